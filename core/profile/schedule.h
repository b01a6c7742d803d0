// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/profile/recurring.h"

namespace banklet {

/// What is known of a period, for schedule.cc and recurring.cc.
struct PeriodTraits {
  std::string_view name;
  int months;     ///< 0: a period of `days`
  int days;       ///< on average
  int least_gap;  ///< between bookings, in days
  int largest_gap;
  int tolerance;  ///< days that a booking may be away from its expected date
  std::size_t least_hits;
};
const PeriodTraits& traits(Period period);

/// The first days of months, so that dates need not be computed again and again.
class Months {
 public:
  /// Fast from a year before the first to a year after the last day.
  Months(Date first, Date last);

  /// The first day of a month of month_index, in days as Date counts them.
  std::int32_t first(std::int32_t month) const {
    const auto at = static_cast<std::uint32_t>(month - begin_);
    return at < days_.size() ? days_[at] : compute(month);
  }

 private:
  static std::int32_t compute(std::int32_t month);

  std::int32_t begin_;
  std::vector<std::int32_t> days_;
};

/// A day and its month_index.
struct DayInMonth {
  std::int32_t day = 0;
  std::int32_t month = 0;
};

/// An expected date, and how many days another one is away from it.
struct NearestDate {
  std::int32_t slot = 0;
  std::int32_t days_after = 0;  ///< negative: before
};

/// Expected dates: a numbered sequence without an end.
class Schedule {
 public:
  /// The one from which `days` (in order, not empty) are the least days away in sum, each counting
  /// at most one day more than the tolerance. `months` must outlive it. O(days * anchors), at most
  /// 31 anchors a month of the period.
  static Schedule fit(Period period, std::span<const DayInMonth> days, const Months& months);

  Date date(std::int32_t slot) const;
  /// 31: the last; 0: of a period of days.
  int month_day() const { return day_; }
  /// The expected date nearest to `day`, the earlier of two.
  NearestDate nearest(DayInMonth day) const;

 private:
  Schedule(const PeriodTraits& period, int phase, int day, const Months& months)
      : period_(&period), phase_(phase), day_(day), months_(&months) {}
  static Schedule fit_days(const PeriodTraits& period, std::span<const DayInMonth> days,
                           const Months& months);
  /// Not less than `enough`, or exact.
  int cost(std::span<const DayInMonth> days, int enough) const;

  const PeriodTraits* period_;
  int phase_;  ///< the first date's day, or month of month_index, modulo the period
  int day_;    ///< of the month; 31: the last
  const Months* months_;
};

}  // namespace banklet
