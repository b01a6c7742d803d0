// SPDX-License-Identifier: Apache-2.0
#include "core/train/popularity_trainer.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

IndexLists four_customers() {
  IndexLists lists;
  lists.push_back(std::vector<std::uint32_t>{0});
  lists.push_back(std::vector<std::uint32_t>{0, 1});
  lists.push_back(std::vector<std::uint32_t>{});
  lists.push_back(std::vector<std::uint32_t>{1});
  return lists;
}

TEST(PopularityTrainer, SmoothsTheSharesOfSegments) {
  const std::vector<std::uint32_t> segments = {0, 0, 1, 1};
  const auto parts = train_popularity(four_customers(), 3, segments, 3, {.smoothing = 2.0});
  ASSERT_TRUE(parts.ok());
  const std::vector<float>& shares = parts->shares;
  EXPECT_FLOAT_EQ(shares[0], 3 / 6.0F);
  EXPECT_FLOAT_EQ(shares[2], 1 / 6.0F);
  EXPECT_FLOAT_EQ(shares[3], (2 + 2 * 0.5F) / 4);  // segment 0, product 0
  EXPECT_FLOAT_EQ(shares[6], (0 + 2 * 0.5F) / 4);  // segment 1, product 0
  EXPECT_FLOAT_EQ(shares[9], 0.5F);                // a segment without customers: all
  EXPECT_TRUE(PopularityScorer::create(*parts).ok());
}

TEST(PopularityTrainer, WorksWithoutSegments) {
  const auto parts = train_popularity(four_customers(), 2, {}, 0);
  ASSERT_TRUE(parts.ok());
  EXPECT_EQ(parts->shares.size(), 2U);
}

TEST(PopularityTrainer, RefusesBadInput) {
  const std::vector<std::uint32_t> segments = {0, 0, 1, 1};
  EXPECT_EQ(train_popularity(four_customers(), 1, {}, 0).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_popularity(four_customers(), 0, {}, 0).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_popularity(four_customers(), 2, segments, 1).error().code,
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_popularity(four_customers(), 2, {}, 2).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(train_popularity(four_customers(), 2, {}, 0, {.smoothing = 0.0}).error().code,
            ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
