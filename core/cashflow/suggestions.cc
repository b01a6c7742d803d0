// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/suggestions.h"

#include <algorithm>
#include <cmath>

namespace banklet {
namespace {

constexpr std::size_t kMostSuggestions = 3;
constexpr std::size_t kMostTries = 8;
constexpr std::int32_t kFarthestMove = 21;
constexpr double kLikelyIncome = 0.5;
constexpr double kMostExact = 9.0e15;
constexpr std::int32_t kLeastHistory = 90;

/// To two digits, as people say amounts. `amount` >= 0.
std::int64_t rounded(double amount, bool up) {
  if (!(amount < kMostExact)) return static_cast<std::int64_t>(kMostExact);
  double step = 1.0;
  while (amount >= 100 * step) step *= 10;
  const double steps = amount / step;
  return static_cast<std::int64_t>((up ? std::ceil(steps) : std::floor(steps)) * step);
}

class ShortfallHelp {
 public:
  ShortfallHelp(const CashFlowInput& input, const BalanceForecast& forecast)
      : input_(input), forecast_(forecast) {}

  /// The coming payment that is best paid after the next income.
  std::optional<CashSuggestion> move_payment() const {
    const Shortfall& shortfall = *forecast_.shortfall;
    const auto& coming = forecast_.coming;
    const auto income = std::find_if(coming.begin(), coming.end(), [&](const ComingPayment& one) {
      return input_.flows[one.flow].in && one.confidence >= kLikelyIncome &&
             one.date >= shortfall.earliest;
    });
    if (income == coming.end()) return std::nullopt;
    const Date to{income->date.days + 1};
    std::vector<const ComingPayment*> tried;
    for (const ComingPayment& one : coming)
      if (!input_.flows[one.flow].in && one.date < to && one.date <= shortfall.latest &&
          to.days - one.date.days <= kFarthestMove)
        tried.push_back(&one);
    std::stable_sort(tried.begin(), tried.end(), [](const auto* a, const auto* b) {
      return a->amount_minor < b->amount_minor;
    });
    if (tried.size() > kMostTries) tried.erase(tried.begin(), tried.end() - kMostTries);
    for (const ComingPayment* one : tried) {
      const double after = probability_if_moved(*one, to);
      if (2 * after > shortfall.probability) continue;
      return CashSuggestion{CashSuggestionKind::kMovePayment,
                            one->amount_minor,
                            input_.flows[one->flow].name,
                            one->date,
                            to,
                            shortfall.probability,
                            after};
    }
    return std::nullopt;
  }

  std::optional<CashSuggestion> keep_buffer() const {
    const double lowest = lowest_balance(forecast_.paths, kShortfallDays, 0.1);
    if (lowest >= 0.0) return std::nullopt;
    return CashSuggestion{CashSuggestionKind::kKeepBuffer,
                          rounded(-lowest, true),
                          {},
                          forecast_.shortfall->earliest,
                          {},
                          {},
                          {}};
  }

 private:
  double probability_if_moved(const ComingPayment& payment, Date to) const {
    const auto index = [&](Date date) {
      return std::min(static_cast<std::size_t>(date.days - input_.as_of.days - 1), input_.days);
    };
    const std::size_t from = index(payment.date);
    const std::size_t until = index(to);
    const auto amount = static_cast<double>(payment.amount_minor);
    const std::size_t days = std::min(kShortfallDays, input_.days);
    std::size_t below = 0;
    for (std::size_t p = 0; p < forecast_.paths.paths(); ++p) {
      const std::span<const double> path = forecast_.paths.path(p).first(days);
      bool is_short = false;
      for (std::size_t day = 0; day < path.size() && !is_short; ++day)
        is_short = path[day] + (day >= from && day < until ? amount : 0.0) < 0.0;
      if (is_short) ++below;
    }
    return shortfall_probability(static_cast<double>(below) /
                                 static_cast<double>(forecast_.paths.paths()));
  }

  const CashFlowInput& input_;
  const BalanceForecast& forecast_;
};

CashSuggestion cancel(const CashFlowInput& input, const Subscription& subscription) {
  const PlannedFlow& flow = input.flows[subscription.flow];
  CashSuggestion suggestion{CashSuggestionKind::kCancelSubscription,
                            subscription.per_year_minor,
                            flow.name,
                            {},
                            {},
                            {},
                            {}};
  if (!flow.dates.empty()) suggestion.from = flow.dates.front();
  return suggestion;
}

}  // namespace

std::string_view cash_suggestion_kind_name(CashSuggestionKind kind) {
  constexpr std::string_view kNames[] = {"move_payment", "keep_buffer", "cancel_subscription",
                                         "set_aside"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::vector<CashSuggestion> find_suggestions(const CashFlowInput& input,
                                             const BalanceForecast& forecast,
                                             const MonthSums& month,
                                             std::span<const Subscription> subscriptions) {
  std::vector<CashSuggestion> suggestions;
  if (forecast.shortfall) {
    const ShortfallHelp help(input, forecast);
    if (const auto move = help.move_payment()) suggestions.push_back(*move);
    if (const auto buffer = help.keep_buffer()) suggestions.push_back(*buffer);
    if (!subscriptions.empty()) suggestions.push_back(cancel(input, subscriptions.front()));
    return suggestions;
  }
  for (const Subscription& one : subscriptions)
    if (one.risen_from_minor && suggestions.size() + 1 < kMostSuggestions)
      suggestions.push_back(cancel(input, one));
  if (month.days_seen >= kLeastHistory && month.usual_out_minor) {
    const auto usual = static_cast<double>(*month.usual_out_minor);
    const double spare = lowest_balance(forecast.paths, input.days, 0.1) - usual / 4;
    if (spare > 0.0 && spare >= usual / 2)
      suggestions.push_back(
          {CashSuggestionKind::kSetAside, rounded(spare, false), {}, {}, {}, {}, {}});
  }
  return suggestions;
}

}  // namespace banklet
