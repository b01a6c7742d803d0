// SPDX-License-Identifier: Apache-2.0
#include "core/profile/recurring.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/table/categorize.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

class Recurring : public testing::Test {
 protected:
  void add(std::string_view date, std::int64_t amount, std::uint32_t counterparty = 1,
           std::uint32_t category = kNoCategory) {
    add(day(date), amount, counterparty, category);
  }
  void add(Date date, std::int64_t amount, std::uint32_t counterparty = 1,
           std::uint32_t category = kNoCategory) {
    const auto index = static_cast<std::uint32_t>(bookings_.size());
    bookings_.push_back({date, amount, "text", counterparty, category, index});
  }
  std::vector<RecurringFlow> find(std::string_view as_of) {
    std::stable_sort(bookings_.begin(), bookings_.end(),
                     [](const Booking& a, const Booking& b) { return a.date < b.date; });
    return find_recurring(bookings_, day(as_of));
  }

  std::vector<Booking> bookings_;
};

TEST_F(Recurring, ASalaryBeforeWeekends) {
  // The 25th, or the Friday before.
  for (const char* date : {"2026-01-23", "2026-02-25", "2026-03-25", "2026-04-24", "2026-05-25",
                           "2026-06-25", "2026-07-24", "2026-08-25", "2026-09-25"})
    add(date, 900000 + static_cast<std::int64_t>(bookings_.size()) * 1000);
  const auto flows = find("2026-10-10");
  ASSERT_EQ(flows.size(), 1U);
  EXPECT_TRUE(flows[0].in);
  EXPECT_EQ(flows[0].period, Period::kMonthly);
  EXPECT_EQ(flows[0].last, day("2026-09-25"));
  EXPECT_EQ(flows[0].next, day("2026-10-25"));
  EXPECT_EQ(flows[0].low_minor, 900000);
  EXPECT_EQ(flows[0].high_minor, 908000);
  EXPECT_EQ(flows[0].amount_minor, 904000);
  EXPECT_GT(flows[0].confidence, 0.85);
  EXPECT_EQ(flows[0].transactions.size(), 9U);
  EXPECT_EQ(flows[0].transactions.front(), 8U) << "newest first";
}

TEST_F(Recurring, MonthEndsAreClamped) {
  for (const char* date : {"2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"})
    add(date, -120000);
  const auto flows = find("2026-06-10");
  ASSERT_EQ(flows.size(), 1U);
  EXPECT_EQ(flows[0].next, day("2026-06-30"));
  EXPECT_EQ(flows[0].regularity, 1.0);
}

TEST_F(Recurring, LeapDay) {
  for (const char* date : {"2027-11-30", "2027-12-30", "2028-01-30"}) add(date, -120000);
  const auto flows = find("2028-02-10");
  ASSERT_EQ(flows.size(), 1U);
  EXPECT_EQ(flows[0].next, day("2028-02-29"));
}

TEST_F(Recurring, EveryPeriod) {
  const std::pair<Period, int> periods[] = {
      {Period::kWeekly, 7}, {Period::kEveryTwoWeeks, 14}, {Period::kQuarterly, 91}};
  for (const auto& [period, days] : periods) {
    bookings_.clear();
    for (int i = 0; i < 6; ++i) add(Date{day("2025-01-06").days + i * days}, -1999);
    const Date as_of{bookings_.back().date.days + 1};
    const auto flows = find_recurring(bookings_, as_of);
    ASSERT_EQ(flows.size(), 1U) << period_name(period);
    EXPECT_EQ(flows[0].period, period);
    EXPECT_GT(flows[0].next, as_of);
  }
  bookings_.clear();
  add("2024-12-20", -30000);
  add("2025-12-20", -30000);
  const auto yearly = find("2026-03-01");
  ASSERT_EQ(yearly.size(), 1U);
  EXPECT_EQ(yearly[0].period, Period::kYearly);
  EXPECT_EQ(yearly[0].next, day("2026-12-20"));
  EXPECT_NEAR(times_a_month(Period::kWeekly), 4.35, 0.01);
}

TEST_F(Recurring, AMissedMonthIsForgiven) {
  for (const char* date : {"2026-01-05", "2026-02-05", "2026-03-05", "2026-05-05", "2026-06-05",
                           "2026-07-05", "2026-08-05"})
    add(date, -50000);
  const auto flows = find("2026-08-20");
  ASSERT_EQ(flows.size(), 1U);
  EXPECT_NEAR(flows[0].regularity, 7.0 / 8, 1e-12);
  EXPECT_EQ(flows[0].next, day("2026-09-05"));
}

TEST_F(Recurring, WhatIsLateForAFewDaysIsStillDue) {
  for (const char* date : {"2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"})
    add(date, -50000);
  EXPECT_EQ(find("2026-05-08")[0].next, day("2026-05-05"));
  EXPECT_EQ(find("2026-05-20")[0].next, day("2026-06-05"));
  EXPECT_EQ(find("2026-05-08")[0].missed, std::nullopt);
  EXPECT_EQ(find("2026-05-20")[0].missed, day("2026-05-05"));
  EXPECT_FALSE(find("2026-06-05")[0].ended);
  EXPECT_TRUE(find("2026-06-20")[0].ended);
}

TEST_F(Recurring, TwoPoliciesWithOneInsurerAreTwo) {
  for (const char* date : {"2026-01-08", "2026-02-08", "2026-03-08", "2026-04-08", "2026-05-08"}) {
    add(date, -8200);
    add(date, -13000);
  }
  const auto flows = find("2026-05-20");
  ASSERT_EQ(flows.size(), 2U);
  EXPECT_EQ(flows[0].amount_minor, 13000);
  EXPECT_EQ(flows[1].amount_minor, 8200);
}

TEST_F(Recurring, APayeeThatWritesAnotherTextEachMonth) {
  const char* dates[] = {"2026-01-02", "2026-02-03", "2026-03-01", "2026-04-02",
                         "2026-05-04", "2026-06-01", "2026-07-03"};
  for (std::uint32_t i = 0; i < 7; ++i) add(dates[i], -300000, i % 2, 5);
  const auto flows = find("2026-07-20");
  ASSERT_EQ(flows.size(), 1U);
  EXPECT_EQ(flows[0].transactions.size(), 7U);
}

TEST_F(Recurring, ARentThatRisesStaysOneFlow) {
  for (int m = 1; m <= 12; ++m) add(from_civil({2026, m, 3}), m <= 6 ? -300000 : -315000, 1, 5);
  const auto flows = find("2026-12-20");
  ASSERT_EQ(flows.size(), 1U);
  EXPECT_EQ(flows[0].transactions.size(), 12U);
}

/// Shopping is no schedule: purchases at random days, of random amounts.
TEST_F(Recurring, ChanceIsRarelyTakenForASchedule) {
  Random random(7);
  std::size_t found = 0;
  constexpr int kCustomers = 300;
  for (int customer = 0; customer < kCustomers; ++customer) {
    bookings_.clear();
    for (std::uint32_t i = 0; i < 150; ++i)
      add(Date{day("2025-11-01").days + static_cast<int>(random.below(365))},
          -static_cast<std::int64_t>(500 + random.below(20000)), random.below(30), random.below(8));
    found += find("2026-10-31").size();
  }
  EXPECT_LT(found, kCustomers / 5U);
}

}  // namespace
}  // namespace banklet
