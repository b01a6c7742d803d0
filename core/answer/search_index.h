// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// How often a term stands in a document; at least once in one of the fields.
struct Posting {
  std::uint32_t document = 0;
  std::uint32_t title = 0;
  std::uint32_t body = 0;
};

/// An inverted index of documents with two fields, title and body.
///
/// In a bundle (numbers are unsigned LEB128):
///   `search.terms`     U8 [n]: terms in ascending order of their bytes, each as the number of
///   bytes
///                      shared with the one before, the number of other bytes, and those (front
///                      coding, Witten, Moffat & Bell 1999)
///   `search.postings`  U8 [n]: per term the number of documents, then per document, ascending, the
///                      difference to the one before (the first: to -1), and 2 * body + 1 if the
///                      term is in the title, followed by its count there, else 2 * body
///   `search.lengths`   U32 [documents, 2]: number of terms of title and body
class SearchIndex {
 public:
  /// Copies the terms; the postings stay in the bundle, which must outlive the index. Everything is
  /// read once and checked, so that later calls cannot meet a malformed byte. O(bytes).
  /// Errors: kBundleCorrupt, kLimitExceeded (limits::kSearchTerms).
  static Result<SearchIndex> load(const Bundle& bundle, std::size_t documents);

  std::size_t terms() const { return term_end_.size(); }
  std::string_view term(std::uint32_t id) const {
    const std::uint32_t begin = id == 0 ? 0 : term_end_[id - 1];
    return std::string_view(text_).substr(begin, term_end_[id] - begin);
  }
  /// O(log terms).
  std::optional<std::uint32_t> find(std::string_view term) const;

  /// Replaces `postings` by those of a term, by document. O(documents with it).
  void postings(std::uint32_t term, std::vector<Posting>& postings) const;

  std::uint32_t title_length(std::size_t document) const { return lengths_[2 * document]; }
  std::uint32_t body_length(std::size_t document) const { return lengths_[2 * document + 1]; }

 private:
  Result<void> read_terms(std::string_view bytes);
  Result<void> read_postings(std::size_t documents);

  std::string text_;                          // all terms
  std::vector<std::uint32_t> term_end_;       // in text_
  std::vector<std::uint32_t> posting_begin_;  // in postings_
  std::string_view postings_;
  std::span<const std::uint32_t> lengths_;
};

}  // namespace banklet
