// SPDX-License-Identifier: Apache-2.0
#include "core/train/item_pruning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"
#include "core/recommend/recommender.h"
#include "core/recommend/stacked_scorers.h"
#include "core/train/recommend_writer.h"
#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

ItemWeights random_weights(std::size_t products) {
  Random random(4);
  ItemWeights weights{products, std::vector<float>(products * products)};
  for (std::size_t i = 0; i < products; ++i)
    for (std::size_t j = 0; j < products; ++j)
      if (i != j) weights.weights[i * products + j] = static_cast<float>(random.normal());
  return weights;
}

TEST(ItemPruning, KeepsTheLargestWeightsThatFit) {
  const ItemWeights weights = random_weights(60);
  const SparseItemScorer::Parts parts = prune_items(weights, "ease", 480 + 2 * 500);
  EXPECT_EQ(parts.weights.size(), 500U);
  EXPECT_EQ(sparse_item_bytes(parts), 480U + 2 * 500);
  const SparseItemScorer::Parts wide = prune_items(random_weights(600), "ease", 4800 + 2 * 900);
  EXPECT_LE(sparse_item_bytes(wide), 4800U + 2 * 900) << "wide gaps take further bytes";
  ASSERT_TRUE(SparseItemScorer::create(parts).ok());
  std::vector<float> magnitudes;
  for (const float weight : weights.weights) magnitudes.push_back(std::abs(weight));
  std::sort(magnitudes.begin(), magnitudes.end(), std::greater<>());
  for (std::size_t row = 0; row < 60; ++row)
    for (std::uint32_t i = parts.row_start[row]; i < parts.row_start[row + 1]; ++i) {
      const float weight = weights.weights[row * 60 + parts.columns[i]];
      EXPECT_GE(std::abs(weight), magnitudes[499]);
      EXPECT_NEAR(static_cast<float>(parts.weights[i]) * parts.column_scale[parts.columns[i]],
                  weight, 0.5F * parts.column_scale[parts.columns[i]] + 1e-6F);
    }
}

TEST(ItemPruning, WithRoomForAllItScoresAsTheWholeMatrix) {
  const ItemWeights weights = random_weights(40);
  const auto sparse = std::move(SparseItemScorer::create(prune_items(weights, "ease"))).value();
  const auto dense = std::move(ItemScorer::create(quantise_items(weights, "ease"))).value();
  const std::vector<std::uint32_t> held = {3, 9, 30};
  ScoringInput input;
  input.held = held;
  std::vector<float> a(40);
  std::vector<float> b(40);
  sparse->score(input, a);
  dense->score(input, b);
  EXPECT_EQ(a, b);
}

TEST(ItemPruning, WithoutRoomNothingIsLeft) {
  const SparseItemScorer::Parts parts = prune_items(random_weights(10), "ease", 20);
  EXPECT_TRUE(parts.weights.empty());
  EXPECT_TRUE(SparseItemScorer::create(parts).ok());
}

TEST(ItemPruning, ABundleGivesBackWhatItWasGiven) {
  const ItemWeights weights = random_weights(4);
  Recommender::Parts parts;
  parts.catalogue = test::small_catalogue();
  parts.reasons = ReasonTexts::defaults();
  parts.default_scorer = "item";
  const SparseItemScorer::Parts written = prune_items(weights, "ease", 32 + 2 * 7);
  parts.scorers.push_back(std::move(SparseItemScorer::create(written)).value());
  const Recommender trained = std::move(Recommender::create(std::move(parts))).value();
  BundleWriter writer;
  write_recommender(trained, writer);
  const auto bundle = Bundle::open(writer.bytes());
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  const auto loaded = Recommender::load(*bundle, load_stacked_scorers);
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  const auto* read = dynamic_cast<const SparseItemScorer*>(loaded->scorer("item"));
  ASSERT_NE(read, nullptr);
  EXPECT_EQ(read->parts().columns, written.columns);
  EXPECT_EQ(read->parts().weights, written.weights);
  EXPECT_EQ(read->parts().row_start, written.row_start);

  Json& item = writer.manifest()["models"]["recommend"]["sparse_item"];
  for (const int count : {6, 8}) {
    item["weights"] = count;
    const auto damaged = Bundle::open(writer.bytes());
    ASSERT_TRUE(damaged.ok());
    EXPECT_EQ(Recommender::load(*damaged, load_stacked_scorers).error().code,
              ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
