// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/resolve.h"

#include <algorithm>

namespace banklet {

std::vector<Candidate> resolve_overlaps(const FoldedText& text, std::vector<Candidate> found) {
  const auto length = [&](const Candidate& candidate) {
    return text.source_end(candidate.end) - text.source_begin(candidate.begin);
  };
  // Candidates come by their beginning, so a stable order by length keeps the leftmost first.
  std::size_t longest = 0;
  for (const Candidate& candidate : found) longest = std::max(longest, length(candidate));
  std::vector<std::uint32_t> next(longest + 2, 0);
  for (const Candidate& candidate : found) ++next[longest - length(candidate) + 1];
  for (std::size_t i = 1; i < next.size(); ++i) next[i] += next[i - 1];
  std::vector<std::uint32_t> order(found.size());
  for (std::uint32_t i = 0; i < found.size(); ++i) order[next[longest - length(found[i])]++] = i;

  constexpr std::uint32_t kFree = 0xFFFFFFFF;
  std::vector<std::uint32_t> owner(text.size(), kFree);
  const auto rank = [](const Candidate& candidate) {
    return candidate.nothing ? -1 : static_cast<int>(candidate.entity.kind);
  };
  std::vector<bool> kept(found.size(), false);
  for (const std::uint32_t i : order) {
    const Candidate& candidate = found[i];
    const std::uint32_t first = owner[candidate.begin];
    // The same place: the kind decides.
    if (first != kFree && kept[first] && found[first].begin == candidate.begin &&
        found[first].end == candidate.end && rank(candidate) < rank(found[first])) {
      kept[first] = false;
    } else if (std::any_of(owner.begin() + static_cast<std::ptrdiff_t>(candidate.begin),
                           owner.begin() + static_cast<std::ptrdiff_t>(candidate.end),
                           [](std::uint32_t o) { return o != kFree; })) {
      continue;
    }
    kept[i] = true;
    std::fill(owner.begin() + static_cast<std::ptrdiff_t>(candidate.begin),
              owner.begin() + static_cast<std::ptrdiff_t>(candidate.end), i);
  }
  std::vector<Candidate> resolved;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (kept[i]) resolved.push_back(std::move(found[i]));
  return resolved;
}

}  // namespace banklet
