// SPDX-License-Identifier: Apache-2.0
#include "core/counterfactual.h"

#include <gtest/gtest.h>

#include "core/train/bundle_builder.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// The test bank's customers want the loan when young and the fund when old.
class CounterfactualTest : public ::testing::Test {
 protected:
  CounterfactualTest() {
    test::write_customers(folder_);
    Json bank = Json::parse(test::kBankJson);
    bank["actionable"] = Json::parse(R"([{"column": "age", "min": 18, "max": 80, "step": 0.5,
      "above": {"en": "It would rank first if you were {value} or older."}}])");
    folder_.write("bank.json", bank.dump());
    customer_.as_of = from_civil({2026, 1, 1});
    customer_.columns["age"] = 20.0;
    customer_.columns["region"] = std::string("north");
    customer_.holdings = {{"account", from_civil({2020, 1, 1}), {}}};
  }

  Engine engine() {
    const auto bank = BankData::load(folder_.path());
    EXPECT_TRUE(bank.ok()) << bank.error().message;
    auto bundle = train_bundle(*bank);
    EXPECT_TRUE(bundle.ok()) << bundle.error().message;
    return std::move(Engine::open(std::move(bundle->bytes))).value();
  }

  static std::string first(const Engine& engine, const Customer& customer) {
    const auto result = engine.recommend(customer);
    return engine.recommender()->catalogue()[result->ranked[0].product].id;
  }

  test::TemporaryFolder folder_;
  Customer customer_;
};

TEST_F(CounterfactualTest, WhatItSaysComesTrueWhenApplied) {
  const Engine opened = engine();
  for (const double age : {18.0, 20.0, 23.3, 31.0, 40.0}) {
    customer_.columns["age"] = age;
    if (first(opened, customer_) == "fund") continue;
    const auto found = find_counterfactual(opened, customer_, "fund");
    ASSERT_TRUE(found.ok()) << found.error().message;
    ASSERT_TRUE(found->has_value());
    const Counterfactual& change = **found;
    EXPECT_EQ(change.column, "age");
    EXPECT_TRUE(change.above);
    EXPECT_GT(change.value, age);
    EXPECT_EQ(change.value * 2, std::floor(change.value * 2)) << "a multiple of the step";
    Customer changed = customer_;
    changed.columns["age"] = change.value;
    EXPECT_EQ(first(opened, changed), "fund");
    changed.columns["age"] = change.value - 0.5;
    EXPECT_NE(first(opened, changed), "fund") << "a smaller change is not enough";
    EXPECT_EQ(change.text.at("en").rfind("It would rank first if you were ", 0), 0U);
    EXPECT_EQ(change.text.at("en").find("{value}"), std::string::npos);
  }
}

TEST_F(CounterfactualTest, AbsentWhereNoSuchChangeWorks) {
  const Engine opened = engine();
  const std::string now = first(opened, customer_);
  EXPECT_FALSE(find_counterfactual(opened, customer_, now)->has_value()) << "first already";
  EXPECT_FALSE(find_counterfactual(opened, customer_, "account")->has_value()) << "held";
  customer_.columns.erase("age");
  EXPECT_FALSE(find_counterfactual(opened, customer_, "fund")->has_value()) << "age unknown";
  EXPECT_EQ(find_counterfactual(opened, customer_, "yacht").error().code,
            ErrorCode::kUnknownReference);
  customer_.columns["age"] = 75.0;
  ASSERT_EQ(first(opened, customer_), "fund");
  EXPECT_FALSE(find_counterfactual(opened, customer_, "loan")->has_value())
      << "the bank has no text for younger";
}

TEST_F(CounterfactualTest, TheTrainerRefusesColumnsThatCannotBe) {
  const auto code = [&](const char* actionable) {
    Json bank = Json::parse(test::kBankJson);
    bank["actionable"] = Json::parse(actionable);
    folder_.write("bank.json", bank.dump());
    const auto loaded = BankData::load(folder_.path());
    return loaded.ok() ? ErrorCode::kInternal : loaded.error().code;
  };
  EXPECT_EQ(code(R"([{"column": "gender", "min": 0, "max": 1, "step": 1}])"),
            ErrorCode::kProhibitedColumn);
  EXPECT_EQ(code(R"([{"column": "region", "min": 0, "max": 1, "step": 1}])"),
            ErrorCode::kTypeMismatch);
  EXPECT_EQ(code(R"([{"column": "wealth", "min": 0, "max": 1, "step": 1}])"),
            ErrorCode::kUnknownReference);
  EXPECT_EQ(code(R"([{"tag": "wealth", "min": 0, "max": 1, "step": 1}])"),
            ErrorCode::kUnknownReference);
  EXPECT_EQ(code(R"([{"tag": "savings_rate", "column": "age", "min": 0, "max": 1, "step": 1}])"),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(code(R"([{"column": "age", "min": 1, "max": 1, "step": 1}])"),
            ErrorCode::kInvalidNumber);
  EXPECT_EQ(code(R"([{"column": "age", "min": 0, "max": 9, "step": 0}])"),
            ErrorCode::kInvalidNumber);
  EXPECT_EQ(code(R"([{"column": "age", "min": 0, "max": 9, "step": 1, "txt": 1}])"),
            ErrorCode::kUnknownReference);
}

}  // namespace
}  // namespace banklet
