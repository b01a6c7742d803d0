// SPDX-License-Identifier: Apache-2.0
#include "core/train/woe_binning.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "core/additive/additive_model.h"
#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

TEST(WoeBinning, FollowsItsFormula) {
  // 30 low values with 3 bad, 30 high ones with 12 bad, 10 missing with 5 bad.
  std::vector<float> values;
  std::vector<std::uint8_t> bad;
  for (int i = 0; i < 30; ++i) {
    values.push_back(0);
    bad.push_back(i < 3);
    values.push_back(1);
    bad.push_back(i < 12);
  }
  for (int i = 0; i < 10; ++i) {
    values.push_back(std::numeric_limits<float>::quiet_NaN());
    bad.push_back(i < 5);
  }
  WoeOptions options;
  options.smoothing = 0;
  const WoeBins bins = bin_by_evidence(values, bad, options);
  ASSERT_EQ(bins.edges, (std::vector<float>{0.5F}));
  EXPECT_NEAR(bins.woe[1], std::log(3.0 / 27) - std::log(20.0 / 50), 1e-12);
  EXPECT_NEAR(bins.woe[2], std::log(12.0 / 18) - std::log(20.0 / 50), 1e-12);
  EXPECT_NEAR(bins.woe[0], std::log(5.0 / 5) - std::log(20.0 / 50), 1e-12);
  EXPECT_NEAR(bins.information_value,
              (3.0 / 20 - 27.0 / 50) * bins.woe[1] + (12.0 / 20 - 18.0 / 50) * bins.woe[2] +
                  (5.0 / 20 - 5.0 / 50) * bins.woe[0],
              1e-12);
}

TEST(WoeBinning, NeverTurnsAndLosesNobody) {
  Random random(12);
  for (int round = 0; round < 300; ++round) {
    std::vector<float> values;
    std::vector<std::uint8_t> bad;
    const double slope = random.normal();
    const double bend = random.normal();
    const std::size_t n = 60 + random.below(400);
    for (std::size_t i = 0; i < n; ++i) {
      const double x = random.normal();
      values.push_back(random.below(10) == 0 ? std::numeric_limits<float>::quiet_NaN()
                                             : static_cast<float>(std::round(4 * x) / 4));
      bad.push_back(random.uniform() < sigmoid(slope * x + bend * x * x - 0.5));
    }
    WoeOptions options;
    options.direction = static_cast<int>(random.below(3)) - 1;
    options.smoothing = round % 2 == 0 ? 1.0 : 20.0;
    const WoeBins bins = bin_by_evidence(values, bad, options);
    ASSERT_LE(bins.edges.size() + 1, options.most_bins);
    ASSERT_EQ(std::accumulate(bins.good.begin(), bins.good.end(), 0.0) +
                  std::accumulate(bins.bad.begin(), bins.bad.end(), 0.0),
              static_cast<double>(n));
    int rises = 0;
    int falls = 0;
    for (std::size_t b = 2; b < bins.woe.size(); ++b) {
      const double before = bins.bad[b - 1] / (bins.good[b - 1] + bins.bad[b - 1]);
      const double now = bins.bad[b] / (bins.good[b] + bins.bad[b]);
      (now > before ? rises : falls) += 1;
      // Smoothing pulls small bins further, and must not turn them.
      ASSERT_EQ(bins.woe[b] > bins.woe[b - 1], now > before);
    }
    ASSERT_TRUE(rises == 0 || falls == 0);
    ASSERT_EQ(options.direction > 0 ? falls : options.direction < 0 ? rises : 0, 0);
  }
}

TEST(WoeBinning, JoinsCategoriesOfLikeRates) {
  Random random(13);
  std::vector<float> values;
  std::vector<std::uint8_t> bad;
  for (int i = 0; i < 6000; ++i) {
    const std::uint32_t code = random.below(6);
    values.push_back(static_cast<float>(code));
    bad.push_back(random.uniform() < (code % 2 == 0 ? 0.1 : 0.4));
  }
  WoeOptions options;
  options.nominal = true;
  options.least_gain = 4;
  const WoeBins bins = bin_by_evidence(values, bad, options);
  ASSERT_EQ(bins.woe.size(), 7U);
  for (std::size_t code = 0; code < 6; ++code) EXPECT_EQ(bins.woe[code + 1] > 0, code % 2 == 1);
  EXPECT_EQ(bins.woe[1], bins.woe[3]);
  EXPECT_EQ(bins.woe[3], bins.woe[5]);
}

}  // namespace
}  // namespace banklet
