// SPDX-License-Identifier: Apache-2.0
#include "core/table/transactions_csv.h"

#include <gtest/gtest.h>

#include "core/base/currency.h"
#include "core/base/limits.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

TEST(TransactionsCsv, ReadsAnyColumnOrder) {
  const auto rows = parse_transactions_csv(
      "Note,CATEGORY,Amount,description,Date,Currency\n"
      "x,dining,-45.2,\"Noodle, hot\",2026-10-30,CNY\n"
      "y,, 9000 ,Salary,2026-10-31 08:15:00,CNY\n",
      "mine.csv", sample_schema());
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].amount_minor, -4520);
  EXPECT_EQ((*rows)[0].description, "Noodle, hot");
  EXPECT_EQ((*rows)[0].category, "dining");
  EXPECT_EQ((*rows)[0].date, day("2026-10-30"));
  EXPECT_EQ((*rows)[1].amount_minor, 900000);
  EXPECT_EQ((*rows)[1].category, "");
}

TEST(TransactionsCsv, ReadsChineseHeadersAndLabels) {
  const auto rows = parse_transactions_csv(
      "\xEF\xBB\xBF日期,摘要,金额,类别\r\n2026-10-30,代发,8000.00,工资\r\n2026-10-31,面馆,-30,"
      "eating OUT\r\n",
      "明细.csv", sample_schema());
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  ASSERT_EQ(rows->size(), 2u);
  EXPECT_EQ((*rows)[0].category, "salary");
  EXPECT_EQ((*rows)[0].currency, "CNY");
  EXPECT_EQ((*rows)[1].category, "dining");
}

TEST(TransactionsCsv, AmountsFollowTheCurrencyOfTheRow) {
  Schema schema;
  const auto rows = parse_transactions_csv(
      "date,amount,currency,description\n2026-01-01,-500,JPY,\n2026-01-01,1.234,KWD,\n", "t.csv",
      schema);
  ASSERT_TRUE(rows.ok()) << rows.error().message;
  EXPECT_EQ((*rows)[0].amount_minor, -500);
  EXPECT_EQ((*rows)[1].amount_minor, 1234);
}

struct Bad {
  const char* name;
  const char* text;
  ErrorCode code;
  const char* message;
};

class BadTransactionsCsv : public testing::TestWithParam<Bad> {};

TEST_P(BadTransactionsCsv, IsRefusedAtThePlace) {
  const auto rows = parse_transactions_csv(GetParam().text, "t.csv", sample_schema());
  ASSERT_FALSE(rows.ok());
  EXPECT_EQ(error_code_name(rows.error().code), error_code_name(GetParam().code));
  EXPECT_EQ(rows.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadTransactionsCsv,
    testing::Values(
        Bad{"empty", "", ErrorCode::kCsvSyntax, "t.csv:1: no header line"},
        Bad{"no_date", "amount,description\n", ErrorCode::kMissingColumn,
            "t.csv: column 'date' is missing"},
        Bad{"no_amount", "date,description\n", ErrorCode::kMissingColumn,
            "t.csv: column 'amount' is missing"},
        Bad{"no_description", "date,amount\n", ErrorCode::kMissingColumn,
            "t.csv: column 'description' is missing"},
        Bad{"two_dates", "date,日期,amount,description\n", ErrorCode::kDuplicateKey,
            "t.csv: column '日期' means the same as another one"},
        Bad{"bad_date", "date,amount,description\n2026-10-30,1,a\n2026-02-30,1,b\n",
            ErrorCode::kInvalidDate, "t.csv:3: column 'date': not a date of the form YYYY-MM-DD"},
        Bad{"empty_amount", "date,amount,description\n2026-10-30,,a\n", ErrorCode::kInvalidNumber,
            "t.csv:2: column 'amount': not an amount"},
        Bad{"thousands", "date,amount,description\n2026-10-30,\"1,000\",a\n",
            ErrorCode::kInvalidNumber, "t.csv:2: column 'amount': not an amount"},
        Bad{"fractions", "日期,金额,描述\n2026-10-30,1.005,a\n", ErrorCode::kInvalidNumber,
            "t.csv:2: column '金额': amount has more decimals than the currency"},
        Bad{"currency", "date,amount,currency,description\n2026-10-30,1,yuan,a\n",
            ErrorCode::kInvalidArgument, "t.csv:2: column 'currency': not an ISO 4217 code"},
        Bad{"category", "date,amount,description,category\n2026-10-30,1,a,\"b\nc\"\n",
            ErrorCode::kUnknownReference, "t.csv:2: column 'category': not a category of the bank"},
        Bad{"too_few_fields", "date,amount,description\n2026-10-30,1\n", ErrorCode::kCsvSyntax,
            "t.csv:2: 2 fields where the header has 3"},
        Bad{"gbk", "date,amount,description\n2026-10-30,1,\xB3\xAC\xCA\xD0\n",
            ErrorCode::kInvalidUtf8, "t.csv:2: field 3 is not valid UTF-8"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(TransactionsCsv, WithoutABankCurrencyTheFileMustStateIt) {
  const Schema schema;
  EXPECT_EQ(parse_transactions_csv("date,amount,description\n", "t.csv", schema).error().message,
            "t.csv: column 'currency' is missing");
  EXPECT_EQ(
      parse_transactions_csv("date,amount,description,currency\n2026-10-30,1,a,\n", "t.csv", schema)
          .error()
          .code,
      ErrorCode::kMissingField);
}

TEST(TransactionsCsv, BoundsRowsAndBytes) {
  std::string text = "date,amount,description\n";
  for (std::size_t i = 0; i <= limits::kTransactions; ++i) text += "2026-10-30,1,a\n";
  EXPECT_EQ(parse_transactions_csv(text, "t.csv", sample_schema()).error().message,
            "t.csv:200002: more than 200000 transactions");
  text.resize(limits::kCustomerBytes + 1, 'x');
  EXPECT_EQ(parse_transactions_csv(text, "t.csv", sample_schema()).error().code,
            ErrorCode::kLimitExceeded);
}

TEST(Currency, MinorDigits) {
  EXPECT_EQ(currency_minor_digits("CNY"), 2);
  EXPECT_EQ(currency_minor_digits("JPY"), 0);
  EXPECT_EQ(currency_minor_digits("XPF"), 0);
  EXPECT_EQ(currency_minor_digits("KWD"), 3);
  EXPECT_EQ(currency_minor_digits("CLF"), 4);
  EXPECT_EQ(minor_per_major("KWD"), 1000);
  EXPECT_FALSE(is_currency_code("cny"));
  EXPECT_FALSE(is_currency_code("CNYX"));
}

}  // namespace
}  // namespace banklet
