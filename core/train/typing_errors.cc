// SPDX-License-Identifier: Apache-2.0
#include "core/train/typing_errors.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/text/utf8.h"

namespace banklet {
namespace {

// Of a, b, c, ... z on a QWERTY keyboard.
constexpr std::array<std::string_view, 26> kNeighbours = {
    "qsz",   "vghn", "xdfv", "sfcxe", "wrsd", "dgcvr", "fhvbt", "gjbny", "uojk",
    "hknmu", "jlmi", "kop",  "njk",   "bmhj", "ipkl",  "ol",    "wa",    "etdf",
    "awdzx", "ryfg", "yihj", "cbfg",  "qeas", "zcsd",  "tugh",  "xas"};

bool is_latin(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_letter(char32_t c) {
  return is_latin(c) || (c >= 0x4E00 && c <= 0x9FFF);
}

char32_t neighbour(char32_t letter, Random& random) {
  const std::string_view keys = kNeighbours[(letter | 0x20U) - 'a'];
  return static_cast<char32_t>(keys[random.below(static_cast<std::uint32_t>(keys.size()))]);
}

}  // namespace

void add_typing_error(std::u32string& text, Random& random) {
  std::vector<std::size_t> letters;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (is_letter(text[i])) letters.push_back(i);
  if (letters.size() < 2) return;
  const std::size_t i = letters[random.below(static_cast<std::uint32_t>(letters.size()))];
  switch (random.below(4)) {
    case 0:
      if (i + 1 < text.size() && is_letter(text[i + 1]))
        std::swap(text[i], text[i + 1]);
      else if (i > 0 && is_letter(text[i - 1]))
        std::swap(text[i], text[i - 1]);
      break;
    case 1: text.erase(i, 1); break;
    case 2: text.insert(i, 1, text[i]); break;
    default:
      if (is_latin(text[i]))
        text[i] = neighbour(text[i], random);
      else
        text.erase(i, 1);
  }
}

std::string with_typing_errors(std::string_view utf8, std::size_t count, Random& random) {
  std::u32string text = decode_utf8(utf8);
  for (std::size_t i = 0; i < count; ++i) add_typing_error(text, random);
  return encode_utf8(text);
}

}  // namespace banklet
