// SPDX-License-Identifier: Apache-2.0
#include "core/train/convolution_network.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace banklet {
namespace {

constexpr std::size_t kClasses = 3;

ConvolutionShape small_shape() {
  ConvolutionShape shape;
  shape.units = 9;
  shape.dimensions = 4;
  shape.widths = {1, 2, 3};
  shape.filters = 5;
  shape.classes = kClasses;
  return shape;
}

/// One token that has no vector, one without n-grams, a text of one token, an empty one.
std::vector<NetworkText> texts() {
  constexpr std::uint32_t kUnknown = NetworkText::kUnknownUnit;
  return {{{0, 5, 6, 7, 1, 2, 6}, {4, 5, 7}}, {{kUnknown, 8, 3, 4, 5}, {2, 5}}, {{4}, {1}}, {}};
}

std::vector<float> mask_of(std::size_t size) {
  std::vector<float> mask(size);
  for (std::size_t i = 0; i < size; ++i) mask[i] = i % 5 == 3 ? 0.0F : 1.25F;
  return mask;
}

/// A loss whose slope by logit i is factor(i).
float factor(std::size_t i) {
  return 0.3F * static_cast<float>(i % 4) - 0.4F;
}

double loss(ConvolutionNetwork& network, std::span<const float> mask) {
  const auto batch = texts();
  double sum = 0.0;
  const auto logits = network.forward(batch, mask);
  for (std::size_t i = 0; i < logits.size(); ++i) sum += double{logits[i]} * double{factor(i)};
  return sum;
}

TEST(ConvolutionNetwork, GradientsAreTheSlopesOfTheLoss) {
  Random random(11);
  ConvolutionNetwork network(small_shape(), random);
  // Larger than at the start of training, so that the differences below are well above rounding.
  for (float& x : network.vectors().values) x *= 10.0F;
  for (ParameterBlock* block : network.parameters())
    for (float& x : block->values) x += static_cast<float>(0.05 * random.normal());
  const auto batch = texts();
  const std::vector<float> mask = mask_of(batch.size() * network.shape().hidden());
  const std::size_t outputs = network.forward(batch, mask).size();
  std::vector<float> slope(outputs);
  for (std::size_t i = 0; i < outputs; ++i) slope[i] = factor(i);
  network.backward(batch, mask, slope);

  std::size_t checked = 0;
  std::size_t moved = 0;
  for (ParameterBlock* block : network.parameters())
    for (std::size_t i = 0; i < block->values.size(); ++i) {
      constexpr float kStep = 2e-3F;
      const float before = block->values[i];
      block->values[i] = before + kStep;
      const double above = loss(network, mask);
      block->values[i] = before - kStep;
      const double below = loss(network, mask);
      block->values[i] = before;
      const double numeric = (above - below) / (2.0 * double{kStep});
      // A window may overtake another within the step: few parameters do.
      if (std::abs(numeric - double{block->gradient[i]}) > 2e-2 * (1.0 + std::abs(numeric)))
        ++moved;
      ++checked;
    }
  EXPECT_GT(checked, 200U);
  EXPECT_LE(moved, checked / 50);
}

TEST(ConvolutionNetwork, GradientsAddUp) {
  Random random(12);
  ConvolutionNetwork network(small_shape(), random);
  const auto batch = texts();
  const std::vector<float> slope(batch.size() * kClasses, 0.5F);
  network.forward(batch, {});
  network.backward(batch, {}, slope);
  const std::vector<float> once = network.output().gradient;
  network.forward(batch, {});
  network.backward(batch, {}, slope);
  for (std::size_t i = 0; i < once.size(); ++i)
    EXPECT_NEAR(network.output().gradient[i], 2.0F * once[i], 1e-5F);
}

TEST(ConvolutionNetwork, ATextDoesNotDependOnItsBatch) {
  Random random(13);
  ConvolutionNetwork network(small_shape(), random);
  const auto batch = texts();
  const auto all = network.forward(batch, {});
  const std::vector<float> together(all.begin(), all.end());
  for (std::size_t i = 0; i < batch.size(); ++i) {
    const auto alone = network.forward(std::span(batch).subspan(i, 1), {});
    EXPECT_TRUE(std::equal(alone.begin(), alone.end(),
                           together.begin() + static_cast<std::ptrdiff_t>(i * kClasses)));
  }
}

}  // namespace
}  // namespace banklet
