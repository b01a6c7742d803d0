// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/text/tokenize.h"

namespace banklet {

/// The parts of each token of a text that a network may hold a vector of, as hashes.
///
/// Token t has the units hashes[ends[t - 1] .. ends[t]) (from 0 for the first). The first is the
/// token itself, in which digits of a number are 0. The others are
/// - of a Han character, when another follows at once: the two together;
/// - of any other token: its character n-grams, which count with a marker at each end, but not the
///   whole of it.
/// A misspelt word keeps most of its n-grams.
struct TextUnits {
  std::vector<std::uint32_t> hashes;
  std::vector<std::uint32_t> ends;  ///< one per token

  std::size_t tokens() const { return ends.size(); }
  std::span<const std::uint32_t> of(std::size_t token) const {
    const std::size_t begin = token == 0 ? 0 : ends[token - 1];
    return std::span(hashes).subspan(begin, ends[token] - begin);
  }
};

inline constexpr std::uint32_t kUnitNgramMin = 3;
inline constexpr std::uint32_t kUnitNgramMax = 5;

/// Replaces `units` by those of the text; its capacity is reused. A unit is hashed over its code
/// points as TextFeaturizer does it, from seeds of its own, and keeps the upper 32 bits. The same
/// on every platform. O(code points * kUnitNgramMax).
void extract_units(const TokenizedText& text, TextUnits& units);

}  // namespace banklet
