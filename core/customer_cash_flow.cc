// SPDX-License-Identifier: Apache-2.0
#include "core/customer_cash_flow.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <utility>

#include "core/cashflow/cash_flow_texts.h"

namespace banklet {
namespace {

/// Expected dates so far behind the horizon may still fall into it.
constexpr std::int32_t kBeyond = 20;

std::vector<PlannedFlow> plan(std::span<const RecurringFlow> flows, const Customer& customer,
                              Date until) {
  std::vector<PlannedFlow> planned;
  planned.reserve(flows.size());
  for (const RecurringFlow& flow : flows) {
    PlannedFlow one;
    one.name = flow.name;
    one.category = flow.category;
    one.in = flow.in;
    one.period = period_name(flow.period);
    one.times_a_month = times_a_month(flow.period);
    one.confidence = flow.confidence;
    one.days_late = flow.days_late;
    one.expected = flow.expected;
    one.transactions = flow.transactions;
    for (const std::uint32_t t : flow.transactions) {
      one.amounts.push_back(std::abs(customer.transactions[t].amount_minor));
      one.booked.push_back(customer.transactions[t].date);
    }
    if (!flow.ended) one.dates = expected_dates(flow, until);
    planned.push_back(std::move(one));
  }
  return planned;
}

}  // namespace

Result<CustomerCashFlow> find_cash_flow(const Engine& engine, const CashFlowRequest& request) {
  const Customer& customer = request.customer;
  if (request.days < 1 || request.days > kMostCashFlowDays)
    return Error{ErrorCode::kInvalidArgument, "days: must be 1 to 90"};
  const Date until{customer.as_of.days + static_cast<std::int32_t>(request.days) + kBeyond};
  if (until > from_civil({9999, 12, 31}))
    return Error{ErrorCode::kInvalidArgument, "customer.as_of: too late to look ahead"};
  CustomerCashFlow result;
  BANKLET_ASSIGN(result.profile, engine.profile(customer));
  const Profile& profile = result.profile;
  const Schema& schema = engine.schema();
  result.currency = schema.currency;
  if (result.currency.empty() && !profile.bookings.empty())
    result.currency = customer.transactions[profile.bookings.front().transaction].currency;
  result.flows = plan(profile.recurring, customer, until);
  const std::vector<PlannedFlow> ended = plan(profile.ended, customer, until);
  CashFlowInput input;
  input.as_of = customer.as_of;
  input.balance_minor = request.balance_minor;
  input.bookings = profile.bookings;
  input.flows = result.flows;
  input.ended = ended;
  input.days = request.days;
  input.currency = result.currency;
  result.forecast = forecast_balance(input);
  result.month = sum_up_month(input);
  result.changes = find_changes(input, schema);
  for (Change& change : result.changes)
    result.change_texts.push_back(change_text(change, input, schema));
  result.subscriptions = find_subscriptions(input, schema);
  result.suggestions = find_suggestions(input, result.forecast, result.month, result.subscriptions);
  for (const CashSuggestion& one : result.suggestions)
    result.suggestion_texts.push_back(suggestion_text(one, input));
  result.text = cash_flow_text(input, result.forecast, result.month);
  return result;
}

}  // namespace banklet
