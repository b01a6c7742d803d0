// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_metrics.h"

#include <algorithm>
#include <cmath>

#include "core/base/math.h"
#include "core/base/order.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

constexpr std::size_t kBins = 10;
constexpr double kLeastShare = 1e-4;

}  // namespace

CreditMetrics credit_metrics(std::span<const double> probability,
                             std::span<const std::uint8_t> bad) {
  CreditMetrics metrics;
  const std::size_t n = bad.size();
  metrics.customers = n;
  std::vector<double> by_outcome[2];
  for (std::size_t i = 0; i < n; ++i) {
    by_outcome[bad[i]].push_back(probability[i]);
    const double error = probability[i] - (bad[i] ? 1.0 : 0.0);
    metrics.brier += error * error / static_cast<double>(n);
  }
  metrics.bad = by_outcome[1].size();
  if (by_outcome[0].empty() || by_outcome[1].empty()) return metrics;
  metrics.auc = area_under_roc(by_outcome[1], by_outcome[0]);
  metrics.gini = 2.0 * metrics.auc - 1.0;

  const std::vector<std::uint32_t> order = descending_order(probability);
  double seen[2] = {0, 0};
  for (std::size_t i = 0; i < n; ++i) {
    ++seen[bad[order[i]]];
    if (i + 1 < n && probability[order[i + 1]] == probability[order[i]]) continue;
    const double distance = seen[1] / static_cast<double>(by_outcome[1].size()) -
                            seen[0] / static_cast<double>(by_outcome[0].size());
    metrics.ks = std::max(metrics.ks, distance);
  }
  for (std::size_t b = kBins; b-- > 0;) {
    CalibrationBin bin;
    double predicted = 0;
    double observed = 0;
    for (std::size_t i = b * n / kBins; i < (b + 1) * n / kBins; ++i) {
      ++bin.customers;
      predicted += probability[order[i]];
      observed += bad[order[i]] ? 1.0 : 0.0;
    }
    if (bin.customers == 0) continue;
    bin.predicted = predicted / static_cast<double>(bin.customers);
    bin.observed = observed / static_cast<double>(bin.customers);
    metrics.calibration_error += static_cast<double>(bin.customers) / static_cast<double>(n) *
                                 std::abs(bin.predicted - bin.observed);
    metrics.calibration.push_back(bin);
  }
  return metrics;
}

double auc_standard_error(std::span<const double> probability, std::span<const std::uint8_t> bad) {
  std::vector<double> by_outcome[2];
  for (std::size_t i = 0; i < bad.size(); ++i) by_outcome[bad[i]].push_back(probability[i]);
  double variance = 0.0;
  for (std::vector<double>& others : by_outcome) std::sort(others.begin(), others.end());
  for (int outcome = 0; outcome < 2; ++outcome) {
    const std::vector<double>& own = by_outcome[outcome];
    const std::vector<double>& others = by_outcome[1 - outcome];
    if (own.size() < 2) return 0.0;
    std::vector<double> placements;  // the share of the others that are lower, ties half
    double mean = 0.0;
    for (const double x : own) {
      const auto below = std::lower_bound(others.begin(), others.end(), x) - others.begin();
      const auto not_above = std::upper_bound(others.begin(), others.end(), x) - others.begin();
      placements.push_back(0.5 * static_cast<double>(below + not_above) /
                           static_cast<double>(others.size()));
      mean += placements.back() / static_cast<double>(own.size());
    }
    double squares = 0.0;
    for (const double placement : placements) squares += (placement - mean) * (placement - mean);
    const auto n = static_cast<double>(own.size());
    variance += squares / (n - 1.0) / n;
  }
  return std::sqrt(variance);
}

double population_stability(std::span<const double> expected, std::span<const double> actual) {
  std::vector<double> sorted(expected.begin(), expected.end());
  std::sort(sorted.begin(), sorted.end());
  std::vector<double> edges;
  for (std::size_t b = 1; b < kBins; ++b) {
    const double edge = sorted[b * sorted.size() / kBins];
    if (edges.empty() || edge > edges.back()) edges.push_back(edge);
  }
  const auto shares = [&](std::span<const double> scores) {
    std::vector<double> share(edges.size() + 1, 0.0);
    for (const double score : scores)
      share[static_cast<std::size_t>(std::upper_bound(edges.begin(), edges.end(), score) -
                                     edges.begin())] += 1.0 / static_cast<double>(scores.size());
    return share;
  };
  const std::vector<double> before = shares(expected);
  const std::vector<double> now = shares(actual);
  double sum = 0;
  for (std::size_t b = 0; b < before.size(); ++b) {
    const double e = std::max(before[b], kLeastShare);
    const double a = std::max(now[b], kLeastShare);
    sum += (a - e) * log(a / e);
  }
  return sum;
}

}  // namespace banklet
