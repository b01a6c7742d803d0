// SPDX-License-Identifier: Apache-2.0
#include "core/train/allocation_backtest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/random.h"

namespace banklet {
namespace {

/// Monthly returns of calm bonds, shares that move together, and cash.
ReturnSeries made_up_returns(std::uint64_t seed) {
  Random random(seed);
  ReturnSeries series;
  series.assets = {"cash", "bonds", "shares", "tech"};
  for (int t = 0; t < 180; ++t) {
    series.dates.push_back(Date{30 * t});
    const double market = 0.04 * random.normal();
    series.returns.insert(series.returns.end(),
                          {0.001, 0.002 + 0.01 * random.normal(), 0.006 + market,
                           0.008 + 1.3 * market + 0.02 * random.normal()});
  }
  return series;
}

BacktestOptions backtest_options() {
  BacktestOptions options;
  options.cash = "cash";
  options.shares = {"shares", "tech"};
  options.bonds = {"bonds"};
  options.draws = 200;
  options.most_share = 0.8;
  return options;
}

TEST(AllocationBacktestTest, TheFutureIsNotLookedAt) {
  const ReturnSeries series = made_up_returns(1);
  const auto honest = backtest_allocation(series, backtest_options());
  ASSERT_TRUE(honest.ok()) << honest.error().message;
  ReturnSeries corrupted = series;
  constexpr std::size_t kFrom = 120;
  Random random(99);
  for (std::size_t k = kFrom * 4; k < corrupted.returns.size(); ++k)
    if (k % 4 != 0) corrupted.returns[k] = std::max(-0.9, 0.3 * random.normal());
  const auto fooled = backtest_allocation(corrupted, backtest_options());
  ASSERT_TRUE(fooled.ok());
  ASSERT_EQ(honest->rows.size(), 5U);
  // Settings at 60, 63, ..., 120 see periods before 120 only.
  constexpr std::size_t kSame = (kFrom - 60) / 3 + 1;
  for (std::size_t m = 0; m < honest->rows.size(); ++m) {
    const auto& before = honest->rows[m];
    const auto& after = fooled->rows[m];
    for (std::size_t k = 0; k < kSame; ++k) EXPECT_EQ(before.weights[k], after.weights[k]);
    for (std::size_t t = 0; t < kFrom - 60; ++t) EXPECT_EQ(before.returns[t], after.returns[t]);
    EXPECT_NE(before.returns[kFrom - 60], after.returns[kFrom - 60]);
    if (m < 2) continue;
    EXPECT_NE(before.weights.back(), after.weights.back());
  }
}

TEST(AllocationBacktestTest, RowsAreWhatTheirNamesSay) {
  const auto result = backtest_allocation(made_up_returns(2), backtest_options());
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->assets, (std::vector<std::string>{"bonds", "shares", "tech"}));
  EXPECT_EQ(result->periods, 120U);
  const std::vector<double> fixed = {0.4, 0.3, 0.3};
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_DOUBLE_EQ(result->rows[0].weights[0][i], 1.0 / 3.0);
    EXPECT_NEAR(result->rows[1].weights[5][i], fixed[i], 1e-15);
  }
  for (const BacktestRow& row : result->rows) {
    double value = 1.0;
    for (const double gain : row.returns) value *= 1.0 + gain;
    EXPECT_NEAR(row.annual_return, std::pow(value, 0.1) - 1.0, 1e-12);
    for (const auto& weights : row.weights)
      EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1.0, 1e-9);
  }
  // Bonds are much calmer.
  EXPECT_GT(result->rows[2].weights[0][0], 0.75);
  EXPECT_LT(result->rows[2].volatility, result->rows[0].volatility);
  EXPECT_EQ(result->differences.size(), 6U);
  for (const BacktestDifference& difference : result->differences) {
    EXPECT_LE(difference.sharpe.low, difference.sharpe.value);
    EXPECT_GE(difference.sharpe.high, difference.sharpe.value);
    EXPECT_LT(difference.annual_return.low, difference.annual_return.high);
  }
}

TEST(AllocationBacktestTest, TheIntervalCoversADifferenceOfNothing) {
  // Assets alike but for chance: no method is better in the long run.
  int covered = 0;
  constexpr int kSeries = 40;
  for (int s = 0; s < kSeries; ++s) {
    Random random(1000 + static_cast<std::uint64_t>(s));
    ReturnSeries series;
    series.assets = {"a", "b", "c"};
    for (int t = 0; t < 200; ++t) {
      series.dates.push_back(Date{30 * t});
      for (int i = 0; i < 3; ++i) series.returns.push_back(0.005 + 0.04 * random.normal());
    }
    BacktestOptions options;
    options.draws = 200;
    options.cost = 0.0;
    const auto result = backtest_allocation(series, options);
    const BacktestInterval& interval = result->differences[0].annual_return;
    covered += interval.low <= 0.0 && interval.high >= 0.0;
  }
  EXPECT_GE(covered, 34);  // 38 of 40 are expected
}

TEST(AllocationBacktestTest, RefusesWhatCannotBeJudged) {
  const auto code = [](const BacktestOptions& options) {
    return backtest_allocation(made_up_returns(3), options).error().code;
  };
  BacktestOptions options = backtest_options();
  options.window = 170;
  EXPECT_EQ(code(options), ErrorCode::kNotEnoughData);
  options.window = 5;
  EXPECT_EQ(code(options), ErrorCode::kInvalidArgument);
  options = backtest_options();
  options.bonds = {"art"};
  EXPECT_EQ(code(options), ErrorCode::kMissingColumn);
  options = backtest_options();
  options.cash = "art";
  EXPECT_EQ(code(options), ErrorCode::kMissingColumn);
  options = backtest_options();
  options.rebalance = 0;
  EXPECT_EQ(code(options), ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
