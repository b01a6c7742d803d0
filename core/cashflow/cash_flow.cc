// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/cash_flow.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "core/base/math.h"
#include "core/base/random.h"
#include "core/cashflow/daily_rest.h"

namespace banklet {
namespace {

constexpr std::uint64_t kSeed = 20;
constexpr double kMostMinor = 9.0e18;
constexpr double kCaution = 1.6;
constexpr double kMonthDays = 30.4;

std::int64_t to_minor(double amount) {
  return static_cast<std::int64_t>(std::floor(std::clamp(amount, -kMostMinor, kMostMinor) + 0.5));
}

bool is_planned(const PlannedFlow& flow) {
  return flow.confidence >= kPlannedConfidence;
}

struct Due {
  std::size_t flow = 0;
  Occurrence occurrence;
};

std::vector<Due> find_due(const CashFlowInput& input, std::vector<AmountLevel>& levels) {
  std::vector<Due> due;
  for (std::size_t f = 0; f < input.flows.size(); ++f) {
    const PlannedFlow& flow = input.flows[f];
    levels.push_back(amount_level(flow.amounts));
    if (!is_planned(flow)) continue;
    for (const Date date : flow.dates)
      due.push_back({f, Occurrence(flow, levels.back(), date, input.as_of)});
  }
  return due;
}

/// The flow in that brings most a month; null: none.
const PlannedFlow* main_income(const CashFlowInput& input) {
  for (const PlannedFlow& flow : input.flows)  // largest first
    if (flow.in && is_planned(flow)) return &flow;
  return nullptr;
}

AccountDays account_days(const CashFlowInput& input) {
  AccountDays days;
  if (input.bookings.empty()) return days;
  const std::int32_t seen = input.as_of.days - input.bookings.front().date.days + 1;
  const auto size = static_cast<std::size_t>(std::min(seen, kRestDays));
  std::vector<std::uint32_t> explained;
  for (const auto& flows : {input.flows, input.ended})
    for (const PlannedFlow& flow : flows)
      if (is_planned(flow))
        explained.insert(explained.end(), flow.transactions.begin(), flow.transactions.end());
  std::sort(explained.begin(), explained.end());
  days.rest.resize(size);
  days.balance.resize(size);
  for (const Booking& booking : input.bookings) {
    const std::int32_t age = input.as_of.days - booking.date.days;
    if (age >= static_cast<std::int32_t>(size)) continue;
    const std::size_t day = size - 1 - static_cast<std::size_t>(age);
    const auto amount = static_cast<double>(booking.amount_minor);
    days.balance[day] += amount;
    if (!std::binary_search(explained.begin(), explained.end(), booking.transaction))
      days.rest[day] += amount;
  }
  auto balance = static_cast<double>(input.balance_minor);
  for (std::size_t day = size; day-- > 0;) days.balance[day] = balance -= days.balance[day];
  return days;
}

/// Days since the flow's last booking, or expected date, of days [begin, begin + count).
std::vector<std::int32_t> days_since(std::vector<Date> paydays, Date begin, std::size_t count,
                                     std::int32_t before) {
  std::sort(paydays.begin(), paydays.end());
  std::vector<std::int32_t> since;
  std::size_t next = 0;
  std::int32_t last = paydays.empty() ? 0 : paydays.front().days - before;
  for (std::size_t day = 0; day < count; ++day) {
    const std::int32_t today = begin.days + static_cast<std::int32_t>(day);
    while (next < paydays.size() && paydays[next].days <= today) last = paydays[next++].days;
    since.push_back(std::max(0, today - last));
  }
  return since;
}

BalancePaths draw_paths(const CashFlowInput& input, std::span<const Due> due) {
  BalancePaths paths(static_cast<double>(input.balance_minor), input.days, kCashFlowPaths);
  AccountDays days = account_days(input);
  std::vector<std::int32_t> ahead(input.days);
  if (const PlannedFlow* income = main_income(input)) {
    const std::size_t size = days.rest.size();
    std::vector<Date> paydays = income->booked;
    for (const Due& one : due)
      if (&input.flows[one.flow] == income)
        paydays.push_back({input.as_of.days + one.occurrence.typical_day()});
    const auto period = static_cast<std::int32_t>(kMonthDays / income->times_a_month);
    days.since_payday =
        days_since(paydays, {input.as_of.days - static_cast<std::int32_t>(size) + 1}, size, period);
    ahead = days_since(paydays, {input.as_of.days + 1}, input.days, period);
  }
  const DailyRest rest(std::move(days), ahead);
  Random random(kSeed);
  constexpr std::size_t kTogether = DailyRest::kTogether;
  static_assert(kCashFlowPaths % kTogether == 0);
  std::array<DailyRest::Luck, kTogether> luck;
  std::array<std::span<double>, kTogether> together;
  for (std::size_t p = 0; p < paths.paths(); p += kTogether) {
    for (std::size_t t = 0; t < kTogether; ++t) {
      const std::span<double> path = together[t] = paths.path(p + t);
      for (const Due& one : due) {
        const auto drawn = one.occurrence.draw(random);
        if (!drawn || static_cast<std::size_t>(drawn->day) > path.size()) continue;
        path[static_cast<std::size_t>(drawn->day) - 1] +=
            input.flows[one.flow].in ? drawn->amount : -drawn->amount;
      }
      rest.draw(random, path.size(), luck[t]);
    }
    rest.add(luck, paths.balance(), together);
  }
  paths.add_up();
  return paths;
}

std::vector<ComingPayment> list_coming(const CashFlowInput& input, std::span<const Due> due,
                                       std::span<const AmountLevel> levels) {
  std::vector<ComingPayment> coming;
  for (const Due& one : due) {
    const std::int32_t day = one.occurrence.typical_day();
    if (day > static_cast<std::int32_t>(input.days)) continue;
    const PlannedFlow& flow = input.flows[one.flow];
    const AmountLevel& level = levels[one.flow];
    const auto recent = std::span(flow.amounts).first(level.since);
    const auto [low, high] = std::minmax_element(recent.begin(), recent.end());
    coming.push_back({one.flow,
                      {input.as_of.days + day},
                      level.typical,
                      *low,
                      *high,
                      flow.confidence * one.occurrence.chance()});
  }
  std::stable_sort(coming.begin(), coming.end(),
                   [](const auto& a, const auto& b) { return a.date < b.date; });
  return coming;
}

std::optional<Shortfall> shortfall_of(const CashFlowInput& input, const BalancePaths& paths) {
  const auto found = find_shortfall(paths, kShortfallDays);
  if (!found) return std::nullopt;
  const auto date = [&](std::size_t day) {
    return Date{input.as_of.days + static_cast<std::int32_t>(day) + 1};
  };
  Shortfall shortfall{date(found->date), date(found->earliest), date(found->latest),
                      shortfall_probability(found->share), to_minor(std::ceil(found->missing))};
  if (input.balance_minor < 0) {
    shortfall.date = shortfall.earliest = shortfall.latest = input.as_of;
    shortfall.probability = 1.0;
    return shortfall;
  }
  const bool known = !input.bookings.empty() &&
                     input.as_of.days - input.bookings.front().date.days >= kShortfallHistory;
  if (!known || shortfall.probability < kLeastShortfall) return std::nullopt;
  return shortfall;
}

}  // namespace

double shortfall_probability(double share) {
  return share > 0.0 ? banklet::exp(kCaution * banklet::log(share)) : 0.0;
}

BalanceForecast forecast_balance(const CashFlowInput& input) {
  std::vector<AmountLevel> levels;
  const std::vector<Due> due = find_due(input, levels);
  BalanceForecast forecast{draw_paths(input, due), {}, {}, {}};
  for (std::size_t day = 0; day < input.days; ++day) {
    const BalancePaths::Band band = forecast.paths.band(day);
    forecast.days.push_back({{input.as_of.days + static_cast<std::int32_t>(day) + 1},
                             to_minor(band.middle),
                             to_minor(band.low),
                             to_minor(band.high)});
  }
  forecast.coming = list_coming(input, due, levels);
  forecast.shortfall = shortfall_of(input, forecast.paths);
  return forecast;
}

}  // namespace banklet
