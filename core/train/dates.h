// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/table/csv.h"

namespace banklet {

/// Stands in for the last day of the data where nothing has a date: 2000-01-01.
inline constexpr Date kUndated{10'957};

/// The same day of the month `months` earlier, or the last day of that month if it is shorter.
Date months_before(Date date, int months);

/// The date in a field. Errors: kInvalidDate at the field.
Result<Date> date_field(const CsvRow& row, std::size_t column);
/// Nothing for an empty field, or where there is no such column.
Result<std::optional<Date>> optional_date_field(const CsvRow& row,
                                                std::optional<std::size_t> column);

}  // namespace banklet
