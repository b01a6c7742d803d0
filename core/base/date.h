// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace banklet {

/// A day of the proleptic Gregorian calendar, counted from 1970-01-01. The core never asks what day
/// it is: "today" is always an argument.
struct Date {
  std::int32_t days = 0;

  auto operator<=>(const Date&) const = default;
};

struct CivilDate {
  int year = 1970;
  int month = 1;  ///< 1..12
  int day = 1;    ///< 1..31
};

/// Years 0001..9999. Hinnant's civil-date algorithms; O(1).
Date from_civil(const CivilDate& civil);
CivilDate to_civil(Date date);

/// Months since year 0: consecutive months differ by one.
int month_index(Date date);

/// Accepts "YYYY-MM-DD", also followed by "T..." or " ..." (a time of day, ignored).
/// Errors: kInvalidDate for anything else and for days that do not exist.
Result<Date> parse_date(std::string_view text);

/// "YYYY-MM-DD".
std::string format_date(Date date);

}  // namespace banklet
