// SPDX-License-Identifier: Apache-2.0
#include "core/train/customer_value.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "core/train/margins.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// 800 customers since 2018: four in five take a product every two years or so, the others none.
void write_buyers(const test::TemporaryFolder& folder) {
  Random random(9);
  std::string customers = "customer_id,age,region,gender\n";
  std::string holdings = "customer_id,product_id,since,until\n";
  const char* products[] = {"card", "loan", "fund"};
  for (int i = 0; i < 800; ++i) {
    const std::string id = "c" + std::to_string(i);
    customers += id + ",40,north,secret\n";
    Date day = from_civil({2018, 1, 1});
    holdings += id + ",account," + format_date(day) + ",\n";
    for (int repeat = 0; i % 5 != 0; ++repeat) {
      day.days -= static_cast<int>(700 * std::log(1.0 - random.uniform())) - 1;
      if (day > from_civil({2025, 12, 31})) break;
      holdings += id + "," + products[repeat % 3] + "," + format_date(day) + ",\n";
    }
  }
  folder.write("bank.json", test::kBankJson);
  folder.write("products.json", test::kProductsJson);
  folder.write("customers.csv", customers);
  folder.write("holdings.csv", holdings);
}

TEST(CustomerValue, CountsDaysOfPurchaseUntilADay) {
  const test::TemporaryFolder folder;
  folder.write("bank.json", test::kBankJson);
  folder.write("products.json", test::kProductsJson);
  folder.write("holdings.csv",
               "customer_id,product_id,since\na,account,2020-01-01\na,card,2022-01-01\n"
               "a,loan,2022-01-01\na,fund,2024-01-01\nb,account,\nc,account,2025-06-01\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  const std::vector<double> margins = {0, 100, 500, 50};
  const auto customers = purchases_until(*bank, margins, from_civil({2023, 1, 1}));
  ASSERT_EQ(customers.size(), 1U) << "b has no date and c is later";
  EXPECT_EQ(customers[0].history.repeats, 1.0) << "the card and the loan are one purchase";
  EXPECT_NEAR(customers[0].history.last, 2.0, 0.01);
  EXPECT_NEAR(customers[0].history.age, 3.0, 0.01);
  EXPECT_EQ(customers[0].spending.purchases, 1.0) << "the account earns nothing";
  EXPECT_EQ(customers[0].spending.mean, 600.0);
}

TEST(CustomerValue, RehearsesOnAYearThatItHasNotSeen) {
  const test::TemporaryFolder folder;
  write_buyers(folder);
  folder.write("margins.csv", "product_id,margin\ncard,100\nloan,900\nfund,250\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  const auto margins = read_margins(bank->folder);
  ASSERT_TRUE(margins.ok());
  const auto model = fit_customer_value(*bank, *margins, 1);
  ASSERT_TRUE(model.ok()) << model.error().message;
  const ValueEvaluation& e = model->evaluation;
  EXPECT_EQ(e.customers, 800U);
  EXPECT_GT(e.purchases, 200.0);
  EXPECT_NEAR(e.expected[0] / e.purchases, 1.0, 0.25);
  EXPECT_LE(e.squared_error[0], std::min(e.squared_error[1], e.squared_error[2]) * 1.02);
  std::size_t binned = 0;
  for (const ValueEvaluation::Bin& bin : e.bins) binned += bin.customers;
  EXPECT_EQ(binned, e.customers);
  const auto values = foresee_value(*model, *bank, *margins, 2.0);
  ASSERT_EQ(values.size(), 800U);
  EXPECT_GT(values[1].expected_purchases, values[0].expected_purchases) << "c0 never came back";
  EXPECT_GT(values[1].expected_margin.value(), 0.0);

  // What happens after a day changes nothing of what is foreseen from it.
  const auto before = purchases_until(*bank, *margins, e.from);
  folder.write("holdings.csv", folder.read("holdings.csv") + "c0,card,2025-12-30,\n");
  const auto more = BankData::load(folder.path());
  ASSERT_TRUE(more.ok());
  EXPECT_EQ(purchases_until(*more, *margins, e.from)[0].history.repeats, before[0].history.repeats);
}

TEST(CustomerValue, SaysWhatIsMissingOrWrong) {
  const test::TemporaryFolder folder;
  write_buyers(folder);
  for (const auto& [text, code] :
       {std::pair{"product_id,margin\ncard,1\ncard,2\n", ErrorCode::kDuplicateKey},
        {"product_id,margin\nboat,1\n", ErrorCode::kUnknownReference},
        {"product_id,margin\ncard,-1\n", ErrorCode::kInvalidNumber},
        {"product_id,margin\ncard,much\n", ErrorCode::kInvalidNumber},
        {"product_id\ncard\n", ErrorCode::kMissingColumn}}) {
    folder.write("margins.csv", text);
    const auto opened = BankFolder::open(folder.path());
    ASSERT_TRUE(opened.ok());
    const auto margins = read_margins(*opened);
    ASSERT_FALSE(margins.ok()) << text;
    EXPECT_EQ(margins.error().code, code) << text;
    EXPECT_NE(margins.error().message.find("margins.csv:"), std::string::npos);
  }
  folder.remove("margins.csv");
  folder.write("holdings.csv", "customer_id,product_id\nc1,card\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok());
  EXPECT_EQ(fit_customer_value(*bank, {}, 1).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
