// SPDX-License-Identifier: Apache-2.0
// What a customer says to the profile reaches recommendations, segments and explanations at once.
#include <gtest/gtest.h>

#include <optional>

#include "core/codec/profile_json.h"
#include "core/codec/result_json.h"
#include "core/counterfactual.h"
#include "core/engine.h"
#include "core/train/bundle_builder.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// The test bank's customers want the loan when young and the fund when old.
class ProfileCorrections : public testing::Test {
 protected:
  void SetUp() override {
    if (engine_) return;
    const test::TemporaryFolder folder;
    test::write_customers(folder);
    Json bank = Json::parse(test::kBankJson);
    bank["columns"][0]["missing"] = "median";
    bank["life_events"] = Json::parse(R"([{"id": "shopping", "label": {"en": "Shopping"},
      "categories": ["food"], "window_days": 90, "at_least": 2}])");
    folder.write("bank.json", bank.dump());
    const auto data = BankData::load(folder.path());
    ASSERT_TRUE(data.ok()) << data.error().message;
    auto bundle = train_bundle(*data);
    ASSERT_TRUE(bundle.ok()) << bundle.error().message;
    engine_.emplace(Engine::open(std::move(bundle->bytes)).value());
  }
  static void TearDownTestSuite() { engine_.reset(); }

  static Customer customer(double age) {
    Customer customer;
    customer.as_of = from_civil({2026, 1, 1});
    customer.columns["age"] = age;
    customer.columns["region"] = std::string("north");
    customer.holdings = {{"account", from_civil({2020, 1, 1}), {}}};
    for (int month = 1; month <= 12; ++month) {
      customer.transactions.push_back(
          {from_civil({2025, month, 5}), 300000, "CNY", "monthly salary", ""});
      customer.transactions.push_back(
          {from_civil({2025, month, 9}), -20000, "CNY", "corner shop", "food"});
    }
    return customer;
  }
  static std::string recommended(const Customer& customer) {
    const auto result = engine_->recommend(customer);
    EXPECT_TRUE(result.ok()) << result.error().message;
    return recommendations_to_json(*result, *engine_->recommender()).text();
  }
  static std::string segment(const Customer& customer) {
    return segment_to_json(engine_->segment(customer).value(), *engine_->segments()).text();
  }
  static std::string first(const Customer& customer) {
    return Json::parse(recommended(customer))["recommendations"][0]["product_id"];
  }

  inline static std::optional<Engine> engine_;
};

TEST_F(ProfileCorrections, ASetTagCountsAtOnce) {
  Customer young = customer(22);
  ASSERT_EQ(first(young), "loan");
  young.corrections = {{"column.age", CorrectionAction::kSet, 70.0, {}}};
  EXPECT_EQ(first(young), "fund");
  EXPECT_EQ(recommended(young), recommended(customer(70))) << "to the last byte";
  EXPECT_EQ(segment(young), segment(customer(70)));
}

TEST_F(ProfileCorrections, ASetFeatureIsTheFeature) {
  Customer set = customer(40);
  // Twice the income of the bookings, in minor units.
  set.corrections = {{"income_per_month", CorrectionAction::kSet, 600000.0, {}}};
  EXPECT_NE(recommended(set), recommended(customer(40)));
  set.corrections[0].value = 300000.0;
  EXPECT_EQ(recommended(set), recommended(customer(40))) << "what was derived, said again";
  Customer without = customer(40);
  without.transactions.clear();
  const std::string before = recommended(without);
  without.corrections = {{"income_per_month", CorrectionAction::kFreeze, 600000.0, {}}};
  EXPECT_NE(recommended(without), before) << "told, without a single booking";
}

TEST_F(ProfileCorrections, WhatIsDeletedMovesNothing) {
  const std::vector<Correction> deleted = {{"column.age", CorrectionAction::kDelete, {}, {}},
                                           {"has_transactions", CorrectionAction::kDelete, {}, {}},
                                           {"holds.card", CorrectionAction::kDelete, {}, {}}};
  Customer a = customer(22);
  Customer b = customer(71);
  b.transactions.resize(3);
  b.transactions[0].amount_minor = 9900000;
  for (Customer* each : {&a, &b}) each->corrections = deleted;
  EXPECT_EQ(recommended(a), recommended(b));
  EXPECT_EQ(segment(a), segment(b));
  Customer unknown = customer(22);
  unknown.columns["age"] = ColumnValue();
  unknown.transactions.clear();
  EXPECT_EQ(recommended(a), recommended(unknown)) << "as if it had never been known";
}

TEST_F(ProfileCorrections, ADeletedFeatureMovesNothing) {
  Customer a = customer(40);
  Customer b = customer(40);
  a.corrections = {{"savings_rate", CorrectionAction::kSet, -0.9, {}},
                   {"savings_rate", CorrectionAction::kDelete, {}, {}}};
  b.corrections = {{"savings_rate", CorrectionAction::kDelete, {}, {}}};
  EXPECT_EQ(recommended(a), recommended(b)) << "the last one counts";
  Customer set = customer(40);
  set.corrections = {{"savings_rate", CorrectionAction::kSet, -0.9, {}}};
  EXPECT_NE(recommended(set), recommended(b));
}

TEST_F(ProfileCorrections, ADeletedHoldingIsNoEvidenceAndIsNotOffered) {
  Customer holder = customer(40);
  holder.holdings.push_back({"card", from_civil({2025, 1, 1}), {}});
  Customer deleted = holder;
  deleted.corrections = {{"holds.card", CorrectionAction::kDelete, {}, {}}};
  const Json list = Json::parse(recommended(deleted));
  for (const auto& item : list["recommendations"]) EXPECT_NE(item["product_id"], "card");
  const Json without = Json::parse(recommended(customer(40)));
  for (const auto& item : list["recommendations"])
    for (const auto& other : without["recommendations"])
      if (item["product_id"] == other["product_id"]) {
        EXPECT_EQ(item["score"], other["score"]);
      }
  Customer gone = holder;
  gone.corrections = {{"holds.card", CorrectionAction::kSet, false, {}}};
  EXPECT_EQ(recommended(gone), recommended(customer(40))) << "not held: may be offered";
}

TEST_F(ProfileCorrections, TheProfileSaysWhatModelsRead) {
  const auto profile = engine_->profile(customer(40));
  ASSERT_TRUE(profile.ok()) << profile.error().message;
  std::map<std::string, bool> in_models;
  for (const Tag& tag : profile->tags) in_models[tag.id] = tag.in_models;
  EXPECT_TRUE(in_models.at("column.age"));
  EXPECT_TRUE(in_models.at("income_per_month"));
  EXPECT_TRUE(in_models.at("holds.account"));
  EXPECT_FALSE(in_models.at("event.shopping"));
  EXPECT_FALSE(in_models.at("income_source"));
}

}  // namespace
}  // namespace banklet
