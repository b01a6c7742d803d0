// SPDX-License-Identifier: Apache-2.0
#include "core/table/encode.h"

#include <algorithm>

namespace banklet {

std::optional<std::size_t> OneHotEncoder::index_of(std::string_view value) const {
  const auto found = std::lower_bound(values_.begin(), values_.end(), value);
  if (found == values_.end() || *found != value) return std::nullopt;
  return static_cast<std::size_t>(found - values_.begin());
}

void OneHotEncoder::encode(std::string_view value, std::span<float> out) const {
  std::fill(out.begin(), out.end(), 0.0f);
  if (const auto index = index_of(value)) out[*index] = 1.0f;
}

}  // namespace banklet
