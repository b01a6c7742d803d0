// SPDX-License-Identifier: Apache-2.0
#include "core/train/gamma_gamma.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

// Fader & Hardie 2013, section 4: CDNOW's estimates; everybody's mean is p * gamma / (q - 1).
TEST(GammaGamma, LiesBetweenTheOwnMeanAndEverybodys) {
  const GammaGamma model{6.25, 3.74, 15.44};
  const double everybody = 6.25 * 15.44 / 2.74;
  EXPECT_NEAR(model.expected_mean({0, 0}), everybody, 1e-12);
  const double once = model.expected_mean({1, 100});
  const double often = model.expected_mean({50, 100});
  EXPECT_GT(once, everybody);
  EXPECT_GT(often, once);
  EXPECT_LT(often, 100.0);
  EXPECT_TRUE(std::isinf((GammaGamma{1, 0.5, 1}).expected_mean({0, 0})));
}

TEST(GammaGamma, FindsTheParametersThatMadeTheData) {
  Random random(11);
  std::vector<SpendingHistory> histories;
  for (int i = 0; i < 10'000; ++i) {
    const double rate = random.gamma(3.7) / 1500.0;
    const auto purchases = static_cast<double>(1 + random.below(6));
    // The mean of n draws from Gamma(p, v) is Gamma(p n, n v).
    histories.push_back({purchases, random.gamma(6.0 * purchases) / (rate * purchases)});
  }
  const auto fitted = fit_gamma_gamma(histories);
  ASSERT_TRUE(fitted.ok());
  EXPECT_TRUE(fitted->converged);
  EXPECT_NEAR(fitted->model.p, 6.0, 0.5);
  EXPECT_NEAR(fitted->model.q, 3.7, 0.3);
  EXPECT_NEAR(fitted->model.scale / 1500.0, 1.0, 0.15);
}

TEST(GammaGamma, RefusesWhatItCannotLearnFrom) {
  EXPECT_EQ(fit_gamma_gamma(std::vector<SpendingHistory>(99, {1, 1})).error().code,
            ErrorCode::kNotEnoughData);
  for (const SpendingHistory& bad :
       {SpendingHistory{0, 1}, SpendingHistory{1, 0}, SpendingHistory{1, NAN}}) {
    std::vector<SpendingHistory> histories(200, {2, 30});
    histories[3] = bad;
    EXPECT_EQ(fit_gamma_gamma(histories).error().code, ErrorCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace banklet
