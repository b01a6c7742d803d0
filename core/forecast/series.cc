// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

namespace banklet {
namespace {

// Further years than any bank's series; dates some periods later still have four digits.
constexpr Date kFirstDay{-62'091};
constexpr Date kLastDay{2'568'019};

Error at(Date date, ErrorCode code, std::string_view what) {
  if (date < kFirstDay || date > kLastDay) return {code, "a date: " + std::string(what)};
  return {code, format_date(date) + ": " + std::string(what)};
}

// By date, one per period, none without a value.
Result<std::vector<Observation>> in_order(SeriesPeriod period,
                                          std::vector<Observation> observations,
                                          SeriesNotes& notes) {
  std::vector<Observation> known;
  for (const Observation& one : observations) {
    if (one.date < kFirstDay || one.date > kLastDay)
      return at(one.date, ErrorCode::kInvalidDate, "outside the years 1800 to 9000");
    if (one.value && !std::isfinite(*one.value))
      return at(one.date, ErrorCode::kInvalidNumber, "the value is not finite");
    if (!period_index(period, one.date))
      return at(one.date, ErrorCode::kInvalidDate, "a Saturday or Sunday");
    if (!one.value) continue;
    if (!known.empty() && one.date < known.back().date) ++notes.reordered;
    known.push_back(one);
  }
  std::stable_sort(known.begin(), known.end(),
                   [](const Observation& a, const Observation& b) { return a.date < b.date; });
  std::vector<Observation> unique;
  for (const Observation& one : known) {
    if (unique.empty() ||
        period_index(period, one.date) != period_index(period, unique.back().date)) {
      unique.push_back(one);
      continue;
    }
    if (*one.value != *unique.back().value)
      return at(one.date, ErrorCode::kDuplicateKey, "two values of one period");
    ++notes.repeated;
  }
  return unique;
}

// Adds one value that lies after the series, and the values of the periods between.
void push(Series& series, const Observation& next) {
  const int from = series.values.empty() ? 0 : *period_index(series.period, series.dates.back());
  const int to = *period_index(series.period, next.date);
  if (!series.values.empty() && series.period != SeriesPeriod::kBusinessDaily)
    for (int i = from + 1; i < to; ++i) {
      series.dates.push_back(period_date(series.period, i, next.date));
      series.values.push_back(series.values.back());
      ++series.notes.filled;
    }
  series.dates.push_back(next.date);
  series.values.push_back(*next.value);
}

bool is_gap(const Series& series, Date next) {
  if (series.values.empty()) return false;
  return *period_index(series.period, next) - *period_index(series.period, series.dates.back()) >
         longest_gap(series.period) + 1;
}

}  // namespace

int longest_gap(SeriesPeriod period) {
  switch (period) {
    case SeriesPeriod::kDaily: return 7;
    case SeriesPeriod::kBusinessDaily: return 10;
    case SeriesPeriod::kWeekly: return 4;
    case SeriesPeriod::kMonthly: break;
  }
  return 2;
}

Result<Series> make_series(SeriesPeriod period, std::vector<Observation> observations) {
  Series series;
  series.period = period;
  BANKLET_ASSIGN(const std::vector<Observation> ordered,
                 in_order(period, std::move(observations), series.notes));
  for (const Observation& one : ordered) {
    if (is_gap(series, one.date)) {
      series.notes.left_out += series.size() - series.notes.filled;
      series.notes.filled = 0;
      series.dates.clear();
      series.values.clear();
    }
    push(series, one);
  }
  return series;
}

Result<void> extend_series(Series& series, std::vector<Observation> observations) {
  Series longer = series;
  BANKLET_ASSIGN(const std::vector<Observation> ordered,
                 in_order(series.period, std::move(observations), longer.notes));
  for (const Observation& one : ordered) {
    if (!longer.values.empty() &&
        *period_index(series.period, one.date) <= *period_index(series.period, longer.dates.back()))
      return at(one.date, ErrorCode::kInvalidDate, "not after the last value that is known");
    if (is_gap(longer, one.date))
      return at(one.date, ErrorCode::kInvalidDate, "too many values are missing before it");
    push(longer, one);
  }
  series = std::move(longer);
  return {};
}

std::vector<Date> next_dates(SeriesPeriod period, Date last, std::size_t count) {
  std::vector<Date> dates;
  // A series is of business days only if its last day is one.
  int index = period_index(period, last).value_or(0);
  for (std::size_t i = 0; i < count; ++i) dates.push_back(period_date(period, ++index, last));
  return dates;
}

}  // namespace banklet
