// SPDX-License-Identifier: Apache-2.0
#include "core/profile/schedule.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>
#include <limits>

namespace banklet {
namespace {

constexpr std::array<PeriodTraits, 5> kTraits = {{{"weekly", 0, 7, 5, 9, 1, 4},
                                                  {"every_two_weeks", 0, 14, 12, 16, 2, 4},
                                                  {"monthly", 1, 30, 24, 38, 5, 3},
                                                  {"quarterly", 3, 91, 80, 102, 10, 3},
                                                  {"yearly", 12, 365, 350, 380, 15, 2}}};
constexpr int kShortestMonth = 28;
constexpr int kLongestMonth = 31;
constexpr int kMonthsAround = 13;
constexpr int kLongestDays = 14;

std::int32_t floor_divide(std::int32_t a, std::int32_t b) {
  if (b == 1) return a;
  const std::int32_t quotient = a / b;
  return quotient - (a < quotient * b ? 1 : 0);
}

int modulo(std::int32_t a, int b) {
  return a - floor_divide(a, b) * b;
}

}  // namespace

const PeriodTraits& traits(Period period) {
  return kTraits[static_cast<std::size_t>(period)];
}

std::string_view period_name(Period period) {
  return traits(period).name;
}

double times_a_month(Period period) {
  const PeriodTraits& t = traits(period);
  return t.months > 0 ? 1.0 / t.months : 365.25 / 12 / t.days;
}

Months::Months(Date first, Date last) : begin_(month_index(first) - kMonthsAround) {
  const std::int32_t end = month_index(last) + kMonthsAround;
  for (std::int32_t month = begin_; month <= end; ++month) days_.push_back(compute(month));
}

std::int32_t Months::compute(std::int32_t month) {
  return from_civil({floor_divide(month, 12), modulo(month, 12) + 1, 1}).days;
}

Date Schedule::date(std::int32_t slot) const {
  if (period_->months == 0) return {slot * period_->days + phase_};
  const std::int32_t month = slot * period_->months + phase_;
  const std::int32_t begin = months_->first(month);
  if (day_ <= kShortestMonth) return {begin + day_ - 1};
  return {std::min(begin + day_, months_->first(month + 1)) - 1};
}

NearestDate Schedule::nearest(DayInMonth day) const {
  const std::int32_t at = period_->months == 0 ? floor_divide(day.day - phase_, period_->days)
                                               : floor_divide(day.month - phase_, period_->months);
  const std::int32_t about = day.day - date(at).days;
  // Nearer than half of the shortest way to another one.
  const int shortest = period_->months == 0 ? period_->days : kShortestMonth * period_->months;
  if (2 * std::abs(about) < shortest) return {at, about};
  const NearestDate before =
      about < 0 ? NearestDate{at - 1, day.day - date(at - 1).days} : NearestDate{at, about};
  const NearestDate after =
      about < 0 ? NearestDate{at, about} : NearestDate{at + 1, day.day - date(at + 1).days};
  return before.days_after <= -after.days_after ? before : after;
}

int Schedule::cost(std::span<const DayInMonth> days, int enough) const {
  const int most = period_->tolerance + 1;
  int sum = 0;
  for (const DayInMonth day : days) {
    sum += std::min(most, std::abs(nearest(day).days_after));
    if (sum >= enough) return sum;
  }
  return sum;
}

/// Days and phases are numbers modulo the period.
Schedule Schedule::fit_days(const PeriodTraits& t, std::span<const DayInMonth> days,
                            const Months& months) {
  std::array<int, kLongestDays> booked{};
  for (const DayInMonth day : days) ++booked[static_cast<std::size_t>(modulo(day.day, t.days))];
  int best = 0;
  int least = std::numeric_limits<int>::max();
  for (int phase = 0; phase < t.days; ++phase) {
    int cost = 0;
    for (int day = 0; day < t.days; ++day) {
      const int after = day >= phase ? day - phase : day - phase + t.days;
      cost += booked[static_cast<std::size_t>(day)] *
              std::min(t.tolerance + 1, std::min(after, t.days - after));
    }
    if (cost >= least) continue;
    best = phase;
    least = cost;
  }
  return {t, best, 0, months};
}

Schedule Schedule::fit(Period period, std::span<const DayInMonth> days, const Months& months) {
  const PeriodTraits& t = traits(period);
  if (t.months == 0) return fit_days(t, days, months);
  // The anchor is a day on which something was booked: that keeps the sum of distances least, but
  // for the clamped ends of months, where 31 is tried too.
  std::array<int, kLongestMonth + 1> booked{};
  std::uint32_t anchors = 0;  // a bit for each
  std::uint32_t phases = 0;
  std::size_t usual = 1;
  for (const DayInMonth day : days) {
    const auto in_month = static_cast<std::size_t>(day.day - months.first(day.month) + 1);
    if (++booked[in_month] > booked[usual]) usual = in_month;
    anchors |= 1U << in_month;
    phases |= 1U << modulo(day.month, t.months);
  }
  if ((anchors >> kShortestMonth) != 0) anchors |= 1U << kLongestMonth;
  // What the usual day costs bounds the search from its beginning.
  const int last_phase = modulo(days.back().month, t.months);
  Schedule best(t, last_phase, static_cast<int>(usual), months);
  int least = best.cost(days, std::numeric_limits<int>::max()) + 1;
  for (; phases != 0; phases &= phases - 1)
    for (std::uint32_t rest = anchors; rest != 0; rest &= rest - 1) {
      const Schedule schedule(t, std::countr_zero(phases), std::countr_zero(rest), months);
      const int cost = schedule.cost(days, least);
      if (cost >= least) continue;
      best = schedule;
      least = cost;
    }
  return best;
}

}  // namespace banklet
