// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/planned_flow.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "core/base/date.h"

namespace banklet {
namespace {

using Amounts = std::vector<std::int64_t>;

/// Monthly on the 5th, the latest in October 2026, so many days late each, newest first.
PlannedFlow monthly(Amounts amounts, std::vector<std::int32_t> late) {
  PlannedFlow flow;
  flow.in = true;
  flow.confidence = 1.0;
  flow.amounts = std::move(amounts);
  flow.days_late = std::move(late);
  for (std::size_t i = 0; i < flow.amounts.size(); ++i) {
    const int month = 10 - static_cast<int>(i);
    flow.booked.push_back({from_civil({2026, month, 5}).days + flow.days_late[i]});
  }
  flow.expected = flow.amounts.size();
  return flow;
}

TEST(AmountLevel, IsTheMedianOfTheNewest) {
  const AmountLevel level = amount_level(Amounts{10, 13, 11, 12, 10, 14, 13, 9});
  EXPECT_EQ(level.since, kRecentAmounts);
  EXPECT_EQ(level.typical, 11);
  EXPECT_FALSE(level.before.has_value());
  EXPECT_EQ(amount_level(Amounts{7}).typical, 7);
}

TEST(AmountLevel, SeesAPriceThatRose) {
  const AmountLevel once = amount_level(Amounts{1800, 1500, 1500, 1500, 1500});
  EXPECT_EQ(once.since, 1U);
  EXPECT_EQ(once.typical, 1800);
  EXPECT_EQ(once.before, 1500);
  const AmountLevel twice = amount_level(Amounts{1210, 1200, 1000, 1010, 990});
  EXPECT_EQ(twice.since, 2U);
  EXPECT_EQ(twice.before, 1000);
  EXPECT_FALSE(amount_level(Amounts{1100, 1000, 1040, 960, 1030}).before.has_value())
      << "a wage that varies";
  EXPECT_FALSE(amount_level(Amounts{1510, 1500, 1500, 1500}).before.has_value()) << "below 2 %";
}

TEST(Occurrence, ComesAsItDid) {
  const PlannedFlow flow = monthly({100, 110, 90, 100}, {0, 2, 0, 1});
  const AmountLevel level = amount_level(flow.amounts);
  const Date today = from_civil({2026, 10, 31});
  const Occurrence one(flow, level, from_civil({2026, 11, 5}), today);
  EXPECT_NEAR(one.chance(), 0.98, 1e-12);
  Random random(1);
  std::set<std::int32_t> days;
  std::set<double> amounts;
  int came = 0;
  for (int i = 0; i < 2000; ++i)
    if (const auto drawn = one.draw(random)) {
      ++came;
      days.insert(drawn->day);
      amounts.insert(drawn->amount);
    }
  EXPECT_NEAR(came, 1960, 25);
  // The 5th of November 2026 is a Thursday, as were none of the others' Saturdays and Sundays.
  for (const std::int32_t day : days) EXPECT_TRUE(day == 5 || day == 6 || day == 7) << day;
  EXPECT_EQ(amounts, (std::set<double>{90, 100, 110}));
}

TEST(Occurrence, WhatIsLateIsLessLikely) {
  const PlannedFlow flow = monthly({100, 100, 100, 100}, {0, 0, 4, 0});
  const AmountLevel level = amount_level(flow.amounts);
  const Date expected = from_civil({2026, 11, 5});
  const auto chance = [&](int day) {
    return Occurrence(flow, level, expected, from_civil({2026, 11, day})).chance();
  };
  EXPECT_GT(chance(4), 0.97);
  EXPECT_LT(chance(5), chance(4));
  EXPECT_LT(chance(9), chance(5));
  const Occurrence late(flow, level, expected, from_civil({2026, 11, 9}));
  EXPECT_EQ(late.typical_day(), 1) << "tomorrow, if at all";
}

TEST(Occurrence, ThatWasMissedBeforeIsLessLikely) {
  PlannedFlow flow = monthly({100, 100, 100}, {0, 0, 0});
  flow.expected = 6;
  const Occurrence one(flow, amount_level(flow.amounts), from_civil({2026, 11, 5}),
                       from_civil({2026, 10, 31}));
  EXPECT_NEAR(one.chance(), 0.98 * 3.5 / 6.5, 1e-12);
}

}  // namespace
}  // namespace banklet
