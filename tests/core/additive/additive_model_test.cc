// SPDX-License-Identifier: Apache-2.0
#include "core/additive/additive_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>

#include "core/base/random.h"

namespace banklet {
namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();

/// Input 0 with edges 1 and 2, and inputs 0 and 1 together, one edge at 0 each; two outputs.
AdditiveModel::Parts two_terms() {
  AdditiveModel::Parts parts;
  parts.inputs = 2;
  parts.outputs = 2;
  parts.term_inputs = {0, AdditiveModel::kNoInput, 0, 1};
  parts.edge_start = {0, 2, 2, 3, 4};
  parts.edges = {1, 2, 0, 0};
  parts.values = {0.5F, 5, 1, 10, 2, 20, 3, 30,                 // missing, < 1, < 2, the rest
                  0,    0, 0, 0,  0, 0,                         // first missing
                  0,    0, 4, 40, 5, 50, 0, 0,  6, 60, 7, 70};  // first < 0, first >= 0
  parts.intercept = {100, 1000};
  return parts;
}

TEST(AdditiveModel, AddsTheTableEntriesOfItsTerms) {
  const AdditiveModel model = AdditiveModel::create(two_terms()).value();
  std::vector<double> raw(2);
  const auto score = [&](float a, float b) {
    const std::vector<float> x = {a, b};
    model.score(x, raw);
    return raw[0];
  };
  EXPECT_EQ(score(-1, -1), 100 + 1 + 4);
  EXPECT_EQ(raw[1], 1000 + 10 + 40);
  EXPECT_EQ(score(1, 0), 100 + 2 + 7) << "an edge belongs to the bin above";
  EXPECT_EQ(score(2, -5), 100 + 3 + 6);
  EXPECT_EQ(score(kMissing, 1), 100.5);
  EXPECT_EQ(score(5, kMissing), 100 + 3);
}

TEST(AdditiveModel, ContributionsAddUpToTheScore) {
  const AdditiveModel model = AdditiveModel::create(two_terms()).value();
  Random random(3);
  for (int i = 0; i < 1000; ++i) {
    std::vector<float> x;
    for (int j = 0; j < 2; ++j)
      x.push_back(random.below(5) == 0 ? kMissing : static_cast<float>(2 * random.normal()));
    std::vector<double> raw(2);
    std::vector<double> by_input(2);
    std::vector<double> by_term(2);
    model.score(x, raw);
    for (std::size_t k = 0; k < 2; ++k) {
      model.contributions(model.cells(x), k, by_input);
      model.term_values(x, k, by_term);
      EXPECT_DOUBLE_EQ(model.parts().intercept[k] + by_input[0] + by_input[1], raw[k]);
      EXPECT_DOUBLE_EQ(by_input[0], by_term[0] + 0.5 * by_term[1]);
    }
  }
}

TEST(AdditiveModel, RefusesHostileParts) {
  const std::vector<std::function<void(AdditiveModel::Parts&)>> damages = {
      [](auto& p) { p.outputs = 0; },
      [](auto& p) { p.inputs = 1; },
      [](auto& p) { p.values.pop_back(); },
      [](auto& p) { p.values[3] = kMissing; },
      [](auto& p) { p.edges[1] = 1; },
      [](auto& p) { p.edges[0] = std::numeric_limits<float>::infinity(); },
      [](auto& p) { p.edge_start[2] = 9; },
      [](auto& p) { p.edge_start.back() = 9; },
      [](auto& p) { p.edge_start.pop_back(); },
      [](auto& p) { p.term_inputs[3] = 0; },
      [](auto& p) { p.term_inputs.pop_back(); },
      [](auto& p) { p.intercept.push_back(0); },
  };
  for (std::size_t i = 0; i < damages.size(); ++i) {
    AdditiveModel::Parts parts = two_terms();
    damages[i](parts);
    const auto model = AdditiveModel::create(parts);
    ASSERT_FALSE(model.ok()) << i;
    EXPECT_EQ(model.error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
