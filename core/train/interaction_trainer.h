// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/recommend/interaction_scorer.h"
#include "core/train/softmax_trainer.h"

namespace banklet {

struct InteractionTrainerOptions {
  /// Gaussian prior of the weights around 0, and of the bias around the log share of each target.
  double l2 = 1.0;
  std::size_t max_iterations = 100;
  double tolerance = 1e-5;  ///< as in SoftmaxTrainerOptions
};

/// Fits the conditional logit of interaction_scorer.h by L-BFGS; held products are no alternatives.
/// `category`: of each product. O(iterations * examples * (products + interactions)). Errors:
/// kInvalidArgument for shapes that do not fit; kNotEnoughData for no examples.
Result<InteractionScorer::Parts> train_interactions(const NextProductExamples& examples,
                                                    std::span<const std::uint32_t> category,
                                                    const InteractionTrainerOptions& options = {});

}  // namespace banklet
