// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/cashflow/cash_flow.h"
#include "core/table/schema.h"

namespace banklet {

inline constexpr std::int32_t kReviewDays = 30;
inline constexpr std::size_t kMostChanges = 8;

/// The last 30 days, and what is usual.
struct MonthSums {
  std::int64_t in_minor = 0;
  std::int64_t out_minor = 0;  ///< >= 0
  /// Median of the spans of 30 days before, at most 12 of them; absent without two whole ones.
  std::optional<std::int64_t> usual_in_minor;
  std::optional<std::int64_t> usual_out_minor;
  std::int32_t days_seen = 0;  ///< from the first booking to today
};

enum class ChangeKind : std::uint8_t {
  kCategoryMore,
  kCategoryLess,
  kNewPayment,
  kPaymentEnded,
  kPaymentRisen,
  kPaymentFallen,
  kIncomeMore,
  kIncomeLess,
  kLargePayment,
};
std::string_view change_kind_name(ChangeKind kind);  ///< "category_more", ...

/// What is different from before. Of payments and income that recur, per payment; of all else, per
/// 30 days.
struct Change {
  ChangeKind kind = ChangeKind::kCategoryMore;
  std::string_view name;       ///< of a payee; of a category empty
  std::uint32_t category = 0;  ///< or kNoCategory
  std::int64_t now_minor = 0;
  std::int64_t usual_minor = 0;
  std::vector<std::uint32_t> transactions;  ///< the evidence, newest first, at most 20
  /// Of a category or income: the payee that makes most of the difference, where one does.
  std::string_view main_name;
  std::int64_t main_minor = 0;
};

/// A payment of a steady price that goes on until somebody ends it.
struct Subscription {
  std::size_t flow = 0;  ///< of CashFlowInput::flows
  std::int64_t amount_minor = 0;
  std::int64_t per_year_minor = 0;
  std::optional<std::int64_t> risen_from_minor;
};

MonthSums sum_up_month(const CashFlowInput& input);

/// What changed, the largest difference in 30 days first; nothing without 90 days of history.
///
/// - A category: spending of the last 30 days, refunds taken off, against the median of the spans
///   of 30 days before (at most 12): the difference is at least 10 % of the usual spending of all
///   categories, 30 % of the category's own, and twice what it differs at the median.
/// - A flow: new, if its first booking was in the last 100 days, and 60 days of history were before
///   it; ended, if two expected dates went by in the last 100 days; risen or fallen, if
///   amount_level sees a step in the last 62 days.
/// - Income that is no flow, as a category.
/// - A large payment: no flow's, of the last 30 days, at least 20 % of the usual spending and twice
///   the largest in its category in the year before. A category that one large payment explains is
///   not told again.
///
/// O(bookings log bookings).
std::vector<Change> find_changes(const CashFlowInput& input, const Schema& schema);

/// Flows out, of spending categories or none, whose price is steady (within 2 % of its level, a
/// step aside), and at most 10 % of the usual spending a month. Dearest a year first.
std::vector<Subscription> find_subscriptions(const CashFlowInput& input, const Schema& schema);

}  // namespace banklet
