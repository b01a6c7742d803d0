// SPDX-License-Identifier: Apache-2.0
#include "core/table/scale.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "core/base/random.h"
#include "core/table/encode.h"
#include "core/table/impute.h"

namespace banklet {
namespace {

Moments moments_of(const std::vector<double>& values) {
  Moments moments;
  for (const double x : values) moments.add(x);
  return moments;
}

TEST(Moments, MatchTheirDefinitions) {
  Random random(3);
  std::vector<double> values;
  for (int i = 0; i < 5000; ++i) values.push_back(1e6 + random.normal() * random.normal() + i % 7);
  long double mean = 0;
  for (const double x : values) mean += x;
  mean /= static_cast<long double>(values.size());
  long double m2 = 0;
  long double m3 = 0;
  for (const double x : values) {
    m2 += (x - mean) * (x - mean);
    m3 += (x - mean) * (x - mean) * (x - mean);
  }
  const long double n = static_cast<long double>(values.size());
  const Moments moments = moments_of(values);
  EXPECT_NEAR(moments.mean(), static_cast<double>(mean), 1e-7);
  EXPECT_NEAR(moments.standard_deviation(), static_cast<double>(std::sqrt(m2 / n)), 1e-8);
  EXPECT_NEAR(moments.skewness(), static_cast<double>((m3 / n) / ((m2 / n) * std::sqrt(m2 / n))),
              1e-6);
}

TEST(Moments, OfNothingAndOfAConstant) {
  EXPECT_EQ(Moments().standard_deviation(), 0);
  EXPECT_EQ(Moments().skewness(), 0);
  EXPECT_EQ(moments_of({5, 5, 5}).standard_deviation(), 0);
  EXPECT_EQ(moments_of({5, 5, 5}).skewness(), 0);
}

TEST(Scaler, ZScoreHasMeanZeroAndDeviationOne) {
  const std::vector<double> values = {2, 4, 4, 4, 5, 5, 7, 9};
  const auto scaler = fit_scaler(moments_of(values), Scaling::kZScore, 6, false);
  ASSERT_TRUE(scaler.ok());
  EXPECT_DOUBLE_EQ(scaler->apply(9), 2);  // mean 5, deviation 2
  EXPECT_DOUBLE_EQ(scaler->apply(5), 0);
  EXPECT_DOUBLE_EQ(scaler->apply(1e9), 6);
  EXPECT_DOUBLE_EQ(scaler->apply(-1e9), -6);
}

TEST(Scaler, MinMaxStaysInTheUnitInterval) {
  const auto scaler = fit_scaler(moments_of({10, 20, 30}), Scaling::kMinMax, 6, false);
  EXPECT_EQ(scaler->apply(10), 0);
  EXPECT_EQ(scaler->apply(25), 0.75);
  EXPECT_EQ(scaler->apply(31), 1);
  EXPECT_EQ(scaler->apply(-5), 0);
}

TEST(Scaler, NoneKeepsValuesAndFitsAFloat) {
  const auto scaler = fit_scaler(moments_of({1, 2}), Scaling::kNone, 6, false);
  EXPECT_EQ(scaler->apply(-123.5), -123.5);
  EXPECT_TRUE(std::isfinite(static_cast<float>(scaler->apply(1e300))));
}

TEST(Scaler, AConstantGivesZero) {
  for (const Scaling scaling : {Scaling::kNone, Scaling::kZScore, Scaling::kMinMax}) {
    const auto scaler = fit_scaler(moments_of({0.1, 0.1, 0.1}), scaling, 6, false);
    EXPECT_EQ(scaler->apply(0.1), 0);
    EXPECT_EQ(scaler->apply(77), 0);
  }
}

TEST(Scaler, RefusesNothingAndOverflow) {
  EXPECT_EQ(fit_scaler(Moments(), Scaling::kZScore, 6, false).error().code,
            ErrorCode::kNotEnoughData);
  EXPECT_EQ(fit_scaler(moments_of({1e300, -1e300}), Scaling::kZScore, 6, false).error().code,
            ErrorCode::kInvalidNumber);
}

TEST(Scaler, ComesBackFromJsonBitForBit) {
  const auto scaler = fit_scaler(moments_of({1.0 / 3, 1e-7, 12345.678}), Scaling::kNone, 6, true);
  const Json json = *parse_json(dump_json(scaler->to_json()), "t");
  const auto again = Scaler::from_json(JsonField(json, "t"));
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(again->apply(0.7), scaler->apply(0.7));
  EXPECT_EQ(again->low, scaler->low);
  Json bad = json;
  bad["spread"] = -1;
  EXPECT_EQ(Scaler::from_json(JsonField(bad, "t")).error().code, ErrorCode::kInvalidNumber);
}

TEST(SignedLog1p, IsOddAndKeepsZero) {
  EXPECT_EQ(signed_log1p(0), 0);
  EXPECT_NEAR(signed_log1p(std::exp(1.0) - 1), 1, 1e-15);
  EXPECT_EQ(signed_log1p(-5000), -signed_log1p(5000));
}

TEST(Impute, MedianIsExact) {
  EXPECT_EQ(median({3}), 3);
  EXPECT_EQ(median({9, 1, 5}), 5);
  EXPECT_EQ(median({9, 1, 5, 3}), 4);
  EXPECT_EQ(median({1e308, 1.5e308}), 1.25e308);
}

TEST(Impute, MostFrequentTakesTheSmallestOfTies) {
  EXPECT_EQ(most_frequent({5, 2, 5, 2, 9}), 2);
  EXPECT_EQ(most_frequent({5, 2, 5, 2, 5}), 5);
  EXPECT_EQ(most_frequent(
                std::map<std::string, std::uint64_t, std::less<>>{{"b", 4}, {"a", 3}, {"c", 4}}),
            "b");
}

TEST(OneHot, UnseenIsAllZeros) {
  const OneHotEncoder encoder({"a", "b", "d"});
  std::vector<float> out(3, 7);
  encoder.encode("b", out);
  EXPECT_EQ(out, (std::vector<float>{0, 1, 0}));
  encoder.encode("c", out);
  EXPECT_EQ(out, (std::vector<float>{0, 0, 0}));
  EXPECT_FALSE(encoder.index_of("").has_value());
}

}  // namespace
}  // namespace banklet
