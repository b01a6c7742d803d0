// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_data.h"

#include <gtest/gtest.h>

#include "core/train/recommend_evaluation.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

enum : std::uint32_t { kAccount, kCard, kLoan, kFund };

constexpr const char* kHoldings =
    "customer_id,product_id,since,until\n"
    "a,account,2020-01-01,\n"
    "a,card,2025-05-10,\n"            // in the window of training
    "a,loan,2025-06-20,2025-06-25\n"  // in the window, ended before the cut
    "a,fund,2025-08-01,\n"            // after the cut: the test's answer
    "b,account,2025-08-15,\n"         // nobody knows b at the cut
    "c,account,,\n"
    "c,card,2025-06-30,\n"  // on the very day of the cut: still training
    "d,account,2020-01-01,2025-01-01\n"
    "d,account,2025-07-20,\n";  // taken again after it ended

class RecommendDataTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("bank.json", R"({"columns": [{"name": "age", "type": "numeric"}]})");
    folder_.write("products.json", R"({"categories": [{"id": "all", "label": {}}], "products": [
      {"id": "account", "category": "all", "risk": "R1", "name": {}},
      {"id": "card", "category": "all", "risk": "R1", "name": {}},
      {"id": "loan", "category": "all", "risk": "R1", "name": {}},
      {"id": "fund", "category": "all", "risk": "R1", "name": {}}]})");
    folder_.write("customers.csv", "customer_id,age\na,20\nb,30\nc,40\nd,50\n");
    folder_.write("holdings.csv", kHoldings);
    load();
  }

  void load() {
    auto bank = BankData::load(folder_.path());
    ASSERT_TRUE(bank.ok()) << bank.error().message;
    bank_.emplace(std::move(*bank));
    auto history = TransactionHistory::read(*bank_, {kCut});
    ASSERT_TRUE(history.ok()) << history.error().message;
    history_.emplace(std::move(*history));
    auto view = build_customer_view(*bank_, history_->at(kCut), kCut);
    ASSERT_TRUE(view.ok()) << view.error().message;
    view_.emplace(std::move(*view));
  }

  RecommendTrainingSet training_set() const {
    const std::vector<Date> bounds = {kCut, from_civil({2025, 3, 31})};
    return std::move(dated_training_set(*bank_, *history_, *view_, bounds)).value();
  }

  static std::vector<std::uint32_t> list(std::span<const std::uint32_t> products) {
    return {products.begin(), products.end()};
  }
  using Products = std::vector<std::uint32_t>;

  static constexpr Date kCut{20'269};  // 2025-06-30
  test::TemporaryFolder folder_;
  std::optional<BankData> bank_;
  std::optional<TransactionHistory> history_;
  std::optional<CustomerView> view_;
};

TEST_F(RecommendDataTest, ExamplesSeeWhatWasHeldTheDayBefore) {
  ASSERT_EQ(format_date(kCut), "2025-06-30");
  const RecommendTrainingSet set = training_set();
  ASSERT_EQ(set.examples.size(), 3U);
  EXPECT_EQ(set.examples.target, (Products{kCard, kLoan, kCard}));
  EXPECT_EQ(list(set.examples.held[0]), (Products{kAccount}));
  EXPECT_EQ(list(set.examples.recent[0]), Products{});
  EXPECT_EQ(list(set.examples.held[1]), (Products{kAccount, kCard}));
  EXPECT_EQ(list(set.examples.recent[1]), (Products{kCard}));
  EXPECT_EQ(set.example_customers, (Products{0, 0, 2}));
  EXPECT_EQ(list(set.held[0]), (Products{kAccount, kCard})) << "the loan had ended";
  EXPECT_EQ(list(set.taken[0]), (Products{kCard, kLoan}));
  EXPECT_EQ(list(set.held[1]), Products{});
}

TEST_F(RecommendDataTest, NothingAfterTheCutReachesTraining) {
  const RecommendTrainingSet before = training_set();
  folder_.write("holdings.csv", std::string(kHoldings) +
                                    "a,account,2025-07-01,\n"
                                    "b,fund,2025-09-01,\nc,loan,2025-07-01,\n");
  load();
  const RecommendTrainingSet after = training_set();
  EXPECT_EQ(after.examples.target, before.examples.target);
  EXPECT_EQ(after.examples.features, before.examples.features);
  for (std::size_t i = 0; i < before.examples.size(); ++i)
    EXPECT_EQ(list(after.examples.held[i]), list(before.examples.held[i]));
  for (std::size_t c = 0; c < before.held.size(); ++c) {
    EXPECT_EQ(list(after.held[c]), list(before.held[c]));
    EXPECT_EQ(list(after.taken[c]), list(before.taken[c]));
  }
}

TEST_F(RecommendDataTest, CasesAreKnownCustomersAndWhatTheyTookLater) {
  const auto cases = dated_cases(*bank_, *view_, history_->at(kCut), from_civil({2025, 9, 30}));
  ASSERT_EQ(cases.size(), 2U) << "b was no customer, c took nothing";
  EXPECT_EQ(cases[0].customer, 0U);
  EXPECT_EQ(cases[0].held, (Products{kAccount, kCard}));
  EXPECT_EQ(cases[0].recent, (Products{kCard}));
  EXPECT_EQ(cases[0].relevant, (Products{kFund}));
  EXPECT_EQ(cases[1].customer, 3U);
  EXPECT_EQ(cases[1].relevant, (Products{kAccount}));
}

TEST_F(RecommendDataTest, ASnapshotLeavesEachHeldProductOutOnce) {
  const std::vector<std::uint8_t> all(4, 1);
  const RecommendTrainingSet set = std::move(snapshot_training_set(*bank_, *view_, all, 1)).value();
  ASSERT_EQ(set.examples.size(), 4U);  // a: account, card; c: account, card; d's account had ended
  EXPECT_EQ(set.examples.target, (Products{kAccount, kCard, kAccount, kCard}));
  EXPECT_EQ(list(set.examples.held[0]), (Products{kCard}));
  const auto cases = snapshot_cases(*bank_, *view_, 1);
  ASSERT_EQ(cases.size(), 2U);
  for (const RankingCase& one : cases) {
    ASSERT_EQ(one.relevant.size(), 1U);
    EXPECT_EQ(one.held.size(), 1U);
    EXPECT_NE(one.held[0], one.relevant[0]);
  }
}

TEST(RecommendPlan, CountsWindowsBackFromTheEnd) {
  RecommendPlan plan;
  plan.dated = true;
  plan.end = from_civil({2025, 5, 31});
  EXPECT_EQ(format_date(plan.test_from()), "2025-02-28");
  EXPECT_EQ(format_date(plan.train_from()), "2024-11-30");
  EXPECT_EQ(plan.bounds(1, 2), (std::vector<Date>{plan.bound(1), plan.bound(2), plan.bound(3)}));
}

}  // namespace
}  // namespace banklet
