// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/article_hit.h"
#include "core/answer/highlight.h"
#include "core/answer/intent_classifier.h"
#include "core/answer/search_index.h"
#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// What counts how much in ArticleSearch. The defaults are those that cross-validation on the
/// sample bank favours (ARCHITECTURE.md).
struct SearchWeights {
  double k1 = 5.0;             ///< saturation of a term's count, 0..100
  double b = 0.4;              ///< how far a long text counts for less, 0..1
  double title = 4.0;          ///< a term in the title, against 1 in the body, 0..100
  double word_ngram = 0.5;     ///< kNgram letters of a word, against 1 for the word, 0..1
  double han_character = 1.0;  ///< a Chinese character within a longer word, 0..1
  double spelling = 0.6;       ///< a word of the index in place of a mistyped one, 0..1
  double title_match = 0.5;    ///< added when the title holds the whole query, 0..10
  double intent = 1.0;         ///< of the probability of the article's intents, 0..10

  Json to_json() const;
  /// Errors: kMissingField, kTypeMismatch, kInvalidNumber.
  static Result<SearchWeights> from_json(const JsonField& field);
};

/// An article in a ranking, and the document (article in one locale) that matches best.
struct RankedArticle {
  std::uint32_t article = 0;
  std::uint32_t document = 0;
  double score = 0.0;
};

/// Finds the bank's articles for a query.
///
/// A document is an article in one locale. Its score is the share of the query's weight that it
/// accounts for, by BM25F (Robertson, Zaragoza & Taylor 2004) over title and body:
///
///   f(t, d)  = sum over fields of weight * count / (1 - b + b * length / mean length)
///   text(d)  = sum_t w_t idf_t f (k1 + 1) / (f + k1)  /  sum_t w_t idf_t (k1 + 1)
///   score(d) = text(d) + title_match [all terms in the title] + intent * sum of p(article's
///   intents)
///
/// with idf_t = ln(1 + (n - n_t + 1/2) / (n_t + 1/2)) among the documents of the same locale. Terms
/// are stems, and pairs of adjacent Chinese characters (w = 1), n-grams of letters, and Chinese
/// characters (w as in SearchWeights, 1 for a character that stands alone). "All terms in title"
/// looks at those of w = 1. A word that the index does not hold counts as the nearest ones it does
/// (see edit_distance), and weighs as unknown where there is none. Sums run in the order of the
/// terms' bytes, so that scores are the same on every platform.
///
/// In a bundle: manifest `models.search` = {"locales", "weights", "articles": [{"id", "intents",
/// "url": {locale: text}, "title": {locale: text}}]}; documents are numbered by locale, then by
/// article, where there is a title; tensors of SearchIndex, and `search.text` U8: the plain text of
/// all documents, which ends for each at `search.text_ends` U32 [documents].
class ArticleSearch {
 public:
  /// `intents`: those of the classifier, whose indices `rank` gets. The bundle must outlive the
  /// search. Everything is checked. O(bytes).
  /// Errors: kModelMissing, kBundleCorrupt, kLimitExceeded, kDuplicateKey, kInvalidUtf8 and JSON
  /// errors.
  static Result<ArticleSearch> load(const Bundle& bundle, std::span<const std::string> intents);

  const SearchWeights& weights() const { return weights_; }
  std::size_t articles() const { return articles_.size(); }
  std::string_view id(std::size_t article) const { return articles_[article].id; }
  const LocalizedText& titles(std::size_t article) const { return articles_[article].title; }
  const LocalizedText& urls(std::size_t article) const { return articles_[article].url; }

  /// All articles that hold a term of the query or of whose intents one is likely (0.1), best
  /// first, ties by index. `locale` decides between documents that match about alike. Any bytes are
  /// welcome; the caller bounds the query (limits::kQuestionBytes). Linear in the query's length
  /// for a given index: at most 32 mistyped words are looked up. Thread-safe.
  std::vector<RankedArticle> rank(std::string_view query, std::string_view locale,
                                  std::span<const IntentProbability> intents,
                                  const SearchWeights& weights) const;

  /// The first `limit` of `rank`, with title, address and best passage. O(rank + their texts).
  std::vector<ArticleHit> search(std::string_view query, std::string_view locale,
                                 std::span<const IntentProbability> intents,
                                 std::size_t limit) const;

 private:
  struct Article {
    std::string id;
    LocalizedText url;
    LocalizedText title;
    std::vector<std::uint32_t> intents;    ///< of the classifier
    std::vector<std::uint32_t> documents;  ///< one per locale that it has
  };
  struct Document {
    std::uint32_t article = 0;
    std::uint32_t locale = 0;
  };
  /// Documents [begin, end), and the mean lengths of their fields.
  struct LocaleRange {
    std::string tag;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    double mean_title = 1.0;
    double mean_body = 1.0;
  };
  /// A term of the index that a query asks for, or one that it does not hold (kUnknown).
  struct QueryTerm {
    static constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
    std::uint32_t term = kUnknown;
    double weight = 0.0;
    bool part = false;  ///< of a word: it neither marks nor decides whether a title matches
  };
  struct TextScores {
    std::vector<double> text;    ///< per document
    std::vector<double> titles;  ///< share of the query that the title holds
  };

  Result<void> read_articles(const JsonField& model, std::span<const std::string> intents);
  void number_documents();
  Result<void> read_texts(const Bundle& bundle);
  std::vector<QueryTerm> query_terms(std::string_view query, const SearchWeights& weights) const;
  void add_corrections(std::string_view word, double weight, std::vector<QueryTerm>& terms) const;
  TextScores score_texts(std::span<const QueryTerm> terms, const SearchWeights& weights) const;
  std::vector<MarkedTerm> marked_terms(std::span<const QueryTerm> terms) const;
  std::vector<RankedArticle> rank(std::span<const QueryTerm> terms, std::string_view locale,
                                  std::span<const IntentProbability> intents,
                                  const SearchWeights& weights) const;
  /// The locale whose documents are preferred: that one, else one of its language, else the first.
  std::uint32_t preferred_locale(std::string_view locale) const;
  std::string_view text(std::uint32_t document) const;

  SearchWeights weights_;
  std::vector<Article> articles_;
  std::vector<Document> documents_;
  std::vector<LocaleRange> locales_;
  SearchIndex index_;
  std::vector<std::uint64_t> letters_;  ///< letter_set of each term; 0 for what is never corrected
  std::string_view texts_;
  std::span<const std::uint32_t> text_ends_;
};

}  // namespace banklet
