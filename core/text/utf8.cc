// SPDX-License-Identifier: Apache-2.0
#include "core/text/utf8.h"

#include "core/base/utf8_check.h"

namespace banklet {
namespace {

constexpr char32_t kIllFormed = 0xFFFFFFFF;

unsigned char byte_at(std::string_view text, std::size_t i) {
  return static_cast<unsigned char>(text[i]);
}

/// One code point, or kIllFormed with `offset` behind the maximal subpart.
char32_t decode_strictly(std::string_view text, std::size_t& offset) {
  const unsigned char lead = byte_at(text, offset++);
  if (lead < 0x80) return lead;
  if (lead < 0xC2 || lead > 0xF4) return kIllFormed;
  const int continuations = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
  // Only the first continuation byte has a narrower range after some lead bytes.
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
  switch (lead) {
    case 0xE0: low = 0xA0; break;
    case 0xED: high = 0x9F; break;
    case 0xF0: low = 0x90; break;
    case 0xF4: high = 0x8F; break;
    default: break;
  }
  char32_t code_point = lead & (0x3FU >> continuations);
  for (int i = 0; i < continuations; ++i) {
    if (offset == text.size()) return kIllFormed;
    const unsigned char next = byte_at(text, offset);
    if (next < low || next > high) return kIllFormed;
    low = 0x80;
    high = 0xBF;
    code_point = (code_point << 6) | (next & 0x3FU);
    ++offset;
  }
  return code_point;
}

}  // namespace

std::string repair_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (true) {
    std::size_t valid = valid_utf8_prefix(text);
    out.append(text.substr(0, valid));
    if (valid == text.size()) return out;
    decode_utf8(text, valid);
    append_utf8(kReplacementCharacter, out);
    text.remove_prefix(valid);
  }
}

char32_t decode_utf8(std::string_view text, std::size_t& offset) {
  const char32_t code_point = decode_strictly(text, offset);
  return code_point == kIllFormed ? kReplacementCharacter : code_point;
}

std::u32string decode_utf8(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  for (std::size_t offset = 0; offset < text.size();) out.push_back(decode_utf8(text, offset));
  return out;
}

void append_utf8(char32_t code_point, std::string& out) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
    code_point = kReplacementCharacter;
  const auto push = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) {
    push(code_point);
  } else if (code_point < 0x800) {
    push(0xC0 | (code_point >> 6));
    push(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    push(0xE0 | (code_point >> 12));
    push(0x80 | ((code_point >> 6) & 0x3F));
    push(0x80 | (code_point & 0x3F));
  } else {
    push(0xF0 | (code_point >> 18));
    push(0x80 | ((code_point >> 12) & 0x3F));
    push(0x80 | ((code_point >> 6) & 0x3F));
    push(0x80 | (code_point & 0x3F));
  }
}

std::string encode_utf8(std::u32string_view code_points) {
  std::string out;
  out.reserve(code_points.size());
  for (const char32_t code_point : code_points) append_utf8(code_point, out);
  return out;
}

}  // namespace banklet
