// SPDX-License-Identifier: Apache-2.0
#include "core/train/article_indexer.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/answer/search_terms.h"

namespace banklet {
namespace {

class Indexer {
 public:
  void add(std::string_view title, std::string_view text) {
    const auto document = static_cast<std::uint32_t>(text_ends_.size());
    lengths_.push_back(add_field(title, document, &Posting::title));
    lengths_.push_back(add_field(text, document, &Posting::body));
    texts_ += text;
    text_ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
  }

  void write(BundleWriter& writer) const {
    std::string terms;
    std::string postings;
    std::string_view previous;
    for (const auto& [term, list] : postings_) {
      const auto differ = std::mismatch(previous.begin(), previous.end(), term.begin(), term.end());
      const auto shared = static_cast<std::size_t>(differ.first - previous.begin());
      append_number(shared, terms);
      append_number(term.size() - shared, terms);
      terms += std::string_view(term).substr(shared);
      previous = term;
      append_postings(list, postings);
    }
    writer.add("search.terms", terms);
    writer.add("search.postings", postings);
    writer.add("search.lengths", {text_ends_.size(), 2}, lengths_);
    writer.add("search.text", texts_);
    writer.add("search.text_ends", {text_ends_.size()}, text_ends_);
  }

 private:
  using Count = std::uint32_t Posting::*;

  std::uint32_t add_field(std::string_view text, std::uint32_t document, Count count) {
    search_terms(text, terms_);
    for (const SearchTerm& term : terms_) {
      std::vector<Posting>& list = postings_[term.text];
      if (list.empty() || list.back().document != document) list.push_back({document, 0, 0});
      ++(list.back().*count);
    }
    return static_cast<std::uint32_t>(terms_.size());
  }

  static void append_number(std::size_t number, std::string& bytes) {
    for (; number >= 0x80; number >>= 7) bytes.push_back(static_cast<char>(number | 0x80));
    bytes.push_back(static_cast<char>(number));
  }

  static void append_postings(const std::vector<Posting>& list, std::string& bytes) {
    append_number(list.size(), bytes);
    std::uint32_t next = 0;
    for (const Posting& posting : list) {
      append_number(posting.document - next, bytes);
      next = posting.document + 1;
      append_number(2 * posting.body + (posting.title > 0 ? 1 : 0), bytes);
      if (posting.title > 0) append_number(posting.title, bytes);
    }
  }

  std::map<std::string, std::vector<Posting>> postings_;
  std::vector<std::uint32_t> lengths_;
  std::string texts_;
  std::vector<std::uint32_t> text_ends_;
  std::vector<SearchTerm> terms_;
};

}  // namespace

void write_articles(std::span<const BankArticle> articles, const SearchWeights& weights,
                    BundleWriter& writer) {
  std::set<std::string> locales;
  Json items = Json::array();
  for (const BankArticle& article : articles) {
    for (const auto& [locale, title] : article.title) locales.insert(locale);
    items.push_back({{"id", article.id},
                     {"intents", article.intents},
                     {"url", write_localized(article.url)},
                     {"title", write_localized(article.title)}});
  }
  Indexer indexer;
  for (const std::string& locale : locales)
    for (const BankArticle& article : articles)
      if (const auto title = article.title.find(locale); title != article.title.end())
        indexer.add(title->second, article.text.at(locale));
  indexer.write(writer);
  writer.manifest()["models"]["search"] = {
      {"locales", locales}, {"weights", weights.to_json()}, {"articles", std::move(items)}};
}

}  // namespace banklet
