// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// The indices of `keys` by descending key, equal keys by ascending index. O(n log n).
/// Precondition: no key is NaN.
std::vector<std::uint32_t> descending_order(std::span<const double> keys);

}  // namespace banklet
