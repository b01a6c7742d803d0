// SPDX-License-Identifier: Apache-2.0
#include "core/answer/hashed_linear.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/kernels.h"

namespace banklet {

Result<void> HashedLinear::check(std::uint32_t width) const {
  const auto corrupt = [](std::string_view what) {
    return Error{ErrorCode::kBundleCorrupt, "intent model: " + std::string(what)};
  };
  if (scale.size() != bias.size() || weights.size() != buckets.size() * scale.size())
    return corrupt("shapes of buckets, weights, scale and bias do not fit");
  for (std::size_t i = 0; i < buckets.size(); ++i) {
    if (buckets[i] >= width) return corrupt("a bucket is out of range");
    if (i > 0 && buckets[i] <= buckets[i - 1]) return corrupt("buckets are not ascending");
  }
  const auto finite = [](float x) { return std::isfinite(x); };
  if (!std::all_of(scale.begin(), scale.end(), finite) ||
      !std::all_of(bias.begin(), bias.end(), finite))
    return corrupt("a scale or bias is not finite");
  return {};
}

std::size_t HashedLinear::evaluate(std::span<const SparseFeature> features,
                                   std::span<double> logits) const {
  const std::size_t classes = scale.size();
  std::vector<std::int32_t> sums(classes, 0);
  std::size_t known = 0;
  auto bucket = buckets.begin();
  for (const SparseFeature& feature : features) {
    bucket = std::lower_bound(bucket, buckets.end(), feature.index);
    if (bucket == buckets.end()) break;
    if (*bucket != feature.index) continue;
    ++known;
    const float scaled = feature.value * static_cast<float>(kFeatureScale);
    const auto weight = static_cast<std::int32_t>(scaled + (scaled < 0 ? -0.5F : 0.5F));
    const auto row = static_cast<std::size_t>(bucket - buckets.begin());
    kernels::axpy_i8(weight, weights.subspan(row * classes, classes), sums);
  }
  for (std::size_t c = 0; c < classes; ++c)
    logits[c] = static_cast<double>(bias[c]) + static_cast<double>(scale[c]) *
                                                   static_cast<double>(sums[c]) /
                                                   static_cast<double>(kFeatureScale);
  return known;
}

}  // namespace banklet
