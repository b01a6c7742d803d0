// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/base/math.h"
#include "core/train/lbfgs.h"

namespace banklet {

/// The deviation of the prior of maximize_likelihood.
inline constexpr double kLogParameterDeviation = 5.0;

/// Maximises sum(log_likelihood(parameters, item, gradient)) over positive parameters by L-BFGS on
/// their logarithms; `gradient` takes the derivatives by the parameters. A weak prior, with the
/// weight of one item, keeps those finite that the data leave open: ln(parameter / unit) is normal
/// around 0 with kLogParameterDeviation. `parameters`: the start, and then the result. O(items) per
/// iteration. Precondition: items.
template <std::size_t N, class Item, class LogLikelihood>
bool maximize_likelihood(std::span<const Item> items, const std::array<double, N>& units,
                         std::array<double, N>& parameters, const LogLikelihood& log_likelihood) {
  std::vector<double> point(N);
  for (std::size_t i = 0; i < N; ++i) point[i] = log(parameters[i] / units[i]);
  const auto take = [&](std::span<const double> at) {
    for (std::size_t i = 0; i < N; ++i) parameters[i] = units[i] * exp(at[i]);
  };
  const auto count = static_cast<double>(items.size());
  const Objective objective = [&](std::span<const double> at, std::span<double> gradient) {
    take(at);
    std::array<double, N> sum{};
    std::array<double, N> one{};
    double value = 0.0;
    for (const Item& item : items) {
      value += log_likelihood(parameters, item, one);
      for (std::size_t i = 0; i < N; ++i) sum[i] += one[i];
    }
    for (std::size_t i = 0; i < N; ++i) {
      const double scaled = at[i] / kLogParameterDeviation;
      value -= 0.5 * scaled * scaled;
      gradient[i] = (scaled / kLogParameterDeviation - sum[i] * parameters[i]) / count;
    }
    return -value / count;
  };
  const LbfgsReport report =
      minimize_lbfgs(objective, point, {.memory = 10, .max_iterations = 1000, .tolerance = 1e-9});
  take(point);
  return report.converged;
}

}  // namespace banklet
