// SPDX-License-Identifier: Apache-2.0
#include "core/train/cash_flow_evaluation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "core/alert/alert_policy.h"
#include "core/customer_cash_flow.h"

namespace banklet {
namespace {

constexpr std::array<std::size_t, 4> kHorizons = {7, 14, 30, 60};
constexpr std::int32_t kMeanDays = 90;
constexpr std::int32_t kAhead = 7;

/// One look at one account.
struct Look {
  std::size_t day = 0;  ///< since AccountHistory::begin
  bool active = false;
  bool began = false;
};

/// Days on which a shortfall begins.
std::vector<std::size_t> find_shortfalls(std::span<const std::int64_t> balances) {
  std::vector<std::size_t> days;
  std::int32_t quiet = WarningCounts::kQuietDays;
  for (std::size_t day = 0; day < balances.size(); ++day) {
    if (balances[day] >= 0) {
      ++quiet;
      continue;
    }
    if (quiet >= WarningCounts::kQuietDays) days.push_back(day);
    quiet = 0;
  }
  return days;
}

bool any_within(std::span<const std::size_t> days, std::size_t after, std::size_t until) {
  return std::any_of(days.begin(), days.end(),
                     [&](std::size_t day) { return day > after && day <= until; });
}

/// An alert with its memory.
class Alarm {
 public:
  explicit Alarm(const AlertRules& rules) : rules_(&rules) {}

  Result<void> look(std::size_t day, Date today, double probability) {
    std::vector<Signal> signals;
    if (probability > 0.0) {
      Signal signal;
      signal.kind = AlertKind::kShortfall;
      signal.key = "balance";
      signal.level = probability;
      signals.push_back(std::move(signal));
    }
    BANKLET_ASSIGN(AlertDecision decision, decide_alerts(std::move(signals), std::move(state_),
                                                         *rules_, today, std::nullopt));
    state_ = std::move(decision.state);
    const bool active = !state_.active.empty();
    looks_.push_back({day, active, active && state_.active[0].since == today});
    return {};
  }

  /// `balances` until the last day that is known.
  void count(std::span<const std::int64_t> balances, WarningCounts& counts) const {
    if (looks_.empty()) return;
    const std::vector<std::size_t> shortfalls = find_shortfalls(balances);
    for (const std::size_t day : shortfalls) {
      const Look* last = nullptr;
      for (const Look& look : looks_)
        if (look.day + kAhead <= day) last = &look;
      // Before the first look nothing could be said.
      if (last == nullptr) continue;
      ++counts.shortfalls;
      if (last->active) ++counts.seen;
    }
    for (std::size_t i = 0; i < looks_.size(); ++i) {
      const Look& look = looks_[i];
      const bool known = look.day + kShortfallDays < balances.size();
      if (look.began && known) {
        std::size_t end = look.day + kShortfallDays;
        for (std::size_t j = i + 1; j < looks_.size() && looks_[j].active && !looks_[j].began; ++j)
          end = std::max(end, looks_[j].day);
        ++counts.warnings;
        if (balances[look.day] < 0 || any_within(shortfalls, look.day, end)) ++counts.right;
      }
      if (look.active && known && balances[look.day] >= 0) {
        ++counts.looks;
        if (any_within(shortfalls, look.day, look.day + kShortfallDays)) ++counts.right_looks;
      }
    }
  }

 private:
  const AlertRules* rules_;
  AlertState state_;
  std::vector<Look> looks_;
};

class Evaluator {
 public:
  Evaluator(const Engine& engine, Date end, const CashFlowEvaluationOptions& options)
      : engine_(engine), end_(end), options_(options) {
    for (std::size_t h = 0; h < kHorizons.size(); ++h) result_.horizons[h].days = kHorizons[h];
  }

  Result<void> judge(const AccountHistory& account) {
    const std::vector<std::int64_t> balances = account.balances(end_);
    Alarm alarm(*engine_.alert_rules());
    Alarm naive(*engine_.alert_rules());
    const auto least = static_cast<std::size_t>(options_.least_days);
    CashFlowRequest request;
    request.customer.id = account.customer;
    std::size_t known = 0;
    for (std::size_t day = least; day + kAhead < balances.size();
         day += static_cast<std::size_t>(options_.step)) {
      const Date today{account.begin.days + static_cast<std::int32_t>(day)};
      for (; known < account.transactions.size() && account.transactions[known].date <= today;
           ++known)
        request.customer.transactions.push_back(account.transactions[known]);
      request.customer.as_of = today;
      request.balance_minor = balances[day];
      BANKLET_ASSIGN(const CustomerCashFlow flow, find_cash_flow(engine_, request));
      const double mean = mean_day(balances, day);
      compare(flow.forecast, mean, balances, day);
      if (day >= static_cast<std::size_t>(kShortfallHistory))
        BANKLET_TRY(warn(flow.forecast, mean, balances, day, today, alarm, naive));
    }
    ++result_.customers;
    alarm.count(balances, result_.warnings);
    naive.count(balances, result_.naive_warnings);
    return {};
  }

  CashFlowEvaluation finish() {
    for (std::size_t h = 0; h < kHorizons.size(); ++h) {
      HorizonErrors& errors = result_.horizons[h];
      const auto n = static_cast<double>(std::max<std::size_t>(errors.forecasts, 1));
      for (double* sum :
           {&errors.mean_absolute, &errors.naive, &errors.daily_mean, &errors.below, &errors.above})
        *sum /= n;
      std::vector<double>& widths = widths_[h];
      if (widths.empty()) continue;
      const auto middle = widths.begin() + static_cast<std::ptrdiff_t>(widths.size() / 2);
      std::nth_element(widths.begin(), middle, widths.end());
      errors.median_width = *middle;
    }
    for (auto& bin : result_.reliability) {
      const auto n = static_cast<double>(std::max<std::size_t>(bin.forecasts, 1));
      bin.mean /= n;
      bin.came /= n;
    }
    return result_;
  }

 private:
  static double mean_day(std::span<const std::int64_t> balances, std::size_t day) {
    const std::size_t days = std::min<std::size_t>(day, kMeanDays);
    return static_cast<double>(balances[day] - balances[day - days]) / static_cast<double>(days);
  }

  void compare(const BalanceForecast& forecast, double mean, std::span<const std::int64_t> balances,
               std::size_t day) {
    ++result_.forecasts;
    for (std::size_t h = 0; h < kHorizons.size(); ++h) {
      const std::size_t ahead = kHorizons[h];
      if (day + ahead >= balances.size() || ahead > forecast.days.size()) continue;
      const auto came = static_cast<double>(balances[day + ahead]);
      const auto now = static_cast<double>(balances[day]);
      const BalanceDay& then = forecast.days[ahead - 1];
      HorizonErrors& errors = result_.horizons[h];
      ++errors.forecasts;
      errors.mean_absolute += std::abs(came - static_cast<double>(then.expected_minor));
      errors.naive += std::abs(came - now);
      errors.daily_mean += std::abs(came - now - mean * static_cast<double>(ahead));
      if (balances[day + ahead] < then.low_minor) ++errors.below;
      if (balances[day + ahead] > then.high_minor) ++errors.above;
      widths_[h].push_back(static_cast<double>(then.high_minor - then.low_minor));
    }
  }

  Result<void> warn(const BalanceForecast& forecast, double mean,
                    std::span<const std::int64_t> balances, std::size_t day, Date today,
                    Alarm& alarm, Alarm& naive) {
    const double probability = forecast.shortfall ? forecast.shortfall->probability : 0.0;
    if (balances[day] >= 0 && day + kShortfallDays < balances.size()) {
      auto& bin =
          result_.reliability[std::min<std::size_t>(static_cast<std::size_t>(probability * 10), 9)];
      ++bin.forecasts;
      bin.mean += probability;
      const auto until = balances.begin() + static_cast<std::ptrdiff_t>(day + kShortfallDays);
      if (*std::min_element(balances.begin() + static_cast<std::ptrdiff_t>(day) + 1, until + 1) < 0)
        ++bin.came;
    }
    BANKLET_TRY(alarm.look(day, today, probability));
    const bool below =
        static_cast<double>(balances[day]) + static_cast<double>(kShortfallDays) * mean < 0;
    return naive.look(day, today, below || balances[day] < 0 ? 1.0 : 0.0);
  }

  const Engine& engine_;
  Date end_;
  CashFlowEvaluationOptions options_;
  CashFlowEvaluation result_;
  std::array<std::vector<double>, kHorizons.size()> widths_;
};

}  // namespace

Result<CashFlowEvaluation> evaluate_cash_flow(const Engine& engine,
                                              std::span<const AccountHistory> accounts, Date end,
                                              const CashFlowEvaluationOptions& options,
                                              const Progress& progress) {
  Evaluator evaluator(engine, end, options);
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    BANKLET_TRY(evaluator.judge(accounts[i]));
    report(progress, "forecasting balances",
           static_cast<double>(i + 1) / static_cast<double>(accounts.size()));
  }
  return evaluator.finish();
}

Json cash_flow_evaluation_json(const CashFlowEvaluation& e) {
  Json horizons = Json::array();
  for (const HorizonErrors& h : e.horizons)
    horizons.push_back({{"days", h.days},
                        {"forecasts", h.forecasts},
                        {"mean_absolute_error", h.mean_absolute},
                        {"naive", h.naive},
                        {"daily_mean", h.daily_mean},
                        {"below", h.below},
                        {"above", h.above},
                        {"median_width", h.median_width}});
  const auto counts = [](const WarningCounts& w) {
    return Json{{"shortfalls", w.shortfalls}, {"seen", w.seen},   {"warnings", w.warnings},
                {"right", w.right},           {"looks", w.looks}, {"right_looks", w.right_looks}};
  };
  Json reliability = Json::array();
  for (const auto& bin : e.reliability)
    reliability.push_back({{"forecasts", bin.forecasts}, {"mean", bin.mean}, {"came", bin.came}});
  return {{"customers", e.customers},
          {"forecasts", e.forecasts},
          {"horizons", std::move(horizons)},
          {"warnings", counts(e.warnings)},
          {"naive_warnings", counts(e.naive_warnings)},
          {"reliability", std::move(reliability)}};
}

}  // namespace banklet
