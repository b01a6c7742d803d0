// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/customer_view.h"
#include "core/train/progress.h"
#include "core/train/ranking_metrics.h"
#include "core/train/recommend_methods.h"

namespace banklet {

/// Days that cut the data apart so that no model sees what it is asked to foresee.
struct RecommendPlan {
  bool dated = false;  ///< false: holdings are a snapshot
  Date end;            ///< last day of the data, or kUndated
  Date test_from;      ///< end - 3 months: the test is what was taken in (test_from, end]
  Date train_from;     ///< end - 6 months: for the test, models learn from (train_from, test_from]

  /// The days that transaction features are needed for.
  std::vector<Date> dates() const;
};

/// Dated if at least half of the holdings have `since` and both windows hold 30 acquisitions.
RecommendPlan plan_recommendation(const BankData& bank);

/// How well one method ranked for customers it did not know the answer of.
struct MethodEvaluation {
  std::string method;  ///< as Method::name
  RankingReport at3;
  RankingReport at5;
  RankingReport at7;
};

/// Comparison of all methods on the same held-out customers, and what follows from it.
struct RecommendEvaluation {
  RecommendPlan plan;
  std::size_t examples = 0;  ///< in training (of the last fold, for a snapshot)
  std::size_t cases = 0;     ///< customers in the test
  std::vector<MethodEvaluation> methods;  ///< empty where nobody can be tested on
  MethodParameters parameters;
  std::string item_method = "EASE";  ///< the better of "EASE" and "item cosine" in MAP@7
  /// "softmax", "item" or "popularity": the best in MAP@7, the first named on ties.
  std::string best_scorer = "popularity";

  const MethodEvaluation* find(std::string_view method) const;
};

/// Dated: methods learn from what was taken in (train_from, test_from] with features as of
/// train_from, and rank, with features as of test_from, what their customers did not hold then.
/// Snapshot: `folds` groups of customers; methods learn from all but one group, and find for the
/// customers of that group the one product that was left out. In both, products that the customer
/// holds or may not be offered are no candidates, for any method.
///
/// The strength of the prior of softmax and lambda of EASE (of 10, 30, ..., 3000) are chosen inside
/// the training part. The temperature of softmax, which changes no ranking, is fitted on the test.
/// `now`: all customers as of plan.end; its number of segments is used in the test too.
/// Preconditions: bank.folder.catalogue; history has plan.dates(). Errors: those of the trainers;
/// kInvalidArgument for fewer than 2 folds.
Result<RecommendEvaluation> evaluate_recommendation(const BankData& bank,
                                                    const TransactionHistory& history,
                                                    const RecommendPlan& plan,
                                                    const CustomerView& now, std::size_t folds,
                                                    std::uint64_t seed,
                                                    const Progress& progress = {});

}  // namespace banklet
