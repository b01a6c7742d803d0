// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// A fold for each row, drawn so that each has the same share of either outcome (0 or 1), give or
/// take one row. The same seed gives the same folds. Precondition: folds > 0. O(n).
std::vector<std::uint32_t> stratified_folds(std::span<const std::uint8_t> outcome,
                                            std::size_t folds, std::uint64_t seed);

}  // namespace banklet
