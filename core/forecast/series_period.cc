// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series_period.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace banklet {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"daily", "business_daily", "weekly", "monthly"};
constexpr std::array<int, 4> kSeasons = {7, 1, 52, 12};
constexpr int kWorkdays = 5;

int floor_divide(int a, int b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

// Weeks since the Monday before 1970-01-01, a Thursday.
int week_of(Date date) {
  return floor_divide(date.days + 3, 7);
}

// 0: Monday.
int weekday_of(Date date) {
  return date.days + 3 - 7 * week_of(date);
}

Date day_of_week(int week, int weekday) {
  return {7 * week + weekday - 3};
}

Date day_of_month(int month, int day) {
  const int year = month / 12;
  const Date first = from_civil({year, month % 12 + 1, 1});
  const Date next = from_civil({month % 12 == 11 ? year + 1 : year, (month + 1) % 12 + 1, 1});
  return {std::min(first.days + day, next.days) - 1};
}

}  // namespace

std::string_view series_period_name(SeriesPeriod period) {
  return kNames[static_cast<std::size_t>(period)];
}

std::optional<SeriesPeriod> find_series_period(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i)
    if (kNames[i] == name) return static_cast<SeriesPeriod>(i);
  return std::nullopt;
}

std::optional<int> period_index(SeriesPeriod period, Date date) {
  switch (period) {
    case SeriesPeriod::kDaily: return date.days;
    case SeriesPeriod::kBusinessDaily:
      if (weekday_of(date) >= kWorkdays) return std::nullopt;
      return kWorkdays * week_of(date) + weekday_of(date);
    case SeriesPeriod::kWeekly: return week_of(date);
    case SeriesPeriod::kMonthly: break;
  }
  return month_index(date);
}

Date period_date(SeriesPeriod period, int index, Date pattern) {
  switch (period) {
    case SeriesPeriod::kDaily: return {index};
    case SeriesPeriod::kBusinessDaily: {
      const int week = floor_divide(index, kWorkdays);
      return day_of_week(week, index - kWorkdays * week);
    }
    case SeriesPeriod::kWeekly: return day_of_week(index, weekday_of(pattern));
    case SeriesPeriod::kMonthly: break;
  }
  return day_of_month(index, to_civil(pattern).day);
}

int usual_season(SeriesPeriod period) {
  return kSeasons[static_cast<std::size_t>(period)];
}

}  // namespace banklet
