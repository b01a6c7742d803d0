// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/table/categorize.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

enum class FeatureState : std::uint8_t {
  kDerived,
  kGiven,    ///< by the customer: it counts, whether or not there are transactions
  kUnknown,  ///< the customer deleted it
};

/// One number per name of transaction_feature_names(), in that order.
struct TransactionFeatures {
  std::vector<double> values;
  std::vector<FeatureState> states{};  ///< of each value; empty: all derived

  /// False if nothing was booked in the window; then all values are 0.
  bool has_transactions() const { return !values.empty() && values[0] != 0; }
};

/// The features, in order. All look at the window: the 12 months (as_of - 12 months, as_of], cut at
/// the day of the month of as_of into months 0 (the latest) to 11, so that a monthly salary falls
/// into each month once. M is the number of months observed: 12, or fewer if the customer's oldest
/// booking is younger. Money is in major units (yuan, not fen). Income and spending are those of
/// FlowKind: refunds lower the spending, transfers count as neither; what has no category is income
/// if it came in and spending if it left. A month's income and spending are at least 0.
///
///     has_transactions        1 if anything was booked in the window
///     recency_days            days from the last booking to as_of
///     transactions_per_month  bookings / M
///     spending_per_month      spending / M
///     income_per_month        income / M
///     income_regularity       1 - min(1, s / m) with the mean m and population standard deviation
///     s
///                             of income over the M months; 0 if M < 2 or there is no income
///     savings_rate            (income - spending) / income, limited to -1..1; 0 without income
///     net_volatility          population standard deviation of income - spending over the M months
///                             / income_per_month, limited to 0..10; 0 without income
///     spending_change         (a - b) / (a + b) with the monthly mean a of months 0..2 and b of
///     the
///                             others; -1..1; 0 if M <= 3 or both are 0
///     income_change           the same of income
///     active_days_share       days with a booking / min(365, days since the oldest booking)
///     largest_expense_share   largest single expense / all expenses without refunds
///     share.<category id>     one per category: its net amount / the sum over all categories (and
///                             what has none) of money that came in, for income categories, or that
///                             left, for all others; net amounts below 0 count as 0
///
/// Recency, frequency, monetary value: Hughes 1994. Where a denominator is 0 the feature is 0.
std::vector<std::string> transaction_feature_names(const Schema& schema);

/// Collects one customer's transactions, in any order, and keeps sums only: O(months + categories)
/// memory (below 1 kB for 25 categories), O(1) time per transaction.
class TransactionFeatureAccumulator {
 public:
  static constexpr std::size_t kMonths = 12;

  /// Keeps a reference to `schema`, which must outlive it.
  TransactionFeatureAccumulator(const Schema& schema, Date as_of);

  /// Counts a transaction; one after as_of is ignored. `category` is an index into
  /// schema.transaction_categories, or kNoCategory (a precondition).
  /// Errors: kLimitExceeded if the amounts no longer fit 64 bits; nothing is counted then.
  Result<void> add(Date date, std::int64_t amount_minor, std::uint32_t category);

  /// The features of what was added so far. O(months + categories).
  TransactionFeatures features() const;

 private:
  struct Month {
    std::int64_t income = 0;
    std::int64_t spending = 0;
  };

  const Schema* schema_;
  Date as_of_;
  CivilDate as_of_civil_;
  std::array<Month, kMonths> months_{};
  /// Net per category (in for income, out for others), then what came in and left without category.
  std::vector<std::int64_t> category_net_;
  std::array<std::uint64_t, 6> active_days_{};  ///< bit: days before as_of, 0..365
  std::int64_t absolute_total_ = 0;             ///< bounds every other sum
  std::int64_t expenses_ = 0;
  std::int64_t largest_expense_ = 0;
  std::uint64_t count_ = 0;
  std::optional<Date> oldest_;  ///< also before the window
  Date latest_;
};

/// All transactions of a customer, categories resolved by `categorizer`. O(transactions).
/// Errors: kUnknownReference (category), kInvalidArgument (a currency that is not the schema's),
/// kLimitExceeded; the place is "transactions[i]".
Result<TransactionFeatures> compute_transaction_features(const Categorizer& categorizer,
                                                         std::span<const Transaction> transactions,
                                                         Date as_of);

}  // namespace banklet
