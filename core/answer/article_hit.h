// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace banklet {

/// Bytes [begin, end) of a text, at boundaries of characters.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  bool operator==(const ByteSpan&) const = default;
};

/// Plain text in UTF-8 (never markup) and what in it matches a query: in order, apart.
struct MarkedText {
  std::string text;
  std::vector<ByteSpan> marks;
};

/// An article that matches a query, to be quoted and linked.
struct ArticleHit {
  std::string article;  ///< its id
  std::string url;      ///< as the bank wrote it, for `locale`
  /// Of the texts here: the one that was asked for, if the article matches in it, else the one in
  /// which it matches.
  std::string locale;
  /// Comparable within one result only; above 0.
  double score = 0.0;
  MarkedText title;
  /// The passage that matches best; "…" where it was cut inside a sentence.
  MarkedText snippet;
};

/// Something that a customer may be about to ask.
struct Suggestion {
  MarkedText text;
  /// Of the article of that title, else empty.
  std::string article;
  /// Of that article; empty for a question.
  std::string url;
  /// What the bank's known question asks; empty for an article.
  std::string intent;
};

}  // namespace banklet
