// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "core/base/math.h"
#include "core/base/random.h"
#include "core/recommend/item_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/softmax_scorer.h"

namespace banklet {
namespace {

constexpr std::size_t kFeatures = 6;
constexpr std::size_t kProducts = 11;

std::int8_t random_byte(Random& random) {
  return static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127);
}

SoftmaxScorer::Parts softmax_parts() {
  Random random(4);
  SoftmaxScorer::Parts parts;
  parts.features = kFeatures;
  parts.products = kProducts;
  parts.temperature = 1.5;
  const std::size_t inputs = kFeatures + 2 * kProducts;
  for (std::size_t i = 0; i < inputs * kProducts; ++i) parts.weights.push_back(random_byte(random));
  for (std::size_t i = 0; i < inputs; ++i) {
    parts.row_scale.push_back(static_cast<float>(random.uniform() * 0.02));
    parts.mean.push_back(static_cast<float>(random.uniform()));
  }
  for (std::size_t p = 0; p < kProducts; ++p)
    parts.bias.push_back(static_cast<float>(random.normal()));
  return parts;
}

ItemScorer::Parts item_parts() {
  Random random(5);
  ItemScorer::Parts parts{"ease", kProducts, {}, {}};
  for (std::size_t i = 0; i < kProducts; ++i) {
    for (std::size_t j = 0; j < kProducts; ++j)
      parts.weights.push_back(i == j ? std::int8_t{0} : random_byte(random));
    parts.column_scale.push_back(static_cast<float>(random.uniform()));
  }
  return parts;
}

PopularityScorer::Parts popularity_parts() {
  Random random(6);
  PopularityScorer::Parts parts{3, kProducts, {}};
  for (std::size_t i = 0; i < 4 * kProducts; ++i)
    parts.shares.push_back(static_cast<float>(random.uniform()));
  return parts;
}

struct KnownCustomer {
  std::vector<float> features = {0.5F, -1.0F, 2.0F, 0.0F, 1.0F, -0.25F};
  std::vector<std::uint32_t> held = {1, 4, 9};
  std::vector<std::uint32_t> recent = {4};

  ScoringInput input() const { return {features, held, recent, 2U}; }
};

TEST(SoftmaxScorer, GivesTheProbabilitiesOfTheFormula) {
  const SoftmaxScorer::Parts parts = softmax_parts();
  const auto scorer = SoftmaxScorer::create(parts).value().release();
  const std::unique_ptr<Scorer> owner(scorer);
  const KnownCustomer customer;
  std::vector<float> scores(kProducts);
  scorer->score(customer.input(), scores);

  std::vector<double> expected;
  double total = 0.0;
  for (std::size_t p = 0; p < kProducts; ++p) {
    double z = parts.bias[p];
    const auto add = [&](std::size_t row, double x) {
      z += x * static_cast<double>(parts.row_scale[row]) * parts.weights[row * kProducts + p];
    };
    for (std::size_t i = 0; i < kFeatures; ++i) add(i, customer.features[i]);
    for (const std::uint32_t h : customer.held) add(kFeatures + h, 1);
    for (const std::uint32_t r : customer.recent) add(kFeatures + kProducts + r, 1);
    const bool held = p == 1 || p == 4 || p == 9;
    expected.push_back(held ? 0.0 : std::exp(z / 1.5));
    total += expected.back();
  }
  for (std::size_t p = 0; p < kProducts; ++p)
    EXPECT_NEAR(scores[p], expected[p] / total, 1e-6) << "product " << p;
}

TEST(SoftmaxScorer, UnknownFeaturesCountAsTheirAverage) {
  const auto scorer = std::move(SoftmaxScorer::create(softmax_parts())).value();
  const std::span<const float> mean = std::span(scorer->parts().mean).first(kFeatures);
  std::vector<float> unknown(kProducts);
  std::vector<float> average(kProducts);
  scorer->score({}, unknown);
  scorer->score({mean, {}, {}, {}}, average);
  for (std::size_t p = 0; p < kProducts; ++p) EXPECT_FLOAT_EQ(unknown[p], average[p]);
}

TEST(SoftmaxScorer, ACustomerWithEveryProductGetsZeros) {
  const auto scorer = std::move(SoftmaxScorer::create(softmax_parts())).value();
  std::vector<std::uint32_t> all;
  for (std::uint32_t p = 0; p < kProducts; ++p) all.push_back(p);
  std::vector<float> scores(kProducts, 7.0F);
  scorer->score({{}, all, {}, {}}, scores);
  EXPECT_EQ(scores, std::vector<float>(kProducts, 0.0F));
}

TEST(ItemScorer, AddsTheWeightsOfTheHeldProducts) {
  const ItemScorer::Parts parts = item_parts();
  const auto scorer = std::move(ItemScorer::create(parts)).value();
  const KnownCustomer customer;
  std::vector<float> scores(kProducts);
  scorer->score(customer.input(), scores);
  for (std::size_t p = 0; p < kProducts; ++p) {
    int sum = 0;
    for (const std::uint32_t h : customer.held) sum += parts.weights[h * kProducts + p];
    EXPECT_EQ(scores[p], parts.column_scale[p] * static_cast<float>(sum));
  }
}

TEST(PopularityScorer, FollowsTheSegmentIfItIsKnown) {
  const PopularityScorer::Parts parts = popularity_parts();
  const auto scorer = std::move(PopularityScorer::create(parts)).value();
  std::vector<float> scores(kProducts);
  scorer->score({}, scores);
  EXPECT_EQ(scores[3], parts.shares[3]);
  scorer->score({{}, {}, {}, 2U}, scores);
  EXPECT_EQ(scores[3], parts.shares[3 * kProducts + 3]);
}

TEST(PopularityScorer, WithoutSegmentsTheSegmentIsNotLookedAt) {
  PopularityScorer::Parts parts = popularity_parts();
  parts.segments = 0;
  parts.shares.resize(kProducts);
  const auto scorer = std::move(PopularityScorer::create(parts)).value();
  std::vector<float> scores(kProducts);
  scorer->score({{}, {}, {}, 2U}, scores);
  EXPECT_EQ(scores, parts.shares);
}

TEST(Scorers, ContributionsAddUpToTheRawScore) {
  std::vector<std::unique_ptr<Scorer>> scorers;
  scorers.push_back(std::move(SoftmaxScorer::create(softmax_parts())).value());
  scorers.push_back(std::move(ItemScorer::create(item_parts())).value());
  scorers.push_back(std::move(PopularityScorer::create(popularity_parts())).value());
  const KnownCustomer customer;
  for (const auto& scorer : scorers)
    for (const ScoringInput& input : {customer.input(), ScoringInput{}})
      for (std::size_t p = 0; p < kProducts; ++p) {
        const Explanation why = scorer->explain(input, p);
        double sum = why.baseline;
        for (const Contribution& contribution : why.contributions) sum += contribution.value;
        EXPECT_NEAR(sum, why.raw, 1e-5 * (1 + std::abs(why.raw))) << scorer->name();
        std::vector<float> raw(kProducts);
        scorer->raw(input, raw);
        EXPECT_NEAR(raw[p], why.raw, 1e-3) << scorer->name();
      }
}

TEST(Scorers, TheRawScoreIsTheOneThatIsRanked) {
  const KnownCustomer customer;
  std::vector<float> scores(kProducts);
  const auto items = std::move(ItemScorer::create(item_parts())).value();
  items->score(customer.input(), scores);
  for (std::size_t p = 0; p < kProducts; ++p)
    EXPECT_NEAR(items->explain(customer.input(), p).raw, scores[p], 1e-3);
  const auto popularity = std::move(PopularityScorer::create(popularity_parts())).value();
  popularity->score(customer.input(), scores);
  for (std::size_t p = 0; p < kProducts; ++p)
    EXPECT_NEAR(popularity->explain(customer.input(), p).raw, log(double{scores[p]}), 1e-6);
  // Softmax: differences of raw scores are log-odds times the temperature.
  const auto softmax = std::move(SoftmaxScorer::create(softmax_parts())).value();
  softmax->score(customer.input(), scores);
  const double odds = log(static_cast<double>(scores[0]) / scores[2]) * 1.5;
  EXPECT_NEAR(softmax->explain(customer.input(), 0).raw - softmax->explain(customer.input(), 2).raw,
              odds, 1e-4);
}

TEST(Scorers, RefuseHostileParts) {
  const std::vector<std::function<void(SoftmaxScorer::Parts&)>> softmax_damages = {
      [](auto& p) { p.products = 0; },        [](auto& p) { p.features = 7; },
      [](auto& p) { p.weights.pop_back(); },  [](auto& p) { p.row_scale.pop_back(); },
      [](auto& p) { p.mean.clear(); },        [](auto& p) { p.bias.push_back(0); },
      [](auto& p) { p.row_scale[3] = NAN; },  [](auto& p) { p.mean[0] = INFINITY; },
      [](auto& p) { p.bias[0] = -INFINITY; }, [](auto& p) { p.temperature = 0; },
      [](auto& p) { p.temperature = NAN; },   [](auto& p) { p.products = SIZE_MAX / 2; }};
  for (const auto& damage : softmax_damages) {
    SoftmaxScorer::Parts parts = softmax_parts();
    damage(parts);
    EXPECT_EQ(SoftmaxScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  }
  const std::vector<std::function<void(ItemScorer::Parts&)>> item_damages = {
      [](auto& p) { p.products = 12; },        [](auto& p) { p.weights.pop_back(); },
      [](auto& p) { p.column_scale.clear(); }, [](auto& p) { p.column_scale[0] = NAN; },
      [](auto& p) { p.column_scale[0] = -1; }, [](auto& p) { p.weights[0] = 1; }};
  for (const auto& damage : item_damages) {
    ItemScorer::Parts parts = item_parts();
    damage(parts);
    EXPECT_EQ(ItemScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  }
  const std::vector<std::function<void(PopularityScorer::Parts&)>> popularity_damages = {
      [](auto& p) { p.products = 0; },     [](auto& p) { p.segments = 4; },
      [](auto& p) { p.shares.clear(); },   [](auto& p) { p.shares[5] = 1.5F; },
      [](auto& p) { p.shares[5] = NAN; },  [](auto& p) { p.shares[5] = -0.1F; },
      [](auto& p) { p.segments = 10'000; }};
  for (const auto& damage : popularity_damages) {
    PopularityScorer::Parts parts = popularity_parts();
    damage(parts);
    EXPECT_EQ(PopularityScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
