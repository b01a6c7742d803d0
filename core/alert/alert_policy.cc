// SPDX-License-Identifier: Apache-2.0
#include "core/alert/alert_policy.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace banklet {
namespace {

constexpr std::string_view kHeldBackNames[] = {"no",  "already_told", "quiet_hours",
                                               "cap", "snoozed",      "stopped"};
constexpr std::string_view kResponseNames[] = {"used", "snooze", "stop", "resume"};
constexpr std::int32_t kWeek = 7;
constexpr int kMinutesPerDay = 24 * 60;

bool is_quiet(const AlertRules& rules, std::optional<int> minute) {
  if (!minute || rules.quiet_from == rules.quiet_until) return false;
  const int hour = *minute / 60;
  return rules.quiet_from < rules.quiet_until
             ? hour >= rules.quiet_from && hour < rules.quiet_until
             : hour >= rules.quiet_from || hour < rules.quiet_until;
}

auto order_of(AlertKind kind, const std::string& key) {
  return std::tuple(kind, std::string_view(key));
}

/// The alerts that the signals make or keep active, sorted by kind and key.
std::vector<Alert> activate(std::vector<Signal> signals, AlertState& state, const AlertRules& rules,
                            Date today) {
  std::stable_sort(signals.begin(), signals.end(), [](const Signal& a, const Signal& b) {
    return order_of(a.kind, a.key) < order_of(b.kind, b.key);
  });
  std::vector<Alert> alerts;
  std::vector<AlertState::Active> active;
  for (Signal& signal : signals) {
    if (!active.empty() &&
        order_of(active.back().kind, active.back().key) == order_of(signal.kind, signal.key))
      continue;
    const AlertRule& rule = rules.of(signal.kind);
    const auto before =
        std::find_if(state.active.begin(), state.active.end(), [&](const auto& one) {
          return order_of(one.kind, one.key) == order_of(signal.kind, signal.key);
        });
    const bool was_active = before != state.active.end();
    if (!rule.enabled || signal.level < (was_active ? rule.off : rule.on)) continue;
    active.push_back(was_active ? *before
                                : AlertState::Active{signal.kind, signal.key, today, false});
    Alert alert;
    alert.since = active.back().since;
    const AlertState::Use& use = state.use[static_cast<std::size_t>(signal.kind)];
    alert.priority = rule.weight * signal.level * (1.0 + use.used) / (2.0 + use.told);
    alert.signal = std::move(signal);
    alerts.push_back(std::move(alert));
  }
  state.active = std::move(active);
  return alerts;
}

}  // namespace

std::string_view held_back_name(HeldBack reason) {
  return kHeldBackNames[static_cast<std::size_t>(reason)];
}

std::optional<AlertResponse> alert_response_of(std::string_view name) {
  const auto* found = std::find(std::begin(kResponseNames), std::end(kResponseNames), name);
  if (found == std::end(kResponseNames)) return std::nullopt;
  return static_cast<AlertResponse>(found - std::begin(kResponseNames));
}

Result<AlertDecision> decide_alerts(std::vector<Signal> signals, AlertState state,
                                    const AlertRules& rules, Date today,
                                    std::optional<int> minute) {
  if (minute && (*minute < 0 || *minute >= kMinutesPerDay))
    return Error{ErrorCode::kInvalidArgument, "minute must be 0..1439"};
  for (const Signal& signal : signals)
    if (!(signal.level >= 0.0 && signal.level <= 1.0))
      return Error{ErrorCode::kInvalidArgument,
                   std::string(alert_kind_name(signal.kind)) + ": level must be in [0, 1]"};

  AlertDecision decision;
  decision.alerts = activate(std::move(signals), state, rules, today);
  std::erase_if(state.told, [&](Date day) { return day.days <= today.days - kWeek; });

  std::vector<std::size_t> ranking(decision.alerts.size());
  for (std::size_t i = 0; i < ranking.size(); ++i) ranking[i] = i;
  std::stable_sort(ranking.begin(), ranking.end(), [&](std::size_t a, std::size_t b) {
    return decision.alerts[a].priority > decision.alerts[b].priority;
  });
  const bool quiet = is_quiet(rules, minute);
  std::vector<Alert> ranked;
  for (const std::size_t i : ranking) {
    Alert& alert = decision.alerts[i];
    AlertState::Active& active = state.active[i];  // in the same order as the alerts
    AlertState::Use& use = state.use[static_cast<std::size_t>(alert.signal.kind)];
    const bool urgent = rules.of(alert.signal.kind).urgent;
    if (use.stopped)
      alert.held_back = HeldBack::kStopped;
    else if (use.snoozed_until && today < *use.snoozed_until)
      alert.held_back = HeldBack::kSnoozed;
    else if (active.told)
      alert.held_back = HeldBack::kAlreadyTold;
    else if (!urgent && quiet)
      alert.held_back = HeldBack::kQuietHours;
    else if (!urgent && state.told.size() >= rules.most_per_week)
      alert.held_back = HeldBack::kCap;
    if (alert.held_back == HeldBack::kNo) {
      active.told = true;
      ++use.told;
      state.told.push_back(today);
    }
    ranked.push_back(std::move(alert));
  }
  decision.alerts = std::move(ranked);
  decision.state = std::move(state);
  return decision;
}

AlertState respond(AlertState state, AlertKind kind, AlertResponse response, Date today,
                   std::int32_t days) {
  AlertState::Use& use = state.use[static_cast<std::size_t>(kind)];
  switch (response) {
    case AlertResponse::kUsed: use.used = std::min(use.used + 1, std::max(use.told, 1U)); break;
    case AlertResponse::kSnooze: use.snoozed_until = Date{today.days + days}; break;
    case AlertResponse::kStop: use.stopped = true; break;
    case AlertResponse::kResume:
      use.stopped = false;
      use.snoozed_until.reset();
      break;
  }
  return state;
}

}  // namespace banklet
