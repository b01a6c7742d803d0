// SPDX-License-Identifier: Apache-2.0
#include "core/additive/nominal_inputs.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace banklet {

Result<NominalInputs> NominalInputs::create(std::vector<std::uint32_t> input_of) {
  NominalInputs result;
  for (std::size_t f = 0; f < input_of.size(); ++f) {
    const std::uint32_t before = f == 0 ? 0 : input_of[f - 1];
    if (input_of[f] < before || input_of[f] > before + (f == 0 ? 0 : 1))
      return Error{ErrorCode::kBundleCorrupt, "additive model: inputs of features have gaps"};
    if (f > 0 && input_of[f] > before) result.first_.push_back(f);
  }
  if (!input_of.empty()) result.first_.push_back(input_of.size());
  result.input_of_ = std::move(input_of);
  return result;
}

void NominalInputs::write(std::span<const float> features, std::span<float> out) const {
  if (features.empty()) {
    std::fill(out.begin(), out.end(), std::numeric_limits<float>::quiet_NaN());
    return;
  }
  for (std::size_t i = 0; i < inputs(); ++i) {
    if (!nominal(i)) {
      out[i] = features[first_[i]];
      continue;
    }
    out[i] = 0.0F;
    for (std::size_t f = first_[i]; f < first_[i + 1]; ++f)
      if (features[f] > 0.5F) {
        out[i] = static_cast<float>(1 + f - first_[i]);
        break;
      }
  }
}

std::size_t NominalInputs::feature_of(std::size_t input, float value) const {
  const bool one_is_set = nominal(input) && value >= 1.0F;
  return first_[input] + (one_is_set ? static_cast<std::size_t>(value) - 1 : 0);
}

}  // namespace banklet
