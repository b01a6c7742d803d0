// SPDX-License-Identifier: Apache-2.0
#include "core/advise/goal_plan.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/advise/advice_limits.h"
#include "core/advise/monitoring.h"
#include "core/base/display.h"
#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kMonths = 12.0;

/// Portfolios at some times before the goal; between two, their mixture, which keeps the bounds and
/// the glide path as they do.
struct Knot {
  double years_left = 0.0;
  Allocation allocation;
};

std::vector<double> mixture(const std::vector<Knot>& knots, double years_left) {
  std::size_t k = 1;
  while (k + 1 < knots.size() && knots[k].years_left < years_left) ++k;
  if (knots.size() == 1) return knots[0].allocation.weights;
  const Knot& near = knots[k - 1];
  const Knot& far = knots[k];
  const double part =
      std::clamp((years_left - near.years_left) / (far.years_left - near.years_left), 0.0, 1.0);
  std::vector<double> weights = near.allocation.weights;
  for (std::size_t i = 0; i < weights.size(); ++i)
    weights[i] += part * (far.allocation.weights[i] - weights[i]);
  return weights;
}

YearOutlook outlook_of(const Assumptions& assumptions, const GlideStep& step) {
  YearOutlook year{.expected_return = step.expected_return, .volatility = step.volatility};
  for (std::size_t i = 0; i < step.weights.size(); ++i) {
    year.cost += step.weights[i] * assumptions.classes[i].cost;
    year.entry_cost += step.weights[i] * assumptions.classes[i].entry_cost;
  }
  return year;
}

/// Shares of a sum in whole minor units that add up to it: what rounding down leaves goes to the
/// largest remainders, the first among equals.
std::vector<std::int64_t> amounts_of(const std::vector<double>& weights, std::int64_t sum) {
  std::vector<std::int64_t> amounts;
  std::vector<double> remainder;
  std::int64_t left = sum;
  for (const double weight : weights) {
    const double exact = weight * static_cast<double>(sum);
    amounts.push_back(static_cast<std::int64_t>(std::floor(exact)));
    remainder.push_back(exact - std::floor(exact));
    left -= amounts.back();
  }
  for (; left > 0; --left) {
    const auto most = std::max_element(remainder.begin(), remainder.end());
    *most -= 1.0;
    ++amounts[static_cast<std::size_t>(most - remainder.begin())];
  }
  return amounts;
}

LocalizedText conflict_text(const Assumptions& assumptions, const Allocation& conflict) {
  const auto named = [&](std::string_view en, std::string_view zh) {
    const LocalizedText& name = assumptions.classes[conflict.where].name;
    return LocalizedText{{"en", std::string(in_locale(name, "en")) + std::string(en)},
                         {"zh-CN", std::string(in_locale(name, "zh-CN")) + std::string(zh)}};
  };
  switch (conflict.infeasible) {
    case Infeasible::kBoundsCross:
      return named(" would have to be held and may not", "必须持有，却又不允许持有");
    case Infeasible::kLowerAboveOne:
      return {{"en", "the least shares add up to more than the whole"},
              {"zh-CN", "各类资产的最低比例合计超过100%"}};
    case Infeasible::kUpperBelowOne:
      return {{"en", "the classes that are left may not fill the whole"},
              {"zh-CN", "剩余可选资产的上限合计不足100%"}};
    default:
      return {{"en", "the limits on groups of classes leave no room"},
              {"zh-CN", "各类资产的组合上限相互冲突"}};
  }
}

class Planner {
 public:
  Planner(const Assumptions& assumptions, std::string_view currency, const AdviceRequest& request,
          std::uint32_t goal, RiskTolerance tolerance)
      : assumptions_(assumptions),
        currency_(currency),
        request_(request),
        goal_(request.goals[goal]),
        tolerance_(tolerance),
        level_(assumptions.policy.levels[static_cast<std::size_t>(tolerance) - 1]) {
    plan_.goal = goal;
  }

  Result<GoalPlan> plan() {
    months_ = months_between(request_.as_of, goal_.due);
    years_ = static_cast<double>(months_) / kMonths;
    if (goal_.due <= request_.as_of) return with_problem(advice_note(AdviceText::kDuePassed));
    if (years_ > static_cast<double>(limits::kGoalYears))
      return with_problem(advice_note(AdviceText::kDueTooFar,
                                      {number_text(static_cast<double>(limits::kGoalYears))}));
    BANKLET_ASSIGN(const bool possible, allocate_knots());
    if (!possible) return std::move(plan_);
    BANKLET_TRY(compare());
    glide();
    project();
    if (!goal_.positions.empty())
      plan_.trades = trades_towards(assumptions_.policy, plan_.allocation.weights, goal_.positions);
    give_reasons();
    return std::move(plan_);
  }

 private:
  GoalPlan with_problem(AdviceNote note) {
    plan_.problem = std::move(note);
    return std::move(plan_);
  }

  Result<bool> allocate_knots() {
    for (const GlidePoint& point : assumptions_.policy.glide_path.points)
      if (point.years < years_) knots_.push_back({point.years, {}});
    knots_.push_back({years_, {}});
    for (Knot& knot : knots_) {
      BANKLET_ASSIGN(knot.allocation,
                     assumptions_.allocate_for(tolerance_, knot.years_left, request_.unwanted));
      if (knot.allocation.infeasible == Infeasible::kNone) continue;
      plan_.problem = advice_note(AdviceText::kNothingAllowed,
                                  {TextValue(conflict_text(assumptions_, knot.allocation))});
      return false;
    }
    plan_.method = level_.method;
    plan_.allocation = knots_.back().allocation;
    std::int64_t sum = goal_.initial_minor;
    for (const Position& position : goal_.positions) sum += position.value_minor;
    initial_ = static_cast<double>(sum);
    plan_.amounts_minor = amounts_of(plan_.allocation.weights, sum);
    return true;
  }

  Result<void> compare() {
    const AllocationProblem problem =
        assumptions_.problem_for(tolerance_, years_, request_.unwanted);
    for (const AllocationMethod method :
         {AllocationMethod::kMinimumVariance, AllocationMethod::kMeanVariance,
          AllocationMethod::kRiskParity}) {
      if (method == plan_.method) continue;
      BANKLET_ASSIGN(Allocation other,
                     method == AllocationMethod::kMeanVariance
                         ? allocate_within(problem, level_.risk_aversion, level_.most_volatility)
                         : allocate(problem, method, level_.risk_aversion));
      plan_.comparisons.push_back({method, std::move(other)});
    }
    return {};
  }

  void glide() {
    const AllocationProblem problem =
        assumptions_.problem_for(tolerance_, years_, request_.unwanted);
    for (double left = years_; left > 0.0; left -= 1.0) {
      Allocation step = describe(problem, mixture(knots_, left));
      plan_.glide.push_back({left, std::move(step.weights), step.expected_return, step.volatility});
    }
  }

  void project() {
    std::vector<YearOutlook> outlook;
    for (const GlideStep& step : plan_.glide) outlook.push_back(outlook_of(assumptions_, step));
    const Projection projection(outlook, {.initial = initial_,
                                          .monthly = static_cast<double>(goal_.monthly_minor),
                                          .months = months_,
                                          .range = assumptions_.policy.range});
    plan_.path = projection.path();
    plan_.expected_costs_minor = projection.expected_costs();
    plan_.target_minor = static_cast<double>(goal_.target_minor);
    if (goal_.todays_money) plan_.target_minor *= exp(years_ * log(1.0 + assumptions_.inflation));
    plan_.probability = projection.probability(plan_.target_minor);
    plan_.saving_needed_minor =
        projection.saving_needed(plan_.target_minor, assumptions_.policy.confidence);
  }

  void give_reasons() {
    const AdvicePolicy& policy = assumptions_.policy;
    const auto say = [this](AdviceText text, std::initializer_list<TextValue> values = {}) {
      plan_.reasons.push_back(advice_note(text, values));
    };
    const std::string tolerance(risk_tolerance_name(tolerance_));
    if (const double most = policy.glide_path.most_at(years_);
        most < 1.0 && suits(policy.glide_path.from, tolerance_))
      say(AdviceText::kGlidePath,
          {number_text(years_), display_percent(most), risk_level_name(policy.glide_path.from)});
    constexpr AdviceText kMethods[] = {AdviceText::kMinimumVariance, AdviceText::kMeanVariance,
                                       AdviceText::kRiskParity};
    say(kMethods[static_cast<std::size_t>(plan_.method)], {tolerance});
    if (plan_.allocation.risk_aversion > level_.risk_aversion)
      say(AdviceText::kVolatilityLimit, {display_percent(level_.most_volatility), tolerance});
    if (goal_.target_minor > 0) {
      if (goal_.todays_money)
        say(AdviceText::kInflation,
            {display_percent(assumptions_.inflation), money_text(plan_.target_minor, currency_)});
      say(AdviceText::kGoalLikely, {money_text(static_cast<double>(goal_.monthly_minor), currency_),
                                    number_text(std::floor(100.0 * plan_.probability + 0.5))});
      const std::string cases = number_text(std::floor(100.0 * policy.confidence + 0.5));
      if (plan_.saving_needed_minor < 0.0)
        say(AdviceText::kGoalOutOfReach, {cases});
      else if (plan_.saving_needed_minor > static_cast<double>(goal_.monthly_minor))
        say(AdviceText::kGoalNeedsSaving,
            {cases, money_text(plan_.saving_needed_minor, currency_)});
    }
    say(AdviceText::kCosts, {money_text(plan_.expected_costs_minor, currency_)});
  }

  const Assumptions& assumptions_;
  std::string_view currency_;
  const AdviceRequest& request_;
  const Goal& goal_;
  RiskTolerance tolerance_;
  const TolerancePolicy& level_;
  GoalPlan plan_;
  std::vector<Knot> knots_;
  std::size_t months_ = 0;
  double years_ = 0.0;
  double initial_ = 0.0;
};

}  // namespace

std::size_t months_between(Date from, Date to) {
  if (to <= from) return 0;
  const int months = month_index(to) - month_index(from);
  const bool begun = to_civil(to).day < to_civil(from).day;
  return static_cast<std::size_t>(std::max(0, months - (begun ? 1 : 0)));
}

Result<GoalPlan> plan_goal(const Assumptions& assumptions, std::string_view currency,
                           const AdviceRequest& request, std::uint32_t goal,
                           RiskTolerance tolerance) {
  return Planner(assumptions, currency, request, goal, tolerance).plan();
}

}  // namespace banklet
