// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/answer/article_search.h"
#include "core/answer/intent_classifier.h"
#include "core/base/result.h"
#include "core/train/bank_articles.h"
#include "core/train/utterances.h"

namespace banklet {

/// How well queries find an article of their intent; averages over queries.
struct SearchQuality {
  std::size_t queries = 0;
  double recall_at_1 = 0.0;  ///< share of queries with such an article in the first place
  double recall_at_3 = 0.0;
  double mrr = 0.0;  ///< mean of 1 / (place of the first such article), 0 where there is none
};

struct SearchEvaluation {
  std::size_t articles = 0;
  SearchQuality words;    ///< without the classifier: SearchWeights::intent = 0
  SearchQuality intents;  ///< the classifier alone: an article's score is p(its intents)
  SearchQuality both;     ///< as shipped
  std::map<std::string, SearchQuality> by_locale;  ///< as shipped
  /// With weights that were chosen on the other folds, and the choice on all queries, by coordinate
  /// ascent on the MRR over a grid: what tuning to this bank would bring.
  SearchQuality tuned;
  SearchWeights tuned_weights;
};

/// Known utterances as queries: an article that names the utterance's intent is what should be
/// found. `predictions`: of the classifier per utterance, from a model that was not fitted to it
/// (TrainedIntents::out_of_fold_predictions). Utterances whose intent no article names are left
/// out. Tuning looks at 3,000 utterances at most, evenly taken. Absent: no utterance is left.
/// O(queries * (places of their terms + articles)). Errors: those of ArticleSearch::load.
Result<std::optional<SearchEvaluation>> evaluate_search(
    std::span<const BankArticle> articles, const Utterances& utterances,
    std::span<const std::vector<IntentProbability>> predictions, std::size_t folds);

/// {"articles", "words", "intents", "both", "by_locale": {locale: quality}, "tuned",
/// "tuned_weights"}; a quality is {"queries", "recall_at_1", "recall_at_3", "mrr"}.
Json search_card(const SearchEvaluation& evaluation);

}  // namespace banklet
