// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/customer_view.h"
#include "core/train/ranking_judge.h"
#include "core/train/recommend_evaluation.h"

namespace banklet {

/// Who is right about the last product that each customer took, whenever that was.
struct LastOutEvaluation {
  std::size_t training_customers = 0;
  std::size_t cases = 0;
  std::vector<MethodEvaluation> methods;  ///< empty where nobody can be tested on
  std::vector<RankingJudge::Gain> gains;  ///< of the hybrid
};

/// Leave-last-out on dated holdings, beside the hold-out in time of evaluate_recommendation: a
/// group of customers, one in `folds` (3 or more), whom no method has seen. What they took on the
/// last day on which they took anything (in the ten latest windows) is left out; the holdings are
/// those of the day before, the features as of the start of that window, with the pipeline and the
/// segments of `now`. The methods learn from all windows of the other customers, with the
/// parameters that `chosen` came to; so they know what others did later, which makes this the
/// easier question of the two. The hybrid's weights are learnt from the same question, put about
/// another such group to methods that have seen neither group. Errors: those of the trainers.
/// Preconditions: chosen.plan.dated; history has its dates; folds >= 2.
Result<LastOutEvaluation> evaluate_last_out(const BankData& bank, const TransactionHistory& history,
                                            const CustomerView& now,
                                            const RecommendEvaluation& chosen, std::size_t folds,
                                            std::uint64_t seed);

}  // namespace banklet
