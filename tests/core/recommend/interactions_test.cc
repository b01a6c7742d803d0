// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/interactions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "core/recommend/interaction_scorer.h"

namespace banklet {
namespace {

const Date kToday = from_civil({2026, 6, 30});

Date days_ago(std::int32_t days) {
  return Date{kToday.days - days};
}

TEST(Interactions, CountsEventsByAgeAndKnowsWhatHasEnded) {
  const std::vector<HeldPeriod> periods = {{4, days_ago(400), days_ago(30)},
                                           {1, days_ago(500), days_ago(100)},
                                           {1, days_ago(50), {}},
                                           {2, days_ago(10), Date{kToday.days + 5}}};
  const std::vector<std::uint32_t> held = {1, 2};
  const std::vector<DatedEvent> events = {{3, EventType::kShown, days_ago(kInteractionHalfLife)},
                                          {3, EventType::kClicked, days_ago(kInteractionHalfLife)},
                                          {3, EventType::kShown, kToday},
                                          {0, EventType::kDismissed, kToday},
                                          {0, EventType::kBought, kToday},
                                          {5, EventType::kClicked, Date{kToday.days + 1}}};
  const auto found = find_interactions(periods, held, events, kToday);
  ASSERT_EQ(found.size(), 3U) << "product 1 is held again, 5 lies in the future";
  EXPECT_EQ(found[0].product, 0U);
  EXPECT_EQ(found[0].dismissed, 1.0F);
  EXPECT_EQ(found[1].product, 3U);
  EXPECT_NEAR(found[1].shown, 1.5, 1e-6);
  EXPECT_NEAR(found[1].clicked, 0.5, 1e-6);
  EXPECT_EQ(found[2].product, 4U);
  EXPECT_EQ(found[2].ended, 1.0F);
}

TEST(Interactions, NothingIsFoundWhereNothingIsKnown) {
  EXPECT_TRUE(find_interactions({}, {}, {}, kToday).empty());
}

InteractionScorer::Parts interaction_parts() {
  InteractionScorer::Parts parts;
  parts.bias = {0.5F, -0.25F, 0.0F, 1.0F};
  parts.own = {-3.0F, -0.5F, 2.0F, -1.0F};
  parts.similar = {0.25F, 0.125F, 1.0F, -0.5F};
  parts.category = {0, 0, 0, 1};
  return parts;
}

TEST(InteractionScorer, AddsUpOwnAndSimilarDealings) {
  const auto scorer = std::move(InteractionScorer::create(interaction_parts())).value();
  const std::vector<ProductInteraction> dealings = {{0, 0.0F, 1.0F, 1.0F, 0.0F},
                                                    {1, 1.0F, 0.0F, 0.0F, 0.0F}};
  ScoringInput input;
  input.interactions = dealings;
  std::vector<float> scores(4);
  scorer->score(input, scores);
  EXPECT_NEAR(scores[0], 0.5 + (2.0 - 0.5) + 0.25, 1e-6) << "own click, 1 of its category ended";
  EXPECT_NEAR(scores[1], -0.25 - 3.0 + 1.125, 1e-6);
  EXPECT_NEAR(scores[2], 1.125 + 0.25, 1e-6);
  EXPECT_NEAR(scores[3], 1.0, 1e-6) << "another category";
  for (std::size_t p = 0; p < 4; ++p) {
    const Explanation why = scorer->explain(input, p);
    double sum = why.baseline;
    for (const Contribution& one : why.contributions) sum += one.value;
    EXPECT_NEAR(sum, why.raw, 1e-9);
    EXPECT_NEAR(why.raw, scores[p], 1e-5);
  }
}

TEST(InteractionScorer, RefusesHostileParts) {
  const std::vector<std::function<void(InteractionScorer::Parts&)>> damages = {
      [](auto& p) { p.bias.clear(); },        [](auto& p) { p.bias[1] = NAN; },
      [](auto& p) { p.own[0] = INFINITY; },   [](auto& p) { p.similar[3] = NAN; },
      [](auto& p) { p.category.pop_back(); }, [](auto& p) { p.category[2] = 4; }};
  for (const auto& damage : damages) {
    InteractionScorer::Parts parts = interaction_parts();
    damage(parts);
    EXPECT_EQ(InteractionScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
