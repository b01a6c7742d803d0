// SPDX-License-Identifier: Apache-2.0
#include "core/train/ranking_metrics.h"

#include <algorithm>
#include <cmath>

#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

constexpr double kNormalQuantile = 1.959963984540054;  // two-sided 95 %

MetricEstimate estimate(const std::vector<double>& values) {
  MetricEstimate result;
  if (values.empty()) return result;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) result.mean += value;
  result.mean /= count;
  double squares = 0.0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  const double error = values.size() > 1 ? std::sqrt(squares / (count - 1.0) / count) : 0.0;
  result.low = std::max(0.0, result.mean - kNormalQuantile * error);
  result.high = std::min(1.0, result.mean + kNormalQuantile * error);
  return result;
}

double gain(std::size_t rank) {
  return log(2.0) / log(1.0 + static_cast<double>(rank));
}

}  // namespace

RankingMetrics::RankingMetrics(std::size_t cutoff, std::size_t products)
    : cutoff_(cutoff), seen_(products, false) {}

void RankingMetrics::add(std::span<const std::uint32_t> ranked,
                         std::span<const std::uint32_t> relevant) {
  const std::size_t length = std::min(cutoff_, ranked.size());
  double hits = 0.0;
  double discounted = 0.0;
  double precisions = 0.0;
  for (std::size_t i = 0; i < length; ++i) {
    seen_[ranked[i]] = true;
    if (!std::binary_search(relevant.begin(), relevant.end(), ranked[i])) continue;
    ++hits;
    discounted += gain(i + 1);
    precisions += hits / static_cast<double>(i + 1);
  }
  const std::size_t possible = std::min(cutoff_, relevant.size());
  if (possible == 0) return;
  double ideal = 0.0;
  for (std::size_t rank = 1; rank <= possible; ++rank) ideal += gain(rank);
  recall_.push_back(hits / static_cast<double>(possible));
  ndcg_.push_back(discounted / ideal);
  precision_.push_back(precisions / static_cast<double>(possible));
}

RankingReport RankingMetrics::report() const {
  RankingReport report;
  report.cutoff = cutoff_;
  report.customers = recall_.size();
  report.recall = estimate(recall_);
  report.ndcg = estimate(ndcg_);
  report.map = estimate(precision_);
  const auto seen = static_cast<double>(std::count(seen_.begin(), seen_.end(), true));
  if (!seen_.empty()) report.coverage = seen / static_cast<double>(seen_.size());
  return report;
}

MetricEstimate paired_difference(std::span<const double> a, std::span<const double> b,
                                 std::uint64_t seed) {
  constexpr std::size_t kSamples = 1000;
  MetricEstimate result;
  if (a.empty()) return result;
  const auto count = static_cast<double>(a.size());
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    differences[i] = a[i] - b[i];
    result.mean += differences[i] / count;
  }
  Random random(seed);
  std::vector<double> means;
  for (std::size_t s = 0; s < kSamples; ++s) {
    double sum = 0.0;
    for (std::size_t i = 0; i < differences.size(); ++i)
      sum += differences[random.below(static_cast<std::uint32_t>(differences.size()))];
    means.push_back(sum / count);
  }
  std::sort(means.begin(), means.end());
  result.low = means[kSamples / 40];
  result.high = means[kSamples - 1 - kSamples / 40];
  return result;
}

}  // namespace banklet
