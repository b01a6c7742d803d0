// SPDX-License-Identifier: Apache-2.0
#include "core/train/autoregression_trainer.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr std::size_t kFewest = 16;

}  // namespace

std::optional<AutoregressionParts> fit_autoregression(std::span<const double> values,
                                                      bool differenced, std::size_t highest) {
  if (values.size() < kFewest) return std::nullopt;
  std::vector<double> x(values.begin(), values.end());
  if (differenced) {
    for (std::size_t i = 0; i + 1 < x.size(); ++i) x[i] = x[i + 1] - x[i];
    x.pop_back();
  }
  const auto n = static_cast<double>(x.size());
  double mean = 0.0;
  for (const double value : x) mean += value / n;
  double variance = 0.0;
  for (double& value : x) {
    value -= mean;
    variance += value * value / n;
  }
  if (!(variance > 0)) return std::nullopt;

  std::vector<double> forward = x;
  std::vector<double> backward = x;
  std::vector<double> coefficients;
  AutoregressionParts best;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t order = 1; order <= std::min(highest, x.size() / 4); ++order) {
    double product = 0.0;
    double energy = 0.0;
    for (std::size_t t = order; t < x.size(); ++t) {
      product += forward[t] * backward[t - 1];
      energy += forward[t] * forward[t] + backward[t - 1] * backward[t - 1];
    }
    if (!(energy > 0)) break;
    const double reflection = 2.0 * product / energy;
    std::vector<double> next = coefficients;
    for (std::size_t k = 0; k < coefficients.size(); ++k)
      next[k] = coefficients[k] - reflection * coefficients[coefficients.size() - 1 - k];
    next.push_back(reflection);
    coefficients = std::move(next);
    for (std::size_t t = x.size() - 1; t >= order; --t) {
      const double ahead = forward[t];
      forward[t] = ahead - reflection * backward[t - 1];
      backward[t] = backward[t - 1] - reflection * ahead;
    }
    variance *= 1.0 - reflection * reflection;
    if (!(variance > 0)) break;
    const double criterion = n * log(variance) + 2.0 * static_cast<double>(order + 1);
    if (criterion >= least) continue;
    least = criterion;
    best.coefficients = coefficients;
  }
  if (best.coefficients.empty()) return std::nullopt;
  best.differenced = differenced;
  best.intercept = mean;
  for (const double a : best.coefficients) best.intercept -= a * mean;
  return best;
}

}  // namespace banklet
