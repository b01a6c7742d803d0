// SPDX-License-Identifier: Apache-2.0
#include "core/risk/derived_column.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace banklet {
namespace {

constexpr double kGap = std::numeric_limits<double>::quiet_NaN();

double derived(Derivation derivation, std::vector<double> operands, double threshold = 0) {
  DerivedColumn column;
  column.derivation = derivation;
  column.threshold = threshold;
  return column.derive(operands);
}

TEST(DerivedColumn, FollowsFromItsOperands) {
  EXPECT_EQ(derived(Derivation::kRatio, {3, 4}), 0.75);
  EXPECT_EQ(derived(Derivation::kDifference, {3, 4}), -1);
  EXPECT_EQ(derived(Derivation::kSum, {1, kGap, 5}), 6);
  EXPECT_EQ(derived(Derivation::kMean, {1, kGap, 5}), 3);
  EXPECT_EQ(derived(Derivation::kLargest, {1, kGap, 5}), 5);
  EXPECT_EQ(derived(Derivation::kSmallest, {1, kGap, 5}), 1);
  EXPECT_EQ(derived(Derivation::kDeviation, {1, kGap, 5}), 2);
  EXPECT_EQ(derived(Derivation::kCountAbove, {1, 2, 3, kGap}, 1), 2);
  EXPECT_DOUBLE_EQ(derived(Derivation::kWeighted, {6, 0}), 4);
}

TEST(DerivedColumn, TrendIsTheSlopeOverTimeFromNewestToOldest) {
  EXPECT_DOUBLE_EQ(derived(Derivation::kTrend, {9, 7, 5}), 2) << "grows by 2 a step";
  EXPECT_DOUBLE_EQ(derived(Derivation::kTrend, {9, kGap, 5}), 2);
  EXPECT_DOUBLE_EQ(derived(Derivation::kTrend, {4, 4, 4, 4}), 0);
  EXPECT_TRUE(std::isnan(derived(Derivation::kTrend, {4, kGap})));
}

TEST(DerivedColumn, HasNoValueWhereNothingFollows) {
  EXPECT_TRUE(std::isnan(derived(Derivation::kRatio, {3, 0})));
  EXPECT_TRUE(std::isnan(derived(Derivation::kRatio, {kGap, 2})));
  EXPECT_TRUE(std::isnan(derived(Derivation::kDifference, {3, kGap})));
  for (const Derivation derivation :
       {Derivation::kSum, Derivation::kMean, Derivation::kLargest, Derivation::kSmallest,
        Derivation::kDeviation, Derivation::kTrend, Derivation::kCountAbove, Derivation::kWeighted})
    EXPECT_TRUE(std::isnan(derived(derivation, {kGap, kGap})));
}

TEST(DerivedColumn, ReadsWhatItWritesAndRefusesTheRest) {
  const auto read = [](const char* text) {
    const Json json = parse_json(text, "t").value();
    return DerivedColumn::from_json(JsonField(json, "t"));
  };
  const auto column = read(R"({"name": "late", "count_above": ["a", "b"], "threshold": 1,
                               "label": {"en": "Late"}})");
  ASSERT_TRUE(column.ok());
  const Json json = column->to_json();
  EXPECT_EQ(DerivedColumn::from_json(JsonField(json, "t"))->to_json(), json);
  EXPECT_EQ(json["count_above"], (Json{"a", "b"}));
  EXPECT_EQ(read(R"({"name": "x"})").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(read(R"({"name": "x", "sum": ["a"], "mean": ["a"]})").error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(read(R"({"name": "x", "ratio": ["a"]})").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(read(R"({"name": "x", "sum": []})").error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(read(R"({"name": "x", "product": ["a"]})").error().code, ErrorCode::kUnknownReference);
}

}  // namespace
}  // namespace banklet
