// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/cashflow/cash_flow.h"
#include "core/cashflow/month_review.h"

namespace banklet {

enum class CashSuggestionKind : std::uint8_t {
  kMovePayment,         ///< to a day after the next income
  kKeepBuffer,          ///< so much more by a day
  kCancelSubscription,  ///< if it is no longer used
  kSetAside,            ///< is probably not needed
};
std::string_view cash_suggestion_kind_name(CashSuggestionKind kind);  ///< "move_payment", ...

/// What the customer may do about the next weeks. Offered, never done.
struct CashSuggestion {
  CashSuggestionKind kind = CashSuggestionKind::kKeepBuffer;
  std::optional<std::int64_t> amount_minor;  ///< of the payment, the buffer, a year, to set aside
  std::string_view name;                     ///< of the payment; else empty
  std::optional<Date> from;                  ///< when the payment is due; when a buffer is needed
  std::optional<Date> to;                    ///< the day to move it to
  std::optional<double> before;              ///< chance of a shortfall as it is, and once moved
  std::optional<double> after;
};

/// At most three.
///
/// With a shortfall ahead: the smallest coming payment whose move to the day after the next income
/// halves its probability, tried on the forecast's own futures; the buffer with which 9 of 10
/// futures stay above zero for kShortfallDays, rounded up; the dearest subscription. Without one: a
/// subscription whose price has risen; and of 90 days of history or more, what 9 of 10 futures
/// leave untouched beyond a week of usual spending, rounded down, if it is at least half a month's.
///
/// O(days * paths).
std::vector<CashSuggestion> find_suggestions(const CashFlowInput& input,
                                             const BalanceForecast& forecast,
                                             const MonthSums& month,
                                             std::span<const Subscription> subscriptions);

}  // namespace banklet
