// SPDX-License-Identifier: Apache-2.0
#include "core/risk/credit_inputs.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace banklet {
namespace {

constexpr std::string_view kInputs = R"({
  "columns": [{"name": "limit", "type": "numeric"}, {"name": "bill", "type": "numeric"},
              {"name": "job", "type": "categorical"}, {"name": "sex", "type": "prohibited"}],
  "derived": [{"name": "use", "ratio": ["bill", "limit"]}, {"name": "twice", "sum": ["use", "use"]}],
  "monotone": {"use": "rising"}, "values": {"job": ["clerk", "cook"]}})";

Result<CreditInputs> inputs_of(const Json& json) {
  return CreditInputs::from_json(JsonField(json, "credit.json"));
}

TEST(CreditInputs, WritesColumnsAndWhatFollowsFromThem) {
  const Json json = parse_json(kInputs, "t").value();
  const CreditInputs inputs = inputs_of(json).value();
  ASSERT_EQ(inputs.size(), 5U) << "all but the prohibited one";
  std::vector<float> x(5);
  ASSERT_TRUE(
      inputs.write({{"limit", 200.0}, {"bill", 50.0}, {"job", "cook"}, {"sex", "f"}}, x).ok());
  EXPECT_EQ(x, (std::vector<float>{200, 50, 1, 0.25F, 0.5F}));
  ASSERT_TRUE(inputs.write({{"limit", 0.0}, {"bill", 50.0}, {"job", "pilot"}}, x).ok());
  EXPECT_TRUE(std::isnan(x[2])) << "training has not seen a pilot";
  EXPECT_TRUE(std::isnan(x[3]));
  const CreditInputs::Change change{"bill", 100.0};
  ASSERT_TRUE(inputs.write({{"limit", 200.0}, {"bill", 50.0}}, x, &change).ok());
  EXPECT_EQ(x[3], 0.5F) << "what follows from a changed column is computed anew";
  const CreditInputs again = inputs_of(inputs.to_json()).value();
  EXPECT_EQ(again.to_json(), inputs.to_json());
  EXPECT_EQ(again[3].monotone, 1);
}

TEST(CreditInputs, RefusesProhibitedColumnsByName) {
  const auto code = [](const char* member, const Json& value) {
    Json json = parse_json(kInputs, "t").value();
    json[member] = value;
    const auto inputs = inputs_of(json);
    EXPECT_FALSE(inputs.ok());
    return inputs.error().code;
  };
  EXPECT_EQ(code("inputs", {"limit", "sex"}), ErrorCode::kProhibitedColumn);
  EXPECT_EQ(code("derived", {{{"name", "d"}, {"sum", {"limit", "sex"}}}}),
            ErrorCode::kProhibitedColumn);
  EXPECT_EQ(code("monotone", {{"sex", "rising"}}), ErrorCode::kProhibitedColumn);
  EXPECT_EQ(code("monotone", {{"job", "rising"}}), ErrorCode::kTypeMismatch);
  EXPECT_EQ(code("monotone", {{"limit", "up"}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code("inputs", {"limit", "wage"}), ErrorCode::kUnknownReference);
  EXPECT_EQ(code("inputs", {"limit", "limit"}), ErrorCode::kDuplicateKey);
  EXPECT_EQ(code("derived", {{{"name", "d"}, {"sum", {"job"}}}}), ErrorCode::kTypeMismatch);
  EXPECT_EQ(code("derived", {{{"name", "bill"}, {"sum", {"limit"}}}}), ErrorCode::kDuplicateKey);
}

TEST(CreditInputs, SaysWhichColumnIsWrong) {
  const Json json = parse_json(kInputs, "t").value();
  const CreditInputs inputs = inputs_of(json).value();
  std::vector<float> x(5);
  const auto wrong_type = inputs.write({{"limit", "high"}}, x);
  EXPECT_EQ(wrong_type.error().code, ErrorCode::kTypeMismatch);
  EXPECT_NE(wrong_type.error().message.find("limit"), std::string::npos);
  EXPECT_EQ(inputs.write({{"job", 3.0}}, x).error().code, ErrorCode::kTypeMismatch);
  EXPECT_EQ(inputs.write({{"bill", std::numeric_limits<double>::infinity()}}, x).error().code,
            ErrorCode::kInvalidNumber);
}

}  // namespace
}  // namespace banklet
