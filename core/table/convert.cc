// SPDX-License-Identifier: Apache-2.0
#include "core/table/convert.h"

#include "core/base/ascii.h"
#include "core/base/number.h"

namespace banklet {
namespace {

constexpr const char* kOutside = "outside the range that bank.json gives the column";

bool is_outside(const Column& column, double number) {
  return (column.min && number < *column.min) || (column.max && number > *column.max);
}

}  // namespace

Result<ColumnValue> column_value(const Column& column, std::string_view cell) {
  if (column.type == ColumnType::kProhibited) return ColumnValue{};
  cell = trim_blanks(cell);
  if (cell.empty()) return ColumnValue{};
  if (column.type == ColumnType::kCategorical) return ColumnValue{std::string(cell)};
  BANKLET_ASSIGN(const double number, parse_double(cell));
  if (is_outside(column, number)) return Error{ErrorCode::kInvalidArgument, kOutside};
  return ColumnValue{number};
}

Result<ColumnValue> column_value(const Column& column, const JsonField& field) {
  if (column.type == ColumnType::kProhibited || field.json().is_null()) return ColumnValue{};
  if (column.type == ColumnType::kNumeric) {
    BANKLET_ASSIGN(const double number, field.number());
    if (is_outside(column, number)) return field.error(ErrorCode::kInvalidArgument, kOutside);
    return ColumnValue{number};
  }
  BANKLET_ASSIGN(std::string text, field.string());
  // As in a table: an empty category is a missing one.
  if (text.empty()) return ColumnValue{};
  return ColumnValue{std::move(text)};
}

}  // namespace banklet
