// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/answer/article_hit.h"

namespace banklet {

enum class TermKind : std::uint8_t {
  kWord,          ///< Porter2 stem of a word; a number; a run of kana
  kWordNgram,     ///< kNgram letters of a word with a marker at each end; begins with "#"
  kHanCharacter,  ///< one Chinese character
  kHanPair,       ///< two adjacent Chinese characters
};

inline constexpr std::size_t kNgram = 4;

/// What is looked up in the index.
struct SearchTerm {
  TermKind kind = TermKind::kWord;
  std::string text;    ///< folded as SurfaceWord; a word is stemmed
  ByteSpan span;       ///< in the text as it was given
  bool alone = false;  ///< kHanCharacter without a Chinese neighbour
};

/// The terms of a text, by begin: a pair before its first character, a word before its n-grams.
/// English stop words are left out. Replaces `terms`. Any bytes are welcome. O(n).
void search_terms(std::string_view utf8, std::vector<SearchTerm>& terms);

}  // namespace banklet
