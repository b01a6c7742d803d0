// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace banklet {

struct LbfgsOptions {
  std::size_t memory = 10;  ///< pairs of steps and gradient changes that are kept
  std::size_t max_iterations = 300;
  double tolerance = 1e-5;  ///< on the largest magnitude in the gradient
};

struct LbfgsReport {
  double value = 0.0;
  std::size_t iterations = 0;
  bool converged = false;  ///< false: max_iterations, or no step along the direction went down
};

/// Value at a point; writes the gradient there.
using Objective = std::function<double(std::span<const double> at, std::span<double> gradient)>;

/// Minimises a smooth function from `point`, in place, by the limited-memory BFGS method (Nocedal &
/// Wright 2006, algorithm 7.5). Steps are halved until Armijo's condition holds (c = 1e-4), or,
/// where rounding hides the decrease, the approximate Wolfe condition (Hager & Zhang 2005); pairs
/// with too little curvature are not kept. Deterministic. O(memory * size) per iteration besides
/// the objective.
LbfgsReport minimize_lbfgs(const Objective& objective, std::vector<double>& point,
                           const LbfgsOptions& options = {});

}  // namespace banklet
