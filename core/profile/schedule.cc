// SPDX-License-Identifier: Apache-2.0
#include "core/profile/schedule.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <limits>
#include <optional>

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

Schedule Schedule::fit(Period period, std::span<const DayInMonth> days, const Months& months) {
  const PeriodTraits& t = traits(period);
  std::optional<Schedule> best;
  int least = std::numeric_limits<int>::max();
  const auto take = [&](int phase, int day) {
    const Schedule schedule(t, phase, day, months);
    const int cost = schedule.cost(days, least);
    if (best && cost >= least) return;
    best = schedule;
    least = cost;
  };
  if (t.months == 0) {
    for (int phase = 0; phase < t.days; ++phase) take(phase, 0);
    return *best;
  }
  // The anchor is a day on which something was booked: that keeps the sum of distances least, but
  // for the clamped ends of months, where 31 is tried too.
  std::array<bool, kLongestMonth + 1> booked{};
  std::array<bool, 12> phases{};
  for (const DayInMonth day : days) {
    booked[static_cast<std::size_t>(day.day - months.first(day.month) + 1)] = true;
    phases[static_cast<std::size_t>(modulo(day.month, t.months))] = true;
  }
  if (booked[28] || booked[29] || booked[30]) booked[31] = true;
  for (int phase = 0; phase < t.months; ++phase)
    for (int day = 1; day <= kLongestMonth; ++day)
      if (booked[static_cast<std::size_t>(day)] && phases[static_cast<std::size_t>(phase)])
        take(phase, day);
  return *best;
}

}  // namespace banklet
