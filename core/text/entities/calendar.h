// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "core/text/entities.h"

namespace banklet {

enum class TimeUnit : std::uint8_t { kDay, kWeek, kMonth, kQuarter, kYear, kWeekend };

struct DateSpan {
  Date from;
  Date until;
};

/// Only years 1800..2199; none for a day that does not exist.
std::optional<Date> existing_date(int year, int month, int day);

/// Monday 0 .. Sunday 6.
int weekday_of(Date date);

/// The whole unit that lies `offset` units from the one that holds `today`.
DateSpan unit_span(Date today, TimeUnit unit, int offset);

DateSpan month_span(int year, int month);
DateSpan year_span(int year);

/// The next (or last, by `sense`) day of this day and month, of this day of the month, of this
/// weekday, and the next or last such month; today included. None if there is no such day at all
/// (30 February).
std::optional<Date> resolve_month_day(Date today, DateSense sense, int month, int day);
std::optional<Date> resolve_day(Date today, DateSense sense, int day);
Date resolve_weekday(Date today, DateSense sense, int weekday);
DateSpan resolve_month(Date today, DateSense sense, int month);

/// add_duration with all members negative.
Date subtract_duration(Date date, const Duration& duration);

}  // namespace banklet
