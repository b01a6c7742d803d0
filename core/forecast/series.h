// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/forecast/series_period.h"

namespace banklet {

struct Observation {
  Date date;
  std::optional<double> value;  ///< absent: not known, as if the date were not there
};

/// What was done to observations to make a series of them.
struct SeriesNotes {
  std::size_t reordered = 0;  ///< stood after a later one
  std::size_t repeated = 0;   ///< stood twice with the same value
  std::size_t filled = 0;     ///< periods without a value: the value before stands there
  std::size_t left_out = 0;   ///< before a gap that is too long to fill
};

/// Values of consecutive periods (of kBusinessDaily: of consecutive days that have one).
struct Series {
  SeriesPeriod period = SeriesPeriod::kMonthly;
  std::vector<Date> dates;  ///< ascending, as many as values
  std::vector<double> values;
  SeriesNotes notes;

  std::size_t size() const { return values.size(); }
};

/// Periods in a row that may be without a value: 7 days, 10 weekdays, 4 weeks, 2 months.
int longest_gap(SeriesPeriod period);

/// Makes a series of observations in any order. A gap is filled with the value before it, which
/// needs no look ahead; after one longer than longest_gap the series begins anew. O(n log n).
/// Errors, each with the date: kInvalidNumber (not finite), kInvalidDate (a Saturday or Sunday of
/// kBusinessDaily, a year outside 1800..9000), kDuplicateKey (two different values of a period).
Result<Series> make_series(SeriesPeriod period, std::vector<Observation> observations);

/// Adds later observations. Errors: as make_series; kInvalidDate for one that does not lie after
/// the series, or after a gap longer than longest_gap. On error the series is as before.
Result<void> extend_series(Series& series, std::vector<Observation> observations);

/// The dates of the next periods; of kBusinessDaily the next weekdays, as holidays are not known.
std::vector<Date> next_dates(SeriesPeriod period, Date last, std::size_t count);

}  // namespace banklet
