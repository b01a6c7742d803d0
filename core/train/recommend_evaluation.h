// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/customer_view.h"
#include "core/train/exposure_report.h"
#include "core/train/hybrid_builder.h"
#include "core/train/progress.h"
#include "core/train/purchase_calibration.h"
#include "core/train/ranking_breakdown.h"
#include "core/train/ranking_judge.h"
#include "core/train/recommend_methods.h"
#include "core/train/replay_evaluation.h"

namespace banklet {

/// Days that cut the data apart so that no model sees what it is asked to foresee: windows of three
/// months, counted back from the end of the data.
struct RecommendPlan {
  bool dated = false;  ///< false: holdings are a snapshot
  Date end;            ///< last day of the data, or kUndated

  /// end, the start of the latest window, of the one before, ...
  Date bound(std::size_t window) const;
  std::vector<Date> bounds(std::size_t first, std::size_t windows) const;  ///< windows + 1 days
  Date test_from() const { return bound(1); }   ///< the test: taken after this day
  Date train_from() const { return bound(2); }  ///< the latest window of training for the test

  /// The days that transaction features are needed for.
  std::vector<Date> dates() const;
};

/// Dated if at least half of the holdings have `since` and the two latest windows hold 30
/// acquisitions each.
RecommendPlan plan_recommendation(const BankData& bank);

/// Comparison of all methods on the same held-out customers, and what follows from it.
struct RecommendEvaluation {
  RecommendPlan plan;
  std::size_t examples = 0;               ///< in training (of the last fold, for a snapshot)
  std::size_t cases = 0;                  ///< customers in the test
  std::size_t windows = 1;                ///< dated: how many windows softmax learns from
  std::vector<MethodEvaluation> methods;  ///< empty where nobody can be tested on
  /// The same by how much is known of the customers, see CaseGroup.
  std::array<std::vector<MethodEvaluation>, kCaseGroups> by_group;
  /// What "hybrid" gains over each other method, by CaseGroup.
  std::array<std::vector<RankingJudge::Gain>, kCaseGroups> gains;
  std::vector<RankingBreakdown> breakdowns;        ///< by products held, months, segment
  std::optional<ExposureReport> exposure;          ///< of the hybrid, by the prohibited columns
  std::optional<PurchaseCalibration> calibration;  ///< of the hybrid
  std::optional<ReplayEvaluation> replay;          ///< dated, with events.csv
  MethodParameters parameters;
  std::optional<HybridWeights> hybrid;  ///< for the bundle; absent where nothing could be held out
  std::string item_method = "EASE";     ///< "EASE" or "item cosine": the hybrid's, else the better
  std::string best_single = "popularity";  ///< of softmax, item and popularity the best in MAP@7
  std::string best_scorer = "popularity";  ///< "hybrid" if there is one, else best_single

  const MethodEvaluation* find(std::string_view method) const;
};

/// Dated: methods learn from what was taken until test_from, with features as of the start of each
/// window, and rank, with features as of test_from, what their customers did not hold then; right
/// is what they took until the end. Snapshot: `folds` groups of customers; methods learn from all
/// but one group, and find for the customers of that group the one product that was left out. In
/// both, products that the customer holds or may not be offered are no candidates, for any method.
///
/// Everything that is chosen is chosen inside the training part: the number of windows (1, 2, 4 or
/// 8) and lambda of EASE (1, 3, 10, ..., 3000) by MAP@7 on the latest window of training, the
/// strength of the prior of softmax as choose_softmax_l2 says, the weights of the hybrid on the
/// latest window of training with methods that were fitted without it (snapshot: on the next two
/// groups, with methods fitted without them and the tested one). Only the temperature of softmax,
/// which changes no ranking, is fitted on the test. `now`: all customers as of plan.end; its number
/// of segments is used in the test too. Preconditions: bank.folder.catalogue; history has
/// plan.dates(). Errors: those of the trainers; kInvalidArgument for fewer than 2 folds.
Result<RecommendEvaluation> evaluate_recommendation(
    const BankData& bank, const TransactionHistory& history, const RecommendPlan& plan,
    const CustomerView& now, std::size_t folds, std::uint64_t seed, const Progress& progress = {});

}  // namespace banklet
