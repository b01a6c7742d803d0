// SPDX-License-Identifier: Apache-2.0
#include "core/train/replay_evaluation.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/recommend/popularity_scorer.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

Method fixed_order(std::string name, std::vector<float> shares) {
  const std::size_t products = shares.size();
  return {std::move(name),
          std::move(PopularityScorer::create({0, products, std::move(shares)})).value()};
}

/// Six products without rules; the page shows low ones four times as often. Clicks: 30 % of the
/// three low ones, 10 % of the three high ones, or the reverse.
class ReplayTest : public ::testing::Test {
 protected:
  void write(bool low_is_good) {
    Json products = Json::parse(R"({"categories": [{"id": "c", "label": {"en": "C"}}]})");
    for (int p = 0; p < 6; ++p)
      products["products"].push_back({{"id", "p" + std::to_string(p)},
                                      {"category", "c"},
                                      {"risk", "R1"},
                                      {"name", {{"en", "P"}}}});
    folder_.write("bank.json", R"({"columns": [{"name": "age", "type": "numeric"}]})");
    folder_.write("products.json", products.dump());
    std::string customers = "customer_id,age\n";
    std::string events = "customer_id,product_id,event,time\n";
    Random random(3);
    for (int c = 0; c < 2000; ++c) {
      const std::string id = "c" + std::to_string(c);
      customers += id + "," + std::to_string(20 + random.below(50)) + "\n";
      for (const char* day : {"2026-01-05", "2026-03-05", "2026-03-06"}) {
        const bool low = random.below(5) > 0;
        const std::string row = id + ",p" + std::to_string((low ? 0 : 3) + random.below(3)) + ",";
        events += row + "shown," + day + "T10:00:00Z\n";
        if (random.uniform() < (low == low_is_good ? 0.3 : 0.1))
          events += row + "clicked," + day + "T10:01:00Z\n";
      }
    }
    folder_.write("customers.csv", customers);
    folder_.write("events.csv", events);
    folder_.write("holdings.csv", "customer_id,product_id,since\nc0,p0,2025-01-01\n");
  }

  ReplayEvaluation replay() {
    const auto bank = BankData::load(folder_.path());
    EXPECT_TRUE(bank.ok()) << bank.error().message;
    const std::vector<TransactionFeatures> none(
        bank->customers.size(), {std::vector<double>(transaction_feature_names({}).size())});
    SegmentOptions no_segments;
    no_segments.segments = 0;
    const Date from = from_civil({2026, 2, 1});
    const auto view = build_customer_view(*bank, none, from, no_segments);
    EXPECT_TRUE(view.ok()) << view.error().message;
    std::vector<Method> methods;
    methods.push_back(fixed_order("popularity", {0.9F, 0.8F, 0.7F, 0.3F, 0.2F, 0.1F}));
    methods.push_back(fixed_order("other", {0.1F, 0.2F, 0.3F, 0.9F, 0.8F, 0.7F}));
    const std::vector<Showing> showings = find_showings(bank->events);
    EXPECT_EQ(showings.size(), 6000U);
    return evaluate_replay(*bank, *view, methods, showings, from, 1);
  }

  test::TemporaryFolder folder_;
};

TEST_F(ReplayTest, FindsTheClickThroughThatAnotherPageWouldHaveHad) {
  write(false);
  const ReplayEvaluation evaluation = replay();
  EXPECT_NEAR(static_cast<double>(evaluation.showings + evaluation.left_out), 4000.0, 1e-9);
  EXPECT_LE(evaluation.left_out, 2U) << "c0 holds p0";
  EXPECT_NEAR(evaluation.logged, 0.8 * 0.1 + 0.2 * 0.3, 0.02);
  ASSERT_EQ(evaluation.methods.size(), 2U);
  const ReplayEstimate& popularity = evaluation.methods[0];
  const ReplayEstimate& other = evaluation.methods[1];
  EXPECT_NEAR(popularity.snips.mean, 0.1, 0.02);
  EXPECT_NEAR(other.snips.mean, 0.3, 0.05);
  EXPECT_NEAR(other.ips.mean, 0.3, 0.05);
  EXPECT_LT(other.snips.low, other.snips.mean);
  EXPECT_GT(other.snips.high, other.snips.mean);
  EXPECT_GT(other.gain.low, 1.0) << "three times the clicks";
  EXPECT_EQ(popularity.gain.mean, 0.0);
}

TEST_F(ReplayTest, AWorseMethodIsNotTakenForABetterOne) {
  write(true);
  const ReplayEvaluation evaluation = replay();
  EXPECT_LT(evaluation.methods[1].gain.high, -0.4);
}

}  // namespace
}  // namespace banklet
