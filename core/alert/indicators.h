// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/alert/alert_rules.h"
#include "core/alert/signal.h"
#include "core/base/date.h"
#include "core/table/booking.h"

namespace banklet {

/// A payment or income that comes again and again.
struct WatchedFlow {
  std::string_view name;
  bool in = false;
  std::int64_t amount_minor = 0;  ///< typical, > 0
  Date last;
  Date next;
  double confidence = 0.0;
  std::span<const std::uint32_t> transactions;  ///< newest first
  std::int64_t last_minor = 0;                  ///< amount of the last, > 0
  std::optional<Date> missed;                   ///< expected after `last`, before `next`
  std::optional<std::int64_t> due_minor;        ///< what it is now, where its price has changed
};

struct WatchedShortfall {
  double probability = 0.0;
  Date date;
  std::int64_t missing_minor = 0;  ///< how far below zero
};

struct CreditLine {
  std::string name;
  std::int64_t used_minor = 0;
  std::int64_t limit_minor = 0;  ///< > 0
};

struct WatchedEnd {
  std::string_view name;
  Date date;
};

struct SavingsGoal {
  std::string name;
  std::int64_t saved_minor = 0;
  std::int64_t target_minor = 0;  ///< > 0
};

/// All that is known of a customer on a day. Spans outlive the call.
struct Watched {
  Date today;
  std::span<const Booking> bookings;  ///< by date, ascending
  /// By category of the schema: 1 where the money is spent on goods and services; may be shorter.
  std::span<const std::uint8_t> spending;
  std::span<const WatchedFlow> flows;
  std::optional<WatchedShortfall> shortfall;
  std::span<const CreditLine> lines;
  std::span<const WatchedEnd> ends;
  std::span<const SavingsGoal> goals;
  std::optional<Date> birthday;  ///< of any year
};

/// Looks for everything that AlertRules knows. Each indicator by itself:
///
/// - scam_signs: payments of the last 3 days. The level is the share of three signs that hold: the
///   description has a word of the bank's list; the payee is new (no booking in the 12 months
///   before); the amount is at least half of a median month's spending. A word alone gives 1/3.
///   What is sorted as spending counts only with such a word: a first journey is no fraud.
/// - shortfall: the probability that is given; amount: what is missing.
/// - missed_payment: a payment of a flow (confidence 0.5 or more) that is 4 to 21 days late.
/// - unusual_payment: payments of the last 7 days that are far above their category's. The modified
///   z-score of the logarithm, 0.6745 (ln a - median) / MAD (Iglewicz & Hoaglin 1993), over the
///   payments of the 12 months before, of which there must be 8; level: z / 7, at most 1, so their
///   cut-off 3.5 is 0.5. The MAD counts at least 0.2, so that a hair above a steady price is
///   nothing.
/// - double_charge: two payments of the last 7 days, equal in payee and amount, within 2 days, to a
///   payee who was never paid twice like this before.
/// - utilisation: used / limit.
/// - income_drop: income of the last 30 days against the median of the five times 30 days before:
///   level 1 - a / median. Needs income in four of the five.
/// - price_rise: the last payment of a flow, in the last 14 days, against its median: share added;
///   level 1 from 5 % on.
/// - bill_due: a flow with confidence 0.5 or more within 3 days; salary_in: income of a flow today
/// or
///   yesterday; maturity: an end within 14 days; goal_reached; birthday: today (29 February: on
///   1 March where there is none).
///
/// Sorted by kind, then as found. O(bookings log bookings).
std::vector<Signal> find_signals(const Watched& watched, const AlertRules& rules);

}  // namespace banklet
