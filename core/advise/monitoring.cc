// SPDX-License-Identifier: Apache-2.0
#include "core/advise/monitoring.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "core/advise/goal_plan.h"
#include "core/base/display.h"

namespace banklet {
namespace {

/// How long before it something is said of a date.
constexpr int kSoonDays = 30;
constexpr int kNearMonths = 12;

bool soon(Date today, Date last) {
  return today <= last && last.days - today.days <= kSoonDays;
}

/// Leaves out trades that are not worth it: their amounts go to the largest one, so that the sum
/// stays 0.
void drop_small(std::int64_t least, std::vector<Trade>& trades) {
  for (Trade& small : trades) {
    if (small.buy_minor == 0 || std::llabs(small.buy_minor) >= least) continue;
    Trade* largest = nullptr;
    for (Trade& other : trades)
      if (&other != &small &&
          (!largest || std::llabs(other.buy_minor) > std::llabs(largest->buy_minor)))
        largest = &other;
    if (!largest || std::llabs(largest->buy_minor) < least) return;
    largest->buy_minor += small.buy_minor;
    small.buy_minor = 0;
  }
}

}  // namespace

double band_of(const AdvicePolicy& policy, double target) {
  return std::min(policy.band_absolute, policy.band_relative * target);
}

std::vector<Trade> trades_towards(const AdvicePolicy& policy, const std::vector<double>& targets,
                                  const std::vector<Position>& positions) {
  std::vector<std::int64_t> values(targets.size(), 0);
  std::int64_t sum = 0;
  for (const Position& position : positions) {
    values[position.asset] += position.value_minor;
    sum += position.value_minor;
  }
  if (sum <= 0) return {};
  std::vector<Trade> trades;
  std::int64_t bought = 0;
  bool any = false;
  for (std::uint32_t i = 0; i < targets.size(); ++i) {
    Trade trade{.asset = i,
                .share = static_cast<double>(values[i]) / static_cast<double>(sum),
                .target = targets[i]};
    trade.out_of_band = std::abs(trade.share - trade.target) > band_of(policy, trade.target) + 1e-9;
    trade.buy_minor =
        static_cast<std::int64_t>(std::floor(trade.target * static_cast<double>(sum) + 0.5)) -
        values[i];
    any = any || trade.out_of_band;
    bought += trade.buy_minor;
    trades.push_back(trade);
  }
  if (!any) return {};
  // What rounding left over.
  std::max_element(trades.begin(), trades.end(), [](const Trade& a, const Trade& b) {
    return std::llabs(a.buy_minor) < std::llabs(b.buy_minor);
  })->buy_minor -= bought;
  drop_small(policy.least_trade_minor, trades);
  return trades;
}

std::vector<AdviceNote> alerts_of(const Adviser& adviser, const AdviceRequest& request,
                                  const Advice& advice) {
  const Assumptions& assumptions = adviser.assumptions();
  std::vector<AdviceNote> alerts;
  const auto alert = [&alerts](AdviceText text, std::initializer_list<TextValue> values) {
    alerts.push_back(advice_note(text, values));
  };
  const auto tolerance = advice.assessment.tolerance;
  if (request.previous && tolerance && *tolerance != request.previous->tolerance)
    alert(AdviceText::kToleranceChanged,
          {risk_tolerance_name(request.previous->tolerance), date_text(request.previous->on),
           risk_tolerance_name(*tolerance)});
  if (request.previous && request.previous->assumptions != adviser.assumptions_digest())
    alert(AdviceText::kAssumptionsChanged, {date_text(request.previous->on)});
  if (soon(request.as_of, assumptions.until))
    alert(AdviceText::kAssumptionsExpireSoon, {date_text(assumptions.until)});
  const Date answers_until{request.answered_on.days + adviser.questionnaire().valid_days};
  if (soon(request.as_of, answers_until))
    alert(AdviceText::kAssessmentExpiresSoon, {date_text(answers_until)});
  if (request.reserve) {
    const double wanted = assumptions.policy.reserve_months *
                          static_cast<double>(request.reserve->monthly_spending_minor);
    const auto liquid = static_cast<double>(request.reserve->liquid_minor);
    if (liquid < wanted)
      alert(AdviceText::kReserveShort,
            {number_text(assumptions.policy.reserve_months), money_text(wanted, adviser.currency()),
             money_text(liquid, adviser.currency())});
  }
  if (tolerance)
    for (std::uint32_t i = 0; i < assumptions.classes.size(); ++i) {
      const AssetClass& asset = assumptions.classes[i];
      const bool held =
          std::any_of(request.goals.begin(), request.goals.end(), [i](const Goal& goal) {
            return std::any_of(
                goal.positions.begin(), goal.positions.end(),
                [i](const Position& p) { return p.asset == i && p.value_minor > 0; });
          });
      if (held && !suits(asset.risk, tolerance))
        alert(AdviceText::kUnsuitableHolding,
              {asset.name, risk_level_name(asset.risk), risk_tolerance_name(*tolerance)});
    }
  for (const GoalPlan& plan : advice.plans) {
    if (plan.problem) continue;
    if (months_between(request.as_of, request.goals[plan.goal].due) < kNearMonths)
      alert(AdviceText::kGoalNear, {});
    for (const Trade& trade : plan.trades) {
      if (!trade.out_of_band) continue;
      const double band = band_of(assumptions.policy, trade.target);
      alert(AdviceText::kDrift,
            {assumptions.classes[trade.asset].name, display_percent(trade.share),
             display_percent(trade.target - band), display_percent(trade.target + band)});
    }
  }
  return alerts;
}

}  // namespace banklet
