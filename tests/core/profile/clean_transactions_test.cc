// SPDX-License-Identifier: Apache-2.0
#include "core/profile/clean_transactions.h"

#include <gtest/gtest.h>

#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

const Date kToday = day("2026-11-01");

CleanTransactions clean(const std::vector<Transaction>& list, std::string_view currency = "CNY") {
  return clean_transactions(list, kToday, currency);
}

TEST(CleanTransactions, CountsWhatItLeavesOut) {
  std::vector<Transaction> list = {booking("2026-11-02", -100), booking("2026-11-01", -100),
                                   booking("2024-10-31", -100), booking("2024-11-01", -100),
                                   booking("2026-10-01", 0),    booking("2026-10-02", -100)};
  list[5].currency = "USD";
  const CleanTransactions result = clean(list);
  EXPECT_EQ(result.kept, (std::vector<std::uint32_t>{3, 1}));
  EXPECT_EQ(result.ignored.future, 1U);
  EXPECT_EQ(result.ignored.too_old, 1U);
  EXPECT_EQ(result.ignored.other_currency, 1U);
  EXPECT_EQ(result.ignored.zero_amount, 1U);
  EXPECT_EQ(result.ignored.duplicates, 0U);
}

TEST(CleanTransactions, WithoutACurrencyOfTheBankTheFirstOneCounts) {
  std::vector<Transaction> list = {booking("2026-10-01", -1), booking("2026-10-02", -1)};
  list[0].currency = "EUR";
  EXPECT_EQ(clean(list, "").kept.size(), 1U);
  EXPECT_EQ(clean(list, "").ignored.other_currency, 1U);
}

TEST(CleanTransactions, TwoCoffeesAreTwo) {
  const CleanTransactions result =
      clean({booking("2026-10-01", -300, "", "Coffee"), booking("2026-10-01", -300, "", "Coffee"),
             booking("2026-10-01", -900, "", "Lunch")});
  EXPECT_EQ(result.kept.size(), 3U);
  EXPECT_EQ(result.ignored.duplicates, 0U);
  EXPECT_EQ(result.ignored.equal_kept, 1U);
}

TEST(CleanTransactions, ADayOfTwoEqualPairsIsTooLittleToSuspectAFile) {
  const CleanTransactions result =
      clean({booking("2026-10-01", -300, "", "Metro"), booking("2026-10-01", -300, "", "Metro"),
             booking("2026-10-01", -150, "", "Bus"), booking("2026-10-01", -150, "", "Bus")});
  EXPECT_EQ(result.kept.size(), 4U);
  EXPECT_EQ(result.ignored.equal_kept, 2U);
}

TEST(CleanTransactions, AListThatWasReadTwiceCountsOnce) {
  std::vector<Transaction> list;
  for (int reading = 0; reading < 2; ++reading) {
    list.push_back(booking("2026-10-01", -300, "", "Coffee"));
    list.push_back(booking("2026-10-01", -300, "", "Coffee"));  // two of them
    list.push_back(booking("2026-10-02", -900, "", "Lunch"));
    list.push_back(booking("2026-10-03", -5000, "", "Shoes"));
  }
  list.push_back(booking("2026-10-04", -700, "", "Taxi"));  // after the overlap
  list.push_back(booking("2026-09-20", -700, "", "Taxi"));
  const CleanTransactions result = clean(list);
  EXPECT_EQ(result.ignored.duplicates, 4U);
  EXPECT_EQ(result.ignored.equal_kept, 1U);
  EXPECT_EQ(result.kept, (std::vector<std::uint32_t>{9, 0, 1, 2, 3, 8}));
}

}  // namespace
}  // namespace banklet
