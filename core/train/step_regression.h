// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// One input as levels 0, 1, ..., steps.size() of all examples.
struct SteppedInput {
  std::vector<double> steps;           ///< > 0: from each level to the next, at most 255
  std::vector<std::uint8_t> level_of;  ///< per example, at most steps.size()
};

struct StepRegressionOptions {
  double cost = 1.0;       ///< C, > 0: weight of the examples against the penalty
  double stiffness = 0.0;  ///< K, >= 0: penalty on weights of one input that differ
  std::size_t max_iterations = 100;
  double tolerance = 1e-6;  ///< on what is left of the gradient, divided by the examples and C
};

struct StepModel {
  std::vector<std::vector<double>> weights;  ///< per input and step, at least 0
  double intercept = 0.0;
  std::size_t iterations = 0;

  /// What each level of an input adds: sums of step * weight, 0 for level 0.
  std::vector<double> values(std::span<const SteppedInput> inputs, std::size_t input) const;
};

/// Logistic regression that follows given steps: each has its own weight, none below 0,
///
///     raw_i = b + sum_j sum_{s < level_ij} d_js w_js,   w_js >= 0,   d: steps,
///     1/2 sum_js d_js (w_js^2 + K (w_js - w_j)^2) + C sum_i log(1 + exp(-y_i raw_i)),
///
/// w_j: the mean of an input's weights by length of their steps; y_i = +1 for outcome 1, else -1; b
/// free of penalty. Where the steps are differences of weights of evidence, a large K gives the
/// scorecard of Siddiqi 2006 with one weight per input; a small one lets each step count for what
/// it says beside the other inputs, and never turns the order. A step cut in two has the same
/// penalty, so that more bins alone do not weaken it. The problem is strictly convex but for b: one
/// optimum. Newton steps with halving; the quadratic problem with its bounds by coordinate descent.
/// `start`: of a fit to the same inputs with other options, to begin from. Curvature is summed per
/// pair of levels: O(iterations * (n * inputs^2 + steps^2 * sweeps)).
/// Errors: kInvalidArgument for shapes that do not fit, a step or C not above 0, K below 0;
/// kNotEnoughData where all outcomes are the same.
Result<StepModel> fit_steps(std::span<const SteppedInput> inputs,
                            std::span<const std::uint8_t> outcome,
                            const StepRegressionOptions& options = {},
                            const StepModel* start = nullptr);

}  // namespace banklet
