// SPDX-License-Identifier: Apache-2.0
#include "core/train/adam.h"

#include <cmath>
#include <utility>

namespace banklet {

Adam::Adam(std::vector<ParameterBlock*> blocks, const AdamOptions& options)
    : blocks_(std::move(blocks)), options_(options) {
  for (const ParameterBlock* block : blocks_)
    moments_.push_back({std::vector<float>(block->values.size(), 0.0F),
                        std::vector<float>(block->values.size(), 0.0F)});
}

void Adam::step(double learning_rate) {
  constexpr float kEpsilon = 1e-8F;
  first_power_ *= options_.first_decay;
  second_power_ *= options_.second_decay;
  const auto b1 = static_cast<float>(options_.first_decay);
  const auto b2 = static_cast<float>(options_.second_decay);
  const auto rate = static_cast<float>(learning_rate / (1.0 - first_power_));
  const auto second_scale = static_cast<float>(1.0 / (1.0 - second_power_));
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    ParameterBlock& block = *blocks_[b];
    const auto keep =
        static_cast<float>(block.decays ? 1.0 - learning_rate * options_.weight_decay : 1.0);
    float* __restrict w = block.values.data();
    float* __restrict g = block.gradient.data();
    float* __restrict m = moments_[b].first.data();
    float* __restrict v = moments_[b].second.data();
    const std::size_t count = block.values.size();
    for (std::size_t i = 0; i < count; ++i) {
      m[i] = b1 * m[i] + (1.0F - b1) * g[i];
      v[i] = b2 * v[i] + (1.0F - b2) * g[i] * g[i];
      w[i] = w[i] * keep - rate * m[i] / (std::sqrt(v[i] * second_scale) + kEpsilon);
      g[i] = 0.0F;
    }
  }
}

}  // namespace banklet
