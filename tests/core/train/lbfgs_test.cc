// SPDX-License-Identifier: Apache-2.0
#include "core/train/lbfgs.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

TEST(Lbfgs, FindsTheMinimumOfRosenbrocksValley) {
  std::vector<double> point = {-1.2, 1.0};
  const LbfgsReport report = minimize_lbfgs(
      [](std::span<const double> at, std::span<double> gradient) {
        const double a = 1 - at[0];
        const double b = at[1] - at[0] * at[0];
        gradient[0] = -2 * a - 400 * at[0] * b;
        gradient[1] = 200 * b;
        return a * a + 100 * b * b;
      },
      point, {.memory = 10, .max_iterations = 200, .tolerance = 1e-8});
  EXPECT_TRUE(report.converged);
  EXPECT_NEAR(point[0], 1.0, 1e-6);
  EXPECT_NEAR(point[1], 1.0, 1e-6);
}

TEST(Lbfgs, SaysWhenItStopsEarly) {
  std::vector<double> point = {100.0};
  const Objective square = [](std::span<const double> at, std::span<double> gradient) {
    gradient[0] = 2 * at[0];
    return at[0] * at[0];
  };
  const LbfgsReport report =
      minimize_lbfgs(square, point, {.memory = 10, .max_iterations = 1, .tolerance = 1e-9});
  EXPECT_FALSE(report.converged);
  EXPECT_EQ(report.iterations, 1U);
  std::vector<double> there = {0.0};
  EXPECT_TRUE(minimize_lbfgs(square, there).converged);
}

}  // namespace
}  // namespace banklet
