// SPDX-License-Identifier: Apache-2.0
#include "core/train/calibration.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();
constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

struct Sample {
  std::vector<double> logits;
  std::vector<std::uint32_t> truth;
};

/// Truths drawn from softmax(logits / temperature): the temperature that calibrates is known.
Sample draw(std::size_t n, std::size_t classes, double temperature) {
  Random random(7);
  Sample sample;
  std::vector<double> row(classes);
  for (std::size_t i = 0; i < n; ++i) {
    for (double& x : row) {
      x = 3 * temperature * random.normal();
      sample.logits.push_back(x);
      x /= temperature;
    }
    softmax(row);
    double left = random.uniform();
    std::uint32_t c = 0;
    while (c + 1 < classes && (left -= row[c]) > 0) ++c;
    sample.truth.push_back(c);
  }
  return sample;
}

TEST(Temperature, IsRecoveredFromDrawsOfTheModel) {
  for (const double temperature : {0.1, 1.0, 5.0}) {
    const Sample sample = draw(20'000, 6, temperature);
    const auto fitted = fit_temperature(sample.logits, 6, sample.truth);
    ASSERT_TRUE(fitted.ok());
    EXPECT_NEAR(*fitted / temperature, 1.0, 0.03);
  }
}

TEST(Temperature, HasTheSmallestLoss) {
  const Sample sample = draw(500, 4, 2.0);
  const double fitted = *fit_temperature(sample.logits, 4, sample.truth);
  const double best = negative_log_likelihood(sample.logits, 4, sample.truth, fitted);
  for (const double factor : {0.5, 0.9, 0.99, 1.01, 1.1, 2.0})
    EXPECT_GE(negative_log_likelihood(sample.logits, 4, sample.truth, fitted * factor), best);
}

TEST(Temperature, StaysBoundedWhenEveryPredictionIsRight) {
  const std::vector<double> logits = {1, 0, 0, 1};
  const std::vector<std::uint32_t> truth = {0, 1};
  const auto fitted = fit_temperature(logits, 2, truth);
  ASSERT_TRUE(fitted.ok());
  EXPECT_GE(*fitted, 1.0 / 64);
  EXPECT_LT(*fitted, 0.05);
}

TEST(Temperature, LeavesOutExcludedClasses) {
  const std::vector<double> logits = {2, 1, -kInfinite};
  const std::vector<std::uint32_t> truth = {1};
  EXPECT_NEAR(negative_log_likelihood(logits, 3, truth, 1.0), std::log1p(std::exp(1.0)), 1e-12);
}

TEST(Temperature, RefusesBadInput) {
  const auto code = [](std::vector<double> logits, std::size_t classes,
                       std::vector<std::uint32_t> truth) {
    return fit_temperature(logits, classes, truth).error().code;
  };
  EXPECT_EQ(code({}, 2, {}), ErrorCode::kNotEnoughData);
  EXPECT_EQ(code({1, 2}, 0, {}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2, 3}, 2, {0}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({1, 2}, 2, {2}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({1, kNotANumber}, 2, {0}), ErrorCode::kInvalidNumber);
  EXPECT_EQ(code({1, kInfinite}, 2, {0}), ErrorCode::kInvalidNumber);
  EXPECT_EQ(code({1, -kInfinite}, 2, {1}), ErrorCode::kInvalidNumber);
}

double threshold(std::vector<double> p, std::vector<std::uint8_t> correct, double precision) {
  return *choose_threshold(p, correct, precision);
}

TEST(Threshold, IsTheSmallestThatIsPreciseEnough) {
  const std::vector<double> p = {0.9, 0.2, 0.6, 0.4, 0.8};
  const std::vector<std::uint8_t> correct = {1, 0, 0, 1, 1};
  EXPECT_EQ(threshold(p, correct, 1.0), 0.8);   // 2 of 2
  EXPECT_EQ(threshold(p, correct, 0.75), 0.4);  // 3 of 4, although 2 of 3 at 0.6 is less
  EXPECT_EQ(threshold(p, correct, 0.6), 0.0);   // 3 of 5
  EXPECT_EQ(threshold(p, correct, 0.0), 0.0);
}

TEST(Threshold, AnswersEqualProbabilitiesTogether) {
  EXPECT_EQ(threshold({0.7, 0.7, 0.9}, {1, 0, 1}, 0.9), 0.9);
  EXPECT_EQ(threshold({0.7, 0.7, 0.9}, {1, 0, 1}, 0.6), 0.0);
}

TEST(Threshold, NeverAnswersWhenNothingIsPreciseEnough) {
  const double never = threshold({1.0, 0.5}, {0, 0}, 0.5);
  EXPECT_GT(never, 1.0);
}

TEST(Threshold, RefusesBadInput) {
  const auto code = [](std::vector<double> p, std::vector<std::uint8_t> correct, double precision) {
    return choose_threshold(p, correct, precision).error().code;
  };
  EXPECT_EQ(code({0.5}, {1}, 1.5), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({0.5}, {1}, kNotANumber), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({0.5}, {1, 0}, 0.5), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({}, {}, 0.5), ErrorCode::kNotEnoughData);
  EXPECT_EQ(code({kNotANumber}, {1}, 0.5), ErrorCode::kInvalidNumber);
  EXPECT_EQ(code({1.5}, {1}, 0.5), ErrorCode::kInvalidNumber);
}

}  // namespace
}  // namespace banklet
