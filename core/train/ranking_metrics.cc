// SPDX-License-Identifier: Apache-2.0
#include "core/train/ranking_metrics.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

constexpr double kNormalQuantile = 1.959963984540054;  // two-sided 95 %

double gain(std::size_t rank) {
  return log(2.0) / log(1.0 + static_cast<double>(rank));
}

}  // namespace

std::vector<double> self_information(std::span<const std::size_t> holders, std::size_t customers) {
  std::vector<double> bits;
  for (const std::size_t count : holders)
    bits.push_back(log(static_cast<double>(customers + 1) / static_cast<double>(count + 1)) /
                   log(2.0));
  return bits;
}

MetricEstimate mean_estimate(std::span<const double> values) {
  MetricEstimate result;
  if (values.empty()) return result;
  const auto count = static_cast<double>(values.size());
  for (const double value : values) result.mean += value;
  result.mean /= count;
  double squares = 0.0;
  for (const double value : values) squares += (value - result.mean) * (value - result.mean);
  const double error = values.size() > 1 ? std::sqrt(squares / (count - 1.0) / count) : 0.0;
  result.low = result.mean - kNormalQuantile * error;
  result.high = result.mean + kNormalQuantile * error;
  return result;
}

MetricEstimate mean_of_shares(std::span<const double> values) {
  MetricEstimate result = mean_estimate(values);
  result.low = std::max(0.0, result.low);
  result.high = std::min(1.0, result.high);
  return result;
}

Json estimate_json(const MetricEstimate& estimate) {
  return {{"mean", estimate.mean}, {"low", estimate.low}, {"high", estimate.high}};
}

RankingMetrics::RankingMetrics(std::size_t cutoff, std::size_t products,
                               std::vector<double> information)
    : cutoff_(cutoff), information_(std::move(information)), seen_(products, false) {}

void RankingMetrics::add(std::span<const std::uint32_t> ranked,
                         std::span<const std::uint32_t> relevant) {
  const std::size_t length = std::min(cutoff_, ranked.size());
  double hits = 0.0;
  double discounted = 0.0;
  double precisions = 0.0;
  double bits = 0.0;
  for (std::size_t i = 0; i < length; ++i) {
    seen_[ranked[i]] = true;
    if (!information_.empty()) bits += information_[ranked[i]];
    if (!std::binary_search(relevant.begin(), relevant.end(), ranked[i])) continue;
    ++hits;
    discounted += gain(i + 1);
    precisions += hits / static_cast<double>(i + 1);
  }
  if (!information_.empty() && length > 0) novelty_.push_back(bits / static_cast<double>(length));
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
  report.recall = mean_of_shares(recall_);
  report.ndcg = mean_of_shares(ndcg_);
  report.map = mean_of_shares(precision_);
  report.novelty = mean_estimate(novelty_);
  const auto seen = static_cast<double>(std::count(seen_.begin(), seen_.end(), true));
  if (!seen_.empty()) report.coverage = seen / static_cast<double>(seen_.size());
  return report;
}

MetricEstimate paired_difference(std::span<const double> a, std::span<const double> b,
                                 std::uint64_t seed) {
  constexpr std::size_t kSamples = 1000;
  constexpr std::size_t kMostCustomers = 10'000;
  std::vector<double> differences(a.size());
  for (std::size_t i = 0; i < a.size(); ++i) differences[i] = a[i] - b[i];
  MetricEstimate result = mean_estimate(differences);
  if (a.empty() || a.size() > kMostCustomers) return result;
  const auto count = static_cast<double>(a.size());
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
