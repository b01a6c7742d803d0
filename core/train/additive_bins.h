// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// One input of all examples, cut into bins as in additive_model.h: bin 0 where it is missing.
struct BinnedInput {
  std::vector<float> edges;          ///< ascending, at most 254
  std::vector<std::uint8_t> bin_of;  ///< per example
  std::vector<double> weight;        ///< per bin, of the examples in it

  std::size_t bins() const { return edges.size() + 2; }
};

/// Edges of about equally many examples each, halfway between neighbouring values; one per gap
/// where there are no more distinct values than bins. O(n log n). Preconditions: 2 <= most_bins <=
/// 255; as many weights as values; no infinite value.
BinnedInput bin_input(std::span<const float> values, std::span<const float> weights,
                      std::size_t most_bins);

/// The same examples in at most `most_bins` coarser bins: neighbours are joined, bin 0 stays.
/// Preconditions as above, of the finer input. O(n + bins).
BinnedInput coarsen(const BinnedInput& fine, std::size_t most_bins);

}  // namespace banklet
