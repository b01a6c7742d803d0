// SPDX-License-Identifier: Apache-2.0
#include "core/train/als.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

// Two groups of customers, each with its own three of six products; each holds two of them.
IndexLists holdings_in_groups() {
  Random random(5);
  IndexLists holdings;
  for (std::uint32_t c = 0; c < 200; ++c) {
    const std::uint32_t first = c % 2 == 0 ? 0 : 3;
    const std::uint32_t left_out = random.below(3);
    std::vector<std::uint32_t> held;
    for (std::uint32_t p = 0; p < 3; ++p)
      if (p != left_out) held.push_back(first + p);
    holdings.push_back(held);
  }
  return holdings;
}

TEST(Als, FindsTheGroupOfACustomerItHasNotSeen) {
  AlsOptions options;
  options.factors = 2;
  options.regularisation = 1.0;
  options.confidence = 1.0;
  const auto scorer = train_als(holdings_in_groups(), 6, options);
  ASSERT_TRUE(scorer.ok()) << scorer.error().message;
  const std::vector<std::uint32_t> held = {3};
  ScoringInput input;
  input.held = held;
  std::vector<float> scores(6);
  (*scorer)->score(input, scores);
  for (std::size_t own = 4; own < 6; ++own)
    for (std::size_t other = 0; other < 3; ++other) EXPECT_GT(scores[own], scores[other] + 0.2F);
  const Explanation why = (*scorer)->explain(input, 4);
  ASSERT_EQ(why.contributions.size(), 1U);
  EXPECT_NEAR(why.raw, scores[4], 1e-5) << "what is held accounts for the whole score";
}

TEST(Als, RefusesWhatDoesNotFit) {
  EXPECT_EQ(train_als({}, 6).error().code, ErrorCode::kNotEnoughData);
  EXPECT_EQ(train_als(holdings_in_groups(), 5).error().code, ErrorCode::kInvalidArgument);
  AlsOptions options;
  options.regularisation = 0.0;
  EXPECT_EQ(train_als(holdings_in_groups(), 6, options).error().code, ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
