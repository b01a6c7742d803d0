// SPDX-License-Identifier: Apache-2.0
#include "core/base/date.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

TEST(Date, CountsDaysFromTheEpoch) {
  EXPECT_EQ(parse_date("1970-01-01").value().days, 0);
  EXPECT_EQ(parse_date("2000-03-01").value().days, 11017);
  EXPECT_EQ(parse_date("2026-11-01T08:30:00Z").value().days, 20758);
  EXPECT_EQ(parse_date("1969-12-31").value().days, -1);
}

TEST(Date, RoundTripsEveryDayOfFourCenturies) {
  for (std::int32_t days = from_civil({1900, 1, 1}).days; days < from_civil({2301, 1, 1}).days;
       ++days) {
    const CivilDate civil = to_civil({days});
    ASSERT_EQ(from_civil(civil).days, days);
    ASSERT_EQ(parse_date(format_date({days})).value().days, days);
  }
}

TEST(Date, RefusesDaysThatDoNotExist) {
  for (const char* text : {"", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31",
                           "2026-1-1", "20260101", "2026/01/01", "0000-01-01", "2026-01-01x",
                           "2026-01-0a", "-026-01-01", "今天是个好日"})
    EXPECT_EQ(parse_date(text).error().code, ErrorCode::kInvalidDate) << text;
  EXPECT_TRUE(parse_date("2000-02-29").ok());
  EXPECT_TRUE(parse_date("2024-02-29 10:00").ok());
}

TEST(Date, MonthIndexIsConsecutive) {
  EXPECT_EQ(month_index(from_civil({2026, 1, 31})) - month_index(from_civil({2025, 12, 1})), 1);
}

}  // namespace
}  // namespace banklet
