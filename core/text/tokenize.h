// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/normalize.h"

namespace banklet {

enum class TokenKind : std::uint8_t {
  kWord,    ///< holds a letter: "don't", "3d", "example.com", a run of Hangul, a run of Thai
  kNumber,  ///< digits and what separates them: "1,250.00"
  kKana,    ///< a run of Katakana or of Hiragana
  kHan,     ///< one Chinese character
  kSymbol,  ///< a currency sign, an emoji with its modifiers and joiners, a flag
};

/// Code points [begin, end) of the text.
struct Token {
  TokenKind kind;
  std::uint32_t begin;
  std::uint32_t end;
};

/// Splits by the word boundaries of UAX #29 (Unicode 15.0) and keeps what is no space or
/// punctuation. Tailored: a colon always separates; 々 is a Han character; Hiragana makes runs;
/// scripts that need a dictionary for words (Thai, Lao, Khmer, Burmese) give one token a run;
/// Hebrew quotes separate; a zero width joiner joins only what stands between two symbols. Replaces
/// the contents of `tokens`, whose capacity is reused. Tokens are in order and do not overlap.
/// Precondition: fewer than 2^32 code points. O(n).
void tokenize(std::u32string_view text, std::vector<Token>& tokens);

/// A text, read once for everything that looks at it.
struct TokenizedText {
  std::u32string code_points;  ///< repaired, normalized
  std::vector<Token> tokens;   ///< of these
};

/// Any bytes are welcome (see decode_utf8, normalize). Replaces `out`. O(n).
void tokenize(std::string_view utf8, const NormalizeOptions& options, TokenizedText& out);

}  // namespace banklet
