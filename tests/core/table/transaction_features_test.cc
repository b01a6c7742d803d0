// SPDX-License-Identifier: Apache-2.0
#include "core/table/transaction_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "core/base/random.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

std::map<std::string, double> features_of(const std::vector<Transaction>& transactions,
                                          std::string_view as_of) {
  const Schema schema = sample_schema();
  const auto features = compute_transaction_features(Categorizer(schema), transactions, day(as_of));
  EXPECT_TRUE(features.ok()) << features.error().message;
  const auto names = transaction_feature_names(schema);
  std::map<std::string, double> by_name;
  EXPECT_EQ(names.size(), features->values.size());
  for (std::size_t i = 0; i < names.size(); ++i) by_name[names[i]] = features->values[i];
  return by_name;
}

TEST(TransactionFeatures, OfNoTransactionsAreZero) {
  for (const auto& [name, value] : features_of({}, "2026-11-01")) EXPECT_EQ(value, 0) << name;
  // Only bookings before the window or after as_of: the same.
  const std::vector<Transaction> outside = {booking("2025-11-01", -500, "dining"),
                                            booking("2026-11-02", -500, "dining")};
  for (const auto& [name, value] : features_of(outside, "2026-11-01")) EXPECT_EQ(value, 0) << name;
}

TEST(TransactionFeatures, MatchAYearWorkedOutByHand) {
  std::vector<Transaction> year;
  for (int month = 1; month <= 12; ++month) {
    const std::string prefix = (month < 10 ? "2026-0" : "2026-") + std::to_string(month);
    year.push_back(booking(prefix + "-10", 10'000'00, "salary"));
    year.push_back(booking(prefix + "-12", -3'000'00, "groceries"));
    year.push_back(booking(prefix + "-12", -2'000'00, "savings"));
    // Half as much eating out before the last three months.
    year.push_back(booking(prefix + "-20", month > 9 ? -2'000'00 : -1'000'00, "dining"));
  }
  year.push_back(booking("2026-05-03", 600'00, "groceries"));  // a refund
  const auto f = features_of(year, "2026-12-31");
  EXPECT_EQ(f.at("has_transactions"), 1);
  EXPECT_EQ(f.at("recency_days"), 11);
  EXPECT_DOUBLE_EQ(f.at("transactions_per_month"), 49.0 / 12);
  EXPECT_DOUBLE_EQ(f.at("income_per_month"), 10'000);
  EXPECT_DOUBLE_EQ(f.at("spending_per_month"), (36'000 + 15'000 - 600) / 12.0);
  EXPECT_DOUBLE_EQ(f.at("income_regularity"), 1);
  EXPECT_DOUBLE_EQ(f.at("income_change"), 0);
  EXPECT_DOUBLE_EQ(f.at("savings_rate"), (10'000 - 4'200) / 10'000.0);
  const double recent = 5'000;
  const double before = (9 * 4'000 - 600) / 9.0;
  EXPECT_DOUBLE_EQ(f.at("spending_change"), (recent - before) / (recent + before));
  double variance =
      3 * std::pow(5'000 - 4'200, 2) + 8 * std::pow(4'000 - 4'200, 2) + std::pow(3'400 - 4'200, 2);
  variance /= 12;
  EXPECT_DOUBLE_EQ(f.at("net_volatility"), std::sqrt(variance) / 10'000);
  EXPECT_DOUBLE_EQ(f.at("active_days_share"), 37.0 / (365 - 9));
  EXPECT_DOUBLE_EQ(f.at("largest_expense_share"), 3'000 / 51'000.0);
  EXPECT_DOUBLE_EQ(f.at("share.salary"), 1);
  const double out = 35'400 + 15'000 + 24'000;
  EXPECT_DOUBLE_EQ(f.at("share.groceries"), 35'400 / out);
  EXPECT_DOUBLE_EQ(f.at("share.dining"), 15'000 / out);
  EXPECT_DOUBLE_EQ(f.at("share.savings"), 24'000 / out);
}

TEST(TransactionFeatures, IrregularIncomeIsLessRegular) {
  std::vector<Transaction> steady;
  std::vector<Transaction> erratic;
  for (int month = 1; month <= 12; ++month) {
    const std::string date = (month < 10 ? "2026-0" : "2026-") + std::to_string(month) + "-05";
    steady.push_back(booking(date, 500'000 + 1'000 * month, "salary"));
    erratic.push_back(booking(date, month % 3 == 0 ? 1'500'000 : 1'000, "salary"));
  }
  EXPECT_GT(features_of(steady, "2026-12-31").at("income_regularity"), 0.98);
  EXPECT_LT(features_of(erratic, "2026-12-31").at("income_regularity"), 0.01);
  // One month says nothing about regularity.
  EXPECT_EQ(features_of({steady[11]}, "2026-12-31").at("income_regularity"), 0);
}

TEST(TransactionFeatures, AShortHistoryIsNotDilutedToAYear) {
  const std::vector<Transaction> two_months = {booking("2026-09-15", -100'00, "dining"),
                                               booking("2026-10-15", -300'00, "dining")};
  const auto f = features_of(two_months, "2026-11-01");
  EXPECT_DOUBLE_EQ(f.at("spending_per_month"), 200);
  EXPECT_EQ(f.at("spending_change"), 0);
  EXPECT_EQ(f.at("savings_rate"), 0);  // no income
  EXPECT_EQ(f.at("net_volatility"), 0);
  // One booking before the window shows that the customer was there all year.
  std::vector<Transaction> longer = two_months;
  longer.push_back(booking("2020-01-01", -1, "dining"));
  EXPECT_DOUBLE_EQ(features_of(longer, "2026-11-01").at("spending_per_month"), 400.0 / 12);
}

TEST(TransactionFeatures, MoneyWithoutCategoryGoesBySign) {
  const auto f = features_of({booking("2026-10-15", 900'00), booking("2026-10-16", -300'00),
                              booking("2026-10-17", -100'00, "dining")},
                             "2026-11-01");
  EXPECT_DOUBLE_EQ(f.at("income_per_month"), 900);
  EXPECT_DOUBLE_EQ(f.at("spending_per_month"), 400);
  EXPECT_DOUBLE_EQ(f.at("share.dining"), 0.25);
  EXPECT_EQ(f.at("share.salary"), 0);
}

TEST(TransactionFeatures, RefundsNeverMakeSpendingNegative) {
  const auto f = features_of({booking("2026-10-15", 900'00, "dining")}, "2026-11-01");
  EXPECT_EQ(f.at("spending_per_month"), 0);
  EXPECT_EQ(f.at("share.dining"), 0);
  EXPECT_EQ(f.at("largest_expense_share"), 0);
}

TEST(TransactionFeatures, OrderDoesNotMatter) {
  Random random(11);
  std::vector<Transaction> transactions;
  const std::vector<std::string> categories = {"salary", "groceries", "dining", "savings", ""};
  for (int i = 0; i < 400; ++i) {
    Transaction transaction =
        booking("2025-10-01", static_cast<std::int64_t>(random.below(900000)) - 600000,
                categories[random.below(5)]);
    transaction.date.days += static_cast<std::int32_t>(random.below(420));
    transactions.push_back(std::move(transaction));
  }
  const auto expected = features_of(transactions, "2026-10-31");
  for (int round = 0; round < 20; ++round) {
    random.shuffle(std::span(transactions));
    EXPECT_EQ(features_of(transactions, "2026-10-31"), expected);
  }
  for (const auto& [name, value] : expected) EXPECT_TRUE(std::isfinite(value)) << name;
}

/// Every day of a monthly salary falls into 12 months once, whatever the day of as_of.
TEST(TransactionFeatures, AMonthlySalaryIsRegularFromEveryDay) {
  for (Date as_of = day("2024-01-01"); as_of < day("2025-04-01"); ++as_of.days) {
    std::vector<Transaction> salaries;
    for (int year = 2022; year <= 2025; ++year)
      for (int month = 1; month <= 12; ++month)
        salaries.push_back({from_civil({year, month, 10}), 500'000, "CNY", "", "salary"});
    const auto f = features_of(salaries, format_date(as_of));
    ASSERT_EQ(f.at("income_regularity"), 1) << format_date(as_of);
    ASSERT_EQ(f.at("income_per_month"), 5'000) << format_date(as_of);
  }
}

/// Leap days included, the window never reaches beyond the 366 bits of active days.
TEST(TransactionFeatures, EveryDayOfTheWindowCounts) {
  for (Date as_of = day("2023-12-01"); as_of < day("2025-04-01"); ++as_of.days) {
    const Schema schema = sample_schema();
    TransactionFeatureAccumulator accumulator(schema, as_of);
    for (std::int32_t age = 0; age < 500; ++age)
      ASSERT_TRUE(accumulator.add({as_of.days - age}, -100, 1).ok());
    const double bookings = accumulator.features().values[2] * 12;
    ASSERT_GE(bookings, 365 - 1e-9);
    ASSERT_LE(bookings, 366 + 1e-9) << format_date(as_of);
    ASSERT_EQ(accumulator.features().values[10], 1);
  }
}

TEST(TransactionFeatures, ErrorsNameThePlace) {
  const Schema schema = sample_schema();
  const Categorizer categorizer(schema);
  const auto error = [&](std::vector<Transaction> transactions) {
    return compute_transaction_features(categorizer, transactions, day("2026-11-01")).error();
  };
  EXPECT_EQ(error({booking("2026-10-01", 1), booking("2026-10-01", 1, "x")}).message,
            "transactions[1]: category: not one of the bank's schema");
  Transaction dollars = booking("2026-10-01", 1);
  dollars.currency = "USD";
  EXPECT_EQ(error({dollars}).code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(error({dollars}).message, "transactions[0].currency: expected CNY");
  const auto huge = std::numeric_limits<std::int64_t>::max() / 2 + 1;
  EXPECT_EQ(error({booking("2026-10-01", huge), booking("2026-10-01", -huge)}).code,
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(error({booking("2026-10-01", std::numeric_limits<std::int64_t>::min())}).code,
            ErrorCode::kLimitExceeded);
}

TEST(TransactionFeatures, MinorUnitsFollowTheCurrency) {
  Schema schema = sample_schema();
  schema.currency = "JPY";
  Transaction yen = booking("2026-10-31", -500, "dining");
  yen.currency = "JPY";
  const auto features =
      compute_transaction_features(Categorizer(schema), std::span(&yen, 1), day("2026-11-01"));
  EXPECT_EQ(features->values[3], 500);
}

}  // namespace
}  // namespace banklet
