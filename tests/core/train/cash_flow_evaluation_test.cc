// SPDX-License-Identifier: Apache-2.0
#include "core/train/cash_flow_evaluation.h"

#include <gtest/gtest.h>

#include <string>

#include "core/train/account_files.h"
#include "core/train/bank_folder.h"
#include "core/train/bundle_writer.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// A year in which the rent leaves on the 5th and the salary comes on the 10th.
std::string year_of_bookings() {
  std::string csv = "customer_id,date,amount,currency,description,category\n";
  for (int month = 1; month <= 12; ++month) {
    csv += "a," + format_date(from_civil({2025, month, 5})) + ",-3000.00,CNY,Monthly rent,\n";
    csv += "a," + format_date(from_civil({2025, month, 10})) + ",3000.00,CNY,Salary,salary\n";
    csv += "b," + format_date(from_civil({2025, month, 7})) + ",10.00,CNY,Salary,\n";
  }
  return csv;
}

class CashFlowEvaluationTest : public testing::Test {
 protected:
  CashFlowEvaluationTest() {
    folder_.write("bank.json", test::kBankJson);
    folder_.write("transactions.csv", year_of_bookings());
  }
  Result<std::vector<AccountHistory>> read(std::string_view balances) {
    folder_.write("balances.csv", balances);
    return read_accounts(BankFolder::open(folder_.path()).value(), folder_.path());
  }

  test::TemporaryFolder folder_;
};

TEST_F(CashFlowEvaluationTest, ReadsAccountsWithWhatTheTablesLeaveOut) {
  folder_.write(
      "account.csv",
      "customer_id,date,amount,description\na,2025-01-06,-20.50,Metro\nc,2025-01-06,1,x\n");
  const auto accounts = read("customer_id,date,balance\na,2025-01-01,500.00\n");
  ASSERT_TRUE(accounts.ok()) << accounts.error().message;
  ASSERT_EQ(accounts->size(), 1U) << "others have no opening balance";
  const std::vector<std::int64_t> balances = (*accounts)[0].balances(from_civil({2025, 1, 10}));
  EXPECT_EQ(balances, (std::vector<std::int64_t>{50000, 50000, 50000, 50000, -250000, -252050,
                                                 -252050, -252050, -252050, 47950}));
}

TEST_F(CashFlowEvaluationTest, RefusesWhatIsNoBalance) {
  EXPECT_EQ(read("customer_id,date,balance\na,2025-01-01,1\na,2025-01-01,1\n").error().code,
            ErrorCode::kDuplicateKey);
  const Error error = read("customer_id,date,balance\na,2025-01-01,much\n").error();
  EXPECT_EQ(error.code, ErrorCode::kInvalidNumber);
  EXPECT_NE(error.message.find("balances.csv:2"), std::string::npos) << error.message;
}

TEST_F(CashFlowEvaluationTest, ARegularAccountIsForeseen) {
  const auto accounts = read("customer_id,date,balance\na,2025-01-01,500.00\n");
  ASSERT_TRUE(accounts.ok());
  BundleWriter writer;
  writer.manifest()["schema"] = BankFolder::open(folder_.path())->schema.to_json();
  const Engine engine = Engine::open(writer.bytes()).value();
  const auto evaluation = evaluate_cash_flow(engine, *accounts, from_civil({2025, 12, 31}), {});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  EXPECT_EQ(evaluation->customers, 1U);
  for (const HorizonErrors& errors : evaluation->horizons) {
    EXPECT_GT(errors.forecasts, 30U);
    // After a month it stands where it stood: nothing is better than that.
    if (errors.days < 30) EXPECT_LT(errors.mean_absolute, 0.6 * errors.naive) << errors.days;
  }
  const WarningCounts& warnings = evaluation->warnings;
  EXPECT_GE(warnings.shortfalls, 7U);
  EXPECT_EQ(warnings.seen, warnings.shortfalls) << "each month is short from rent to salary";
  EXPECT_EQ(warnings.right, warnings.warnings);
  EXPECT_GE(warnings.warnings, 1U);
}

}  // namespace
}  // namespace banklet
