// SPDX-License-Identifier: Apache-2.0
#include "core/train/item_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/base/random.h"

namespace banklet {
namespace {

// Customers of one of four kinds; each kind prefers a quarter of the products.
IndexLists holdings(std::size_t customers, std::uint32_t products, std::uint64_t seed) {
  Random random(seed);
  IndexLists lists;
  for (std::size_t i = 0; i < customers; ++i) {
    const std::uint32_t kind = random.below(4);
    std::vector<std::uint32_t> held;
    for (std::uint32_t p = 0; p < products; ++p)
      if (random.uniform() < (p % 4 == kind ? 0.4 : 0.05)) held.push_back(p);
    lists.push_back(held);
  }
  return lists;
}

// Column j of EASE by definition: ridge regression of column j of X on all others, solved by
// Gaussian elimination with pivoting.
std::vector<double> ridge_column(const IndexLists& lists, std::size_t products, std::size_t j,
                                 double lambda) {
  std::vector<std::size_t> others;
  for (std::size_t p = 0; p < products; ++p)
    if (p != j) others.push_back(p);
  const std::size_t n = others.size();
  std::vector<std::vector<double>> system(n, std::vector<double>(n + 1, 0.0));
  const auto holds = [&](std::size_t i, std::size_t p) {
    return std::binary_search(lists[i].begin(), lists[i].end(), static_cast<std::uint32_t>(p));
  };
  for (std::size_t i = 0; i < lists.size(); ++i)
    for (std::size_t a = 0; a < n; ++a) {
      if (!holds(i, others[a])) continue;
      for (std::size_t b = 0; b < n; ++b) system[a][b] += holds(i, others[b]) ? 1.0 : 0.0;
      system[a][n] += holds(i, j) ? 1.0 : 0.0;
    }
  for (std::size_t a = 0; a < n; ++a) system[a][a] += lambda;
  for (std::size_t a = 0; a < n; ++a) {
    std::size_t pivot = a;
    for (std::size_t r = a + 1; r < n; ++r)
      if (std::abs(system[r][a]) > std::abs(system[pivot][a])) pivot = r;
    std::swap(system[a], system[pivot]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == a) continue;
      const double factor = system[r][a] / system[a][a];
      for (std::size_t c = a; c <= n; ++c) system[r][c] -= factor * system[a][c];
    }
  }
  std::vector<double> column(products, 0.0);
  for (std::size_t a = 0; a < n; ++a) column[others[a]] = system[a][n] / system[a][a];
  return column;
}

TEST(Ease, EqualsARidgeRegressionPerColumn) {
  constexpr std::size_t kProducts = 17;
  const IndexLists lists = holdings(400, kProducts, 3);
  for (const double lambda : {0.5, 20.0, 500.0}) {
    const auto ease = train_ease(lists, kProducts, lambda);
    ASSERT_TRUE(ease.ok());
    for (std::size_t j = 0; j < kProducts; ++j) {
      const std::vector<double> expected = ridge_column(lists, kProducts, j, lambda);
      for (std::size_t i = 0; i < kProducts; ++i)
        EXPECT_NEAR(ease->weights[i * kProducts + j], expected[i], 1e-5) << i << " " << j;
    }
  }
}

TEST(Ease, PutsTheProductsOfTheSameCustomersFirst) {
  constexpr std::size_t kProducts = 20;
  const auto ease = train_ease(holdings(2000, kProducts, 9), kProducts, 50.0);
  for (std::size_t i = 0; i < kProducts; ++i) {
    EXPECT_EQ(ease->weights[i * kProducts + i], 0.0F);
    for (std::size_t j = 0; j < kProducts; ++j)
      if (j % 4 == i % 4 && i != j) {
        EXPECT_GT(ease->weights[i * kProducts + j], 0.0F);
      }
  }
}

TEST(Cosine, EqualsTheValueByHand) {
  IndexLists lists;
  lists.push_back(std::vector<std::uint32_t>{0, 1});
  lists.push_back(std::vector<std::uint32_t>{0, 1});
  lists.push_back(std::vector<std::uint32_t>{0});
  const auto cosine = train_cosine(lists, 3, 0.5);
  ASSERT_TRUE(cosine.ok());
  EXPECT_NEAR(cosine->weights[1], 2 / (std::sqrt(6.0) + 0.5), 1e-6);
  EXPECT_EQ(cosine->weights[1], cosine->weights[3]);
  for (const std::size_t i : {0U, 2U, 4U, 5U, 6U, 7U, 8U}) EXPECT_EQ(cosine->weights[i], 0.0F);
}

// Rounding to int8 must not change what is recommended.
TEST(QuantiseItems, KeepsTheFirstFiveForAlmostAllCustomers) {
  constexpr std::size_t kProducts = 60;
  const IndexLists lists = holdings(3000, kProducts, 5);
  const auto ease = train_ease(lists, kProducts, 100.0);
  const ItemScorer::Parts parts = quantise_items(*ease, "ease");
  for (std::size_t i = 0; i < ease->weights.size(); ++i)
    EXPECT_NEAR(parts.column_scale[i % kProducts] * parts.weights[i], ease->weights[i],
                0.5001F * parts.column_scale[i % kProducts]);
  const auto scorer = std::move(ItemScorer::create(parts)).value();
  std::size_t kept = 0;
  std::vector<float> scores(kProducts);
  for (std::size_t i = 0; i < 500; ++i) {
    scorer->score({{}, lists[i], {}, {}}, scores);
    std::vector<std::pair<double, std::size_t>> exact;
    std::vector<std::pair<double, std::size_t>> rounded;
    for (std::size_t p = 0; p < kProducts; ++p) {
      double sum = 0.0;
      for (const std::uint32_t h : lists[i]) sum += ease->weights[h * kProducts + p];
      exact.push_back({-sum, p});
      rounded.push_back({-scores[p], p});
    }
    std::sort(exact.begin(), exact.end());
    std::sort(rounded.begin(), rounded.end());
    for (std::size_t a = 0; a < 5; ++a)
      for (std::size_t b = 0; b < 5; ++b) kept += exact[a].second == rounded[b].second ? 1 : 0;
  }
  EXPECT_GT(kept, 2500 * 98 / 100);
}

TEST(ItemTrainers, RefuseBadInput) {
  IndexLists lists;
  lists.push_back(std::vector<std::uint32_t>{0, 2});
  EXPECT_EQ(train_ease(lists, 2).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_ease(lists, 3, 0.0).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_ease(lists, 3, NAN).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_ease(lists, 0).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_ease(lists, 8193).error().code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(train_ease(IndexLists(), 3).error().code, ErrorCode::kNotEnoughData);
  EXPECT_EQ(train_cosine(lists, 3, -1.0).error().code, ErrorCode::kInvalidArgument);
  lists.push_back(std::vector<std::uint32_t>{1, 1});
  EXPECT_EQ(train_cosine(lists, 3).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
