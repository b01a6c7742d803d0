// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// The value of a table cell as the column's type says. Spaces and tabs around it are dropped; an
/// empty cell is missing. A prohibited column gives a missing value without being looked at.
/// Errors: kInvalidNumber for what is no number, kInvalidArgument for a number outside the column's
/// range; the caller adds the place (CsvRow::error).
Result<ColumnValue> column_value(const Column& column, std::string_view cell);

/// The same from JSON: a number, a string, or null for missing. Nothing is converted: "41" is no
/// number. Errors, with the path of the field: kTypeMismatch, kInvalidArgument as above.
Result<ColumnValue> column_value(const Column& column, const JsonField& field);

}  // namespace banklet
