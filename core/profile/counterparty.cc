// SPDX-License-Identifier: Apache-2.0
#include "core/profile/counterparty.h"

#include <algorithm>
#include <array>

#include "core/text/normalize.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::array<std::u32string_view, 23> kMonths = {
    U"january",   U"february", U"march",    U"april",    U"may", U"june", U"july", U"august",
    U"september", U"october",  U"november", U"december", U"jan", U"feb",  U"mar",  U"apr",
    U"jun",       U"jul",      U"aug",      U"sep",      U"oct", U"nov",  U"dec"};
constexpr std::u32string_view kChineseDigits = U"一二三四五六七八九十〇零";
constexpr char32_t kMonth = U'月';

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

/// ASCII only: what else is no letter stays, as its meaning is not known.
bool is_separator(char32_t c) {
  return c <= U' ' || (c < 0x80 && !is_digit(c) && !(c >= U'a' && c <= U'z')) ||
         (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
}

/// Letters that are written in words: not Chinese ones.
bool is_worded(char32_t c) {
  return c < 0x2E80;
}

bool is_month(std::u32string_view word) {
  return word.size() >= 3 && word.size() <= 9 &&
         std::find(kMonths.begin(), kMonths.end(), word) != kMonths.end();
}

void append_word(std::u32string_view word, std::u32string& key) {
  const bool worded = std::all_of(word.begin(), word.end(), is_worded);
  if (worded && (std::any_of(word.begin(), word.end(), is_digit) || is_month(word))) return;
  const std::size_t begin = key.size();
  for (const char32_t c : word) {
    if (is_digit(c)) continue;
    if (c == kMonth)
      while (key.size() > begin && kChineseDigits.find(key.back()) != std::u32string_view::npos)
        key.pop_back();
    key += c;
  }
  if (key.size() > begin) key += U' ';
}

}  // namespace

std::string counterparty_key(std::string_view description) {
  const bool is_ascii = std::all_of(description.begin(), description.end(),
                                    [](char c) { return static_cast<signed char>(c) >= 0; });
  std::u32string folded;
  normalize(
      is_ascii ? std::u32string(description.begin(), description.end()) : decode_utf8(description),
      {}, folded);
  std::u32string key;
  key.reserve(folded.size() + 1);
  for (std::size_t i = 0; i < folded.size();) {
    const auto word = [&] {
      std::size_t end = i;
      while (end < folded.size() && !is_separator(folded[end])) ++end;
      return std::u32string_view(folded).substr(i, end - i);
    }();
    append_word(word, key);
    i += word.size() + 1;
  }
  if (key.empty()) return encode_utf8(folded);
  key.pop_back();
  if (!is_ascii) return encode_utf8(key);
  std::string text(key.size(), '\0');
  std::transform(key.begin(), key.end(), text.begin(),
                 [](char32_t c) { return static_cast<char>(c); });
  return text;
}

}  // namespace banklet
