// SPDX-License-Identifier: Apache-2.0
#include "core/advise/allocation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/advise/quadratic_program.h"
#include "core/advise/risk_parity.h"
#include "tests/core/advise/random_programs.h"

namespace banklet {
namespace {

std::vector<double> covariance_of(const std::vector<double>& volatility,
                                  const std::vector<double>& correlation) {
  const std::size_t n = volatility.size();
  std::vector<double> covariance(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      covariance[i * n + j] = correlation[i * n + j] * volatility[i] * volatility[j];
  return covariance;
}

// Maillard, Roncalli & Teiletche, "The properties of equally weighted risk contribution
// portfolios", Journal of Portfolio Management 36, 2010: four assets of 10, 20, 30 and 40 %.
AllocationProblem maillard() {
  AllocationProblem problem;
  problem.expected_return = {0.02, 0.04, 0.05, 0.06};
  problem.covariance =
      covariance_of({0.1, 0.2, 0.3, 0.4}, {1, .8, 0, 0, .8, 1, 0, 0, 0, 0, 1, -.5, 0, 0, -.5, 1});
  problem.lower.assign(4, 0.0);
  problem.upper.assign(4, 1.0);
  return problem;
}

void expect_percent(const std::vector<double>& weights, const std::vector<double>& percent) {
  for (std::size_t i = 0; i < percent.size(); ++i)
    EXPECT_NEAR(100.0 * weights[i], percent[i], 0.051) << i;
}

TEST(AllocationTest, EqualsThePublishedFourAssets) {
  const auto variance = allocate(maillard(), AllocationMethod::kMinimumVariance, 0.0);
  expect_percent(variance->weights, {74.5, 0.0, 15.2, 10.3});
  const auto parity = allocate(maillard(), AllocationMethod::kRiskParity, 0.0);
  expect_percent(parity->weights, {38.4, 19.2, 24.3, 18.2});
  for (const double share : parity->risk_share) EXPECT_NEAR(share, 0.25, 1e-12);
}

// Bruder & Roncalli, "Managing risk exposures using the risk budgeting approach", 2012.
TEST(AllocationTest, RiskBudgetsEqualThePublishedThreeAssets) {
  const std::vector<double> covariance =
      covariance_of({0.3, 0.2, 0.15}, {1, .8, .5, .8, 1, .3, .5, .3, 1});
  const auto weights = risk_parity_weights(covariance, std::vector<double>{50, 20, 30});
  ASSERT_TRUE(weights.ok());
  EXPECT_NEAR((*weights)[0], 0.3115, 5e-5);
  EXPECT_NEAR((*weights)[1], 0.2190, 5e-5);
  EXPECT_NEAR((*weights)[2], 0.4696, 5.1e-5);
}

TEST(AllocationTest, RiskParityWithinBoundsTracksTheFreeOne) {
  AllocationProblem problem = maillard();
  problem.upper[0] = 0.3;
  problem.caps.push_back({{2, 3}, 0.4});
  const auto bound = allocate(problem, AllocationMethod::kRiskParity, 0.0);
  ASSERT_EQ(bound->infeasible, Infeasible::kNone);
  EXPECT_NEAR(bound->weights[0], 0.3, 1e-9);
  EXPECT_NEAR(bound->weights[2] + bound->weights[3], 0.4, 1e-9);
  problem.upper[1] = 0.0;  // not held: it has no share of the risk
  problem.upper[0] = 1.0;
  problem.caps.clear();
  const auto three = allocate(problem, AllocationMethod::kRiskParity, 0.0);
  EXPECT_EQ(three->weights[1], 0.0);
  for (const std::size_t i : {0U, 2U, 3U}) EXPECT_NEAR(three->risk_share[i], 1.0 / 3.0, 1e-12);
}

TEST(AllocationTest, MeanVarianceMovesFromReturnToVariance) {
  double last = 1.0;
  for (const double aversion : {0.1, 1.0, 3.0, 10.0, 100.0, 1e6}) {
    const auto allocation = allocate(maillard(), AllocationMethod::kMeanVariance, aversion);
    EXPECT_LE(allocation->volatility, last + 1e-12);
    last = allocation->volatility;
  }
  const auto calm = allocate(maillard(), AllocationMethod::kMinimumVariance, 0.0);
  EXPECT_NEAR(last, calm->volatility, 1e-6);
}

TEST(AllocationTest, AVolatilityLimitIsKeptAndUsed) {
  const auto free = allocate(maillard(), AllocationMethod::kMeanVariance, 1.0);
  const auto within = allocate_within(maillard(), 1.0, 0.12);
  ASSERT_GT(free->volatility, 0.12);
  EXPECT_LE(within->volatility, 0.12);
  EXPECT_GT(within->volatility, 0.12 - 1.1e-6);
  EXPECT_GT(within->risk_aversion, 1.0);
  // What cannot be reached: the least there is.
  const auto least = allocate(maillard(), AllocationMethod::kMinimumVariance, 0.0);
  EXPECT_EQ(allocate_within(maillard(), 1.0, 0.01)->weights, least->weights);
  EXPECT_EQ(allocate_within(maillard(), 1.0, 0.9)->weights, free->weights);
}

TEST(AllocationTest, SaysWhyNothingIsAllowed) {
  const auto why = [](const AllocationProblem& problem) {
    return allocate(problem, AllocationMethod::kMinimumVariance, 0.0)->infeasible;
  };
  AllocationProblem problem = maillard();
  EXPECT_EQ(why(problem), Infeasible::kNone);
  problem.upper = {0.2, 0.2, 0.2, 0.2};
  EXPECT_EQ(why(problem), Infeasible::kUpperBelowOne);
  problem = maillard();
  problem.lower = {0.5, 0.5, 0.5, 0.0};
  EXPECT_EQ(why(problem), Infeasible::kLowerAboveOne);
  problem.lower = {0.5, 0.0, 0.0, 0.0};
  problem.upper = {0.4, 1.0, 1.0, 1.0};
  EXPECT_EQ(why(problem), Infeasible::kBoundsCross);
  problem.upper[0] = 1.0;
  problem.caps.push_back({{0, 1}, 0.4});
  EXPECT_EQ(why(problem), Infeasible::kCapBelowLower);
  problem.caps = {{{0, 1}, 0.6}, {{2, 3}, 0.3}};
  EXPECT_EQ(why(problem), Infeasible::kCapsConflict);
}

TEST(AllocationTest, RefusesProblemsThatAreNone) {
  AllocationProblem problem = maillard();
  EXPECT_EQ(allocate(problem, AllocationMethod::kMeanVariance, 0.0).error().code,
            ErrorCode::kInvalidArgument);
  problem.caps.push_back({{7}, 0.5});
  EXPECT_EQ(allocate(problem, AllocationMethod::kRiskParity, 0.0).error().code,
            ErrorCode::kUnknownReference);
  problem = maillard();
  problem.upper[2] = 1.5;
  EXPECT_EQ(allocate(problem, AllocationMethod::kRiskParity, 0.0).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(allocate({}, AllocationMethod::kRiskParity, 0.0).error().code,
            ErrorCode::kInvalidArgument);
}

TEST(AllocationTest, AConstantSeriesHasADefinedPlace) {
  AllocationProblem problem = maillard();
  for (std::size_t i = 0; i < 4; ++i) problem.covariance[i] = problem.covariance[4 * i] = 0.0;
  const auto variance = allocate(problem, AllocationMethod::kMinimumVariance, 0.0);
  EXPECT_NEAR(variance->weights[0], 1.0, 1e-8);
  const auto parity = allocate(problem, AllocationMethod::kRiskParity, 0.0);
  EXPECT_GT(parity->weights[0], 0.98);
  EXPECT_LT(parity->weights[0], 1.0);
}

// 100,000 problems of one to twelve assets, many singular, many infeasible.
TEST(AllocationTest, RandomProblemsKeepTheirBounds) {
  Random random(20261122);
  int feasible = 0;
  double worst = 0.0;
  constexpr AllocationMethod kMethods[] = {AllocationMethod::kMinimumVariance,
                                           AllocationMethod::kMeanVariance,
                                           AllocationMethod::kRiskParity};
  for (int k = 0; k < 100'000; ++k) {
    const test::RandomProblem drawn = test::random_problem(random);
    const AllocationProblem& problem = drawn.problem;
    const double aversion = std::max(0.2, 10.0 * random.uniform());
    const auto allocation = allocate(problem, kMethods[k % 3], aversion);
    ASSERT_TRUE(allocation.ok()) << k << ": " << allocation.error().message;
    ASSERT_EQ(allocation->infeasible == Infeasible::kNone, drawn.feasible) << k;
    if (!drawn.feasible) continue;
    ++feasible;
    const std::vector<double>& weights = allocation->weights;
    EXPECT_NEAR(std::accumulate(weights.begin(), weights.end(), 0.0), 1.0, 1e-9) << k;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      EXPECT_GE(weights[i], problem.lower[i]) << k;
      EXPECT_LE(weights[i], problem.upper[i]) << k;
    }
    for (const ShareCap& cap : problem.caps) {
      double share = 0.0;
      for (const std::uint32_t asset : cap.assets) share += weights[asset];
      EXPECT_LE(share, cap.most + 1e-9) << k;
    }
    if (k % 3 == 2) continue;
    QuadraticProgram program;
    program.hessian = problem.covariance;
    for (const double mean : problem.expected_return)
      program.linear.push_back(k % 3 == 1 ? -mean / aversion : 0.0);
    program.lower = problem.lower;
    program.upper = problem.upper;
    program.equalities.push_back({std::vector<double>(weights.size(), 1.0), 1.0});
    for (const ShareCap& cap : problem.caps) {
      program.at_most.push_back({std::vector<double>(weights.size(), 0.0), cap.most});
      for (const std::uint32_t asset : cap.assets) program.at_most.back().coefficients[asset] = 1.0;
    }
    const auto solution = solve_quadratic_program(program);
    ASSERT_TRUE(solution.ok() && solution->feasible) << k;
    const double residual = kkt_residual(program, *solution);
    EXPECT_LT(residual, 1e-8) << k;
    worst = std::max(worst, residual);
  }
  EXPECT_GT(feasible, 30'000);
  EXPECT_LT(feasible, 90'000);
  RecordProperty("worst_kkt_residual", std::to_string(worst * 1e12) + "e-12");
}

}  // namespace
}  // namespace banklet
