// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/advise/allocation.h"
#include "core/base/random.h"

namespace banklet::test {

/// A covariance of random rank, so often a singular one; sometimes with assets that never move.
inline std::vector<double> random_covariance(Random& random, std::size_t n) {
  const std::size_t rank = 1 + random.below(static_cast<std::uint32_t>(2 * n));
  std::vector<double> factors(rank * n);
  for (double& element : factors) element = 0.1 * random.normal();
  for (std::size_t i = 0; i < n; ++i)
    if (random.below(12) == 0)
      for (std::size_t k = 0; k < rank; ++k) factors[k * n + i] = 0.0;
  std::vector<double> covariance(n * n, 0.0);
  for (std::size_t k = 0; k < rank; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j)
        covariance[i * n + j] += factors[k * n + i] * factors[k * n + j];
  return covariance;
}

/// Bounds of every kind (wide, tight, equal, zero) and caps that share no asset, so that what can
/// be reached is easily told: `feasible`.
struct RandomProblem {
  AllocationProblem problem;
  bool feasible = true;
};

inline RandomProblem random_problem(Random& random) {
  const std::size_t n = 1 + random.below(12);
  RandomProblem drawn;
  AllocationProblem& problem = drawn.problem;
  problem.covariance = random_covariance(random, n);
  for (std::size_t i = 0; i < n; ++i) {
    problem.expected_return.push_back(random.below(10) == 0 ? 0.0 : 0.05 + 0.05 * random.normal());
    double lower = random.below(3) == 0 ? random.uniform() / static_cast<double>(n) : 0.0;
    double upper = random.below(3) == 0 ? 1.0 : 2.5 * random.uniform() / static_cast<double>(n);
    upper = std::min(1.0, upper);
    if (random.below(8) == 0) upper = lower;
    if (random.below(60) != 0 && lower > upper) std::swap(lower, upper);
    problem.lower.push_back(lower);
    problem.upper.push_back(upper);
    drawn.feasible = drawn.feasible && lower <= upper;
  }
  std::vector<std::uint32_t> order(n);
  for (std::size_t i = 0; i < n; ++i) order[i] = static_cast<std::uint32_t>(i);
  random.shuffle(std::span(order));
  double least = 0.0;
  double most = 0.0;
  std::size_t at = 0;
  while (at < n) {
    const std::size_t size = std::min<std::size_t>(n - at, 1 + random.below(5));
    ShareCap cap{{order.begin() + static_cast<std::ptrdiff_t>(at),
                  order.begin() + static_cast<std::ptrdiff_t>(at + size)},
                 random.below(3) == 0 ? 1.0 : random.uniform()};
    double low = 0.0;
    double high = 0.0;
    for (const std::uint32_t asset : cap.assets) {
      low += problem.lower[asset];
      high += problem.upper[asset];
    }
    drawn.feasible = drawn.feasible && low <= cap.most;
    least += low;
    most += std::min(high, cap.most);
    problem.caps.push_back(std::move(cap));
    at += size;
  }
  drawn.feasible = drawn.feasible && least <= 1.0 && most >= 1.0;
  return drawn;
}

}  // namespace banklet::test
