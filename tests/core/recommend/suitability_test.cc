// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/suitability.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banklet {
namespace {

Suitability by_column() {
  Suitability suitability = Suitability::defaults();
  suitability.column = "grade";
  return suitability;
}

TEST(Suitability, ReadsTheFiveGradesAndNothingElse) {
  const Suitability suitability = by_column();
  const auto read = [&](ColumnValue value) {
    const CustomerColumns columns = {{"grade", std::move(value)}};
    const auto tolerance = suitability.tolerance_of(columns);
    return tolerance ? static_cast<int>(*tolerance) : 0;
  };
  EXPECT_EQ(read("C1"), 1);
  EXPECT_EQ(read("C5"), 5);
  EXPECT_EQ(read(3.0), 3);
  for (const char* text : {"", "C", "C0", "C6", "c3", "C33", "R3", "3"}) EXPECT_EQ(read(text), 0);
  for (const double number : {0.0, 6.0, 2.5, -1.0, 1e9, double{NAN}, double{INFINITY}})
    EXPECT_EQ(read(number), 0);
  EXPECT_EQ(read(std::monostate()), 0);
  EXPECT_FALSE(suitability.tolerance_of({}));
  EXPECT_FALSE(Suitability::defaults().tolerance_of({{"", "C5"}, {"grade", "C5"}}));
}

TEST(Suitability, ATolerancesNumberIsTheHighestRisk) {
  for (int risk = 1; risk <= 5; ++risk) {
    for (int tolerance = 1; tolerance <= 5; ++tolerance)
      EXPECT_EQ(suits(static_cast<RiskLevel>(risk), static_cast<RiskTolerance>(tolerance)),
                risk <= tolerance);
    EXPECT_EQ(suits(static_cast<RiskLevel>(risk), std::nullopt), risk <= 2);
  }
}

TEST(Suitability, IsWrittenAndReadBack) {
  Suitability suitability = by_column();
  suitability.above = {{"en", "{tolerance} < {risk}"}};
  const Json json = suitability.to_json();
  const auto again = Suitability::from_json(JsonField(json, "s"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->to_json(), json);
  EXPECT_EQ(again->text(RiskLevel::kR3, RiskTolerance::kC1).at("en"), "C1 < R3");
  EXPECT_EQ(again->text(RiskLevel::kR3, std::nullopt).at("en"),
            "Its risk level is R3, and your risk tolerance is not known.");
  const Json other = {{"colum", "x"}};
  EXPECT_EQ(Suitability::from_json(JsonField(other, "s")).error().code,
            ErrorCode::kUnknownReference);
}

TEST(Suitability, TheColumnMustBeAbleToHoldATolerance) {
  const Json json = {{"columns",
                      {{{"name", "grade"}, {"type", "categorical"}, {"values", {"C1", "C2"}}},
                       {{"name", "stage"}, {"type", "categorical"}, {"values", {"C1", "student"}}},
                       {{"name", "gender"}, {"type", "prohibited"}}}}};
  const Schema schema = std::move(Schema::from_json(JsonField(json, "bank.json"))).value();
  Suitability suitability = by_column();
  EXPECT_TRUE(check_suitability(suitability, schema).ok());
  suitability.column = "stage";
  EXPECT_EQ(check_suitability(suitability, schema).error().code, ErrorCode::kInvalidArgument);
  suitability.column = "gender";
  EXPECT_EQ(check_suitability(suitability, schema).error().code, ErrorCode::kProhibitedColumn);
  suitability.column = "absent";
  EXPECT_EQ(check_suitability(suitability, schema).error().code, ErrorCode::kUnknownReference);
  EXPECT_TRUE(check_suitability(Suitability::defaults(), schema).ok());
}

}  // namespace
}  // namespace banklet
