// SPDX-License-Identifier: Apache-2.0
#include "core/train/alike_trainer.h"

#include <gtest/gtest.h>

#include <numeric>

#include "core/base/random.h"

namespace banklet {
namespace {

// Two kinds of customers, far apart in the feature; each kind takes its own product. `rare` of a
// third kind, farther away still.
NextProductExamples two_kinds(std::size_t each, std::size_t rare) {
  Random random(2);
  NextProductExamples examples;
  examples.products = 3;
  examples.feature_count = 1;
  for (std::size_t i = 0; i < 2 * each + rare; ++i) {
    const double kind = i >= 2 * each ? 40.0 : (i % 2 == 0 ? -5.0 : 5.0);
    examples.features.push_back(static_cast<float>(kind + random.normal()));
    examples.held.push_back({});
    examples.recent.push_back({});
    examples.target.push_back(i >= 2 * each ? 2 : static_cast<std::uint32_t>(i % 2));
  }
  return examples;
}

std::vector<std::uint32_t> one_customer_each(std::size_t count) {
  std::vector<std::uint32_t> customers(count);
  std::iota(customers.begin(), customers.end(), 0U);
  return customers;
}

AlikeTrainerOptions few_prototypes() {
  AlikeTrainerOptions options;
  options.customers_per_prototype = 60;
  options.smoothing = 1.0;
  return options;
}

TEST(AlikeTrainer, CustomersAlikeTakeTheSame) {
  const NextProductExamples examples = two_kinds(300, 0);
  auto parts = train_alike(examples, one_customer_each(600), few_prototypes());
  ASSERT_TRUE(parts.ok()) << parts.error().message;
  const auto scorer = std::move(AlikeScorer::create(std::move(*parts))).value();
  std::vector<float> scores(3);
  const std::vector<float> left = {-5.0F};
  scorer->score({left, {}, {}, {}}, scores);
  EXPECT_GT(scores[0], 0.9F);
  const std::vector<float> right = {5.0F};
  scorer->score({right, {}, {}, {}}, scores);
  EXPECT_GT(scores[1], 0.9F);
}

TEST(AlikeTrainer, EveryPrototypeStandsForFiftyCustomersOrMore) {
  // The rare kind: twenty examples; in the second run, sixty of one customer.
  for (const std::size_t rare : {20U, 60U}) {
    const NextProductExamples drawn = two_kinds(300, rare);
    std::vector<std::uint32_t> customers = one_customer_each(drawn.size());
    if (rare == 60)
      for (std::size_t i = 600; i < customers.size(); ++i) customers[i] = 600;
    const auto parts = train_alike(drawn, customers, few_prototypes());
    ASSERT_TRUE(parts.ok()) << parts.error().message;
    EXPECT_GE(parts->customers.size(), 2U);
    std::uint32_t total = 0;
    for (const std::uint32_t count : parts->customers) {
      EXPECT_GE(count, kFewestPerPrototype);
      total += count;
    }
    EXPECT_EQ(total, rare == 60 ? 601U : 620U);
    EXPECT_TRUE(AlikeScorer::create(*parts).ok());
  }
}

TEST(AlikeTrainer, RefusesTooFewCustomersAndBadOptions) {
  const NextProductExamples few = two_kinds(24, 0);
  EXPECT_EQ(train_alike(few, one_customer_each(48)).error().code, ErrorCode::kNotEnoughData);
  const NextProductExamples enough = two_kinds(300, 0);
  EXPECT_EQ(train_alike(enough, one_customer_each(5)).error().code, ErrorCode::kInvalidArgument);
  AlikeTrainerOptions options = few_prototypes();
  options.customers_per_prototype = 49;
  EXPECT_EQ(train_alike(enough, one_customer_each(600), options).error().code,
            ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
