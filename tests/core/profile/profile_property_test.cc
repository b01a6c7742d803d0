// SPDX-License-Identifier: Apache-2.0
// Random customers, sensible and hostile: a profile never breaks its own rules.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <set>
#include <string>

#include "core/base/random.h"
#include "core/codec/profile_json.h"
#include "core/profile/profile.h"
#include "tests/core/profile/sample_profile.h"

namespace banklet {
namespace {

const char* const kTexts[] = {"Payroll", "supermarket 7", "Baby store", "",        "工资",
                              "超市",    "\xff\xfe",      "123456",     "savings", "x"};

Customer random_customer(Random& random, std::size_t most_bookings) {
  Customer customer;
  customer.as_of = {20000 + static_cast<int>(random.below(700))};
  const auto one_of = [&](int n) { return random.below(static_cast<std::uint32_t>(n)) == 0; };
  if (!one_of(3)) customer.columns["age"] = one_of(9) ? -5.0 : random.uniform() * 100;
  if (!one_of(3)) customer.columns["stage"] = std::string(one_of(5) ? "" : "couple");
  if (one_of(2)) customer.holdings.push_back({"card", {}, {}});
  const std::size_t bookings = random.below(static_cast<std::uint32_t>(most_bookings + 1));
  const bool rhythmic = one_of(2);
  for (std::size_t i = 0; i < bookings; ++i) {
    const auto days =
        rhythmic ? static_cast<int>(i % 30) * 30 : static_cast<int>(random.below(900));
    Transaction booking;
    booking.date = {customer.as_of.days - days + (one_of(40) ? 400 : 0)};
    booking.amount_minor = one_of(30)   ? 0
                           : one_of(50) ? 99999999999999
                                        : static_cast<std::int64_t>(random.below(200000)) - 150000;
    booking.currency = "CNY";
    booking.description = kTexts[random.below(10)];
    if (one_of(3)) booking.category = "groceries";
    customer.transactions.push_back(booking);
  }
  return customer;
}

void expect_sound(const Profile& profile, const Customer& customer) {
  std::set<std::string> ids;
  for (const Tag& tag : profile.tags) {
    EXPECT_TRUE(ids.insert(tag.id).second) << tag.id;
    EXPECT_GE(tag.confidence, 0) << tag.id;
    EXPECT_LE(tag.confidence, 1) << tag.id;
    EXPECT_LE(tag.evidence.transactions.size(), TagEvidence::kMostTransactions);
    EXPECT_GE(tag.evidence.transaction_count, tag.evidence.transactions.size());
    for (const std::uint32_t i : tag.evidence.transactions) {
      ASSERT_LT(i, customer.transactions.size()) << tag.id;
      EXPECT_LE(customer.transactions[i].date, customer.as_of);
    }
    if (const double* value = std::get_if<double>(&tag.value)) {
      EXPECT_TRUE(std::isfinite(*value)) << tag.id;
    }
    EXPECT_EQ(tag.label.count("en"), 1U) << tag.id;
  }
  std::set<std::uint32_t> used;
  for (const RecurringFlow& flow : profile.recurring) {
    EXPECT_GT(flow.next, flow.last);
    EXPECT_GE(flow.confidence, kLeastFlowConfidence);
    EXPECT_LE(flow.confidence, 1);
    EXPECT_LE(flow.regularity, 1);
    EXPECT_GT(flow.low_minor, 0);
    EXPECT_LE(flow.low_minor, flow.amount_minor);
    EXPECT_LE(flow.amount_minor, flow.high_minor);
    ASSERT_FALSE(flow.transactions.empty());
    EXPECT_EQ(customer.transactions[flow.transactions[0]].date, flow.last);
    for (const std::uint32_t i : flow.transactions) {
      ASSERT_LT(i, customer.transactions.size());
      EXPECT_EQ(customer.transactions[i].amount_minor > 0, flow.in);
      EXPECT_TRUE(used.insert(i).second) << "a booking of two flows";
    }
  }
  for (const CategorySuggestion& suggestion : profile.suggested_categories) {
    ASSERT_LT(suggestion.transaction, customer.transactions.size());
    EXPECT_GE(suggestion.probability, 0.5);
    EXPECT_LE(suggestion.probability, 1.0);
  }
}

TEST(ProfileProperties, HoldForRandomCustomers) {
  const Engine engine = test::profile_engine();
  Random random(11);
  for (int i = 0; i < 1500; ++i) {
    const Customer customer = random_customer(random, i % 10 == 0 ? 400 : 60);
    const auto profile = engine.profile(customer);
    ASSERT_TRUE(profile.ok()) << profile.error().message;
    expect_sound(*profile, customer);
    const IgnoredTransactions& ignored = profile->ignored;
    EXPECT_LE(ignored.future + ignored.too_old + ignored.other_currency + ignored.zero_amount +
                  ignored.duplicates,
              customer.transactions.size());
    (void)profile_to_json(*profile, engine.schema());
  }
}

TEST(ProfileProperties, WhatIsDeletedHasNoInfluence) {
  const Engine engine = test::profile_engine();
  Random random(12);
  for (int i = 0; i < 300; ++i) {
    Customer a = random_customer(random, 40);
    Customer b = a;
    b.columns["age"] = random.uniform() * 100;
    b.transactions = random_customer(random, 40).transactions;
    for (Customer* customer : {&a, &b})
      customer->corrections = {{"column.age", CorrectionAction::kDelete, {}, {}},
                               {"has_transactions", CorrectionAction::kDelete, {}, {}}};
    const Customer x = engine.corrected(a).value();
    const Customer y = engine.corrected(b).value();
    EXPECT_EQ(x.columns, y.columns);
    EXPECT_TRUE(x.transactions.empty());
    EXPECT_TRUE(y.transactions.empty());
  }
}

TEST(ProfileProperties, HostileHistories) {
  const Engine engine = test::profile_engine();
  Customer customer;
  customer.as_of = {20000};
  expect_sound(*engine.profile(customer), customer);  // nothing at all
  customer.transactions.push_back({{20000}, -100, "", "one day", ""});
  expect_sound(*engine.profile(customer), customer);
  customer.as_of = from_civil({9999, 12, 31});
  customer.transactions[0].date = customer.as_of;
  for (int days : {30, 60, 90, 120})
    customer.transactions.push_back({{customer.as_of.days - days}, -100, "", "last days", ""});
  expect_sound(*engine.profile(customer), customer);
  customer.as_of = from_civil({1, 1, 2});
  customer.transactions = {{from_civil({1, 1, 1}), -100, "", "first days", ""}};
  expect_sound(*engine.profile(customer), customer);
  customer.transactions[0].amount_minor = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(engine.profile(customer).error().code, ErrorCode::kLimitExceeded);
}

TEST(ProfileProperties, TwoHundredThousandBookings) {
  const Engine engine = test::profile_engine();
  Random random(13);
  for (const bool one_counterparty : {true, false}) {
    Customer customer;
    customer.as_of = {20000};
    for (int i = 0; i < 200'000; ++i) {
      Transaction booking;
      booking.date = {customer.as_of.days - static_cast<int>(random.below(730))};
      booking.amount_minor = -static_cast<std::int64_t>(1 + random.below(100000));
      booking.description = one_counterparty
                                ? "the shop"
                                : std::string(1, 'a' + i % 26) + std::string(1, 'a' + i / 26 % 26) +
                                      std::string(1, 'a' + i / 676 % 26);
      customer.transactions.push_back(std::move(booking));
    }
    const auto profile = engine.profile(customer);
    ASSERT_TRUE(profile.ok()) << profile.error().message;
    expect_sound(*profile, customer);
  }
}

}  // namespace
}  // namespace banklet
