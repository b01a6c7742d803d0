// SPDX-License-Identifier: Apache-2.0
#include "core/train/ledoit_wolf.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace banklet {
namespace {

/// Returns less their means, and what both targets need of them.
struct Sample {
  std::size_t periods = 0;
  std::size_t n = 0;
  std::vector<double> centred;     ///< periods x n
  std::vector<double> covariance;  ///< n x n
  /// Mean over the periods of (x_i x_j)^2, less covariance_ij^2: the variance of each estimate.
  std::vector<double> spread;

  double at(std::size_t i, std::size_t j) const { return covariance[i * n + j]; }
  double deviation(std::size_t i) const { return std::sqrt(at(i, i)); }
};

Sample sample_of(std::span<const double> returns, std::size_t n) {
  Sample sample;
  sample.n = n;
  sample.periods = returns.size() / n;
  const auto periods = static_cast<double>(sample.periods);
  std::vector<double> mean(n, 0.0);
  for (std::size_t k = 0; k < returns.size(); ++k) mean[k % n] += returns[k];
  for (double& value : mean) value /= periods;
  for (std::size_t k = 0; k < returns.size(); ++k)
    sample.centred.push_back(returns[k] - mean[k % n]);
  sample.covariance.assign(n * n, 0.0);
  sample.spread.assign(n * n, 0.0);
  for (std::size_t t = 0; t < sample.periods; ++t) {
    const double* x = &sample.centred[t * n];
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) {
        sample.covariance[i * n + j] += x[i] * x[j];
        sample.spread[i * n + j] += x[i] * x[j] * x[i] * x[j];
      }
  }
  for (std::size_t k = 0; k < n * n; ++k) {
    sample.covariance[k] /= periods;
    sample.spread[k] = sample.spread[k] / periods - sample.covariance[k] * sample.covariance[k];
  }
  return sample;
}

double mean_correlation(const Sample& sample) {
  const std::size_t n = sample.n;
  if (n < 2) return 0.0;
  double sum = 0.0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double deviations = sample.deviation(i) * sample.deviation(j);
      if (i != j && deviations > 0.0) sum += sample.at(i, j) / deviations;
    }
  return sum / static_cast<double>(n * (n - 1));
}

double squared_distance(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0.0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += (a[k] - b[k]) * (a[k] - b[k]);
  return sum;
}

double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

std::vector<double> identity_target(const Sample& sample) {
  const std::size_t n = sample.n;
  double trace = 0.0;
  for (std::size_t i = 0; i < n; ++i) trace += sample.at(i, i);
  std::vector<double> target(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) target[i * n + i] = trace / static_cast<double>(n);
  return target;
}

std::vector<double> constant_correlation_target(const Sample& sample, double correlation) {
  const std::size_t n = sample.n;
  std::vector<double> target(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      target[i * n + j] =
          i == j ? sample.at(i, i) : correlation * sample.deviation(i) * sample.deviation(j);
  return target;
}

/// rho of the paper: how the errors of the sample and of its constant-correlation target go
/// together.
double joint_spread(const Sample& sample, double correlation) {
  const std::size_t n = sample.n;
  const auto periods = static_cast<double>(sample.periods);
  double rho = 0.0;
  for (std::size_t i = 0; i < n; ++i) rho += sample.spread[i * n + i];
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j || sample.at(i, i) <= 0.0) continue;
      double third = 0.0;
      for (std::size_t t = 0; t < sample.periods; ++t) {
        const double x = sample.centred[t * n + i];
        third += x * x * x * sample.centred[t * n + j];
      }
      const double theta = third / periods - sample.at(i, i) * sample.at(i, j);
      rho += correlation * sample.deviation(j) / sample.deviation(i) * theta;
    }
  return rho;
}

}  // namespace

Result<ShrunkCovariance> shrink_covariance(std::span<const double> returns, std::size_t n,
                                           ShrinkageTarget target) {
  if (n == 0 || returns.size() % n != 0)
    return Error{ErrorCode::kInvalidArgument, "returns: " + std::to_string(returns.size()) +
                                                  " numbers are no table with " +
                                                  std::to_string(n) + " columns"};
  if (returns.size() / n < 2) return Error{ErrorCode::kNotEnoughData, "returns: below 2 periods"};
  for (std::size_t k = 0; k < returns.size(); ++k)
    if (!std::isfinite(returns[k]))
      return Error{ErrorCode::kInvalidNumber, "returns: period " + std::to_string(k / n) +
                                                  ", column " + std::to_string(k % n) +
                                                  ": not finite"};
  const Sample sample = sample_of(returns, n);
  ShrunkCovariance shrunk;
  shrunk.mean_correlation = mean_correlation(sample);
  const bool identity = target == ShrinkageTarget::kIdentity;
  const std::vector<double> goal =
      identity ? identity_target(sample)
               : constant_correlation_target(sample, shrunk.mean_correlation);
  double excess = sum_of(sample.spread);
  if (!identity) excess -= joint_spread(sample, shrunk.mean_correlation);
  const double distance = squared_distance(sample.covariance, goal);
  if (distance > 0.0)
    shrunk.intensity =
        std::clamp(excess / distance / static_cast<double>(sample.periods), 0.0, 1.0);
  shrunk.covariance = sample.covariance;
  for (std::size_t k = 0; k < n * n; ++k)
    shrunk.covariance[k] += shrunk.intensity * (goal[k] - sample.covariance[k]);
  return shrunk;
}

}  // namespace banklet
