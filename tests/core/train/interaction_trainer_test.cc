// SPDX-License-Identifier: Apache-2.0
#include "core/train/interaction_trainer.h"

#include <gtest/gtest.h>

#include "core/base/random.h"

namespace banklet {
namespace {

// Four products in two categories. Whoever clicked takes what they clicked on half the time, the
// other of its category a quarter of the time; what was held before is never taken again.
NextProductExamples reacting_customers(std::size_t count) {
  Random random(3);
  NextProductExamples examples;
  examples.products = 4;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t clicked = random.below(4);
    const std::uint32_t ended = (clicked + 2) % 4;  // of the other category
    std::vector<ProductInteraction> dealings = {{clicked, 0.0F, 1.0F, 1.0F, 0.0F},
                                                {ended, 1.0F, 0.0F, 0.0F, 0.0F}};
    if (ended < clicked) std::swap(dealings[0], dealings[1]);
    const double draw = random.uniform();
    const std::uint32_t other = clicked ^ 1U;
    examples.held.push_back({});
    examples.recent.push_back({});
    examples.interactions.push_back(dealings);
    examples.target.push_back(draw < 0.5 ? clicked : draw < 0.75 ? other : ended ^ 1U);
  }
  return examples;
}

TEST(InteractionTrainer, LearnsWhatClicksAndEndedHoldingsSay) {
  const std::vector<std::uint32_t> category = {0, 0, 1, 1};
  const auto parts = train_interactions(reacting_customers(2000), category);
  ASSERT_TRUE(parts.ok()) << parts.error().message;
  const auto scorer = std::move(InteractionScorer::create(*parts)).value();
  const std::vector<ProductInteraction> dealings = {{0, 0.0F, 1.0F, 1.0F, 0.0F},
                                                    {2, 1.0F, 0.0F, 0.0F, 0.0F}};
  ScoringInput input;
  input.interactions = dealings;
  std::vector<float> scores(4);
  scorer->score(input, scores);
  EXPECT_NEAR(scores[0] - scores[1], 0.6931, 0.1) << "twice as often";
  EXPECT_NEAR(scores[1] - scores[3], 0.0, 0.1);
  EXPECT_LT(scores[2], scores[3] - 3.0F) << "never again";
}

TEST(InteractionTrainer, RefusesWhatDoesNotFit) {
  const std::vector<std::uint32_t> category = {0, 0, 1, 1};
  EXPECT_EQ(train_interactions({}, category).error().code, ErrorCode::kNotEnoughData);
  EXPECT_EQ(train_interactions(reacting_customers(3), std::span(category).first(3)).error().code,
            ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
