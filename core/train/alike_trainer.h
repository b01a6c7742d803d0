// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/recommend/alike_scorer.h"
#include "core/train/softmax_trainer.h"

namespace banklet {

struct AlikeTrainerOptions {
  std::size_t most_prototypes = 96;
  std::size_t customers_per_prototype = 150;  ///< on average, at least; >= kFewestPerPrototype
  double holding_weight = 0.3;                ///< see AlikeScorer
  double smoothing = 20.0;                    ///< weight of the overall shares, in examples; > 0
  std::uint64_t seed = 1234;
};

/// The prototypes of alike_scorer.h: k-means of the examples in the space of its distance, each
/// prototype the mean of its examples. One with fewer than kFewestPerPrototype different customers
/// is dissolved, the smallest first, and its examples go to the nearest others. taken_kp = (n_kp +
/// smoothing * overall_p) / (n_k + smoothing) with overall_p = (n_p + 1) / (n + P). The bandwidth
/// is the one of 0.05, 0.1, 0.2, 0.4, 0.8, 1.6 with the smallest mean -log P(target) on every fifth
/// customer, for prototypes of the others.
///
/// `customer_of`: a customer per example. Errors: kNotEnoughData for fewer than
/// kFewestPerPrototype customers; those of fit_kmeans and AlikeScorer::create.
Result<AlikeScorer::Parts> train_alike(const NextProductExamples& examples,
                                       std::span<const std::uint32_t> customer_of,
                                       const AlikeTrainerOptions& options = {});

}  // namespace banklet
