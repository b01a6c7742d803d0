// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/additive_scorer.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banklet {
namespace {

/// Two products; feature 0 is a number, 1 and 2 are values of one column.
AdditiveScorer::Parts additive_parts() {
  AdditiveScorer::Parts parts;
  parts.input_of = {0, 1, 1};
  parts.mean = {0.5F, 0.3F, 0.7F};
  parts.model.inputs = 2 + 4;
  parts.model.outputs = 2;
  // The number, the column, number and column together, product 1 held, product 0 taken recently.
  parts.model.term_inputs = {0, AdditiveModel::kNoInput, 1, AdditiveModel::kNoInput, 0, 1,
                             3, AdditiveModel::kNoInput, 4, AdditiveModel::kNoInput};
  parts.model.edge_start = {0, 1, 1, 3, 3, 4, 5, 6, 6, 7, 7};
  parts.model.edges = {0, 0.5F, 1.5F, 0, 1.5F, 0.5F, 0.5F};
  parts.model.values = {0, 0, 1,  -1, 2, -2,        //
                        0, 0, 3,  0,  0, 3,  1, 1,  //
                        0, 0, 0,  0,  0, 0,  0, 0, 4, 0, 0, 4,
                        0, 0, 8,  0,  0, 8,  0, 0, 5, 5, 0, 7,  //
                        0, 0, -1, 0,  6, 0};
  parts.model.intercept = {0.25F, 0.75F};
  return parts;
}

TEST(AdditiveScorer, ReadsColumnsAndHoldings) {
  const auto scorer = std::move(AdditiveScorer::create(additive_parts())).value();
  std::vector<float> scores(2);
  const std::vector<float> features = {1.0F, 0.0F, 1.0F};
  const std::uint32_t held[] = {1};
  scorer->score({features, held, {}, {}}, scores);
  // 0.25 + 2 + 1 + 0 + 0 - 1, and 0.75 - 2 + 1 + 8 + 7 + 0
  EXPECT_FLOAT_EQ(scores[0], 2.25F);
  EXPECT_FLOAT_EQ(scores[1], 14.75F);
  scorer->score({{}, {}, {}, {}}, scores);
  EXPECT_FLOAT_EQ(scores[0], 0.25F + 5 - 1) << "unknown features add nothing";
}

TEST(AdditiveScorer, ExplanationsAddUpAndNameTheValueThatACustomerHas) {
  const auto scorer = std::move(AdditiveScorer::create(additive_parts())).value();
  const std::vector<float> features = {1.0F, 0.0F, 1.0F};
  const std::uint32_t held[] = {1};
  const Explanation why = scorer->explain({features, held, {}, {}}, 1);
  double sum = why.baseline;
  for (const Contribution& one : why.contributions) sum += one.value;
  EXPECT_DOUBLE_EQ(sum, why.raw);
  EXPECT_FLOAT_EQ(static_cast<float>(why.raw), 14.75F);
  ASSERT_EQ(why.contributions.size(), 3U);
  EXPECT_EQ(why.contributions[0].value, -2 + 4) << "half of what two inputs say together";
  EXPECT_EQ(why.contributions[0].direction, 1);
  EXPECT_EQ(why.contributions[1].index, 2U);
  EXPECT_EQ(why.contributions[1].direction, 1);
  EXPECT_EQ(why.contributions[2].source, Contribution::Source::kHolding);
  EXPECT_EQ(why.contributions[2].index, 1U);
  const std::uint32_t products[] = {1, 0};
  const ScoringInput input{features, held, {}, {}};
  EXPECT_EQ(scorer->explain_each(input, products), (std::vector{why, scorer->explain(input, 0)}));
}

TEST(AdditiveScorer, RefusesPartsThatDoNotFit) {
  AdditiveScorer::Parts parts = additive_parts();
  parts.mean.pop_back();
  EXPECT_EQ(AdditiveScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  parts = additive_parts();
  parts.input_of = {0, 1, 2};
  EXPECT_EQ(AdditiveScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  parts = additive_parts();
  parts.mean[0] = NAN;
  EXPECT_EQ(AdditiveScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
}

}  // namespace
}  // namespace banklet
