// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_metrics.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banklet {
namespace {

TEST(CreditMetrics, FollowsAWorkedExample) {
  const std::vector<double> probability = {0.9, 0.8, 0.7, 0.4, 0.3, 0.2};
  const std::vector<std::uint8_t> bad = {1, 1, 0, 1, 0, 0};
  const CreditMetrics metrics = credit_metrics(probability, bad);
  EXPECT_EQ(metrics.bad, 3U);
  EXPECT_NEAR(metrics.auc, 8.0 / 9, 1e-12) << "8 of 9 pairs are in order";
  EXPECT_NEAR(metrics.gini, 7.0 / 9, 1e-12);
  EXPECT_NEAR(metrics.ks, 2.0 / 3, 1e-12) << "after two bad ones and no good one";
  EXPECT_NEAR(metrics.brier, (0.01 + 0.04 + 0.49 + 0.36 + 0.09 + 0.04) / 6, 1e-12);
}

TEST(CreditMetrics, TiesCountTogether) {
  const std::vector<double> same(10, 0.3);
  const std::vector<std::uint8_t> bad = {1, 0, 1, 0, 1, 0, 0, 0, 0, 0};
  const CreditMetrics metrics = credit_metrics(same, bad);
  EXPECT_EQ(metrics.auc, 0.5);
  EXPECT_EQ(metrics.ks, 0.0);
}

TEST(CreditMetrics, CalibrationIsExactWhereSharesAre) {
  std::vector<double> probability;
  std::vector<std::uint8_t> bad;
  for (int share = 0; share < 10; ++share)
    for (int i = 0; i < 100; ++i) {
      probability.push_back(share / 10.0);
      bad.push_back(i < share * 10 ? 1 : 0);
    }
  const CreditMetrics metrics = credit_metrics(probability, bad);
  ASSERT_EQ(metrics.calibration.size(), 10U);
  EXPECT_NEAR(metrics.calibration_error, 0.0, 1e-12);
  EXPECT_NEAR(metrics.calibration[3].observed, 0.3, 1e-12);
}

TEST(PopulationStability, IsNothingForTheSameAndGrowsWithAShift) {
  std::vector<double> before;
  std::vector<double> shifted;
  for (int i = 0; i < 1000; ++i) {
    before.push_back(i);
    shifted.push_back(i + 300);
  }
  EXPECT_NEAR(population_stability(before, before), 0.0, 1e-12);
  EXPECT_GT(population_stability(before, shifted), 0.25);
  // Half of all move from the lower half to the upper: shares 0.1 become 0 or 0.2 in each tenth.
  std::vector<double> upper;
  for (int i = 0; i < 1000; ++i) upper.push_back(500 + i % 500);
  EXPECT_NEAR(population_stability(before, upper),
              5 * (0.2 - 0.1) * std::log(2.0) + 5 * (1e-4 - 0.1) * std::log(1e-3), 1e-6);
}

TEST(CreditMetrics, StandardErrorOfTheAucFollowsDeLong) {
  // Of the bad, 0.9 stands above all four good ones and 0.4 above two; of the good, 0.1 and 0.3
  // stand below both bad ones, 0.5 and 0.7 below one.
  const std::vector<double> probability = {0.9, 0.4, 0.1, 0.3, 0.5, 0.7};
  const std::vector<std::uint8_t> bad = {1, 1, 0, 0, 0, 0};
  const double of_bad = (0.25 * 0.25 * 2) / 1 / 2;   // placements 1 and 0.5
  const double of_good = (0.25 * 0.25 * 4) / 3 / 4;  // 1, 1, 0.5, 0.5
  EXPECT_NEAR(auc_standard_error(probability, bad), std::sqrt(of_bad + of_good), 1e-12);
  EXPECT_EQ(auc_standard_error(std::vector<double>{0.5, 0.6}, std::vector<std::uint8_t>{0, 1}), 0);
}

}  // namespace
}  // namespace banklet
