// SPDX-License-Identifier: Apache-2.0
#include "core/train/stack_trainer.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"

namespace banklet {
namespace {

// Customers who choose by softmax of 2 a + 0.5 b; c is noise, d speaks against what is chosen.
StackExamples drawn_choices(std::size_t customers, std::uint64_t seed) {
  Random random(seed);
  StackExamples examples;
  examples.scorers = 4;
  for (std::size_t i = 0; i < customers; ++i) {
    std::vector<double> odds;
    double total = 0.0;
    for (int c = 0; c < 6; ++c) {
      const double a = random.normal();
      const double b = random.normal();
      const double utility = 2 * a + 0.5 * b;
      for (const double raw : {a, b, random.normal(), -utility + random.normal()})
        examples.raw.push_back(static_cast<float>(raw));
      odds.push_back(std::exp(utility));
      total += odds.back();
    }
    double drawn = random.uniform() * total;
    std::size_t chosen = 0;
    while (chosen + 1 < odds.size() && drawn >= odds[chosen]) drawn -= odds[chosen++];
    for (std::size_t c = 0; c < odds.size(); ++c) examples.chosen.push_back(c == chosen ? 1 : 0);
    examples.end_customer();
  }
  return examples;
}

TEST(StackTrainer, FindsTheWeightsThatTheChoicesWereDrawnWith) {
  const auto weights = train_stack(drawn_choices(20'000, 3));
  ASSERT_TRUE(weights.ok()) << weights.error().message;
  EXPECT_NEAR((*weights)[0], 2.0, 0.1);
  EXPECT_NEAR((*weights)[1], 0.5, 0.05);
  EXPECT_NEAR((*weights)[2], 0.0, 0.05);
  EXPECT_NEAR((*weights)[3], 0.0, 0.03) << "a weight is never negative";
  for (const double weight : *weights) EXPECT_GE(weight, 0.0);
}

TEST(StackTrainer, IsNoWorseThanAnySingleScorerOnWhatItLearntFrom) {
  const StackExamples examples = drawn_choices(500, 4);
  StackTrainerOptions options;
  options.l2 = 1e-3;
  const auto weights = train_stack(examples, options);
  ASSERT_TRUE(weights.ok());
  const double stacked = stack_loss(examples, *weights);
  for (std::size_t s = 0; s < 4; ++s)
    for (const double scale : {0.25, 1.0, 4.0}) {
      std::vector<double> single(4, 0.0);
      single[s] = scale;
      EXPECT_LE(stacked, stack_loss(examples, single) + 1e-6);
    }
}

TEST(StackTrainer, FewCustomersStayNearThePrior) {
  StackTrainerOptions options;
  options.l2 = 1e5;
  options.prior = {0.3, 0.2, 0.1, 0.4};
  const auto weights = train_stack(drawn_choices(20, 5), options);
  ASSERT_TRUE(weights.ok());
  for (std::size_t s = 0; s < 4; ++s) EXPECT_NEAR((*weights)[s], options.prior[s], 0.01);
}

TEST(StackTrainer, CustomersWithoutAChoiceTeachNothing) {
  StackExamples examples;
  examples.scorers = 1;
  examples.raw = {1.0F, 2.0F};
  examples.chosen = {0, 0};
  examples.end_customer();
  examples.raw.push_back(1.0F);
  examples.chosen.push_back(1);
  examples.end_customer();
  EXPECT_EQ(examples.size(), 0U);
  EXPECT_TRUE(examples.raw.empty());
  EXPECT_EQ(train_stack(examples).error().code, ErrorCode::kNotEnoughData);
  examples.raw = {1.0F, NAN};
  examples.chosen = {0, 1};
  examples.end_customer();
  EXPECT_EQ(train_stack(examples).error().code, ErrorCode::kInvalidNumber);
  examples.raw.push_back(1.0F);
  EXPECT_EQ(train_stack(examples).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
