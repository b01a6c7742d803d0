// SPDX-License-Identifier: Apache-2.0
#include "core/train/content_trainer.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

TEST(ProductAttributes, AreCategoriesRiskAndTermsOnACommonScale) {
  const ProductAttributes attributes = product_attributes(test::small_catalogue());
  // Three categories, the risk, and of the annual fee: whether it has one, and the z-score.
  ASSERT_EQ(attributes.count, 6U);
  const auto row = [&](std::size_t a) {
    return std::vector<float>(attributes.values.begin() + static_cast<std::ptrdiff_t>(4 * a),
                              attributes.values.begin() + static_cast<std::ptrdiff_t>(4 * a + 4));
  };
  EXPECT_EQ(row(0), (std::vector<float>{1, 0, 0, 0}));
  EXPECT_EQ(row(1), (std::vector<float>{0, 1, 1, 0}));
  EXPECT_EQ(row(2), (std::vector<float>{0, 0, 0, 1}));
  EXPECT_EQ(row(3), (std::vector<float>{0, 0, 0, 0.75F}));
  EXPECT_EQ(row(4), (std::vector<float>{1, 1, 0, 0}));
  EXPECT_EQ(row(5), (std::vector<float>{-1, 1, 0, 0}));
}

// Products 0 and 1 share a trait that speaks to a high feature, 2 and 3 the opposite. Nobody has
// ever taken product 1: only its attributes tell whom it suits.
TEST(ContentTrainer, RanksAProductThatNobodyHolds) {
  ProductAttributes attributes{2, {1, 1, 0, 0, 0, 0, 1, 1}};
  Random random(6);
  NextProductExamples examples;
  examples.products = 4;
  examples.feature_count = 1;
  for (int i = 0; i < 2000; ++i) {
    const double x = random.normal();
    examples.features.push_back(static_cast<float>(x));
    examples.held.push_back({});
    examples.recent.push_back({});
    examples.target.push_back(x > 0 ? 0 : 2 + random.below(2));
  }
  auto parts = train_content(examples, attributes);
  ASSERT_TRUE(parts.ok()) << parts.error().message;
  const auto scorer = std::move(ContentScorer::create(std::move(*parts))).value();
  std::vector<float> scores(4);
  const std::vector<float> high = {2.0F};
  scorer->score({high, {}, {}, {}}, scores);
  EXPECT_GT(scores[1], scores[2] + 1.0F);
  const std::vector<float> low = {-2.0F};
  scorer->score({low, {}, {}, {}}, scores);
  EXPECT_LT(scores[1], scores[2] - 1.0F);
}

// Product 0 suits the middle, product 1 both ends: no straight line tells them apart.
TEST(ContentTrainer, BendsWhereAFeatureDoes) {
  const ProductAttributes attributes{2, {1, 0, 0, 1}};
  Random random(7);
  NextProductExamples examples;
  examples.products = 2;
  examples.feature_count = 1;
  for (int i = 0; i < 3000; ++i) {
    const double x = random.normal();
    examples.features.push_back(static_cast<float>(x));
    examples.held.push_back({});
    examples.recent.push_back({});
    examples.target.push_back(x > -0.8 && x < 0.8 ? 0 : 1);
  }
  ContentTrainerOptions options;
  options.l2 = 1.0;
  const auto right = [&](std::size_t knots) {
    options.knots = knots;
    auto parts = train_content(examples, attributes, options);
    EXPECT_TRUE(parts.ok());
    const auto scorer = std::move(ContentScorer::create(std::move(*parts))).value();
    std::vector<float> scores(2);
    int count = 0;
    for (std::size_t i = 0; i < examples.size(); ++i) {
      scorer->score({std::span(examples.features).subspan(i, 1), {}, {}, {}}, scores);
      count += (scores[1] > scores[0] ? 1U : 0U) == examples.target[i] ? 1 : 0;
    }
    return count;
  };
  EXPECT_LT(right(0), 2000);
  EXPECT_GT(right(4), 2600);
}

TEST(ContentTrainer, RefusesWhatDoesNotFit) {
  NextProductExamples examples;
  examples.products = 4;
  EXPECT_EQ(train_content(examples, {1, {1, 0, 0, 0}}).error().code, ErrorCode::kNotEnoughData);
  examples.held.push_back({});
  examples.recent.push_back({});
  examples.target = {1};
  EXPECT_EQ(train_content(examples, {1, {1, 0, 0}}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_content(examples, {0, {}}).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
