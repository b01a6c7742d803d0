// SPDX-License-Identifier: Apache-2.0
#include "core/train/dates.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

std::string before(CivilDate date, int months) {
  return format_date(months_before(from_civil(date), months));
}

TEST(Dates, MonthsBeforeKeepTheDayAsFarAsTheMonthHasIt) {
  EXPECT_EQ(before({2025, 8, 15}, 3), "2025-05-15");
  EXPECT_EQ(before({2025, 5, 31}, 3), "2025-02-28");
  EXPECT_EQ(before({2024, 5, 31}, 3), "2024-02-29");
  EXPECT_EQ(before({2025, 1, 31}, 1), "2024-12-31");
  EXPECT_EQ(before({2025, 2, 28}, 14), "2023-12-28");
  EXPECT_EQ(before({2025, 12, 31}, 0), "2025-12-31");
}

}  // namespace
}  // namespace banklet
