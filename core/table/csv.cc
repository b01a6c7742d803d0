// SPDX-License-Identifier: Apache-2.0
#include "core/table/csv.h"

#include <algorithm>
#include <set>
#include <utility>

#include "core/base/quote.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string place(const std::string& file, std::size_t line) {
  return file + ":" + std::to_string(line) + ": ";
}

}  // namespace

std::optional<std::size_t> CsvHeader::find(std::string_view name) const {
  const auto found = std::find(names_.begin(), names_.end(), name);
  if (name.empty() || found == names_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names_.begin());
}

Result<std::size_t> CsvHeader::column(std::string_view name) const {
  if (const auto found = find(name)) return *found;
  return Error{ErrorCode::kMissingColumn, file_ + ": column " + quote(name) + " is missing"};
}

Error CsvRow::error(ErrorCode code, std::string_view what) const {
  return {code, place(header_->file(), line_) + std::string(what)};
}

Error CsvRow::error(ErrorCode code, std::size_t column, std::string_view what) const {
  return error(code, "column " + quote(header_->names()[column]) + ": " + std::string(what));
}

CsvParser::CsvParser(std::string file, CsvOptions options, HeaderCallback on_header,
                     RowCallback on_row)
    : file_(std::move(file)),
      options_(options),
      on_header_(std::move(on_header)),
      on_row_(std::move(on_row)) {}

Error CsvParser::error_at(std::size_t line, ErrorCode code, std::string_view what) const {
  return {code, place(file_, line) + std::string(what)};
}

Result<void> CsvParser::feed(std::string_view chunk) {
  if (failed_) return *failed_;
  // The mark may be cut by the chunks; what only looked like its start is ordinary text.
  while (bom_matched_ < kByteOrderMark.size() && !chunk.empty()) {
    if (chunk.front() == kByteOrderMark[bom_matched_]) {
      ++bom_matched_;
      chunk.remove_prefix(1);
    } else {
      const std::string_view seen = kByteOrderMark.substr(0, bom_matched_);
      bom_matched_ = kByteOrderMark.size();
      if (Result<void> parsed = parse(seen); !parsed) return *(failed_ = parsed.error());
    }
  }
  Result<void> parsed = parse(chunk);
  if (!parsed) failed_ = parsed.error();
  return parsed;
}

Result<void> CsvParser::finish() {
  if (failed_) return *failed_;
  const auto end = [this]() -> Result<void> {
    if (bom_matched_ < kByteOrderMark.size()) {
      const std::string_view seen = kByteOrderMark.substr(0, bom_matched_);
      bom_matched_ = kByteOrderMark.size();
      BANKLET_TRY(parse(seen));
    }
    if (state_ == State::kQuoted)
      return error_at(quote_line_, ErrorCode::kCsvSyntax, "a quote is never closed");
    if (state_ != State::kRecordStart) BANKLET_TRY(end_record());
    if (!header_) return error_at(1, ErrorCode::kCsvSyntax, "no header line");
    return {};
  };
  Result<void> ended = end();
  if (!ended) failed_ = ended.error();
  return ended;
}

Result<void> CsvParser::append(std::string_view text) {
  if (record_.size() + text.size() > options_.max_record_bytes)
    return error_at(record_line_, ErrorCode::kLimitExceeded,
                    "record longer than " + std::to_string(options_.max_record_bytes) +
                        " bytes (is a quote not closed?)");
  record_.append(text);
  return {};
}

Result<void> CsvParser::end_field() {
  ends_.push_back(record_.size());
  return append(std::string_view("\0", 1));
}

Result<void> CsvParser::parse(std::string_view text) {
  const char delimiter = options_.delimiter;
  const char* const end = text.data() + text.size();
  for (const char* p = text.data(); p != end;) {
    if (after_cr_) {
      after_cr_ = false;
      if (*p == '\n') {
        if (state_ == State::kQuoted) BANKLET_TRY(append("\n"));
        ++p;
        continue;
      }
    }
    if (state_ == State::kQuoted) {
      const char* run = p;
      while (p != end && *p != '"' && *p != '\n' && *p != '\r' && *p != '\0') ++p;
      BANKLET_TRY(append({run, static_cast<std::size_t>(p - run)}));
      if (p == end) break;
      if (*p == '\0') return error_at(line_, ErrorCode::kCsvSyntax, "a NUL byte");
      if (*p == '"') {
        state_ = State::kQuoteInQuoted;
      } else {
        BANKLET_TRY(append({p, 1}));
        after_cr_ = *p == '\r';
        ++line_;
      }
      ++p;
      continue;
    }
    // Outside quotes: everything up to the next byte with a meaning is text of the field.
    const char* run = p;
    while (p != end && *p != delimiter && *p != '\n' && *p != '\r' && *p != '"' && *p != '\0') ++p;
    if (p != run) {
      if (state_ == State::kQuoteInQuoted)
        return error_at(line_, ErrorCode::kCsvSyntax, "text after a closing quote");
      BANKLET_TRY(append({run, static_cast<std::size_t>(p - run)}));
      state_ = State::kUnquoted;
      if (p == end) break;
    }
    const char c = *p++;
    if (c == delimiter) {
      BANKLET_TRY(end_field());
      state_ = State::kFieldStart;
    } else if (c == '\n' || c == '\r') {
      if (state_ != State::kRecordStart) BANKLET_TRY(end_record());
      after_cr_ = c == '\r';
      record_line_ = ++line_;
    } else if (c == '\0') {
      return error_at(line_, ErrorCode::kCsvSyntax, "a NUL byte");
    } else if (state_ == State::kUnquoted) {
      return error_at(line_, ErrorCode::kCsvSyntax, "a quote inside an unquoted field");
    } else if (state_ == State::kQuoteInQuoted) {
      BANKLET_TRY(append("\""));
      state_ = State::kQuoted;
    } else {
      state_ = State::kQuoted;
      quote_line_ = line_;
    }
  }
  return {};
}

Result<void> CsvParser::end_record() {
  BANKLET_TRY(end_field());
  state_ = State::kRecordStart;
  fields_.clear();
  std::size_t start = 0;
  for (const std::size_t field_end : ends_) {
    fields_.emplace_back(record_.data() + start, field_end - start);
    start = field_end + 1;
  }
  // The NULs between the fields keep a sequence from running on into the next field.
  if (const std::size_t valid = valid_utf8_prefix(record_); valid != record_.size()) {
    const auto field = std::upper_bound(ends_.begin(), ends_.end(), valid) - ends_.begin();
    return error_at(record_line_, ErrorCode::kInvalidUtf8,
                    "field " + std::to_string(field + 1) + " is not valid UTF-8");
  }
  if (!header_) {
    BANKLET_TRY(take_header());
  } else if (fields_.size() != header_->names().size()) {
    return error_at(record_line_, ErrorCode::kCsvSyntax,
                    std::to_string(fields_.size()) + " fields where the header has " +
                        std::to_string(header_->names().size()));
  } else {
    BANKLET_TRY(on_row_(CsvRow(*header_, record_line_, fields_)));
    ++rows_;
  }
  record_.clear();
  ends_.clear();
  return {};
}

Result<void> CsvParser::take_header() {
  std::set<std::string_view> seen;
  for (const std::string_view name : fields_)
    if (!name.empty() && !seen.insert(name).second)
      return error_at(record_line_, ErrorCode::kDuplicateKey,
                      "column " + quote(name) + " stands twice in the header");
  header_.emplace(file_, std::vector<std::string>(fields_.begin(), fields_.end()));
  return on_header_(*header_);
}

}  // namespace banklet
