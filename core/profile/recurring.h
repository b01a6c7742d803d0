// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/table/booking.h"

namespace banklet {

enum class Period { kWeekly, kEveryTwoWeeks, kMonthly, kQuarterly, kYearly };
std::string_view period_name(Period period);  ///< "weekly", "every_two_weeks", ...
/// How often it comes in a month of 365.25 / 12 days.
double times_a_month(Period period);

/// Income or a payment that comes again and again.
struct RecurringFlow {
  std::string name;            ///< description of the latest booking
  std::uint32_t category = 0;  ///< of its latest booking, or kNoCategory
  bool in = false;
  Period period = Period::kMonthly;
  std::int64_t amount_minor = 0;  ///< median, above 0
  std::int64_t low_minor = 0;     ///< smallest and largest
  std::int64_t high_minor = 0;
  double regularity = 0.0;  ///< 0..1
  double confidence = 0.0;  ///< kLeastFlowConfidence..1
  Date last;
  Date next;                   ///< after `last`, not longer ago than its tolerance
  std::optional<Date> missed;  ///< expected after `last`, before `next`; the first
  int month_day = 0;   ///< the day of the month of expected dates, 31: the last; 0: counted in days
  bool ended = false;  ///< two expected dates went by without a booking
  std::vector<std::uint32_t> transactions;  ///< newest first
  std::vector<std::int32_t> days_late;      ///< of each, after its expected date
  std::size_t expected = 0;  ///< dates from the first booking to the last; those without one, too
};

inline constexpr double kLeastFlowConfidence = 0.5;
inline constexpr std::size_t kMostFlows = 256;

/// Finds what comes again and again, by dates and amounts.
///
/// Candidates, per direction: the bookings of a counterparty; those of them in one band of amounts,
/// and of one amount exactly, where it has several (two policies with one insurer); the bookings of
/// a category in one band of amounts (a payee that writes another text each month). Bands are cut
/// where the next larger amount is more than 15 % larger.
///
/// A candidate's period is the one whose range holds the median of the gaps between its days: 5..9,
/// 12..16, 24..38, 80..102 or 350..380. Expected dates run from an anchor: a day of the week, of
/// the fortnight or of the month (31 is a month's last day), the one from which the bookings are
/// the least days away in sum. A booking is on an expected date if it is the nearest to it and at
/// most 1, 2, 5, 10 or 15 days away (weekends, holidays). Then, with h expected dates that have a
/// booking out of s from the first to the last, e bookings besides, and mean distance d in days:
///
///     regularity = h/s * h/(h + e) * (1 - d / (length of the period / 4))
///     steadiness = 1 - min(1, 4 * median |amount - median| / median)
///     chance     = n * (min(1, (2 D + 1) / length) * min(1, 0.02 + spread))^(h - 1)
///     confidence = regularity * (0.6 + 0.4 steadiness) * (1 - 2^(1 - h)) / (1 + 30 chance)
///
/// (yearly 1 - 2^(-h): two years show no more than two) with the largest distance D, spread =
/// (largest - smallest amount) / median, and the number n of candidates: unrelated bookings look
/// like a flow about `chance` times, and a candidate is none more often than it is one. d / (length
/// / 4) is 1 on average if dates are random. h is at least 4 (weekly, every two weeks), 3 (monthly,
/// quarterly) or 2 (yearly). The candidate with the largest confidence * h / (h + 2) is taken, its
/// bookings leave the others, and so on; a flow also takes bookings of its category on expected
/// dates that lack one, or before and after, if their amounts are within 10 % of its range.
///
/// After: the notion of periodicity with missed and late events of Ma & Hellerstein, "Mining
/// partially periodic event patterns with unknown periods" (ICDE 2001), with a bank's few periods
/// in place of unknown ones. The figures above are banklet's own.
///
/// `bookings` are in order of date, none after `as_of`; ended flows are in the result. Largest
/// amount a month first, then by transaction; at most kMostFlows. O(bookings log bookings) for
/// usual data, at most O(kMostFlows * bookings) more.
std::vector<RecurringFlow> find_recurring(std::span<const Booking> bookings, Date as_of);

/// The dates on which it is expected, from `next` on, none after `until`. O(dates).
std::vector<Date> expected_dates(const RecurringFlow& flow, Date until);

}  // namespace banklet
