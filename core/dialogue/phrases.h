// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/entities.h"

namespace banklet {

/// The tokens (tokenize.h) of a text, folded by normalize() and each between blanks: " no # ". So a
/// phrase is found as a part of a string, at borders of words only, whatever the case, width,
/// punctuation, or kind of Chinese characters.
using Phrases = std::vector<std::string>;

/// Of the bank. "{}" is kept as a token of its own.
std::string fold_phrase(std::string_view phrase);

/// What a customer said, in the forms that its reading needs.
class Utterance {
 public:
  /// Bytes [begin, end) of the text.
  struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool empty() const { return begin == end; }
  };

  /// `text` is valid UTF-8 and outlives this; `entities` are those of find_entities(text). Each
  /// becomes one token "#".
  Utterance(std::string_view text, std::vector<Entity> entities);

  std::string_view text() const { return text_; }
  const std::vector<Entity>& entities() const { return entities_; }
  bool empty() const { return tokens_.empty(); }
  std::size_t size() const { return tokens_.size(); }  ///< tokens
  /// The whole text but what stands before its first and behind its last token.
  Span all() const;

  /// The whole text is one of the phrases.
  bool is(const Phrases& phrases) const;
  /// It is made of these phrases alone, and opens with the first kind: "yes, please".
  bool only(const Phrases& phrases, const Phrases& filler) const {
    return opens_with(phrases) && behind(phrases, filler).empty();
  }
  /// One of the phrases stands in it; empty phrases never do.
  bool contains(const Phrases& phrases) const { return length_of(phrases) > 0; }
  /// Bytes of the longest folded phrase that stands in it; 0 if none does.
  std::size_t length_of(const Phrases& phrases) const;

  /// The text behind as many phrases as stand at its beginning; all of it if none does.
  Span behind(const Phrases& leading, const Phrases& also) const;
  bool opens_with(const Phrases& phrases) const { return !empty() && opening(0, phrases) > 0; }
  /// The part at "{}" of the first pattern that fits, without the phrases of `filler` that open it.
  /// It holds no entity and ends at punctuation or at the next filler; empty if none fits.
  Span at_pattern(const Phrases& patterns, const Phrases& filler) const;
  /// True if the text asks something: a question mark, or one of the phrases.
  bool asks(const Phrases& phrases) const;

 private:
  struct Token {
    std::size_t at = 0;  ///< of its first byte in folded_; a blank stands before it
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  std::size_t token_at(std::size_t folded_offset) const;
  /// Bytes of the longest of the phrases that open the text from this token on.
  std::size_t opening(std::size_t token, const Phrases& phrases) const;
  std::string_view folded_from(std::size_t token) const;
  /// From a token to the phrase `after` (or, if that is empty, as far as a value may go).
  Span up_to(const Phrases& after, std::size_t first, const Phrases& filler) const;

  std::string_view text_;
  std::vector<Entity> entities_;
  std::string folded_;
  std::vector<Token> tokens_;
};

}  // namespace banklet
