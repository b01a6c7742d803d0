// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/content_scorer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "core/base/random.h"

namespace banklet {
namespace {

constexpr std::size_t kContentFeatures = 3;
constexpr std::size_t kContentAttributes = 2;
constexpr std::size_t kContentProducts = 4;

ContentScorer::Parts content_parts() {
  Random random(8);
  ContentScorer::Parts parts;
  parts.features = kContentFeatures;
  parts.attribute_count = kContentAttributes;
  parts.products = kContentProducts;
  parts.hinge_feature = {0, 2, 2};
  parts.hinge_knot = {0.25F, -1.0F, 0.5F};
  for (std::size_t i = 0; i < parts.inputs() * kContentAttributes; ++i)
    parts.weights.push_back(static_cast<std::int8_t>(static_cast<int>(random.below(255)) - 127));
  const auto draw = [&](std::size_t count) {
    std::vector<float> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(static_cast<float>(random.normal()));
    return values;
  };
  parts.row_scale = draw(parts.inputs());
  parts.intercept = draw(kContentAttributes);
  parts.attributes = draw(kContentAttributes * kContentProducts);
  parts.mean = draw(parts.inputs());
  return parts;
}

TEST(ContentScorer, IsBilinearInFeaturesAndAttributes) {
  const ContentScorer::Parts parts = content_parts();
  const auto scorer = std::move(ContentScorer::create(parts)).value();
  const std::vector<float> x = {0.5F, -2.0F, 1.0F};
  const std::vector<double> inputs = {0.5, -2.0, 1.0, 0.25, 2.0, 0.5};
  std::vector<float> scores(kContentProducts);
  scorer->score({x, {}, {}, {}}, scores);
  for (std::size_t p = 0; p < kContentProducts; ++p) {
    double expected = 0.0;
    for (std::size_t a = 0; a < kContentAttributes; ++a) {
      double utility = parts.intercept[a];
      for (std::size_t i = 0; i < inputs.size(); ++i)
        utility += inputs[i] * parts.row_scale[i] * parts.weights[i * kContentAttributes + a];
      expected += utility * parts.attributes[a * kContentProducts + p];
    }
    EXPECT_NEAR(scores[p], expected, 1e-3);
  }
}

TEST(ContentScorer, ContributionsAddUpAndUnknownIsAverage) {
  const auto scorer = std::move(ContentScorer::create(content_parts())).value();
  const std::vector<float> x = {0.5F, -2.0F, 1.0F};
  std::vector<float> unknown(kContentProducts);
  std::vector<float> known(kContentProducts);
  scorer->score({}, unknown);
  scorer->score({x, {}, {}, {}}, known);
  for (std::size_t p = 0; p < kContentProducts; ++p) {
    const Explanation why = scorer->explain({x, {}, {}, {}}, p);
    double sum = why.baseline;
    for (const Contribution& contribution : why.contributions) sum += contribution.value;
    EXPECT_NEAR(sum, why.raw, 1e-9);
    EXPECT_EQ(why.contributions.size(), 3U) << "a feature and its hinges are one";
    EXPECT_NEAR(why.raw, known[p], 1e-3);
    EXPECT_NEAR(why.baseline, unknown[p], 1e-3);
  }
}

TEST(ContentScorer, RefusesHostileParts) {
  const std::vector<std::function<void(ContentScorer::Parts&)>> damages = {
      [](auto& p) { p.products = 0; },
      [](auto& p) { p.features = 7; },
      [](auto& p) { p.attribute_count = 0; },
      [](auto& p) { p.weights.pop_back(); },
      [](auto& p) { p.intercept.clear(); },
      [](auto& p) { p.mean[0] = NAN; },
      [](auto& p) { p.attributes.push_back(0); },
      [](auto& p) { p.row_scale[0] = INFINITY; },
      [](auto& p) { p.hinge_feature[2] = 3; },
      [](auto& p) {
        p.hinge_feature[0] = 1;
        p.hinge_feature[1] = 0;
      },
      [](auto& p) { p.hinge_knot.pop_back(); }};
  for (const auto& damage : damages) {
    ContentScorer::Parts parts = content_parts();
    damage(parts);
    EXPECT_EQ(ContentScorer::create(parts).error().code, ErrorCode::kBundleCorrupt);
  }
}

}  // namespace
}  // namespace banklet
