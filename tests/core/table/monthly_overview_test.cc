// SPDX-License-Identifier: Apache-2.0
#include "core/table/monthly_overview.h"

#include <gtest/gtest.h>

#include <limits>
#include <numeric>

#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

Result<MonthlyOverview> overview_of(const std::vector<Transaction>& transactions,
                                    std::string_view as_of) {
  static const Schema schema = sample_schema();
  return monthly_overview(Categorizer(schema), transactions, day(as_of));
}

TEST(MonthlyOverview, SumsCalendarMonths) {
  const auto overview = overview_of(
      {
          booking("2026-02-01", 900'00, "salary"),
          booking("2026-02-28", -100'00, "groceries"),
          booking("2026-02-27", 20'00, "groceries"),
          booking("2026-02-20", -300'00, "savings"),
          booking("2026-02-10", -50'00, "", "Corner Restaurant"),
          booking("2026-02-11", -7'00, "", "?"),
          booking("2026-03-01", -11'00, "dining"),
          booking("2026-03-16", -99'00, "dining"),  // after as_of
          booking("2025-03-31", -99'00, "dining"),  // 12 months before
          booking("2025-04-01", -1'00, "dining"),
      },
      "2026-03-15");
  ASSERT_TRUE(overview.ok()) << overview.error().message;
  EXPECT_EQ(overview->currency, "CNY");
  ASSERT_EQ(overview->months.size(), 12u);
  EXPECT_EQ(overview->months.front().year, 2025);
  EXPECT_EQ(overview->months.front().month, 4);
  EXPECT_EQ(overview->months.front().spending_minor, 1'00);
  EXPECT_EQ(overview->months.back().year, 2026);
  EXPECT_EQ(overview->months.back().month, 3);
  EXPECT_EQ(overview->months.back().spending_minor, 11'00);
  const MonthSummary& february = overview->months[10];
  EXPECT_EQ(february.month, 2);
  EXPECT_EQ(february.income_minor, 900'00);
  EXPECT_EQ(february.spending_minor, 80'00 + 50'00 + 7'00);
  EXPECT_EQ(february.net_minor, 900'00 - 137'00);
  EXPECT_EQ(february.category_minor,
            (std::vector<std::int64_t>{900'00, -80'00, -50'00, -300'00, -7'00}));
  EXPECT_EQ(overview->categories,
            (std::vector<std::uint32_t>{0, 1, 1, 3, 2, kNoCategory, 2, 2, 2, 2}));
}

TEST(MonthlyOverview, NetIsAllMoneyButTransfers) {
  const auto overview = overview_of({booking("2026-03-01", -5, "salary"),
                                     booking("2026-03-02", 70, "dining"), booking("2026-03-03", 9)},
                                    "2026-03-15");
  EXPECT_EQ(overview->months[11].income_minor, 4);
  EXPECT_EQ(overview->months[11].spending_minor, -70);
  EXPECT_EQ(overview->months[11].net_minor, 74);
}

TEST(MonthlyOverview, OfNothingHasTwelveEmptyMonths) {
  const auto overview = overview_of({}, "2026-01-31");
  ASSERT_EQ(overview->months.size(), 12u);
  EXPECT_EQ(overview->months[0].year, 2025);
  EXPECT_EQ(overview->months[0].month, 2);
  for (const MonthSummary& month : overview->months) EXPECT_EQ(month.net_minor, 0);
}

TEST(MonthlyOverview, Errors) {
  EXPECT_EQ(overview_of({booking("2026-01-01", 1, "x")}, "2026-01-31").error().message,
            "transactions[0]: category: not one of the bank's schema");
  const auto huge = std::numeric_limits<std::int64_t>::max();
  EXPECT_EQ(overview_of({booking("2026-01-01", huge), booking("2026-01-01", 1)}, "2026-01-31")
                .error()
                .code,
            ErrorCode::kLimitExceeded);
  const Schema no_currency;
  Transaction euros = booking("2026-01-01", 1);
  euros.currency = "EUR";
  const std::vector<Transaction> mixed = {booking("2026-01-01", 1), euros};
  EXPECT_EQ(monthly_overview(Categorizer(no_currency), mixed, day("2026-01-31")).error().message,
            "transactions[1].currency: expected CNY");
}

}  // namespace
}  // namespace banklet
