// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

#include "core/text/text_features.h"

namespace banklet {

/// One linear function per class over the buckets of a hashed feature space:
///
///   logit_c = bias_c + scale_c * sum_f x_f W_fc
///
/// with int8 weights W and features x rounded to multiples of 1/kFeatureScale, so that the sum is
/// exact in 32-bit integers and has the same bits everywhere.
///
/// A view: the spans' memory must outlive it. `weights` is buckets x classes, row-major; `scale`
/// and `bias` have an entry per class.
struct HashedLinear {
  static constexpr std::int32_t kFeatureScale = 4096;

  std::span<const std::int8_t> weights;
  std::span<const float> scale;
  std::span<const float> bias;

  /// Logits of all classes. `features` as TextFeaturizer::extract gives them, below the number of
  /// buckets and of length at most 1 (TextNorm::kL2 or kL2PerGroup), so that sums stay below 2^31.
  /// `logits` has a place per class. O(features * classes).
  void evaluate(std::span<const SparseFeature> features, std::span<double> logits) const;
};

}  // namespace banklet
