// SPDX-License-Identifier: Apache-2.0
#include "core/train/dates.h"

#include <algorithm>

namespace banklet {

Date months_before(Date date, int months) {
  const int index = month_index(date) - months;
  const CivilDate next{(index + 1) / 12, (index + 1) % 12 + 1, 1};
  const int last_day = to_civil(Date{from_civil(next).days - 1}).day;
  return from_civil({index / 12, index % 12 + 1, std::min(to_civil(date).day, last_day)});
}

Result<Date> date_field(const CsvRow& row, std::size_t column) {
  const Result<Date> date = parse_date(row[column]);
  if (!date) return row.error(date.error().code, column, date.error().message);
  return date;
}

Result<std::optional<Date>> optional_date_field(const CsvRow& row,
                                                std::optional<std::size_t> column) {
  if (!column || row[*column].empty()) return std::optional<Date>();
  BANKLET_ASSIGN(const Date date, date_field(row, *column));
  return std::optional<Date>(date);
}

}  // namespace banklet
