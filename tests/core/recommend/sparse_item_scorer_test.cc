// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/sparse_item_scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace banklet {
namespace {

// 700 products, so that some gaps take three bytes. Row 0 knows 1, 255, 256 and 699; row 699 knows
// 0.
SparseItemScorer::Parts sparse_parts() {
  SparseItemScorer::Parts parts;
  parts.method = "ease";
  parts.products = 700;
  parts.row_start.assign(701, 4);
  parts.row_start[0] = 0;
  parts.row_start[700] = 5;
  parts.columns = {1, 255, 256, 699, 0};
  parts.weights = {100, -20, 127, 1, 50};
  parts.column_scale.assign(700, 0.5F);
  return parts;
}

TEST(SparseItemScorer, AddsTheRowsOfWhatIsHeld) {
  const auto scorer = std::move(SparseItemScorer::create(sparse_parts())).value();
  const std::vector<std::uint32_t> held = {0, 699};
  ScoringInput input;
  input.held = held;
  std::vector<float> scores(700);
  scorer->score(input, scores);
  EXPECT_EQ(scores[0], 25.0F);
  EXPECT_EQ(scores[1], 50.0F);
  EXPECT_EQ(scores[2], 0.0F);
  EXPECT_EQ(scores[255], -10.0F);
  EXPECT_EQ(scores[699], 0.5F);
  const Explanation why = scorer->explain(input, 255);
  ASSERT_EQ(why.contributions.size(), 1U);
  EXPECT_EQ(why.contributions[0].index, 0U);
  EXPECT_EQ(why.raw, -10.0);
  EXPECT_TRUE(scorer->explain(input, 2).contributions.empty());
}

TEST(SparseItemScorer, GapsAreBytesThatContinueAt255) {
  const std::string gaps = encode_gaps(sparse_parts());
  EXPECT_EQ(gaps, std::string("\x02\xFE\x01\xFF\xBC\x01", 6));
}

TEST(SparseItemScorer, RefusesHostileParts) {
  const std::vector<std::function<void(SparseItemScorer::Parts&)>> damages = {
      [](auto& p) { p.products = 0; },          [](auto& p) { p.products = 30000; },
      [](auto& p) { p.row_start.pop_back(); },  [](auto& p) { p.row_start[0] = 1; },
      [](auto& p) { p.row_start[1] = 5; },      [](auto& p) { p.row_start[700] = 6; },
      [](auto& p) { p.columns[1] = 1; },        [](auto& p) { p.columns[0] = 0; },
      [](auto& p) { p.columns[3] = 700; },      [](auto& p) { p.weights.pop_back(); },
      [](auto& p) { p.column_scale[3] = NAN; }, [](auto& p) { p.column_scale[3] = -1.0F; }};
  for (std::size_t i = 0; i < damages.size(); ++i) {
    SparseItemScorer::Parts parts = sparse_parts();
    damages[i](parts);
    const auto scorer = SparseItemScorer::create(parts);
    ASSERT_FALSE(scorer.ok()) << i;
    EXPECT_EQ(scorer.error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
