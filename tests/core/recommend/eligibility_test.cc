// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/eligibility.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

using Held = std::vector<std::uint32_t>;

class Eligibility : public ::testing::Test {
 protected:
  std::optional<std::size_t> failing(std::size_t product, const CustomerColumns& columns,
                                     const Held& held = {}) const {
    return failing_rule(catalogue_[product], columns, held);
  }
  Catalogue catalogue_ = test::small_catalogue();
};

TEST_F(Eligibility, BoundsBelongToTheRange) {
  EXPECT_EQ(failing(0, {{"age", 16.0}}), std::nullopt);
  EXPECT_EQ(failing(0, {{"age", 15.0}}), 0U);
  EXPECT_EQ(failing(2, {{"age", 28.0}, {"stage", "student"}}), std::nullopt);
  EXPECT_EQ(failing(2, {{"age", 28.5}, {"stage", "student"}}), 1U);
}

TEST_F(Eligibility, NamesTheFirstRuleThatFails) {
  EXPECT_EQ(failing(2, {{"age", 60.0}, {"stage", "retired"}}), 0U);
  EXPECT_EQ(failing(1, {}), 0U);
  EXPECT_EQ(failing(1, {}, {0, 2}), 1U);
  EXPECT_EQ(failing(1, {}, {0, 3}), std::nullopt);
}

TEST_F(Eligibility, WhatIsNotKnownIsNotConfirmed) {
  EXPECT_EQ(failing(0, {}), 0U);
  EXPECT_EQ(failing(0, {{"age", std::monostate()}}), 0U);
  EXPECT_EQ(failing(0, {{"age", "forty"}}), 0U);
  EXPECT_EQ(failing(0, {{"age", NAN}}), 0U);
  EXPECT_EQ(failing(2, {{"age", 20.0}, {"stage", 1.0}}), 0U);
}

TEST_F(Eligibility, NoRulesMeansForEveryone) {
  EXPECT_EQ(failing(3, {}), std::nullopt);
}

TEST_F(Eligibility, RulesMustFitTheSchema) {
  Schema schema;
  Column age;
  age.name = "age";
  Column stage;
  stage.name = "stage";
  stage.type = ColumnType::kCategorical;
  schema.columns = {age, stage};
  EXPECT_TRUE(check_rules(catalogue_, schema).ok());
  schema.columns[0].type = ColumnType::kCategorical;
  EXPECT_EQ(check_rules(catalogue_, schema).error().code, ErrorCode::kTypeMismatch);
  schema.columns[0].type = ColumnType::kProhibited;
  EXPECT_EQ(check_rules(catalogue_, schema).error().code, ErrorCode::kProhibitedColumn);
  schema.columns = {age};
  const Result<void> unknown = check_rules(catalogue_, schema);
  EXPECT_EQ(unknown.error().code, ErrorCode::kUnknownReference);
  EXPECT_TRUE(unknown.error().message.starts_with("products[2].eligibility[0].column"));
}

}  // namespace
}  // namespace banklet
