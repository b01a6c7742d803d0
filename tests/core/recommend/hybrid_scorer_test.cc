// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/hybrid_scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "core/recommend/content_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/softmax_scorer.h"

namespace banklet {
namespace {

constexpr std::size_t kHybridProducts = 3;

std::vector<std::unique_ptr<Scorer>> single_scorers() {
  SoftmaxScorer::Parts softmax;
  softmax.features = 2;
  softmax.products = kHybridProducts;
  for (int i = 0; i < 24; ++i) softmax.weights.push_back(static_cast<std::int8_t>(i * 7 - 80));
  softmax.row_scale.assign(8, 0.01F);
  softmax.mean.assign(8, 0.1F);
  softmax.bias = {0.1F, -0.2F, 0.3F};
  ContentScorer::Parts content;
  content.features = 2;
  content.attribute_count = 1;
  content.products = kHybridProducts;
  content.weights = {50, -50};
  content.row_scale = {0.01F, 0.01F};
  content.intercept = {0.1F};
  content.attributes = {1, 0, 2};
  content.mean = {0.2F, 0.3F};
  std::vector<std::unique_ptr<Scorer>> scorers;
  scorers.push_back(std::move(SoftmaxScorer::create(std::move(softmax))).value());
  scorers.push_back(std::move(ContentScorer::create(std::move(content))).value());
  scorers.push_back(std::move(PopularityScorer::create(
                                  {1, kHybridProducts, {0.5F, 0.2F, 0.1F, 0.3F, 0.4F, 0.6F}}))
                        .value());
  return scorers;
}

std::vector<const Scorer*> pointers(const std::vector<std::unique_ptr<Scorer>>& scorers) {
  std::vector<const Scorer*> all;
  for (const auto& scorer : scorers) all.push_back(scorer.get());
  return all;
}

HybridScorer::Parts hybrid_parts() {
  HybridScorer::Parts parts;
  parts.scorers = {"softmax", "content", "popularity"};
  parts.weights = {{{0.0, 1.5, 0.5}, {0.7, 0.2, 0.1}, {1.0, 0.0, 0.3}}};
  parts.history_feature = 1;
  return parts;
}

TEST(HybridScorer, TakesTheWeightsOfTheAmountOfHistory) {
  const auto singles = single_scorers();
  const auto hybrid = std::move(HybridScorer::create(hybrid_parts(), pointers(singles))).value();
  const std::vector<float> new_customer = {0.5F, 0.0F};
  const std::vector<float> with_transactions = {0.5F, 1.0F};
  const std::vector<std::uint32_t> one = {0};
  EXPECT_EQ(hybrid->amount_of({}), HistoryAmount::kProfile);
  EXPECT_EQ(hybrid->amount_of({new_customer, {}, {}, {}}), HistoryAmount::kProfile);
  EXPECT_EQ(hybrid->amount_of({with_transactions, {}, {}, {}}), HistoryAmount::kFew);
  EXPECT_EQ(hybrid->amount_of({new_customer, one, {}, {}}), HistoryAmount::kFew);
  const std::vector<std::uint32_t> four = {0, 1, 2, 3};
  EXPECT_EQ(hybrid->amount_of({new_customer, four, {}, {}}), HistoryAmount::kMany);

  const ScoringInput input{with_transactions, one, one, 0U};
  std::vector<float> raw(kHybridProducts);
  std::vector<float> part(kHybridProducts);
  hybrid->raw(input, raw);
  for (std::size_t p = 0; p < kHybridProducts; ++p) {
    double expected = 0.0;
    for (std::size_t s = 0; s < singles.size(); ++s) {
      singles[s]->raw(input, part);
      expected += hybrid_parts().weights[1][s] * static_cast<double>(part[p]);
    }
    EXPECT_NEAR(raw[p], expected, 1e-5);
  }
}

TEST(HybridScorer, ScoresAreProbabilitiesOfWhatIsNotHeld) {
  const auto singles = single_scorers();
  const auto hybrid = std::move(HybridScorer::create(hybrid_parts(), pointers(singles))).value();
  const std::vector<float> x = {0.5F, 1.0F};
  const std::vector<std::uint32_t> held = {1};
  std::vector<float> scores(kHybridProducts);
  std::vector<float> raw(kHybridProducts);
  hybrid->score({x, held, {}, 0U}, scores);
  hybrid->raw({x, held, {}, 0U}, raw);
  EXPECT_EQ(scores[1], 0.0F);
  EXPECT_NEAR(scores[0] + scores[2], 1.0F, 1e-6);
  EXPECT_NEAR(std::log(scores[0] / scores[2]), raw[0] - raw[2], 1e-5);
}

TEST(HybridScorer, ContributionsAddUpAndEachSourceStandsOnce) {
  const auto singles = single_scorers();
  const auto hybrid = std::move(HybridScorer::create(hybrid_parts(), pointers(singles))).value();
  const std::vector<float> x = {0.5F, 1.0F};
  const std::vector<std::uint32_t> held = {0, 1};
  const std::vector<std::uint32_t> recent = {1};
  const ScoringInput input{x, held, recent, 0U};
  std::vector<float> raw(kHybridProducts);
  hybrid->raw(input, raw);
  for (std::size_t p = 0; p < kHybridProducts; ++p) {
    const Explanation why = hybrid->explain(input, p);
    double sum = why.baseline;
    for (std::size_t i = 0; i < why.contributions.size(); ++i) {
      sum += why.contributions[i].value;
      for (std::size_t j = 0; j < i; ++j)
        EXPECT_FALSE(why.contributions[i].source == why.contributions[j].source &&
                     why.contributions[i].index == why.contributions[j].index);
    }
    EXPECT_NEAR(sum, why.raw, 1e-9);
    EXPECT_NEAR(raw[p], why.raw, 1e-4);
  }
}

TEST(HybridScorer, SeveralExplanationsAreThoseOfEachProduct) {
  const auto singles = single_scorers();
  const auto hybrid = std::move(HybridScorer::create(hybrid_parts(), pointers(singles))).value();
  const std::vector<float> x = {0.5F, 1.0F};
  const std::vector<std::uint32_t> held = {0, 1};
  const ScoringInput input{x, held, {}, 0U};
  const std::vector<std::uint32_t> products = {2, 0, 2, 1};
  std::vector<const Scorer*> all = pointers(singles);
  all.push_back(hybrid.get());
  for (const Scorer* scorer : all) {
    const std::vector<Explanation> each = scorer->explain_each(input, products);
    ASSERT_EQ(each.size(), products.size());
    for (std::size_t i = 0; i < products.size(); ++i)
      EXPECT_EQ(each[i], scorer->explain(input, products[i])) << scorer->name();
    EXPECT_TRUE(scorer->explain_each(input, {}).empty());
  }
}

TEST(HybridScorer, RefusesWhatDoesNotFit) {
  const auto singles = single_scorers();
  const std::vector<std::function<void(HybridScorer::Parts&, std::vector<const Scorer*>&)>>
      damages = {[](auto& p, auto& s) {
                   p.scorers.clear();
                   s.clear();
                 },
                 [](auto& p, auto&) { p.scorers[0] = "item"; },
                 [](auto& p, auto&) { p.scorers.pop_back(); },
                 [](auto&, auto& s) { s[1] = nullptr; },
                 [](auto& p, auto& s) {
                   p.scorers[1] = "softmax";
                   s[1] = s[0];
                 },
                 [](auto& p, auto&) { p.weights[2].pop_back(); },
                 [](auto& p, auto&) { p.weights[0][1] = -0.1; },
                 [](auto& p, auto&) { p.weights[0][1] = NAN; },
                 [](auto& p, auto&) { p.history_feature = 2; }};
  for (const auto& damage : damages) {
    HybridScorer::Parts parts = hybrid_parts();
    std::vector<const Scorer*> used = pointers(singles);
    damage(parts, used);
    EXPECT_EQ(HybridScorer::create(std::move(parts), std::move(used)).error().code,
              ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
