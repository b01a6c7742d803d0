// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/limits.h"
#include "core/base/result.h"

namespace banklet {

struct CsvOptions {
  char delimiter = ',';
  std::size_t max_record_bytes = limits::kCsvRecordBytes;  ///< unquoted, one byte added per field
};

/// The first record of a file: the names of its columns.
class CsvHeader {
 public:
  CsvHeader(std::string file, std::vector<std::string> names)
      : file_(std::move(file)), names_(std::move(names)) {}

  const std::string& file() const { return file_; }
  const std::vector<std::string>& names() const { return names_; }

  /// Position of the column of that name, or nothing. O(columns).
  std::optional<std::size_t> find(std::string_view name) const;
  /// The same for a required column. Errors: kMissingColumn, naming the file and the column.
  Result<std::size_t> column(std::string_view name) const;

 private:
  std::string file_;
  std::vector<std::string> names_;
};

/// A record after the header. Valid only during the callback that receives it.
class CsvRow {
 public:
  CsvRow(const CsvHeader& header, std::size_t line, std::span<const std::string_view> fields)
      : header_(&header), line_(line), fields_(fields) {}

  const CsvHeader& header() const { return *header_; }
  std::size_t line() const { return line_; }  ///< line of the file where the record starts, from 1
  std::span<const std::string_view> fields() const { return fields_; }
  /// Precondition: column < header().names().size(), which every row has.
  std::string_view operator[](std::size_t column) const { return fields_[column]; }

  /// An error at this row: "customers.csv:17: what".
  Error error(ErrorCode code, std::string_view what) const;
  /// An error at a field: "customers.csv:17: column 'age': what".
  Error error(ErrorCode code, std::size_t column, std::string_view what) const;

 private:
  const CsvHeader* header_;
  std::size_t line_;
  std::span<const std::string_view> fields_;
};

/// Push parser for CSV (RFC 4180) of any size; keeps one record in memory and does no I/O, so the
/// same code reads a file natively and what a customer drops on the page. How the input is cut into
/// chunks never changes the rows.
///
/// Accepted: fields in quotes with `""` for a quote, delimiters and line ends inside quotes, a
/// UTF-8 byte order mark, lines that end in LF, CRLF or CR, a last line without an end. Blank lines
/// are skipped, so an empty value in a file of one column is written `""`. Spaces are part of the
/// field. The first record is the header; names may be empty (such columns cannot be looked up).
///
/// Errors, all with "file:line: ": kCsvSyntax (no header, another number of fields than the header,
/// a quote inside an unquoted field, text after a closing quote, a quote that is never closed, a
/// NUL byte), kInvalidUtf8, kDuplicateKey (a name twice in the header), kLimitExceeded (record too
/// long), and whatever a callback returns. After an error every call returns that error again.
class CsvParser {
 public:
  /// Called once, before any row: the place to look up required columns.
  using HeaderCallback = std::function<Result<void>(const CsvHeader&)>;
  using RowCallback = std::function<Result<void>(const CsvRow&)>;

  /// `file` is only the name used in messages. Neither callback may be empty.
  CsvParser(std::string file, CsvOptions options, HeaderCallback on_header, RowCallback on_row);

  CsvParser(const CsvParser&) = delete;
  CsvParser& operator=(const CsvParser&) = delete;

  /// Parses the next part of the input. O(chunk.size()).
  Result<void> feed(std::string_view chunk);
  /// Ends the input; needed for the last record and for the check that there is a header.
  Result<void> finish();

  std::size_t rows() const { return rows_; }  ///< records given to on_row so far

 private:
  enum class State { kRecordStart, kFieldStart, kUnquoted, kQuoted, kQuoteInQuoted };

  Result<void> parse(std::string_view text);
  Result<void> append(std::string_view text);
  Result<void> end_field();
  Result<void> end_record();
  Result<void> take_header();
  Error error_at(std::size_t line, ErrorCode code, std::string_view what) const;

  std::string file_;
  CsvOptions options_;
  HeaderCallback on_header_;
  RowCallback on_row_;
  std::optional<Error> failed_;
  std::optional<CsvHeader> header_;

  State state_ = State::kRecordStart;
  std::size_t bom_matched_ = 0;  ///< bytes of a byte order mark seen at the start; 3 once decided
  bool after_cr_ = false;        ///< the last byte was a CR: an LF now belongs to the same line end
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  std::size_t quote_line_ = 1;
  std::size_t rows_ = 0;
  std::string record_;             ///< unquoted fields, a NUL after each
  std::vector<std::size_t> ends_;  ///< offset of the NUL after each field
  std::vector<std::string_view> fields_;
};

}  // namespace banklet
