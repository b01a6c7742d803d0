// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/cashflow/balance_paths.h"
#include "core/cashflow/planned_flow.h"
#include "core/table/booking.h"

namespace banklet {

inline constexpr std::size_t kCashFlowDays = 60;
inline constexpr std::size_t kMostCashFlowDays = 90;

/// How many futures are drawn, always with the same seed.
inline constexpr std::size_t kCashFlowPaths = 256;

/// Flows of less confidence stay in the rest.
inline constexpr double kPlannedConfidence = 0.6;

/// A shortfall is looked for so many days ahead: later ones are too uncertain to be told.
inline constexpr std::size_t kShortfallDays = 30;
/// One that is less likely is none.
inline constexpr double kLeastShortfall = 0.15;
/// With less history regular income cannot be told yet, and half of the warnings would be wrong.
inline constexpr std::int32_t kShortfallHistory = 90;

/// The rest is drawn from at most so many days.
inline constexpr std::int32_t kRestDays = 365;

/// What is known of a customer's account on a day. Spans outlive the call.
struct CashFlowInput {
  Date as_of;
  std::int64_t balance_minor = 0;
  std::span<const Booking> bookings;  ///< by date, ascending, none after `as_of`
  std::span<const PlannedFlow> flows;
  std::span<const PlannedFlow> ended;  ///< without dates
  std::size_t days = kCashFlowDays;    ///< 1..kMostCashFlowDays
  std::string_view currency;           ///< of texts
};

/// The balance at the end of a day.
struct BalanceDay {
  Date date;
  std::int64_t expected_minor = 0;  ///< as likely to be higher as to be lower
  std::int64_t low_minor = 0;       ///< in 8 of 10 cases it is between low and high
  std::int64_t high_minor = 0;
};

/// A payment or income that is due.
struct ComingPayment {
  std::size_t flow = 0;  ///< of CashFlowInput::flows
  Date date;
  std::int64_t amount_minor = 0;  ///< > 0
  std::int64_t low_minor = 0;     ///< smallest and largest of those that it is drawn from
  std::int64_t high_minor = 0;
  double confidence = 0.0;  ///< that it comes: of the flow, and of this date
};

struct Shortfall {
  Date date;  ///< as likely before as after, if it comes
  Date earliest;
  Date latest;
  double probability = 0.0;
  std::int64_t missing_minor = 0;  ///< with so much more, half of the cases stay above zero
};

struct BalanceForecast {
  BalancePaths paths{0.0, 1, 1};
  std::vector<BalanceDay> days;
  std::vector<ComingPayment> coming;  ///< by date, then as the flows
  std::optional<Shortfall> shortfall;
};

/// Forecasts the balance of an account.
///
/// kCashFlowPaths futures are drawn (core/base/random.h, one fixed seed): every expected date of
/// every flow with kPlannedConfidence or more as Occurrence says, and the rest of the customer's
/// bookings as DailyRest says, from the last kRestDays days or as many as there are. Bookings of
/// flows that have ended count nowhere. Expected values and intervals are quantiles of the
/// futures. A shortfall is a day that ends below zero, and its probability shortfall_probability of
/// the share of futures in which one comes; an account that is below zero already is short on
/// `as_of` with probability 1.
///
/// O(bookings + paths * (days + dates)). Amounts are exact below 2^53.
BalanceForecast forecast_balance(const CashFlowInput& input);

/// How often a shortfall comes that a share of the futures has: share^1.6, for customers hold back
/// when money gets short, and the futures do not (likelihood on accounts of the sample bank, seed
/// 7, 1.56; seeds 11 and 12, 1.7 and 1.6: `banklet cashflow --evaluate`).
double shortfall_probability(double share);

}  // namespace banklet
