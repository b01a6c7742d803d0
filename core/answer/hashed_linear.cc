// SPDX-License-Identifier: Apache-2.0
#include "core/answer/hashed_linear.h"

#include <cstddef>
#include <vector>

#include "core/base/kernels.h"

namespace banklet {

void HashedLinear::evaluate(std::span<const SparseFeature> features,
                            std::span<double> logits) const {
  const std::size_t classes = logits.size();
  std::vector<std::int32_t> sums(classes, 0);
  for (const SparseFeature& feature : features) {
    const float scaled = feature.value * static_cast<float>(kFeatureScale);
    const auto weight = static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
    kernels::axpy_i8(weight, weights.subspan(feature.index * classes, classes), sums);
  }
  for (std::size_t c = 0; c < classes; ++c)
    logits[c] = static_cast<double>(bias[c]) + static_cast<double>(scale[c]) *
                                                   static_cast<double>(sums[c]) /
                                                   static_cast<double>(kFeatureScale);
}

}  // namespace banklet
