// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

struct LogisticOptions {
  double cost = 1.0;  ///< C, > 0: weight of the examples against the penalty
  std::size_t max_iterations = 100;
  double tolerance = 1e-10;  ///< on the largest magnitude in the gradient, divided by the examples
};

struct LogisticModel {
  std::vector<double> weights;
  double intercept = 0.0;
  std::size_t iterations = 0;

  double raw(std::span<const double> x) const;  ///< intercept + weights . x, in index order
};

/// L2-regularised logistic regression, the optimum of
///
///     1/2 |w|^2 + C sum_i log(1 + exp(-y_i (w . x_i + b))),   y_i = +1 for outcome 1, else -1,
///
/// with b free of penalty: the objective of scikit-learn's LogisticRegression(C), whose solution
/// this equals. Newton's method with halved steps; the problem is strictly convex, so that the
/// optimum is unique. `rows`: n x columns, row-major. O(iterations * (n * columns^2 + columns^3)).
/// Errors: kInvalidArgument for shapes that do not fit or C not above 0; kInvalidNumber for values
/// that are not finite; kNotEnoughData where all outcomes are the same.
Result<LogisticModel> fit_logistic(std::span<const double> rows, std::size_t columns,
                                   std::span<const std::uint8_t> outcome,
                                   const LogisticOptions& options = {});

}  // namespace banklet
