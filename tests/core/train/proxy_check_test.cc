// SPDX-License-Identifier: Apache-2.0
#include "core/train/proxy_check.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

// Height tells the sex of most customers, age tells nothing.
std::vector<Proxy> proxies_of(bool with_column) {
  const test::TemporaryFolder folder;
  folder.write("bank.json", R"({"columns": [{"name": "age", "type": "numeric"},
      {"name": "height", "type": "numeric"}, {"name": "sex", "type": "prohibited"}]})");
  std::string customers = with_column ? "customer_id,age,height,sex\n" : "customer_id,age,height\n";
  Random random(3);
  for (int i = 0; i < 6000; ++i) {
    const bool man = random.below(2) == 0;
    customers += std::to_string(i) + "," + std::to_string(18 + random.below(60)) + "," +
                 std::to_string((man ? 178 : 165) + static_cast<int>(7 * random.normal()));
    // Thirty of a rare value with a height of its own, which is too few to be looked at.
    if (with_column) customers += i % 200 == 0 ? ",rare" : man ? ",m" : ",f";
    customers += "\n";
  }
  folder.write("customers.csv", customers);
  const auto bank = BankData::load(folder.path());
  EXPECT_TRUE(bank.ok()) << bank.error().message;
  const std::vector<TransactionFeatures> none(
      bank->customers.size(), {std::vector<double>(transaction_feature_names({}).size())});
  SegmentOptions no_segments;
  no_segments.segments = 0;
  const auto view = build_customer_view(*bank, none, Date{}, no_segments);
  EXPECT_TRUE(view.ok()) << view.error().message;
  const auto proxies = find_proxies(*bank, *view);
  EXPECT_TRUE(proxies.ok()) << proxies.error().message;
  return *proxies;
}

TEST(ProxyCheck, NamesTheFeatureThatTellsAProhibitedColumn) {
  const std::vector<Proxy> proxies = proxies_of(true);
  ASSERT_EQ(proxies.size(), 1U);
  EXPECT_EQ(proxies[0].column, "sex");
  EXPECT_EQ(proxies[0].feature, "height");
  // Two normals 13 apart with deviation 7: Phi(13 / (7 sqrt 2)) = 0.905.
  EXPECT_NEAR(proxies[0].auc, 0.905, 0.02);
}

TEST(ProxyCheck, WithoutTheColumnThereIsNothingToFind) {
  EXPECT_TRUE(proxies_of(false).empty());
}

}  // namespace
}  // namespace banklet
