// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "core/answer/article_search.h"
#include "core/answer/spelling.h"
#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

struct WeightField {
  const char* name;
  double SearchWeights::*member;
  double high;
};

constexpr std::array<WeightField, 8> kWeightFields = {{
    {"k1", &SearchWeights::k1, 100},
    {"b", &SearchWeights::b, 1},
    {"title", &SearchWeights::title, 100},
    {"word_ngram", &SearchWeights::word_ngram, 1},
    {"han_character", &SearchWeights::han_character, 1},
    {"spelling", &SearchWeights::spelling, 1},
    {"title_match", &SearchWeights::title_match, 10},
    {"intent", &SearchWeights::intent, 10},
}};

Error corrupt(const char* what) {
  return {ErrorCode::kBundleCorrupt, what};
}

}  // namespace

Json SearchWeights::to_json() const {
  Json json = Json::object();
  for (const WeightField& field : kWeightFields) json[field.name] = this->*field.member;
  return json;
}

Result<SearchWeights> SearchWeights::from_json(const JsonField& field) {
  SearchWeights weights;
  for (const WeightField& item : kWeightFields) {
    BANKLET_ASSIGN(const double value, field.number(item.name));
    if (!(value >= 0 && value <= item.high))
      return field.error(ErrorCode::kInvalidNumber, std::string(item.name) + " is out of range");
    weights.*item.member = value;
  }
  return weights;
}

Result<ArticleSearch> ArticleSearch::load(const Bundle& bundle,
                                          std::span<const std::string> intents) {
  BANKLET_ASSIGN(const JsonField models, bundle.manifest().at("models"));
  if (!models.has("search")) return Error{ErrorCode::kModelMissing, "the bundle holds no articles"};
  BANKLET_ASSIGN(const JsonField model, models.at("search"));
  ArticleSearch search;
  BANKLET_ASSIGN(const JsonField weights, model.at("weights"));
  BANKLET_ASSIGN(search.weights_, SearchWeights::from_json(weights));
  BANKLET_TRY(search.read_articles(model, intents));
  search.number_documents();
  BANKLET_ASSIGN(search.index_, SearchIndex::load(bundle, search.documents_.size()));
  for (LocaleRange& locale : search.locales_) {
    double title = 0;
    double body = 0;
    for (std::uint32_t d = locale.begin; d < locale.end; ++d) {
      title += search.index_.title_length(d);
      body += search.index_.body_length(d);
    }
    const double documents = locale.end - locale.begin;
    if (title > 0) locale.mean_title = title / documents;
    if (body > 0) locale.mean_body = body / documents;
  }
  BANKLET_TRY(search.read_texts(bundle));
  search.letters_.resize(search.index_.terms());
  for (std::uint32_t term = 0; term < search.index_.terms(); ++term)
    if (is_plain_word(search.index_.term(term)))
      search.letters_[term] = letter_set(search.index_.term(term));
  return search;
}

Result<void> ArticleSearch::read_articles(const JsonField& model,
                                          std::span<const std::string> intents) {
  BANKLET_ASSIGN(const auto tags, model.strings("locales"));
  if (tags.empty() || tags.size() > limits::kLocales)
    return model.error(ErrorCode::kLimitExceeded, "locales: number is out of range");
  for (const std::string& tag : tags) locales_.push_back({tag});
  BANKLET_ASSIGN(const auto items, model.items("articles"));
  if (items.empty() || items.size() > limits::kArticles)
    return model.error(ErrorCode::kLimitExceeded, "articles: number is out of range");
  std::set<std::string> ids;
  for (const JsonField& item : items) {
    Article article;
    BANKLET_ASSIGN(article.id, item.string("id"));
    if (!ids.insert(article.id).second)
      return item.error(ErrorCode::kDuplicateKey, "id: " + quote(article.id) + " stands twice");
    BANKLET_ASSIGN(const JsonField url, item.at("url"));
    BANKLET_ASSIGN(article.url, read_localized(url));
    BANKLET_ASSIGN(const JsonField title, item.at("title"));
    BANKLET_ASSIGN(article.title, read_localized(title));
    BANKLET_ASSIGN(const auto names, item.strings("intents"));
    for (const std::string& name : names) {
      const auto found = std::find(intents.begin(), intents.end(), name);
      if (found != intents.end())
        article.intents.push_back(static_cast<std::uint32_t>(found - intents.begin()));
    }
    articles_.push_back(std::move(article));
  }
  return {};
}

void ArticleSearch::number_documents() {
  for (std::uint32_t l = 0; l < locales_.size(); ++l) {
    locales_[l].begin = static_cast<std::uint32_t>(documents_.size());
    for (std::uint32_t a = 0; a < articles_.size(); ++a) {
      if (!articles_[a].title.contains(locales_[l].tag)) continue;
      articles_[a].documents.push_back(static_cast<std::uint32_t>(documents_.size()));
      documents_.push_back({a, l});
    }
    locales_[l].end = static_cast<std::uint32_t>(documents_.size());
  }
}

Result<void> ArticleSearch::read_texts(const Bundle& bundle) {
  for (const Article& article : articles_)
    if (article.documents.empty())
      return corrupt("models.search.articles: an article has no title in any of the locales");
  BANKLET_ASSIGN(texts_, bundle.u8("search.text"));
  const std::array<std::size_t, 1> shape = {documents_.size()};
  BANKLET_ASSIGN(text_ends_, bundle.u32("search.text_ends", shape));
  std::size_t begin = 0;
  for (const std::uint32_t end : text_ends_) {
    if (end < begin || end > texts_.size() || end - begin > limits::kArticleBytes)
      return corrupt("search.text_ends: out of order or out of range");
    if (!is_valid_utf8(texts_.substr(begin, end - begin)))
      return Error{ErrorCode::kInvalidUtf8, "search.text: not UTF-8"};
    begin = end;
  }
  if (begin != texts_.size()) return corrupt("search.text: more than search.text_ends says");
  return {};
}

}  // namespace banklet
