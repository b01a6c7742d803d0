// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"

namespace banklet {

/// The value of a member of a row.
struct JsonCell {
  enum class Kind : std::uint8_t { kAbsent, kNull, kText, kNumber, kBoolean, kNested };

  std::string_view text;  ///< of a text its characters, of a number its decimals, or true or false
  Kind kind = Kind::kAbsent;
};

/// An array of objects that all may have the same few members. Bookings are most of a customer's
/// document: as a table they are views of its text, where a tree would allocate thrice a value.
struct JsonTable {
  std::string_view name;
  std::span<const std::string_view> columns;
  std::size_t most;  ///< 1 or more: further rows are only counted

  std::size_t rows = 0;
  std::vector<JsonCell> cells{};     ///< row by row
  std::optional<std::size_t> odd{};  ///< the first row that is no object, or has other members
  Error oddity{};                    ///< what is odd about it
};

/// The tables that parse_json takes out of a document. Views of the text, which must outlive them,
/// or of texts that are kept here.
struct JsonTables {
  std::string_view inside;  ///< they are members of that member of the document; empty: of itself
  std::array<JsonTable, 5> tables;       ///< as many as a customer has
  std::forward_list<std::string> texts;  ///< those that the document spells with escapes

  const JsonTable* find(std::string_view name) const;
};

/// As parse_json of json.h, but arrays of those names are read into the tables, and
/// `discarded` in the document. Same errors, but that a member may stand twice in a row where
/// it is none of the columns. O(n).
Result<Json> parse_json(std::string_view text, std::string_view place, JsonTables& tables);

/// One row. What cannot be read is empty and an error, like those of JsonField at the path "", of
/// which the first is kept: a reader of rows asks for it once, at the end.
class JsonRow {
 public:
  /// Precondition: the row is kept, and not odd or after an odd one.
  JsonRow(const JsonTable& table, std::size_t row)
      : columns_(table.columns), cells_(table.cells.data() + row * table.columns.size()) {}

  const JsonCell& operator[](std::size_t column) const { return cells_[column]; }
  /// Present and not null.
  bool has(std::size_t column) const { return cells_[column].kind > JsonCell::Kind::kNull; }
  /// Errors: kMissingField, kTypeMismatch.
  std::string_view text(std::size_t column);
  /// Empty if absent or null. Errors: kTypeMismatch.
  std::string_view optional_text(std::size_t column) {
    return has(column) ? text(column) : std::string_view();
  }

  /// At the row if `what` begins with a colon.
  void fail(std::size_t column, ErrorCode code, std::string_view what);
  void fail(std::size_t column, const Error& error) { fail(column, error.code, error.message); }
  void fail_missing(std::size_t column);
  const Failure& failure() const { return failure_; }

 private:
  std::span<const std::string_view> columns_;
  const JsonCell* cells_;
  Failure failure_;
};

}  // namespace banklet
