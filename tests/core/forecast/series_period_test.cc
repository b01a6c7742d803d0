// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series_period.h"

#include <gtest/gtest.h>

#include "core/forecast/series.h"

namespace banklet {
namespace {

Date day(const char* text) {
  return parse_date(text).value();
}

TEST(SeriesPeriod, ConsecutivePeriodsDifferByOne) {
  for (const SeriesPeriod period : {SeriesPeriod::kDaily, SeriesPeriod::kBusinessDaily,
                                    SeriesPeriod::kWeekly, SeriesPeriod::kMonthly}) {
    EXPECT_EQ(find_series_period(series_period_name(period)), period);
    // From before the first Monday of 1970 over a leap year to a year of 2100 that is none.
    for (const char* start : {"1969-11-20", "2024-02-26", "2100-02-25"}) {
      Date date = day(start);
      while (!period_index(period, date)) ++date.days;
      int index = *period_index(period, date);
      for (int i = 0; i < 400; ++i) {
        const Date next = period_date(period, index + 1, date);
        EXPECT_GT(next, date);
        EXPECT_EQ(period_index(period, next), index + 1) << format_date(next);
        date = next;
        ++index;
      }
    }
  }
  EXPECT_FALSE(find_series_period("yearly").has_value());
}

TEST(SeriesPeriod, WeekendsAreNoBusinessDays) {
  EXPECT_FALSE(period_index(SeriesPeriod::kBusinessDaily, day("2026-11-21")).has_value());
  EXPECT_FALSE(period_index(SeriesPeriod::kBusinessDaily, day("2026-11-22")).has_value());
  EXPECT_EQ(*period_index(SeriesPeriod::kBusinessDaily, day("2026-11-23")),
            *period_index(SeriesPeriod::kBusinessDaily, day("2026-11-20")) + 1);
}

TEST(SeriesPeriod, ALeapDayIsADayAndAMonthEndsOnItsLast) {
  const auto daily = next_dates(SeriesPeriod::kDaily, day("2028-02-28"), 2);
  EXPECT_EQ(format_date(daily[0]), "2028-02-29");
  EXPECT_EQ(format_date(daily[1]), "2028-03-01");
  const auto monthly = next_dates(SeriesPeriod::kMonthly, day("2027-12-31"), 3);
  EXPECT_EQ(format_date(monthly[0]), "2028-01-31");
  EXPECT_EQ(format_date(monthly[1]), "2028-02-29");
  EXPECT_EQ(format_date(monthly[2]), "2028-03-31");
  const auto weekly = next_dates(SeriesPeriod::kWeekly, day("2028-02-27"), 1);
  EXPECT_EQ(format_date(weekly[0]), "2028-03-05");
}

}  // namespace
}  // namespace banklet
