// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"
#include "core/text/text_features.h"

namespace banklet {

/// One linear function per class over the buckets of a hashed feature space, most of which have no
/// weights:
///
///   logit_c = bias_c + scale_c * sum_f x_f W_fc
///
/// with int8 weights W and features x rounded to multiples of 1/kFeatureScale, so that the sum is
/// exact in 32-bit integers and has the same bits everywhere. A feature without a row counts
/// nothing.
///
/// A view: the spans' memory must outlive it. Preconditions (check() tests them): `buckets`
/// ascending without repeats, `weights` buckets x classes row-major, `scale` and `bias` of one
/// length (the number of classes), finite.
struct HashedLinear {
  static constexpr std::int32_t kFeatureScale = 4096;

  std::span<const std::uint32_t> buckets;
  std::span<const std::int8_t> weights;
  std::span<const float> scale;
  std::span<const float> bias;

  /// The preconditions, and buckets below `width`. O(weights). Errors: kBundleCorrupt.
  Result<void> check(std::uint32_t width) const;

  /// Logits of all classes; the number of features that have a row. `features` as
  /// TextFeaturizer::extract gives them, of length at most 1 (TextNorm::kL2 or kL2PerGroup), so
  /// that sums stay below 2^31. `logits` has a place per class.
  /// O(features * (log buckets + classes)).
  std::size_t evaluate(std::span<const SparseFeature> features, std::span<double> logits) const;
};

}  // namespace banklet
