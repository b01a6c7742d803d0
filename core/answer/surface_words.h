// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/answer/article_hit.h"
#include "core/text/tokenize.h"

namespace banklet {

/// A word as it stands in a text, or one Chinese character.
struct SurfaceWord {
  TokenKind kind = TokenKind::kWord;
  std::string text;  ///< folded: case, width, diacritics, Traditional to Simplified, 帐 to 账;
                     ///< "1,200": 1200
  ByteSpan span;     ///< in the text as it was given
};

/// The words, numbers, runs of kana and Chinese characters of a text, in order; symbols are left
/// out. Each token of `tokenize` is normalized by itself, so that its place is known. Any bytes are
/// welcome. Replaces `words`. O(n). Precondition: fewer than 2^32 bytes.
void surface_words(std::string_view utf8, std::vector<SurfaceWord>& words);

}  // namespace banklet
