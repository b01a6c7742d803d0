// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/recommend/catalogue.h"

namespace banklet {

/// The first `limit` of `ranked` by maximal marginal relevance, see Recommender. `ranked`: products
/// by descending score. With a diversity of 0 they stay in that order; ties go to the earlier one.
std::vector<std::uint32_t> diversify(std::span<const std::uint32_t> ranked,
                                     std::span<const float> scores, const Catalogue& catalogue,
                                     double diversity, std::size_t limit);

}  // namespace banklet
