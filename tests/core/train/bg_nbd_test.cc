// SPDX-License-Identifier: Apache-2.0
#include "core/train/bg_nbd.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/train/gamma_function.h"

namespace banklet {
namespace {

TEST(GammaFunction, AgreesWithKnownValues) {
  for (const double x : {0.1, 0.5, 1.0, 1.5, 2.0, 9.99, 10.0, 123.4, 1e6})
    EXPECT_NEAR(log_gamma(x), std::lgamma(x), 1e-13 * std::max(1.0, std::abs(std::lgamma(x))));
  EXPECT_NEAR(digamma(1.0), -0.57721566490153286, 1e-14);  // Euler's constant
  EXPECT_NEAR(digamma(0.5), -1.9635100260214235, 1e-13);   // ... and 2 ln 2
  for (const double x : {0.3, 4.0, 77.0})
    EXPECT_NEAR(digamma(x), (log_gamma(x + 1e-5) - log_gamma(x - 1e-5)) / 2e-5, 1e-7);
}

// The worked example of Fader, Hardie & Lee 2005, section 4: a customer of CDNOW with two repeated
// purchases, the last after 30.43 of 38.86 weeks, is expected to make 1.226 in the next 39.
TEST(BgNbd, GivesThePublishedExpectation) {
  const BgNbd model{0.243, 4.414, 0.793, 2.426};
  EXPECT_NEAR(model.expected_purchases({2, 30.43, 38.86}, 39), 1.226, 5e-4);
}

TEST(BgNbd, ExpectationsAreContinuousWhereTheFormulaIsNot) {
  const PurchaseHistory history{3, 2.5, 4.0};
  const double at_one = BgNbd{0.8, 2.0, 1.0, 2.5}.expected_purchases(history, 1);
  EXPECT_NEAR(at_one, (BgNbd{0.8, 2.0, 1.0 + 1e-4, 2.5}).expected_purchases(history, 1), 1e-4);
  EXPECT_NEAR(at_one, (BgNbd{0.8, 2.0, 1.0 - 1e-4, 2.5}).expected_purchases(history, 1), 1e-4);
}

TEST(BgNbd, NeitherOverflowsNorLosesCustomersWithManyPurchases) {
  const BgNbd model{0.8, 0.5, 0.1, 20.0};
  const double expected = model.expected_purchases({5000, 20.0, 20.0}, 1.0);
  EXPECT_NEAR(expected, 5000.8 / 20.5, 10.0);
  EXPECT_LT(model.expected_purchases({5000, 2.0, 20.0}, 1.0), 1e-6) << "silent for 18 years";
  EXPECT_EQ(model.active_probability({0, 0, 20.0}), 1.0) << "nobody leaves before a purchase";
}

std::vector<PurchaseHistory> draw_histories(const BgNbd& truth, std::size_t count,
                                            std::vector<double>& next_year) {
  Random random(3);
  std::vector<PurchaseHistory> histories;
  for (std::size_t i = 0; i < count; ++i) {
    const double rate = random.gamma(truth.r) / truth.alpha;
    const double leaves = random.beta(truth.a, truth.b);
    PurchaseHistory history{0, 0, 1.0 + 4.0 * random.uniform()};
    double next = 0;
    for (double time = 0;;) {
      time -= std::log(1.0 - random.uniform()) / rate;
      if (time > history.age + 1.0) break;
      if (time <= history.age) {
        ++history.repeats;
        history.last = time;
      } else {
        ++next;
      }
      if (random.uniform() < leaves) break;
    }
    histories.push_back(history);
    next_year.push_back(next);
  }
  return histories;
}

TEST(BgNbd, FindsTheParametersThatMadeTheData) {
  const BgNbd truth{0.8, 2.0, 0.8, 2.5};
  std::vector<double> next_year;
  const auto histories = draw_histories(truth, 10'000, next_year);
  const auto fitted = fit_bg_nbd(histories);
  ASSERT_TRUE(fitted.ok());
  EXPECT_TRUE(fitted->converged);
  EXPECT_NEAR(fitted->model.r, truth.r, 0.08);
  EXPECT_NEAR(fitted->model.alpha, truth.alpha, 0.2);
  EXPECT_NEAR(fitted->model.a / (fitted->model.a + fitted->model.b), 0.8 / 3.3, 0.02);
  double likelihood_of_truth = 0.0;
  double expected = 0.0;
  double made = 0.0;
  for (std::size_t i = 0; i < histories.size(); ++i) {
    likelihood_of_truth += truth.log_likelihood(histories[i]);
    expected += fitted->model.expected_purchases(histories[i], 1.0);
    made += next_year[i];
  }
  EXPECT_GT(fitted->log_likelihood, likelihood_of_truth);
  EXPECT_NEAR(expected / made, 1.0, 0.05);
}

TEST(BgNbd, RefusesWhatItCannotLearnFrom) {
  const std::vector<PurchaseHistory> few(99, {1, 1, 2});
  EXPECT_EQ(fit_bg_nbd(few).error().code, ErrorCode::kNotEnoughData);
  const std::vector<PurchaseHistory> once(200, {0, 0, 2});
  EXPECT_EQ(fit_bg_nbd(once).error().code, ErrorCode::kNotEnoughData);
  for (const PurchaseHistory& bad : {PurchaseHistory{1, 3, 2}, PurchaseHistory{-1, 0, 2},
                                     PurchaseHistory{1, NAN, 2}, PurchaseHistory{1, 1, INFINITY}}) {
    std::vector<PurchaseHistory> histories(200, {1, 1, 2});
    histories[7] = bad;
    EXPECT_EQ(fit_bg_nbd(histories).error().code, ErrorCode::kInvalidArgument);
  }
}

TEST(BgNbd, StaysFiniteWhereNobodyEverLeaves) {
  std::vector<PurchaseHistory> histories;
  for (int i = 0; i < 500; ++i) histories.push_back({static_cast<double>(1 + i % 5), 2.0, 2.0});
  const auto fitted = fit_bg_nbd(histories);
  ASSERT_TRUE(fitted.ok());
  for (const double value :
       {fitted->model.r, fitted->model.alpha, fitted->model.a, fitted->model.b})
    EXPECT_TRUE(std::isfinite(value) && value > 0);
  EXPECT_GT(fitted->model.active_probability({3, 2.0, 2.0}), 0.95);
}

}  // namespace
}  // namespace banklet
