// SPDX-License-Identifier: Apache-2.0
#include "core/train/reason_texts.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

Schema small_schema() {
  const Json json = Json::parse(R"({"currency": "CNY",
    "columns": [{"name": "age", "type": "numeric", "reason": {"high": {"en": "old"}}},
                {"name": "stage", "type": "categorical", "reason": {"student": {"en": "studies"}}},
                {"name": "mute", "type": "numeric"}],
    "transaction_categories": [
      {"id": "salary", "kind": "income", "label": {"en": "Salary", "zh-CN": "工资"}},
      {"id": "food", "label": {"en": "Groceries", "zh-CN": "日用食品"}},
      {"id": "bare", "keywords": ["x"]}]})");
  return std::move(Schema::from_json(JsonField(json, "bank.json"))).value();
}

TEST(FeatureReasons, TakeTheBanksTextsAndFillInItsLabels) {
  const std::vector<FeatureInfo> features = {
      {"age", "age", FeatureKind::kNumeric, ""},
      {"stage=student", "stage", FeatureKind::kOneHot, "student"},
      {"stage=retired", "stage", FeatureKind::kOneHot, "retired"},
      {"age:missing", "age", FeatureKind::kIndicator, ""},
      {"mute", "mute", FeatureKind::kNumeric, ""},
      {"transactions.savings_rate", "savings_rate", FeatureKind::kTransaction, ""},
      {"transactions.recency_days", "recency_days", FeatureKind::kTransaction, ""},
      {"transactions.share.salary", "share.salary", FeatureKind::kTransaction, ""},
      {"transactions.share.food", "share.food", FeatureKind::kTransaction, ""},
      {"transactions.share.bare", "share.bare", FeatureKind::kTransaction, ""}};
  const auto reasons = feature_reasons(features, small_schema());
  EXPECT_EQ(reasons.size(), 5U);
  EXPECT_EQ(reasons.at("age").high.at("en"), "old");
  EXPECT_TRUE(reasons.at("age").low.empty());
  EXPECT_EQ(reasons.at("stage=student").high.at("en"), "studies");
  EXPECT_TRUE(reasons.at("stage=student").low.empty());
  EXPECT_EQ(reasons.at("transactions.share.food").low.at("zh-CN"),
            "您在“日用食品”方面的支出较少。");
  EXPECT_EQ(reasons.at("transactions.share.salary").high.at("en"),
            "Much of your income comes from “Salary”.");
  EXPECT_TRUE(reasons.at("transactions.share.salary").low.empty());
}

// Every transaction feature either speaks both languages or is silent on purpose.
TEST(FeatureReasons, CoverTheTransactionFeatures) {
  const Schema schema = small_schema();
  std::vector<FeatureInfo> features;
  for (const std::string& name : transaction_feature_names(schema))
    features.push_back({"transactions." + name, name, FeatureKind::kTransaction, ""});
  const auto reasons = feature_reasons(features, schema);
  std::vector<std::string> silent;
  for (const FeatureInfo& feature : features) {
    const auto found = reasons.find(feature.name);
    if (found == reasons.end()) {
      silent.push_back(feature.source);
      continue;
    }
    EXPECT_EQ(found->second.high.count("en"), 1U) << feature.name;
    EXPECT_EQ(found->second.high.count("zh-CN"), 1U) << feature.name;
  }
  EXPECT_EQ(silent, (std::vector<std::string>{"has_transactions", "recency_days", "share.bare"}));
}

}  // namespace
}  // namespace banklet
