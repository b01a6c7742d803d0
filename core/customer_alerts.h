// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/alert/alert_policy.h"
#include "core/alert/indicators.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/engine.h"
#include "core/table/customer.h"

namespace banklet {

/// What the page knows besides the customer's document. Amounts in minor units of the bank's
/// currency.
struct AlertRequest {
  struct Response {
    AlertKind kind = AlertKind::kShortfall;
    AlertResponse response = AlertResponse::kUsed;
    std::int32_t days = 7;  ///< of a snooze
  };

  Customer customer;                ///< today is its as_of
  AlertState state;                 ///< of the last call
  std::vector<Response> responses;  ///< what the customer did since, in order
  std::optional<int> minute;        ///< of the day, 0..1439; absent: no quiet hours
  /// Of find_cash_flow on the same day: it looks ahead; this decides who hears of it, and when.
  std::optional<WatchedShortfall> shortfall;
  std::vector<CreditLine> lines;  ///< credit lines
  std::vector<SavingsGoal> goals;
  std::optional<Date> birthday;  ///< if the customer told it, of any year
};

/// An alert in words.
struct CustomerAlert {
  Alert alert;
  LocalizedText title;
  LocalizedText text;  ///< with amounts and dates as each language writes them
  std::vector<AlertMeasure> measures;
};

struct CustomerAlerts {
  std::vector<CustomerAlert> alerts;  ///< as AlertDecision::alerts
  AlertState state;
};

/// Looks for what the customer should hear of (find_signals) in the cleaned bookings, the recurring
/// flows of the profile, the ends of what is held, and what the request adds, and decides what is
/// told now (decide_alerts) by the rules of the bank. Nothing is kept: the state goes in and comes
/// out. Errors: kModelMissing without the rooms of profiles and alerts; those of Engine::profile
/// and decide_alerts.
Result<CustomerAlerts> find_alerts(const Engine& engine, const AlertRequest& request);

}  // namespace banklet
