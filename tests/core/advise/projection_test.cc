// SPDX-License-Identifier: Apache-2.0
#include "core/advise/projection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/advise/normal.h"
#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

TEST(NormalTest, EqualsTablesAndItsInverse) {
  // scipy.stats.norm.cdf.
  EXPECT_NEAR(normal_cdf(0.0), 0.5, 1e-15);
  EXPECT_NEAR(normal_cdf(1.0), 0.8413447460685429, 1e-14);
  EXPECT_NEAR(normal_cdf(-1.2815515655446004), 0.1, 1e-14);
  EXPECT_NEAR(normal_cdf(2.5), 0.9937903346742238, 1e-14);
  EXPECT_NEAR(normal_cdf(-6.0) / 9.865876450376946e-10, 1.0, 1e-8);
  EXPECT_NEAR(normal_cdf(-7.5) / 3.190891672910892e-14, 1.0, 1e-6);
  EXPECT_EQ(normal_cdf(-50.0), 0.0);
  EXPECT_EQ(normal_cdf(50.0), 1.0);
  for (const double p : {0.001, 0.1, 0.5, 0.9, 0.975})
    EXPECT_NEAR(normal_cdf(normal_quantile(p)), p, 1e-14);
}

TEST(ProjectionTest, WithoutRiskItIsCompoundInterest) {
  const std::vector<YearOutlook> years(3, {.expected_return = 0.05});
  const Projection projection(years, {.initial = 1000, .monthly = 100, .months = 30, .range = 0.8});
  const double month = std::pow(1.05, 1.0 / 12.0);
  double value = 1000.0;
  for (int k = 0; k < 30; ++k) value = value * month + 100.0;
  EXPECT_NEAR(projection.end().mean, value, 1e-9);
  EXPECT_NEAR(projection.end().low, value, 1e-3);
  EXPECT_NEAR(projection.end().high, value, 1e-3);
  EXPECT_EQ(projection.end().paid_in, 4000.0);
  EXPECT_EQ(projection.path().size(), 3U);
  EXPECT_EQ(projection.probability(value - 1.0), 1.0);
  EXPECT_EQ(projection.probability(value + 1.0), 0.0);
  EXPECT_NEAR(projection.expected_costs(), 0.0, 1e-9);
}

TEST(ProjectionTest, CostsAreTakenOff) {
  const std::vector<YearOutlook> years(1,
                                       {.expected_return = 0.03, .cost = 0.02, .entry_cost = 0.01});
  const Projection projection(years, {.initial = 1000, .months = 12, .range = 0.8});
  EXPECT_NEAR(projection.end().mean, 1000.0 * 0.99 * 1.03, 1e-9);
  EXPECT_NEAR(projection.expected_costs(), 1050.0 - 1000.0 * 0.99 * 1.03, 1e-9);
}

struct Case {
  double initial, monthly, volatility;
  std::size_t months;
};

// 20,000 paths: quantiles and probabilities of the closed form.
TEST(ProjectionTest, AgreesWithSimulation) {
  for (const Case& one : {Case{100'000, 0, 0.2, 120}, Case{0, 1000, 0.15, 120},
                          Case{50'000, 1000, 0.1, 180}, Case{20'000, 500, 0.05, 60}}) {
    const std::size_t count = (one.months + 11) / 12;
    std::vector<YearOutlook> years;
    for (std::size_t y = 0; y < count; ++y)  // risk falls along the way
      years.push_back({.expected_return = 0.06 - 0.002 * static_cast<double>(y),
                       .volatility = one.volatility * (1.0 - 0.05 * static_cast<double>(y))});
    const Projection projection(years, {one.initial, one.monthly, one.months, 0.8});
    Random random(11);
    std::vector<double> ends;
    std::vector<std::pair<double, double>> monthly;
    for (const YearOutlook& year : years) {
      const double growth = 1.0 + year.expected_return;
      const double variance =
          std::log(1.0 + year.volatility * year.volatility / (growth * growth)) / 12.0;
      monthly.emplace_back(std::log(growth) / 12.0 - variance / 2.0, std::sqrt(variance));
    }
    constexpr int kPaths = 20'000;
    for (int path = 0; path < kPaths; ++path) {
      double value = one.initial;
      for (std::size_t m = 0; m < one.months; ++m) {
        const auto& [mu, sigma] = monthly[m / 12];
        value = value * exp(mu + sigma * random.normal()) + one.monthly;
      }
      ends.push_back(value);
    }
    std::sort(ends.begin(), ends.end());
    const auto quantile = [&](double p) { return ends[static_cast<std::size_t>(p * kPaths)]; };
    EXPECT_NEAR(projection.end().low / quantile(0.1), 1.0, 0.02) << one.monthly;
    EXPECT_NEAR(projection.end().middle / quantile(0.5), 1.0, 0.02) << one.monthly;
    EXPECT_NEAR(projection.end().high / quantile(0.9), 1.0, 0.02) << one.monthly;
    for (const double p : {0.25, 0.5, 0.75})
      EXPECT_NEAR(projection.probability(quantile(p)), 1.0 - p, 0.015) << one.monthly;
  }
}

TEST(ProjectionTest, TheNeededSavingIsTheLeastThatIsEnough) {
  const std::vector<YearOutlook> years(10, {.expected_return = 0.05, .volatility = 0.12});
  const SavingPlan plan{.initial = 100'000, .monthly = 0, .months = 120, .range = 0.8};
  const Projection projection(years, plan);
  const double needed = projection.saving_needed(500'000, 0.75);
  ASSERT_GT(needed, 0.0);
  const auto reached = [&](double monthly) {
    SavingPlan other = plan;
    other.monthly = monthly;
    return Projection(years, other).probability(500'000);
  };
  EXPECT_GE(reached(needed), 0.75);
  EXPECT_LT(reached(needed - 1.0), 0.75);
  EXPECT_EQ(projection.saving_needed(50'000, 0.75), 0.0);
  const Projection soon(years, {.initial = 0, .monthly = 0, .months = 0, .range = 0.8});
  EXPECT_EQ(soon.saving_needed(1000, 0.75), -1.0);
  EXPECT_EQ(soon.end().mean, 0.0);
}

}  // namespace
}  // namespace banklet
