// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/text/entities/candidate.h"

namespace banklet {

/// The candidates that stay: the longest (in bytes of the source) first, of equally long ones the
/// leftmost, then what gives nothing, then the kind named first. In the order of the text. Sorts by
/// counting: O(n) as long as lengths are bounded.
std::vector<Candidate> resolve_overlaps(const FoldedText& text, std::vector<Candidate> found);

/// What find_entities does after its checks; `reads`: how many bytes were looked at.
std::vector<Entity> scan_entities(std::string_view text, Date today, const EntityOptions& options,
                                  std::size_t& reads);

}  // namespace banklet
