// SPDX-License-Identifier: Apache-2.0
#include "core/table/convert.h"

#include "core/base/ascii.h"
#include "core/base/number.h"

namespace banklet {

Result<ColumnValue> column_value(const Column& column, std::string_view cell) {
  if (column.type == ColumnType::kProhibited) return ColumnValue{};
  cell = trim_blanks(cell);
  if (cell.empty()) return ColumnValue{};
  if (column.type == ColumnType::kCategorical) return ColumnValue{std::string(cell)};
  BANKLET_ASSIGN(const double number, parse_double(cell));
  return ColumnValue{number};
}

Result<ColumnValue> column_value(const Column& column, const JsonField& field) {
  if (column.type == ColumnType::kProhibited || field.json().is_null()) return ColumnValue{};
  if (column.type == ColumnType::kNumeric) {
    BANKLET_ASSIGN(const double number, field.number());
    return ColumnValue{number};
  }
  BANKLET_ASSIGN(std::string text, field.string());
  // As in a table: an empty category is a missing one.
  if (text.empty()) return ColumnValue{};
  return ColumnValue{std::move(text)};
}

}  // namespace banklet
