// SPDX-License-Identifier: Apache-2.0
#include "core/train/adam.h"

#include <utility>

#include "core/train/wide_loops.h"

namespace banklet {

Adam::Adam(std::vector<ParameterBlock*> blocks, const AdamOptions& options)
    : blocks_(std::move(blocks)), options_(options) {
  for (const ParameterBlock* block : blocks_)
    moments_.push_back({std::vector<float>(block->values.size(), 0.0F),
                        std::vector<float>(block->values.size(), 0.0F)});
}

void Adam::step(double learning_rate) {
  first_power_ *= options_.first_decay;
  second_power_ *= options_.second_decay;
  wide::AdamStep step;
  step.first_decay = static_cast<float>(options_.first_decay);
  step.second_decay = static_cast<float>(options_.second_decay);
  step.rate = static_cast<float>(learning_rate / (1.0 - first_power_));
  step.second_scale = static_cast<float>(1.0 / (1.0 - second_power_));
  for (std::size_t b = 0; b < blocks_.size(); ++b) {
    ParameterBlock& block = *blocks_[b];
    step.keep =
        static_cast<float>(block.decays ? 1.0 - learning_rate * options_.weight_decay : 1.0);
    wide::adam_step(step, block.values, block.gradient, moments_[b].first, moments_[b].second);
  }
}

}  // namespace banklet
