// SPDX-License-Identifier: Apache-2.0
#include "core/train/ranking_metrics.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

namespace banklet {
namespace {

using List = std::vector<std::uint32_t>;

TEST(RankingMetrics, EqualTheValuesByHand) {
  RankingMetrics metrics(3, 10);
  metrics.add(List{5, 2, 7, 1}, List{1, 2, 7});  // hits at ranks 2 and 3; 1 comes too late
  metrics.add(List{4, 5, 6}, List{4});
  const RankingReport report = metrics.report();
  EXPECT_EQ(report.customers, 2U);
  EXPECT_NEAR(report.recall.mean, (2 / 3.0 + 1) / 2, 1e-12);
  const double gains = 1 / std::log2(3.0) + 0.5;
  const double ideal = 1 + 1 / std::log2(3.0) + 0.5;
  EXPECT_NEAR(report.ndcg.mean, (gains / ideal + 1) / 2, 1e-12);
  EXPECT_NEAR(report.map.mean, ((1 / 2.0 + 2 / 3.0) / 3 + 1) / 2, 1e-12);
  EXPECT_NEAR(report.coverage, 0.5, 1e-12);
}

TEST(RankingMetrics, IntervalsHoldTheMeanAndShrink) {
  RankingMetrics few(1, 2);
  RankingMetrics many(1, 2);
  for (std::uint32_t i = 0; i < 400; ++i) {
    if (i < 20) few.add(List{i % 2}, List{0});
    many.add(List{i % 2}, List{0});
  }
  const MetricEstimate a = few.report().recall;
  const MetricEstimate b = many.report().recall;
  EXPECT_DOUBLE_EQ(a.mean, 0.5);
  EXPECT_NEAR(b.high - b.low, 2 * 1.96 * std::sqrt(0.25 / 399), 1e-4);
  EXPECT_LT(a.low, b.low);
  EXPECT_GT(a.high, b.high);
}

TEST(RankingMetrics, CustomersWithoutRelevantProductsCountForCoverageOnly) {
  RankingMetrics metrics(2, 4);
  metrics.add(List{0, 1}, List{});
  const RankingReport report = metrics.report();
  EXPECT_EQ(report.customers, 0U);
  EXPECT_EQ(report.recall.mean, 0.0);
  EXPECT_DOUBLE_EQ(report.coverage, 0.5);
}

TEST(RankingMetrics, NoveltyIsTheMeanSelfInformation) {
  // 7 of 15 hold the first product, 0 the second: log2(16 / 8) and log2(16 / 1) bits.
  const std::vector<double> bits = self_information(std::vector<std::size_t>{7, 0, 15}, 15);
  EXPECT_NEAR(bits[0], 1.0, 1e-12);
  EXPECT_NEAR(bits[1], 4.0, 1e-12);
  EXPECT_NEAR(bits[2], 0.0, 1e-12);
  RankingMetrics metrics(2, 3, bits);
  metrics.add(List{0, 1, 2}, List{1});
  metrics.add(List{2}, List{1});
  EXPECT_NEAR(metrics.report().novelty.mean, (2.5 + 0.0) / 2, 1e-12);
}

TEST(RankingMetrics, AShortListIsNoError) {
  RankingMetrics metrics(5, 4);
  metrics.add(List{}, List{1});
  EXPECT_EQ(metrics.report().recall.mean, 0.0);
  EXPECT_EQ(metrics.report().recall.high, 0.0);
}

TEST(PairedDifference, IsNarrowWhereDifferencesAreEqualAndCoversZeroWhereTheyAreChance) {
  const std::vector<double> high(200, 0.75);
  const std::vector<double> low(200, 0.5);
  const MetricEstimate equal = paired_difference(high, low, 1);
  EXPECT_DOUBLE_EQ(equal.mean, 0.25);
  EXPECT_NEAR(equal.low, 0.25, 1e-12);
  EXPECT_NEAR(equal.high, 0.25, 1e-12);
  Random random(3);
  std::vector<double> a;
  std::vector<double> b;
  for (int i = 0; i < 400; ++i) {
    a.push_back(random.normal());
    b.push_back(random.normal());
  }
  const MetricEstimate chance = paired_difference(a, b, 1);
  EXPECT_LT(chance.low, 0.0);
  EXPECT_GT(chance.high, 0.0);
  // Of a mean of 400 differences with variance 2: 1.96 * sqrt(2 / 400) to either side.
  EXPECT_NEAR(chance.high - chance.low, 2 * 1.96 * std::sqrt(2.0 / 400), 0.05);
  EXPECT_EQ(paired_difference({}, {}, 1).high, 0.0);
}

}  // namespace
}  // namespace banklet
