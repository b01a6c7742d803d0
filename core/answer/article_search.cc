// SPDX-License-Identifier: Apache-2.0
#include "core/answer/article_search.h"

#include <algorithm>
#include <limits>

#include "core/answer/search_terms.h"
#include "core/answer/spelling.h"
#include "core/base/math.h"
#include "core/base/order.h"

namespace banklet {
namespace {

/// Words of a query that are looked up with typing errors.
constexpr std::size_t kMostCorrected = 32;
/// Words of the index that stand in for one of them.
constexpr std::size_t kMostCorrections = 4;
/// An article without a word of the query is shown if its intents are at least this likely.
constexpr double kLikelyIntent = 0.1;
/// A document in the preferred locale is taken if it matches this well compared with the best.
constexpr double kPreferredShare = 0.5;
/// Sums of the same shares in different orders differ by less.
constexpr double kRounding = 1e-9;

std::string_view language(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

double inverse_document_frequency(double documents, double with_term) {
  return log(1.0 + (documents - with_term + 0.5) / (with_term + 0.5));
}

}  // namespace

std::uint32_t ArticleSearch::preferred_locale(std::string_view locale) const {
  for (std::uint32_t l = 0; l < locales_.size(); ++l)
    if (locales_[l].tag == locale) return l;
  for (std::uint32_t l = 0; l < locales_.size(); ++l)
    if (language(locales_[l].tag) == language(locale)) return l;
  return 0;
}

std::string_view ArticleSearch::text(std::uint32_t document) const {
  const std::uint32_t begin = document == 0 ? 0 : text_ends_[document - 1];
  return texts_.substr(begin, text_ends_[document] - begin);
}

void ArticleSearch::add_corrections(std::string_view word, double weight,
                                    std::vector<QueryTerm>& terms) const {
  std::vector<std::uint32_t> nearest;
  std::vector<double> similarities;
  const std::size_t most = allowed_errors(word.size());
  const std::uint64_t letters = letter_set(word);
  if (most > 0 && is_plain_word(word))
    for (std::uint32_t term = 0; term < letters_.size(); ++term) {
      if (letters_[term] == 0 || !letters_allow(letters, letters_[term], most)) continue;
      const std::size_t errors = edit_distance(word, index_.term(term), most);
      if (errors > most) continue;
      nearest.push_back(term);
      similarities.push_back(1.0 - static_cast<double>(errors) / static_cast<double>(word.size()));
    }
  if (nearest.empty()) {
    terms.push_back({QueryTerm::kUnknown, weight});
    return;
  }
  std::vector<std::uint32_t> order = descending_order(similarities);
  if (order.size() > kMostCorrections) order.resize(kMostCorrections);
  for (const std::uint32_t i : order) terms.push_back({nearest[i], weight * similarities[i]});
}

std::vector<ArticleSearch::QueryTerm> ArticleSearch::query_terms(
    std::string_view query, const SearchWeights& weights) const {
  std::vector<SearchTerm> found;
  search_terms(query, found);
  // Equal texts are of one kind, so that the order of the rest does not matter.
  std::sort(found.begin(), found.end(), [](const SearchTerm& a, const SearchTerm& b) {
    return a.text != b.text ? a.text < b.text : a.alone > b.alone;
  });
  std::vector<QueryTerm> terms;
  std::size_t corrected = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i > 0 && found[i].text == found[i - 1].text) continue;
    const TermKind kind = found[i].kind;
    const bool part =
        kind == TermKind::kWordNgram || (kind == TermKind::kHanCharacter && !found[i].alone);
    const double weight = !part                          ? 1.0
                          : kind == TermKind::kWordNgram ? weights.word_ngram
                                                         : weights.han_character;
    if (const auto term = index_.find(found[i].text))
      terms.push_back({*term, weight, part});
    else if (kind != TermKind::kWord || corrected++ >= kMostCorrected)
      terms.push_back({QueryTerm::kUnknown, weight, part});
    else
      add_corrections(found[i].text, weights.spelling, terms);
  }
  // A correction may be a term that the query holds as well.
  std::sort(terms.begin(), terms.end(), [](const QueryTerm& a, const QueryTerm& b) {
    if (a.term != b.term) return a.term < b.term;
    return a.weight != b.weight ? a.weight > b.weight : a.part < b.part;
  });
  const auto same = [](const QueryTerm& a, const QueryTerm& b) {
    return a.term == b.term && a.term != QueryTerm::kUnknown;
  };
  terms.erase(std::unique(terms.begin(), terms.end(), same), terms.end());
  return terms;
}

ArticleSearch::TextScores ArticleSearch::score_texts(std::span<const QueryTerm> terms,
                                                     const SearchWeights& weights) const {
  TextScores scores{std::vector<double>(documents_.size()), std::vector<double>(documents_.size())};
  std::vector<double> whole(locales_.size());
  std::vector<double> whole_words(locales_.size());
  std::vector<Posting> postings;
  for (const QueryTerm& term : terms) {
    postings.clear();
    if (term.term != QueryTerm::kUnknown) index_.postings(term.term, postings);
    for (std::size_t l = 0, begin = 0; l < locales_.size(); ++l) {
      const LocaleRange& locale = locales_[l];
      std::size_t end = begin;
      while (end < postings.size() && postings[end].document < locale.end) ++end;
      const double share =
          term.weight *
          inverse_document_frequency(locale.end - locale.begin, static_cast<double>(end - begin));
      whole[l] += share;
      if (!term.part) whole_words[l] += share;
      for (; begin < end; ++begin) {
        const Posting& posting = postings[begin];
        const auto field = [&](double count, double length, double mean) {
          return count / (1.0 - weights.b + weights.b * length / mean);
        };
        const double count =
            weights.title *
                field(posting.title, index_.title_length(posting.document), locale.mean_title) +
            field(posting.body, index_.body_length(posting.document), locale.mean_body);
        if (count > 0) scores.text[posting.document] += share * count / (count + weights.k1);
        if (posting.title > 0 && !term.part) scores.titles[posting.document] += share;
      }
    }
  }
  for (std::size_t d = 0; d < documents_.size(); ++d) {
    const std::uint32_t locale = documents_[d].locale;
    if (whole[locale] > 0) scores.text[d] /= whole[locale];
    if (whole_words[locale] > 0) scores.titles[d] /= whole_words[locale];
  }
  return scores;
}

std::vector<RankedArticle> ArticleSearch::rank(std::span<const QueryTerm> terms,
                                               std::string_view locale,
                                               std::span<const IntentProbability> intents,
                                               const SearchWeights& weights) const {
  const TextScores scores = score_texts(terms, weights);
  const std::uint32_t preferred = preferred_locale(locale);
  std::vector<RankedArticle> matches;
  std::vector<double> keys;
  for (std::uint32_t a = 0; a < articles_.size(); ++a) {
    const Article& article = articles_[a];
    double likely = 0;
    for (const IntentProbability& intent : intents)
      if (std::find(article.intents.begin(), article.intents.end(), intent.intent) !=
          article.intents.end())
        likely += intent.probability;
    std::uint32_t document = article.documents[0];
    for (const std::uint32_t d : article.documents)
      if (scores.text[d] > scores.text[document]) document = d;
    for (const std::uint32_t d : article.documents)
      if (documents_[d].locale == preferred &&
          scores.text[d] >= kPreferredShare * scores.text[document])
        document = d;
    if (scores.text[document] <= 0 && likely < kLikelyIntent) continue;
    double score = scores.text[document] + weights.intent * likely;
    if (scores.titles[document] > 1.0 - kRounding) score += weights.title_match;
    matches.push_back({a, document, score});
    keys.push_back(score);
  }
  std::vector<RankedArticle> ranked;
  ranked.reserve(matches.size());
  for (const std::uint32_t i : descending_order(keys)) ranked.push_back(matches[i]);
  return ranked;
}

std::vector<RankedArticle> ArticleSearch::rank(std::string_view query, std::string_view locale,
                                               std::span<const IntentProbability> intents,
                                               const SearchWeights& weights) const {
  return rank(query_terms(query, weights), locale, intents, weights);
}

std::vector<MarkedTerm> ArticleSearch::marked_terms(std::span<const QueryTerm> terms) const {
  std::vector<MarkedTerm> marked;
  std::vector<Posting> postings;
  for (const QueryTerm& term : terms) {
    if (term.part || term.term == QueryTerm::kUnknown) continue;
    index_.postings(term.term, postings);
    const double rarity = inverse_document_frequency(static_cast<double>(documents_.size()),
                                                     static_cast<double>(postings.size()));
    marked.push_back({std::string(index_.term(term.term)), term.weight * rarity});
  }
  return marked;
}

std::vector<ArticleHit> ArticleSearch::search(std::string_view query, std::string_view locale,
                                              std::span<const IntentProbability> intents,
                                              std::size_t limit) const {
  const std::vector<QueryTerm> terms = query_terms(query, weights_);
  const std::vector<RankedArticle> ranked = rank(terms, locale, intents, weights_);
  const std::vector<MarkedTerm> marked = marked_terms(terms);
  std::vector<ArticleHit> hits;
  for (const RankedArticle& item : ranked) {
    if (hits.size() == limit) break;
    const Article& article = articles_[item.article];
    const std::string& tag = locales_[documents_[item.document].locale].tag;
    hits.push_back({article.id, std::string(in_locale(article.url, tag)), tag, item.score,
                    mark_terms(in_locale(article.title, tag), marked),
                    best_passage(text(item.document), marked)});
  }
  return hits;
}

}  // namespace banklet
