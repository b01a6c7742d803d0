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

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

int modulo(std::int64_t a, int b) {
  return static_cast<int>(a - floor_divide(a, b) * b);
}

std::int32_t first_of_month(std::int64_t month) {
  return from_civil({static_cast<int>(floor_divide(month, 12)), modulo(month, 12) + 1, 1}).days;
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
  const std::int64_t end = month_index(last) + kMonthsAround;
  for (std::int64_t month = begin_; month <= end; ++month) days_.push_back(first_of_month(month));
}

std::int32_t Months::first(std::int64_t month) const {
  const auto at = static_cast<std::uint64_t>(month - begin_);
  return at < days_.size() ? days_[at] : first_of_month(month);
}

Date Schedule::date(std::int64_t slot) const {
  const PeriodTraits& t = traits(period_);
  if (t.months == 0) return {static_cast<std::int32_t>(slot * t.days + phase_)};
  const std::int64_t month = slot * t.months + phase_;
  const std::int32_t begin = months_->first(month);
  if (day_ <= kShortestMonth) return {begin + day_ - 1};
  return {std::min(begin + day_, months_->first(month + 1)) - 1};
}

std::int64_t Schedule::nearest(DayInMonth day) const {
  const PeriodTraits& t = traits(period_);
  const std::int64_t at = t.months == 0 ? floor_divide(day.day - phase_, t.days)
                                        : floor_divide(day.month - phase_, t.months);
  const Date about = date(at);
  const std::int64_t earlier = about.days > day.day ? at - 1 : at;
  const Date before = earlier == at ? about : date(earlier);
  const Date after = earlier == at ? date(at + 1) : about;
  return day.day - before.days <= after.days - day.day ? earlier : earlier + 1;
}

int Schedule::cost(std::span<const DayInMonth> days, int enough) const {
  const int most = traits(period_).tolerance + 1;
  int sum = 0;
  for (const DayInMonth day : days) {
    sum += std::min(most, std::abs(day.day - date(nearest(day)).days));
    if (sum >= enough) return sum;
  }
  return sum;
}

Schedule Schedule::fit(Period period, std::span<const DayInMonth> days, const Months& months) {
  const PeriodTraits& t = traits(period);
  std::optional<Schedule> best;
  int least = std::numeric_limits<int>::max();
  const auto take = [&](int phase, int day) {
    const Schedule schedule(period, phase, day, months);
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
