// SPDX-License-Identifier: Apache-2.0
#include "core/answer/search_index.h"

#include <array>

#include "core/base/limits.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

Error corrupt(const char* what) {
  return {ErrorCode::kBundleCorrupt, what};
}

/// Reads LEB128 numbers below 2^28, which is more than any length in a bundle.
class Reader {
 public:
  explicit Reader(std::string_view bytes, std::size_t at = 0) : bytes_(bytes), at_(at) {}

  bool done() const { return at_ == bytes_.size(); }
  bool failed() const { return failed_; }
  std::size_t at() const { return at_; }

  std::uint32_t number() {
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 28; shift += 7) {
      if (done()) break;
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }

  std::string_view text(std::size_t size) {
    if (size > bytes_.size() - at_) {
      failed_ = true;
      return {};
    }
    at_ += size;
    return bytes_.substr(at_ - size, size);
  }

 private:
  std::string_view bytes_;
  std::size_t at_;
  bool failed_ = false;
};

Posting read_posting(Reader& reader, std::uint32_t document) {
  const std::uint32_t code = reader.number();
  return {document, (code & 1) != 0 ? reader.number() : 0, code >> 1};
}

}  // namespace

Result<SearchIndex> SearchIndex::load(const Bundle& bundle, std::size_t documents) {
  SearchIndex index;
  BANKLET_ASSIGN(const std::string_view terms, bundle.u8("search.terms"));
  BANKLET_ASSIGN(index.postings_, bundle.u8("search.postings"));
  const std::array<std::size_t, 2> shape = {documents, 2};
  BANKLET_ASSIGN(index.lengths_, bundle.u32("search.lengths", shape));
  BANKLET_TRY(index.read_terms(terms));
  BANKLET_TRY(index.read_postings(documents));
  return index;
}

Result<void> SearchIndex::read_terms(std::string_view bytes) {
  Reader reader(bytes);
  std::string previous;
  while (!reader.done()) {
    const std::uint32_t shared = reader.number();
    const std::string_view rest = reader.text(reader.number());
    if (reader.failed() || shared > previous.size())
      return corrupt("search.terms: a length is out of range");
    std::string term = previous.substr(0, shared).append(rest);
    if (term.size() > limits::kQuestionBytes || !is_valid_utf8(term) || term <= previous)
      return corrupt("search.terms: a term is empty, too long, no UTF-8, or out of order");
    if (term_end_.size() == limits::kSearchTerms || text_.size() > limits::kBundleBytes)
      return Error{ErrorCode::kLimitExceeded, "search.terms: too many terms"};
    text_ += term;
    term_end_.push_back(static_cast<std::uint32_t>(text_.size()));
    previous = std::move(term);
  }
  return {};
}

Result<void> SearchIndex::read_postings(std::size_t documents) {
  Reader reader(postings_);
  for (std::size_t term = 0; term < terms(); ++term) {
    posting_begin_.push_back(static_cast<std::uint32_t>(reader.at()));
    const std::uint32_t count = reader.number();
    if (count == 0 || count > documents)
      return corrupt("search.postings: a term's number of documents is out of range");
    std::uint64_t next = 0;  // the first document that may come
    for (std::uint32_t i = 0; i < count && !reader.failed(); ++i) {
      next += reader.number();
      if (next >= documents) return corrupt("search.postings: a document is out of range");
      const Posting posting = read_posting(reader, static_cast<std::uint32_t>(next++));
      if (posting.title > title_length(posting.document) ||
          posting.body > body_length(posting.document) || posting.title + posting.body == 0)
        return corrupt("search.postings: a count contradicts the document's length");
    }
    if (reader.failed()) return corrupt("search.postings: ends early, or a number is too large");
  }
  if (!reader.done()) return corrupt("search.postings: more than search.terms has terms");
  return {};
}

std::optional<std::uint32_t> SearchIndex::find(std::string_view wanted) const {
  std::uint32_t low = 0;
  auto high = static_cast<std::uint32_t>(terms());
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (term(middle) < wanted)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == terms() || term(low) != wanted) return std::nullopt;
  return low;
}

void SearchIndex::postings(std::uint32_t term, std::vector<Posting>& postings) const {
  Reader reader(postings_, posting_begin_[term]);
  postings.resize(reader.number());
  std::uint32_t next = 0;
  for (Posting& posting : postings) {
    next += reader.number();
    posting = read_posting(reader, next++);
  }
}

}  // namespace banklet
