// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/alike_scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace banklet {
namespace {

// Two prototypes that differ in both features and the first holding; two products.
AlikeScorer::Parts alike_parts() {
  AlikeScorer::Parts parts;
  parts.features = 2;
  parts.products = 2;
  parts.customers = {50, 400};
  parts.centers = {1.0F, -1.0F, 0.0F, 2.0F};  // feature 0 of both, feature 1 of both
  parts.held = {0.9F, 0.1F, 0.0F, 0.5F};
  parts.taken = {0.7F, 0.3F, 0.2F, 0.8F};
  parts.overall = {0.4F, 0.6F};
  parts.holding_weight = 0.5;
  parts.bandwidth = 0.8;
  return parts;
}

TEST(AlikeScorer, WeighsPrototypesByTheirDistance) {
  const auto scorer = std::move(AlikeScorer::create(alike_parts())).value();
  const std::vector<float> x = {0.5F, 1.0F};
  const std::vector<std::uint32_t> held = {0};
  std::vector<float> scores(2);
  scorer->score({x, held, {}, {}}, scores);
  const double near = (0.25 + 1.0) / 2 + 0.5 * (0.01 + 0.0);
  const double far = (2.25 + 1.0) / 2 + 0.5 * (0.81 + 0.25);
  const double weight = 1 / (1 + std::exp((near - far) / 0.8));
  EXPECT_NEAR(scores[0], weight * 0.7 + (1 - weight) * 0.2, 1e-5);
  EXPECT_NEAR(scores[1], weight * 0.3 + (1 - weight) * 0.8, 1e-5);
}

TEST(AlikeScorer, NothingKnownMeansAllPrototypesAlike) {
  const auto scorer = std::move(AlikeScorer::create(alike_parts())).value();
  std::vector<float> scores(2);
  scorer->score({}, scores);
  EXPECT_NEAR(scores[0], 0.45, 1e-6);
}

TEST(AlikeScorer, ExplainsTheDistanceToTheOverallShare) {
  const auto scorer = std::move(AlikeScorer::create(alike_parts())).value();
  const std::vector<float> x = {0.5F, 1.0F};
  std::vector<float> raw(2);
  scorer->raw({x, {}, {}, {}}, raw);
  const Explanation why = scorer->explain({x, {}, {}, {}}, 0);
  EXPECT_NEAR(why.baseline, std::log(0.4), 1e-6);
  ASSERT_EQ(why.contributions.size(), 1U);
  EXPECT_EQ(why.contributions[0].source, Contribution::Source::kAlike);
  EXPECT_NEAR(why.baseline + why.contributions[0].value, why.raw, 1e-9);
  EXPECT_NEAR(why.raw, raw[0], 1e-6);
  const std::uint32_t products[] = {1, 0};
  EXPECT_EQ(scorer->explain_each({x, {}, {}, {}}, products),
            (std::vector{scorer->explain({x, {}, {}, {}}, 1), why}));
}

TEST(AlikeScorer, RefusesPrototypesOfFewCustomersAndHostileParts) {
  const std::vector<std::function<void(AlikeScorer::Parts&)>> damages = {
      [](auto& p) { p.customers[0] = 49; },     [](auto& p) { p.customers.clear(); },
      [](auto& p) { p.products = 0; },          [](auto& p) { p.features = 9; },
      [](auto& p) { p.centers.pop_back(); },    [](auto& p) { p.held[0] = NAN; },
      [](auto& p) { p.taken[1] = 0.0F; },       [](auto& p) { p.overall[1] = 1.5F; },
      [](auto& p) { p.holding_weight = -1.0; }, [](auto& p) { p.bandwidth = 0.0; },
      [](auto& p) { p.bandwidth = NAN; }};
  for (const auto& damage : damages) {
    AlikeScorer::Parts parts = alike_parts();
    damage(parts);
    EXPECT_EQ(AlikeScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
