// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>

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

/// Expected dates: a numbered sequence without an end.
class Schedule {
 public:
  /// The one from which `dates` (in order, not empty) are the least days away in sum, each counting
  /// at most one day more than the tolerance. O(dates * anchors), at most 31 anchors.
  static Schedule fit(Period period, std::span<const Date> dates);

  Date date(std::int64_t slot) const;
  /// Of the expected date nearest to `day`, the earlier of two.
  std::int64_t nearest(Date day) const;

 private:
  Schedule(Period period, int phase, int day) : period_(period), phase_(phase), day_(day) {}
  std::int64_t cost(std::span<const Date> dates) const;

  Period period_;
  int phase_;  ///< the first date's day, or month of month_index, modulo the period
  int day_;    ///< of the month; 31: the last
};

}  // namespace banklet
