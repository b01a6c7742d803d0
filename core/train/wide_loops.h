// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

/// Loops of training over independent elements, compiled for the widest vectors of the processor.
/// Each element is computed by the same operations in the same order, none fused: the same bits on
/// every machine. Spans of one call have the same length, and do not overlap. O(n).
namespace banklet::wide {

/// out[j] += scale * row[j].
void add_scaled(float scale, std::span<const float> row, std::span<float> out);

/// Where sums[j] + bias[j] is above largest[j], it becomes that, and window[j] becomes `window`.
void keep_largest(std::span<const float> sums, std::span<const float> bias, std::uint32_t window,
                  std::span<float> largest, std::span<std::uint32_t> windows);

struct AdamStep {
  float first_decay = 0.0F;
  float second_decay = 0.0F;
  float keep = 1.0F;  ///< what weight decay leaves of a weight
  float rate = 0.0F;
  float second_scale = 1.0F;  ///< 1 / (1 - second_decay^t)
};

/// One step of Adam (see there); the gradient becomes 0.
void adam_step(const AdamStep& step, std::span<float> values, std::span<float> gradient,
               std::span<float> first, std::span<float> second);

}  // namespace banklet::wide
