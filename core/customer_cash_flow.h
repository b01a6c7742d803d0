// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/cashflow/cash_flow.h"
#include "core/cashflow/month_review.h"
#include "core/cashflow/suggestions.h"
#include "core/engine.h"
#include "core/table/customer.h"

namespace banklet {

struct CashFlowRequest {
  Customer customer;  ///< today is its as_of
  /// At the end of that day, in minor units of the currency of the bookings that count.
  std::int64_t balance_minor = 0;
  std::size_t days = kCashFlowDays;  ///< 1..kMostCashFlowDays
};

/// Holds views into the request's customer, which must outlive it.
struct CustomerCashFlow {
  std::string currency;  ///< the bank's, else that of the bookings; empty: not known
  Profile profile;
  std::vector<PlannedFlow> flows;  ///< of profile.recurring, in its order
  BalanceForecast forecast;
  MonthSums month;
  std::vector<Change> changes;
  std::vector<LocalizedText> change_texts;
  std::vector<Subscription> subscriptions;
  std::vector<CashSuggestion> suggestions;
  std::vector<LocalizedText> suggestion_texts;
  LocalizedText text;
};

/// How the customer's balance may go on, and what changed, from the bookings and the recurring
/// flows of the profile, which is computed once. The customer's corrections of categories count.
/// What it says of a shortfall can be passed on to find_alerts. Needs no model. Errors:
/// kModelMissing without the rooms of profiles and cash flow; kInvalidArgument (days, or a day
/// after the year 9999); those of Engine::profile.
Result<CustomerCashFlow> find_cash_flow(const Engine& engine, const CashFlowRequest& request);

}  // namespace banklet
