// SPDX-License-Identifier: Apache-2.0
#include "core/profile/schedule.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace banklet {
namespace {

constexpr std::array<PeriodTraits, 5> kTraits = {{{"weekly", 0, 7, 5, 9, 1, 4},
                                                  {"every_two_weeks", 0, 14, 12, 16, 2, 4},
                                                  {"monthly", 1, 30, 24, 38, 5, 3},
                                                  {"quarterly", 3, 91, 80, 102, 10, 3},
                                                  {"yearly", 12, 365, 350, 380, 15, 2}}};
constexpr int kLongestMonth = 31;

std::int64_t floor_divide(std::int64_t a, std::int64_t b) {
  return a / b - (a % b < 0 ? 1 : 0);
}

int modulo(std::int64_t a, int b) {
  return static_cast<int>(a - floor_divide(a, b) * b);
}

/// The day of a month of month_index, or its last one.
Date day_of_month(std::int64_t month, int day) {
  const auto first = [](std::int64_t m) {
    return from_civil({static_cast<int>(floor_divide(m, 12)), modulo(m, 12) + 1, 1}).days;
  };
  const std::int32_t begin = first(month);
  if (day <= 28) return {begin + day - 1};
  return {begin + std::min(day, first(month + 1) - begin) - 1};
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

Date Schedule::date(std::int64_t slot) const {
  const PeriodTraits& t = traits(period_);
  if (t.months == 0) return {static_cast<std::int32_t>(slot * t.days + phase_)};
  return day_of_month(slot * t.months + phase_, day_);
}

std::int64_t Schedule::nearest(Date day) const {
  const PeriodTraits& t = traits(period_);
  const std::int64_t at = t.months == 0 ? floor_divide(day.days - phase_, t.days)
                                        : floor_divide(month_index(day) - phase_, t.months);
  // The month alone says which is nearest, but for one side.
  const std::int64_t earlier = date(at) > day ? at - 1 : at;
  return day.days - date(earlier).days <= date(earlier + 1).days - day.days ? earlier : earlier + 1;
}

std::int64_t Schedule::cost(std::span<const Date> dates) const {
  const int most = traits(period_).tolerance + 1;
  std::int64_t sum = 0;
  for (const Date day : dates) sum += std::min(most, std::abs(day.days - date(nearest(day)).days));
  return sum;
}

Schedule Schedule::fit(Period period, std::span<const Date> dates) {
  const PeriodTraits& t = traits(period);
  std::optional<Schedule> best;
  std::int64_t least = 0;
  const auto take = [&](const Schedule& schedule) {
    const std::int64_t cost = schedule.cost(dates);
    if (best && cost >= least) return;
    best = schedule;
    least = cost;
  };
  if (t.months == 0) {
    for (int phase = 0; phase < t.days; ++phase) take({period, phase, 0});
    return *best;
  }
  // The anchor is a day on which something was booked: that keeps the sum of distances least, but
  // for the clamped ends of months, where 31 is tried too.
  std::array<bool, kLongestMonth + 1> booked{};
  std::array<bool, 12> months{};
  for (const Date day : dates) {
    booked[static_cast<std::size_t>(to_civil(day).day)] = true;
    months[static_cast<std::size_t>(modulo(month_index(day), t.months))] = true;
  }
  if (booked[28] || booked[29] || booked[30]) booked[31] = true;
  for (int phase = 0; phase < t.months; ++phase)
    for (int day = 1; day <= kLongestMonth; ++day)
      if (booked[static_cast<std::size_t>(day)] && months[static_cast<std::size_t>(phase)])
        take({period, phase, day});
  return *best;
}

}  // namespace banklet
