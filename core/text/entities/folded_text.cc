// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/folded_text.h"

#include "core/text/unicode_tables.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

bool is_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

/// The ASCII digit of a decimal digit in Arabic, Persian, Devanagari or mathematical form; 0 if it
/// is none.
char32_t ascii_digit(char32_t c) {
  for (const char32_t zero : {U'\u0660', U'\u06F0', U'\u0966'})
    if (c >= zero && c < zero + 10) return '0' + (c - zero);
  if (c >= 0x1D7CE && c <= 0x1D7FF) return '0' + (c - 0x1D7CE) % 10;
  return 0;
}

/// 0: to be left out.
char32_t fold(char32_t c, const UnicodeTables& tables) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
  if (c >= 'A' && c <= 'Z') return c + 32;
  if (is_space(c)) return ' ';
  if (c < 0x80) return c < 0x20 || c == 0x7F ? 0 : c;
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 || c == 0xFE63) return '-';
  if (c == 0x2018 || c == 0x2019) return '\'';
  if (c == 0xFFE1) return 0xA3;
  if (c == 0xFFE5) return 0xA5;
  if (const char32_t digit = ascii_digit(c)) return digit;
  if (tables.ignorable(c)) return 0;
  return tables.simplified(c);
}

}  // namespace

FoldedText::FoldedText(std::string_view utf8) : source_(utf8) {
  const UnicodeTables& tables = UnicodeTables::instance();
  text_.reserve(utf8.size());
  begins_.reserve(utf8.size());
  ends_.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t begin = i;
    const char32_t folded = fold(decode_utf8(utf8, i), tables);
    if (folded != 0) append_utf8(folded, text_);
    begins_.resize(text_.size(), static_cast<std::uint32_t>(begin));
    ends_.resize(text_.size(), static_cast<std::uint32_t>(i));
  }
}

bool FoldedText::starts_with(std::size_t i, std::string_view what) const {
  if (at(i) != what[0]) return false;
  reads_ += what.size();
  return text_.compare(i, what.size(), what) == 0;
}

bool FoldedText::ends_with(std::size_t i, std::string_view what) const {
  return i >= what.size() && starts_with(i - what.size(), what);
}

bool FoldedText::capital(std::size_t i) const {
  return letter(i) && source_[begins_[i]] >= 'A' && source_[begins_[i]] <= 'Z';
}

bool FoldedText::glued(std::size_t i) const {
  return i > 0 && (digit(i - 1) || letter(i - 1));
}

std::size_t FoldedText::skip_blanks(std::size_t i) const {
  if (!blank(i)) return i;
  return blank(i + 1) ? i + 2 : i + 1;
}

std::size_t FoldedText::read(std::size_t i, std::string_view term) const {
  if (!starts_with(i, term)) return 0;
  const std::size_t end = i + term.size();
  return letter(end - 1) && letter(end) ? 0 : end;
}

std::size_t FoldedText::read(std::size_t i, std::span<const Term> terms,
                             std::int32_t& value) const {
  std::size_t longest = 0;
  for (const Term& term : terms)
    if (const std::size_t end = read(i, term.text); end > longest) {
      longest = end;
      value = term.value;
    }
  return longest;
}

std::size_t FoldedText::word_before(std::size_t i, std::span<const std::string_view> words) const {
  for (const std::string_view word : words) {
    if (!ends_with(i, word)) continue;
    const std::size_t begin = i - word.size();
    if (!letter(begin) || !glued(begin)) return begin;
  }
  return i;
}

bool FoldedText::follows(std::size_t i, std::span<const std::string_view> words) const {
  for (int blanks = 0; blanks < 2 && i > 0 && blank(i - 1); ++blanks) --i;
  return word_before(i, words) < i;
}

std::size_t FoldedText::digits(std::size_t i, std::size_t limit) const {
  std::size_t count = 0;
  while (count < limit && digit(i + count)) ++count;
  return count;
}

std::int64_t FoldedText::integer(std::size_t begin, std::size_t end) const {
  std::int64_t value = 0;
  for (std::size_t i = begin; i < end; ++i) value = 10 * value + (at(i) - '0');
  return value;
}

}  // namespace banklet
