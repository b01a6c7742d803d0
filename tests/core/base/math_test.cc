// SPDX-License-Identifier: Apache-2.0
#include "core/base/math.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace banklet {
namespace {

// Distance from the exact value in units of the last place of the double nearest to it.
double ulps(double value, long double exact) {
  const double rounded = static_cast<double>(exact);
  const double unit = std::nextafter(std::fabs(rounded), INFINITY) - std::fabs(rounded);
  return static_cast<double>(std::fabs(static_cast<long double>(value) - exact) / unit);
}

TEST(Math, ExpIsWithinTwoUlps) {
  double worst = 0;
  for (double x = -708.0; x < 709.0; x += 0.0371)
    worst = std::max(worst, ulps(exp(x), std::exp(static_cast<long double>(x))));
  EXPECT_LT(worst, 2.0);
}

TEST(Math, LogIsWithinTwoUlps) {
  double worst = 0;
  for (double x = 1e-300; x < 1e300; x *= 1.0137)
    worst = std::max(worst, ulps(log(x), std::log(static_cast<long double>(x))));
  for (double x = 0.5; x < 2.0; x += 0.000977)
    worst = std::max(worst, ulps(log(x), std::log(static_cast<long double>(x))));
  EXPECT_LT(worst, 2.0);
}

TEST(Math, Log1pAndTanhAreAccurate) {
  for (double x = -0.999; x < 3.0; x += 0.00317)
    EXPECT_LT(ulps(log1p(x), std::log1p(static_cast<long double>(x))), 4.0) << x;
  for (double x = -25.0; x < 25.0; x += 0.00917)
    EXPECT_NEAR(tanh(x), std::tanh(x), 9e-16 * std::fabs(std::tanh(x)) + 1e-300) << x;
}

TEST(Math, EdgesFollowIeee754) {
  const double infinity = std::numeric_limits<double>::infinity();
  const double nan = std::numeric_limits<double>::quiet_NaN();
  EXPECT_EQ(exp(0.0), 1.0);
  EXPECT_EQ(exp(1000.0), infinity);
  EXPECT_EQ(exp(-1000.0), 0.0);
  EXPECT_EQ(exp(infinity), infinity);
  EXPECT_EQ(exp(-infinity), 0.0);
  EXPECT_GT(exp(-740.0), 0.0);
  EXPECT_TRUE(std::isnan(exp(nan)));
  EXPECT_EQ(log(1.0), 0.0);
  EXPECT_EQ(log(0.0), -infinity);
  EXPECT_EQ(log(infinity), infinity);
  EXPECT_TRUE(std::isnan(log(-1.0)));
  EXPECT_NEAR(log(5e-324), -744.4400719213812, 1e-10);
  EXPECT_EQ(sigmoid(-1000.0), 0.0);
  EXPECT_EQ(sigmoid(1000.0), 1.0);
  EXPECT_EQ(sigmoid(0.0), 0.5);
}

TEST(Math, SoftmaxSurvivesHugeLogits) {
  std::vector<double> x = {1e308, 0.0, -1e308};
  softmax(x);
  EXPECT_EQ(x[0], 1.0);
  EXPECT_EQ(x[1], 0.0);
  std::vector<double> even = {3.0, 3.0, 3.0, 3.0};
  softmax(even);
  for (const double p : even) EXPECT_EQ(p, 0.25);
  EXPECT_NEAR(log_sum_exp(std::vector<double>{1000.0, 1000.0}), 1000.6931471805599, 1e-9);
}

TEST(Math, ArgmaxTakesTheFirstAmongEquals) {
  EXPECT_EQ(argmax(std::vector<double>{1, 3, 3, 2}), 1U);
  EXPECT_EQ(argmax(std::vector<double>{}), 0U);
}

}  // namespace
}  // namespace banklet
