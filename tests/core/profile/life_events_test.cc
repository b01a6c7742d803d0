// SPDX-License-Identifier: Apache-2.0
#include "core/profile/life_events.h"

#include <gtest/gtest.h>

#include <string>
#include <tuple>
#include <vector>

#include "core/table/categorize.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

class LifeEvents : public testing::Test {
 protected:
  Result<LifeEventRules> rules(const std::string& text) {
    const Json json = *parse_json(text, "bank.json");
    return LifeEventRules::from_json(JsonField(json, "bank.json.life_events"), schema_);
  }
  void add(std::string_view date, std::int64_t amount, std::string_view description,
           std::uint32_t category = kNoCategory) {
    const auto index = static_cast<std::uint32_t>(bookings_.size());
    bookings_.push_back({day(date), amount, description, 0, category, index});
  }
  std::vector<LifeEvent> find(const LifeEventRules& rules) {
    return find_life_events(rules, schema_, bookings_, {}, day("2026-10-31"));
  }

  Schema schema_ = sample_schema();
  std::vector<Booking> bookings_;
};

constexpr const char* kBaby = R"([{"id": "new_child", "label": {"en": "A child"},
  "keywords": ["Baby", "母婴"], "direction": "out", "window_days": 90, "quiet_days": 60,
  "at_least": 2, "sum_at_least": 100, "weight": 0.5, "lasts_days": 200}])";

TEST_F(LifeEvents, ARuleSpeaksWithItsEvidence) {
  add("2026-01-05", -900, "Supermarket");
  add("2026-09-05", -9000, "BABY store");
  add("2026-10-05", 50000, "Baby store refund");
  add("2026-10-10", -9000, "熊猫母婴店");
  const auto events = find(*rules(kBaby));
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].id, "new_child");
  EXPECT_EQ(events[0].transactions, (std::vector<std::uint32_t>{3, 1}));
  EXPECT_DOUBLE_EQ(events[0].confidence, 0.75);
  EXPECT_EQ(events[0].expires, Date{day("2026-10-10").days + 200});
}

TEST_F(LifeEvents, WhatHasBeenForLongIsNotNew) {
  add("2026-01-05", -900, "Supermarket");
  add("2026-08-01", -9000, "Baby store");
  add("2026-09-05", -9000, "Baby store");
  add("2026-10-05", -9000, "Baby store");
  EXPECT_EQ(find(*rules(kBaby)).size(), 0U);
}

TEST_F(LifeEvents, WhereTheBookingsDoNotGoBackFarEnoughNothingIsNew) {
  add("2026-09-05", -9000, "Baby store");
  add("2026-10-05", -9000, "Baby store");
  EXPECT_EQ(find(*rules(kBaby)).size(), 0U);
}

TEST_F(LifeEvents, TooFewAndTooLittleAreNothing) {
  add("2026-01-05", -900, "Supermarket");
  add("2026-10-05", -9000, "Baby store");
  EXPECT_EQ(find(*rules(kBaby)).size(), 0U);
  add("2026-10-06", -100, "Baby store");
  EXPECT_EQ(find(*rules(kBaby)).size(), 0U) << "91 of 100 yuan";
  add("2026-10-07", -1000, "Baby store");
  EXPECT_EQ(find(*rules(kBaby)).size(), 1U);
}

TEST_F(LifeEvents, IncomeThatFell) {
  for (int month = 1; month <= 10; ++month)
    add(format_date(from_civil({2026, month, 12})), month <= 7 ? 900000 : 300000, "Payroll", 0);
  const auto events = find({});
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].id, kIncomeDrop);
  EXPECT_GT(events[0].confidence, 0.5);
  EXPECT_EQ(events[0].label.count("zh-CN"), 1U);
}

TEST_F(LifeEvents, IncomeThatRoseAndIncomeThatStayed) {
  for (int month = 1; month <= 10; ++month)
    add(format_date(from_civil({2026, month, 12})), 900000, "Payroll", 0);
  EXPECT_EQ(find({}).size(), 0U);
  bookings_.clear();
  for (int month = 1; month <= 10; ++month)
    add(format_date(from_civil({2026, month, 12})), month <= 7 ? 900000 : 1500000, "Payroll", 0);
  ASSERT_EQ(find({}).size(), 1U);
  EXPECT_EQ(find({})[0].id, kIncomeJump);
}

TEST_F(LifeEvents, RulesSurviveTheirJson) {
  const Json json = rules(kBaby)->to_json(schema_);
  const auto again = LifeEventRules::from_json(JsonField(json, "again"), schema_);
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(again->to_json(schema_), json);
}

TEST_F(LifeEvents, BadRulesAreRefusedAtThePlace) {
  const std::tuple<const char*, ErrorCode, const char*> cases[] = {
      {R"([{"label": {"en": "x"}, "keywords": ["x"]}])", ErrorCode::kMissingField,
       "bank.json.life_events[0]: field 'id' is missing"},
      {R"([{"id": "a", "label": {"en": "x"}}])", ErrorCode::kMissingField,
       "bank.json.life_events[0]: needs 'categories' or 'keywords'"},
      {R"([{"id": "a", "label": {"en": "x"}, "categories": ["yachts"]}])",
       ErrorCode::kUnknownReference,
       "bank.json.life_events[0]: categories: 'yachts' is not in the bank's schema"},
      {R"([{"id": "a", "label": {"en": "x"}, "keywords": ["x"]},
           {"id": "a", "label": {"en": "x"}, "keywords": ["x"]}])",
       ErrorCode::kDuplicateKey, "bank.json.life_events[1].id: 'a' stands twice or is built in"},
      {R"([{"id": "income_drop", "label": {"en": "x"}, "keywords": ["x"]}])",
       ErrorCode::kDuplicateKey,
       "bank.json.life_events[0].id: 'income_drop' stands twice or is built in"},
      {R"([{"id": "a", "label": {"en": "x"}, "keywords": ["x"], "direction": "up"}])",
       ErrorCode::kInvalidArgument,
       "bank.json.life_events[0].direction: expected one of in, out, any"},
      {R"([{"id": "a", "label": {"en": "x"}, "keywords": ["x"], "weight": 1}])",
       ErrorCode::kInvalidNumber, "bank.json.life_events[0]: weight must be above 0 and below 1"},
      {R"([{"id": "a", "label": {"en": "x"}, "keywords": [""]}])", ErrorCode::kInvalidArgument,
       "bank.json.life_events[0]: keywords: one is empty"},
      {R"([{"id": "a", "label": {"en": "x"}, "keywords": ["x"], "window": 3}])",
       ErrorCode::kUnknownReference, "bank.json.life_events[0]: unknown member 'window'"}};
  for (const auto& [text, code, message] : cases) {
    const auto read = rules(text);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_EQ(error_code_name(read.error().code), error_code_name(code));
    EXPECT_EQ(read.error().message, message);
  }
}

}  // namespace
}  // namespace banklet
