// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/article_hit.h"
#include "core/answer/search_terms.h"

namespace banklet {

/// A term to be marked and how much it says about the query.
struct MarkedTerm {
  std::string text;  ///< as SearchTerm::text
  double weight = 0.0;
};

/// How much of a text a snippet shows, in columns: a Chinese character takes two.
inline constexpr std::size_t kSnippetColumns = 180;

/// The text with every place marked where one of the terms stands. Places that touch are one.
/// O(n * terms).
MarkedText mark_terms(std::string_view text, std::span<const MarkedTerm> terms);

/// The passage of `text` with the largest sum of weights of distinct terms, marked: it begins with
/// a sentence, or else behind a comma, and ends with the last sentence that fits into
/// kSnippetColumns; among equals the one with the least before its first match, then the earliest,
/// so the beginning where nothing matches. A heading at
/// its end is left out. "…" stands where it begins or ends inside a sentence. Line breaks become
/// spaces. O(n * terms).
MarkedText best_passage(std::string_view text, std::span<const MarkedTerm> terms);

}  // namespace banklet
