// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/calendar.h"

#include <algorithm>

namespace banklet {
namespace {

int month_length(int year, int month) {
  const Date first = from_civil({year, month, 1});
  const Date next = month == 12 ? from_civil({year + 1, 1, 1}) : from_civil({year, month + 1, 1});
  return next.days - first.days;
}

Date plus_days(Date date, int days) {
  return Date{date.days + days};
}

/// `months` from the first of the month of `date`.
CivilDate month_from(Date date, int months) {
  const int index = month_index(date) + months;
  return {index / 12, index % 12 + 1, 1};
}

Date shift(Date date, const Duration& duration, std::int64_t sign) {
  constexpr CivilDate kFirst = {1, 1, 1};
  constexpr CivilDate kLast = {9999, 12, 31};
  const Date first = from_civil(kFirst);
  const Date last = from_civil(kLast);
  const std::int64_t index =
      month_index(date) + sign * (12 * std::int64_t{duration.years} + duration.months);
  if (index < 12) return first;
  if (index >= 12 * std::int64_t{10'000}) return last;
  const int year = static_cast<int>(index / 12);
  const int month = static_cast<int>(index % 12) + 1;
  const int day = std::min(to_civil(date).day, month_length(year, month));
  const std::int64_t days = from_civil({year, month, day}).days + sign * duration.days;
  return Date{static_cast<std::int32_t>(std::clamp<std::int64_t>(days, first.days, last.days))};
}

}  // namespace

Date add_duration(Date date, const Duration& duration) {
  return shift(date, duration, 1);
}

Date subtract_duration(Date date, const Duration& duration) {
  return shift(date, duration, -1);
}

std::optional<Date> existing_date(int year, int month, int day) {
  if (year < 1800 || year > 2199 || month < 1 || month > 12 || day < 1 ||
      day > month_length(year, month))
    return std::nullopt;
  return from_civil({year, month, day});
}

int weekday_of(Date date) {
  // 1970-01-01 was a Thursday.
  return ((date.days + 3) % 7 + 7) % 7;
}

DateSpan month_span(int year, int month) {
  const Date from = from_civil({year, month, 1});
  return {from, plus_days(from, month_length(year, month) - 1)};
}

DateSpan year_span(int year) {
  return {from_civil({year, 1, 1}), from_civil({year, 12, 31})};
}

DateSpan unit_span(Date today, TimeUnit unit, int offset) {
  const Date monday = plus_days(today, 7 * offset - weekday_of(today));
  const CivilDate civil = to_civil(today);
  switch (unit) {
    case TimeUnit::kDay: return {plus_days(today, offset), plus_days(today, offset)};
    case TimeUnit::kWeek: return {monday, plus_days(monday, 6)};
    case TimeUnit::kWeekend: return {plus_days(monday, 5), plus_days(monday, 6)};
    case TimeUnit::kMonth: {
      const CivilDate month = month_from(today, offset);
      return month_span(month.year, month.month);
    }
    case TimeUnit::kQuarter: {
      const CivilDate first = month_from(today, 3 * offset - (civil.month - 1) % 3);
      const CivilDate last = month_from(from_civil(first), 2);
      return {from_civil(first), month_span(last.year, last.month).until};
    }
    case TimeUnit::kYear: break;
  }
  return year_span(civil.year + offset);
}

std::optional<Date> resolve_month_day(Date today, DateSense sense, int month, int day) {
  const int step = sense == DateSense::kFuture ? 1 : -1;
  // 29 February comes at least every eight years.
  int year = to_civil(today).year;
  for (int i = 0; i <= 8; ++i, year += step) {
    const auto date = existing_date(year, month, day);
    if (date && (step > 0 ? *date >= today : *date <= today)) return date;
  }
  return std::nullopt;
}

std::optional<Date> resolve_day(Date today, DateSense sense, int day) {
  const int step = sense == DateSense::kFuture ? 1 : -1;
  for (int i = 0; i <= 2; ++i) {
    const CivilDate month = month_from(today, step * i);
    const auto date = existing_date(month.year, month.month, day);
    if (date && (step > 0 ? *date >= today : *date <= today)) return date;
  }
  return std::nullopt;
}

Date resolve_weekday(Date today, DateSense sense, int weekday) {
  const int ahead = (weekday - weekday_of(today) + 7) % 7;
  return plus_days(today, sense == DateSense::kFuture || ahead == 0 ? ahead : ahead - 7);
}

DateSpan resolve_month(Date today, DateSense sense, int month) {
  const CivilDate now = to_civil(today);
  int year = now.year;
  if (sense == DateSense::kFuture && month < now.month) ++year;
  if (sense == DateSense::kPast && month > now.month) --year;
  return month_span(year, month);
}

}  // namespace banklet
