// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/diversity.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/random.h"
#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

// Categories of the small bank: account, card, card, fund.
using Products = std::vector<std::uint32_t>;

TEST(Diversify, ZeroKeepsTheOrderOfTheScores) {
  const Catalogue catalogue = test::small_catalogue();
  const std::vector<float> scores = {0.1F, 0.9F, 0.8F, 0.5F};
  const Products ranked = {1, 2, 3, 0};
  EXPECT_EQ(diversify(ranked, scores, catalogue, 0.0, 3), (Products{1, 2, 3}));
  EXPECT_EQ(diversify(ranked, scores, catalogue, 0.0, 9), ranked);
}

TEST(Diversify, TheSecondOfACategoryMustBeBetterByMore) {
  const Catalogue catalogue = test::small_catalogue();
  const std::vector<float> scores = {0.1F, 0.9F, 0.8F, 0.5F};
  const Products ranked = {1, 2, 3, 0};
  // Relevance of the second card 0.875, of the fund 0.5: 0.875 (1 - d) - d against 0.5 (1 - d).
  EXPECT_EQ(diversify(ranked, scores, catalogue, 0.27, 4), (Products{1, 2, 3, 0}));
  EXPECT_EQ(diversify(ranked, scores, catalogue, 0.28, 4), (Products{1, 3, 2, 0}));
  EXPECT_EQ(diversify(ranked, scores, catalogue, 1.0, 4), (Products{1, 3, 0, 2}));
}

TEST(Diversify, EqualScoresAndEmptyListsAreDefined) {
  const Catalogue catalogue = test::small_catalogue();
  const std::vector<float> equal(4, 0.25F);
  EXPECT_EQ(diversify(Products{0, 1, 2, 3}, equal, catalogue, 0.5, 4), (Products{0, 1, 3, 2}));
  EXPECT_TRUE(diversify({}, equal, catalogue, 0.5, 4).empty());
}

TEST(Diversify, IsAPermutationThatStartsWithTheBest) {
  const Catalogue catalogue = test::small_catalogue();
  Random random(1);
  for (int i = 0; i < 2000; ++i) {
    std::vector<float> scores(4);
    for (float& score : scores) score = static_cast<float>(random.normal());
    Products ranked = {0, 1, 2, 3};
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return scores[a] > scores[b]; });
    Products picked = diversify(ranked, scores, catalogue, random.uniform() * 0.99, 4);
    EXPECT_EQ(picked[0], ranked[0]);
    std::sort(picked.begin(), picked.end());
    EXPECT_EQ(picked, (Products{0, 1, 2, 3}));
  }
}

}  // namespace
}  // namespace banklet
