// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/result.h"
#include "core/recommend/recommender.h"
#include "core/train/recommend_evaluation.h"

namespace banklet {

/// The recommender of a bundle: softmax, content, customers alike, the better of the item methods
/// and popularity (by segment where there are segments), each as far as the data allow, fitted to
/// all data with the parameters of `evaluation`, and the hybrid of them with the weights that
/// `evaluation` learnt on its hold-out. The hybrid is the default, without one the best.
///
/// Dated: softmax, content and customers alike learn from the latest `evaluation.windows` windows,
/// items from what is held on the last day, popularity from what was taken in the latest window.
/// Snapshot: from all holdings. Errors: those of the trainers and of Recommender::create.
Result<Recommender> build_recommender(const BankData& bank, const TransactionHistory& history,
                                      const CustomerView& now,
                                      const RecommendEvaluation& evaluation, std::uint64_t seed);

}  // namespace banklet
