// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening_rehearsal.h"

#include <gtest/gtest.h>

#include <string>

#include "core/screening/injected_patterns.h"
#include "tests/core/screening/rules_text.h"

namespace banklet {
namespace {

using test::read_screening_rules;

/// A year of salary and groceries.
Customer ordinary_customer() {
  Customer customer;
  customer.as_of = day("2026-10-31");
  customer.columns["income"] = 9'000.0;
  for (int week = 0; week < 52; ++week) {
    const Date date{customer.as_of.days - 7 * week};
    customer.transactions.push_back({date, -31'007, "CNY", "corner market", "groceries"});
    if (week % 4 == 0) customer.transactions.push_back({date, 901'234, "CNY", "salary", "salary"});
  }
  return customer;
}

TEST(InjectedPatterns, AddOrTakeAwayNothingElse) {
  const Customer customer = ordinary_customer();
  const InjectionScale scale{5'000'000, 900'000, {"iran"}};
  for (const auto inject : {inject_pattern, inject_lookalike})
    for (std::size_t t = 0; t < kTypologies; ++t)
      for (std::uint64_t seed = 0; seed < 20; ++seed) {
        const auto typology = static_cast<Typology>(t);
        Random random(seed);
        Random again(seed);
        const InjectedCustomer injected = inject(customer, typology, scale, random);
        ASSERT_FALSE(injected.injected.empty());
        const auto& bookings = injected.customer.transactions;
        EXPECT_EQ(injected.injected.back() + 1, bookings.size());
        for (const std::uint32_t i : injected.injected) {
          EXPECT_NE(bookings[i].amount_minor, 0);
          EXPECT_LE(bookings[i].date, customer.as_of) << typology_name(typology);
        }
        if (typology != Typology::kDormantAwakening) {
          EXPECT_EQ(injected.injected.front(), customer.transactions.size());
        }
        const InjectedCustomer same = inject(customer, typology, scale, again);
        ASSERT_EQ(same.customer.transactions.size(), bookings.size());
        for (std::size_t i = 0; i < bookings.size(); ++i)
          EXPECT_EQ(same.customer.transactions[i].amount_minor, bookings[i].amount_minor);
      }
}

TEST(ScreeningRehearsal, CountsWhatRulesFindAndWhomTheySuspect) {
  const auto rules = read_screening_rules(R"({"income_column": "income", "rules": [
      {"id": "below", "severity": "high", "typology": "structuring", "window_days": 31,
       "direction": "in", "threshold_minor": 5000000, "near_share": 0.5, "at_least": 3},
      {"id": "blind", "severity": "high", "typology": "fan_in", "window_days": 31,
       "at_least": 1000, "total_minor": 1},
      {"id": "paid", "severity": "low", "typology": "beyond_income", "window_days": 31,
       "times_income": 0.5, "total_minor": 1}]})");
  ASSERT_TRUE(rules.ok()) << rules.error().message;
  const Schema schema = sample_schema();
  const Categorizer categorizer(schema);
  ScreeningRehearsal rehearsal(*rules, categorizer, 1);
  for (int i = 0; i < 90; ++i) ASSERT_TRUE(rehearsal.add(ordinary_customer()).ok());
  EXPECT_EQ(rehearsal.customers(), 90U);
  EXPECT_EQ(rehearsal.typologies().size(), 3U);
  const auto& below = rehearsal.of(Typology::kStructuring);
  EXPECT_EQ(below.injected, 30U);
  EXPECT_EQ(below.found, 30U) << "three deposits or more of 60 % or more within 28 days";
  EXPECT_EQ(below.alarms, 0U);
  EXPECT_EQ(rehearsal.of(Typology::kFanIn).found, 0U);
  EXPECT_GT(rehearsal.of(Typology::kFanIn).led, 0U) << "more comes in than the income";
  const auto& paid = rehearsal.of(Typology::kBeyondIncome);
  EXPECT_EQ(paid.alarms, 90U) << "a salary is more than half an income";
  EXPECT_EQ(paid.suspected, 30U);
  EXPECT_EQ(rehearsal.customers_with_hits(), 90U);
}

}  // namespace
}  // namespace banklet
