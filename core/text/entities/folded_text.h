// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace banklet {

/// A word or phrase and what it stands for.
struct Term {
  std::string_view text;
  std::int32_t value;
};

/// A text folded for the readers of entities, with the way back to its bytes: ASCII in lower case;
/// full width characters, digits of other scripts, spaces, dashes and apostrophes as their ASCII
/// forms; Chinese simplified; invisible characters gone.
///
/// Readers take an index into the folded bytes and return the index behind what they read, or 0 if
/// it is not there. Every one looks at no more than a fixed number of bytes, which makes the whole
/// linear; reads() lets a test see that.
class FoldedText {
 public:
  /// Precondition: valid UTF-8 of fewer than 2^32 bytes. O(n).
  explicit FoldedText(std::string_view utf8);

  std::size_t size() const { return text_.size(); }
  /// The byte, or 0 behind the end.
  char at(std::size_t i) const {
    ++reads_;
    return i < text_.size() ? text_[i] : '\0';
  }
  /// The byte before, or 0 at the beginning.
  char before(std::size_t i) const { return i == 0 ? '\0' : at(i - 1); }
  bool starts_with(std::size_t i, std::string_view what) const;
  bool ends_with(std::size_t i, std::string_view what) const;

  bool digit(std::size_t i) const {
    const char c = at(i);
    return c >= '0' && c <= '9';
  }
  bool letter(std::size_t i) const {
    const char c = at(i);
    return c >= 'a' && c <= 'z';
  }
  bool blank(std::size_t i) const { return at(i) == ' '; }
  /// Whether a letter at `i` was a capital one.
  bool capital(std::size_t i) const;
  /// Whether an ASCII letter or digit stands before `i`.
  bool glued(std::size_t i) const;

  /// Behind at most two blanks.
  std::size_t skip_blanks(std::size_t i) const;
  /// Behind `term`; one that ends in a letter must end a word. 0 if it is not there.
  std::size_t read(std::size_t i, std::string_view term) const;
  /// Behind the longest of the terms, whose value is put into `value`. 0 if there is none.
  std::size_t read(std::size_t i, std::span<const Term> terms, std::int32_t& value) const;
  /// Where the word begins that ends right before `i`, if it is one of these; `i` if not.
  std::size_t word_before(std::size_t i, std::span<const std::string_view> words) const;
  /// The same with blanks between it and `i`.
  bool follows(std::size_t i, std::span<const std::string_view> words) const;
  /// The length of the row of digits at `i`, counted up to `limit`.
  std::size_t digits(std::size_t i, std::size_t limit) const;
  /// The number that the digits [begin, end) write. Precondition: at most 18 digits.
  std::int64_t integer(std::size_t begin, std::size_t end) const;

  /// The bytes of the original text that became [begin, end). Precondition: begin < end.
  std::size_t source_begin(std::size_t begin) const { return begins_[begin]; }
  std::size_t source_end(std::size_t end) const { return ends_[end - 1]; }

  std::size_t reads() const { return reads_; }

 private:
  std::string_view source_;
  std::string text_;
  std::vector<std::uint32_t> begins_;  // of the source character of each byte
  std::vector<std::uint32_t> ends_;
  mutable std::size_t reads_ = 0;
};

}  // namespace banklet
