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
  ASSERT_EQ(proxies.size(), 2U);
  for (const Proxy& proxy : proxies) {
    EXPECT_EQ(proxy.column, "sex");
    EXPECT_TRUE(proxy.feature == "height" || proxy.feature.empty()) << "age tells nothing";
    // Two normals 13 apart with deviation 7: Phi(13 / (7 sqrt 2)) = 0.905.
    EXPECT_NEAR(proxy.auc, 0.905, 0.02);
  }
}

// Twelve numbers of which each tells a little.
TEST(ProxyCheck, FindsWhatOnlySeveralFeaturesTellTogether) {
  const test::TemporaryFolder folder;
  Json bank_json = Json::parse(R"({"columns": [{"name": "sex", "type": "prohibited"}]})");
  std::string customers = "customer_id,sex";
  for (int f = 0; f < 12; ++f) {
    bank_json["columns"].push_back({{"name", "f" + std::to_string(f)}, {"type", "numeric"}});
    customers += ",f" + std::to_string(f);
  }
  folder.write("bank.json", bank_json.dump());
  Random random(4);
  for (int i = 0; i < 3000; ++i) {
    const bool man = random.below(2) == 0;
    customers += "\n" + std::to_string(i) + (man ? ",m" : ",f");
    for (int f = 0; f < 12; ++f)
      customers += "," + std::to_string(static_cast<int>(100 * random.normal()) + (man ? 50 : 0));
  }
  folder.write("customers.csv", customers + "\n");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  const std::vector<TransactionFeatures> none(
      bank->customers.size(), {std::vector<double>(transaction_feature_names({}).size())});
  SegmentOptions no_segments;
  no_segments.segments = 0;
  const auto view = build_customer_view(*bank, none, Date{}, no_segments);
  ASSERT_TRUE(view.ok()) << view.error().message;
  const auto proxies = find_proxies(*bank, *view);
  ASSERT_TRUE(proxies.ok()) << proxies.error().message;
  ASSERT_EQ(proxies->size(), 1U) << "each alone has Phi(0.5 / sqrt 2) = 0.638";
  EXPECT_TRUE((*proxies)[0].feature.empty());
  // Their sum: Phi(0.5 sqrt 12 / sqrt 2) = 0.890.
  EXPECT_NEAR((*proxies)[0].auc, 0.89, 0.02);
}

TEST(ProxyCheck, WithoutTheColumnThereIsNothingToFind) {
  EXPECT_TRUE(proxies_of(false).empty());
}

}  // namespace
}  // namespace banklet
