// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace banklet {

/// U+FFFD, what stands for bytes that are not UTF-8.
inline constexpr char32_t kReplacementCharacter = 0xFFFD;

// Whether a text is UTF-8, and up to which byte: core/base/utf8_check.h.

/// The text with U+FFFD for each maximal subpart of an ill-formed sequence, as the WHATWG Encoding
/// Standard and TextDecoder do it. At most three times as long as the input. O(n).
std::string repair_utf8(std::string_view text);

/// Reads one code point at `offset` and moves `offset` behind it; U+FFFD for a maximal subpart of
/// an ill-formed sequence. Precondition: offset < text.size(). Moves by 1 to 4 bytes.
char32_t decode_utf8(std::string_view text, std::size_t& offset);

/// The code points, repaired as above. At most one per byte. O(n).
std::u32string decode_utf8(std::string_view text);

/// Appends 1 to 4 bytes. A surrogate or a number above U+10FFFF is written as U+FFFD.
void append_utf8(char32_t code_point, std::string& out);

/// append_utf8 of each. O(n).
std::string encode_utf8(std::u32string_view code_points);

}  // namespace banklet
