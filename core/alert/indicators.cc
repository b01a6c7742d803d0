// SPDX-License-Identifier: Apache-2.0
#include "core/alert/indicators.h"

#include <algorithm>
#include <utility>

#include "core/alert/payment_indicators.h"

namespace banklet {
namespace {

constexpr double kSureFlow = 0.5;  // of a flow's confidence
constexpr std::int32_t kGrace = 4;
constexpr std::int32_t kGivenUp = 21;
constexpr std::int32_t kSoon = 3;
constexpr std::int32_t kMaturityDays = 14;
constexpr double kDearer = 0.05;
constexpr std::int32_t kSpellOfNews = 14;  // days for which a price rise is news

Signal signal_of(AlertKind kind, std::string key, double level) {
  Signal signal;
  signal.kind = kind;
  signal.key = std::move(key);
  signal.level = std::clamp(level, 0.0, 1.0);
  return signal;
}

Signal flow_signal(AlertKind kind, const WatchedFlow& flow, Date date, double level) {
  Signal signal = signal_of(kind, format_date(date) + " " + std::string(flow.name), level);
  signal.name = flow.name;
  signal.amount_minor = flow.amount_minor;
  signal.date = date;
  signal.transactions.assign(flow.transactions.begin(), flow.transactions.end());
  return signal;
}

Signal due_signal(AlertKind kind, const WatchedFlow& flow, Date date) {
  Signal signal = flow_signal(kind, flow, date, flow.confidence);
  signal.amount_minor = flow.due_minor.value_or(flow.amount_minor);
  return signal;
}

void look_at_flow(const WatchedFlow& flow, Date today, std::vector<Signal>& out) {
  const Date expected = flow.missed.value_or(flow.next);
  const std::int32_t late = today.days - expected.days;
  if (!flow.in && late >= kGrace && late <= kGivenUp)
    out.push_back(due_signal(AlertKind::kMissedPayment, flow, expected));
  const std::int32_t ahead = flow.next.days - today.days;
  if (!flow.in && ahead >= 0 && ahead <= kSoon)
    out.push_back(due_signal(AlertKind::kBillDue, flow, flow.next));
  if (flow.in && today.days - flow.last.days <= 1 && flow.last <= today) {
    out.push_back(flow_signal(AlertKind::kSalaryIn, flow, flow.last, flow.confidence));
    out.back().amount_minor = flow.last_minor;
  }
  const double added = static_cast<double>(flow.last_minor - flow.amount_minor) /
                       static_cast<double>(std::max<std::int64_t>(flow.amount_minor, 1));
  if (!flow.in && flow.confidence >= kSureFlow && added > 0.0 &&
      today.days - flow.last.days <= kSpellOfNews) {
    out.push_back(flow_signal(AlertKind::kPriceRise, flow, flow.last, added / kDearer));
    out.back().amount_minor = flow.last_minor;
    out.back().share = added;
  }
}

/// The birthday in the year of `today`; of a 29 February that the year lacks, the day after the
/// 28th.
Date birthday_in(Date birthday, Date today) {
  const CivilDate civil = to_civil(birthday);
  return from_civil({to_civil(today).year, civil.month, civil.day});
}

}  // namespace

std::vector<Signal> find_signals(const Watched& watched, const AlertRules& rules) {
  std::vector<Signal> out;
  const Date today = watched.today;
  find_scam_signs(watched, rules, out);
  if (watched.shortfall && watched.shortfall->probability > 0.0) {
    // One spell is one alert: its day moves a little with every forecast.
    out.push_back(signal_of(AlertKind::kShortfall, "balance", watched.shortfall->probability));
    out.back().date = watched.shortfall->date;
    out.back().amount_minor = watched.shortfall->missing_minor;
  }
  find_unusual_payments(watched, rules, out);
  find_double_charges(watched, out);
  for (const CreditLine& line : watched.lines) {
    if (line.limit_minor <= 0 || line.used_minor <= 0) continue;
    const double share =
        static_cast<double>(line.used_minor) / static_cast<double>(line.limit_minor);
    out.push_back(signal_of(AlertKind::kUtilisation, line.name, share));
    out.back().name = line.name;
    out.back().share = share;
    out.back().amount_minor = std::max<std::int64_t>(line.limit_minor - line.used_minor, 0);
  }
  find_income_drop(watched, out);
  for (const WatchedFlow& flow : watched.flows) look_at_flow(flow, today, out);
  for (const WatchedEnd& end : watched.ends) {
    if (end.date < today || end.date.days > today.days + kMaturityDays) continue;
    out.push_back(
        signal_of(AlertKind::kMaturity, format_date(end.date) + " " + std::string(end.name), 1.0));
    out.back().name = end.name;
    out.back().date = end.date;
  }
  for (const SavingsGoal& goal : watched.goals) {
    if (goal.target_minor <= 0 || goal.saved_minor < goal.target_minor) continue;
    out.push_back(signal_of(AlertKind::kGoalReached, goal.name, 1.0));
    out.back().name = goal.name;
    out.back().amount_minor = goal.saved_minor;
  }
  if (watched.birthday && birthday_in(*watched.birthday, today) == today)
    out.push_back(signal_of(AlertKind::kBirthday, format_date(today), 1.0));
  std::stable_sort(out.begin(), out.end(),
                   [](const Signal& a, const Signal& b) { return a.kind < b.kind; });
  return out;
}

}  // namespace banklet
