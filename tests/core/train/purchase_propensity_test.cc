// SPDX-License-Identifier: Apache-2.0
#include "core/train/purchase_propensity.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// 3,000 customers since 2020. From 2023 to 2025, one in ten of those below 40 takes the loan in a
/// year and one in ten above the fund; `age_matters` false: whoever.
void write_takers(const test::TemporaryFolder& folder, bool age_matters) {
  Random random(5);
  std::string customers = "customer_id,age,region,gender\n";
  std::string holdings = "customer_id,product_id,since,until\n";
  for (int i = 0; i < 3000; ++i) {
    const std::string id = "c" + std::to_string(i);
    const int age = 20 + static_cast<int>(random.below(40));
    customers += id + "," + std::to_string(age) + "," + (i % 2 == 0 ? "north" : "south") +
                 (age < 40 ? ",secret\n" : ",other\n");
    holdings += id + ",account,2020-01-01,\n";
    bool holds_loan = false;
    bool holds_fund = false;
    for (int year = 2023; year <= 2025; ++year) {
      const bool young = age_matters ? age < 40 : random.below(2) == 0;
      bool& holds = young ? holds_loan : holds_fund;
      if (random.below(10) != 0 || holds) continue;
      holds = true;
      const Date day{from_civil({year, 1, 1}).days + static_cast<int>(random.below(364))};
      holdings += id + (young ? ",loan," : ",fund,") + format_date(day) + ",\n";
    }
  }
  holdings += "c0,card,2025-12-31,\n";
  folder.write("bank.json", test::kBankJson);
  folder.write("products.json", test::kProductsJson);
  folder.write("customers.csv", customers);
  folder.write("holdings.csv", holdings);
}

TEST(PurchasePropensity, KnowsWhoTakesWhat) {
  const test::TemporaryFolder folder;
  write_takers(folder, true);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  const std::vector<double> margins = {0, 0, 1000, 10};
  const auto fitted = PurchasePropensity::fit(*bank, margins, 1);
  ASSERT_TRUE(fitted.ok()) << fitted.error().message;
  const PropensityRehearsal& r = fitted->rehearsal();
  EXPECT_EQ(r.customers, 3000U);
  EXPECT_EQ(r.products, 2U);
  EXPECT_GT(r.auc, 0.7);
  EXPECT_NEAR(r.expected / r.purchases, 1.0, 0.15);
  EXPECT_GT(r.margin_gain.low, 0.0) << "the loan is worth a hundred funds";
  ASSERT_EQ(fitted->values().size(), 3000U);
  double young = 0.0;
  double old = 0.0;
  for (std::uint32_t c = 0; c < 3000; ++c) {
    const Customer customer = bank->customers.customer(c);
    (std::get<double>(customer.columns.at("age")) < 40 ? young : old) +=
        fitted->values()[c].margin / 1500;
  }
  EXPECT_GT(young, 50.0);
  EXPECT_LT(old, 20.0);
}

TEST(PurchasePropensity, IsNotUsedWhereNothingTells) {
  const test::TemporaryFolder folder;
  write_takers(folder, false);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok());
  const auto fitted = PurchasePropensity::fit(*bank, {}, 1);
  ASSERT_TRUE(fitted.ok());
  EXPECT_LT(fitted->rehearsal().auc, 0.6);
  EXPECT_EQ(fitted->rehearsal().margin_gain.high, 0.0);
}

TEST(PurchasePropensity, SaysWhatIsMissing) {
  const test::TemporaryFolder folder;
  write_takers(folder, true);
  folder.write("holdings.csv", "customer_id,product_id,since\nc1,card,2025-01-01\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok());
  EXPECT_EQ(PurchasePropensity::fit(*bank, {}, 1).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
