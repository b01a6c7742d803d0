// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/diversity.h"

#include <algorithm>

namespace banklet {

std::vector<std::uint32_t> diversify(std::span<const std::uint32_t> ranked,
                                     std::span<const float> scores, const Catalogue& catalogue,
                                     double diversity, std::size_t limit) {
  limit = std::min(limit, ranked.size());
  std::vector<std::uint32_t> picked(ranked.begin(), ranked.end());
  if (!(diversity > 0.0) || ranked.empty()) {
    picked.resize(limit);
    return picked;
  }
  const double best = scores[ranked.front()];
  const double span = best - static_cast<double>(scores[ranked.back()]);
  std::vector<std::uint8_t> seen(catalogue.categories().size());
  for (std::size_t i = 0; i < limit; ++i) {
    std::size_t next = i;
    double most = -2.0;
    for (std::size_t j = i; j < picked.size(); ++j) {
      const double relevance =
          span > 0.0 ? 1.0 - (best - static_cast<double>(scores[picked[j]])) / span : 1.0;
      const double value =
          (1.0 - diversity) * relevance - (seen[catalogue[picked[j]].category] ? diversity : 0.0);
      if (value > most) {
        most = value;
        next = j;
      }
    }
    // The others keep their order.
    std::rotate(picked.begin() + static_cast<std::ptrdiff_t>(i),
                picked.begin() + static_cast<std::ptrdiff_t>(next),
                picked.begin() + static_cast<std::ptrdiff_t>(next + 1));
    seen[catalogue[picked[i]].category] = 1;
  }
  picked.resize(limit);
  return picked;
}

}  // namespace banklet
