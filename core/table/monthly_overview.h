// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/table/categorize.h"
#include "core/table/customer.h"

namespace banklet {

/// Money of one calendar month, in minor units. See FlowKind for what counts as which.
struct MonthSummary {
  int year = 1970;
  int month = 1;                    ///< 1..12
  std::int64_t income_minor = 0;    ///< in minus reversals; below 0 if more was taken back
  std::int64_t spending_minor = 0;  ///< out minus refunds; below 0 if more was refunded
  std::int64_t net_minor = 0;       ///< income - spending: all but transfers
  /// Sum of the amounts per category of the schema, signed as booked; then what has no category.
  std::vector<std::int64_t> category_minor;
};

struct MonthlyOverview {
  std::string currency;              ///< of the schema, else of the transactions; may be empty
  std::vector<MonthSummary> months;  ///< 12, oldest first; the last is the month of as_of, to date
  /// Per transaction given, in their order: index of its category, or kNoCategory.
  std::vector<std::uint32_t> categories;
};

/// Sums up the calendar month of `as_of` and the 11 before it; transactions outside are categorised
/// but not counted. O(transactions + months x categories).
/// Errors: kUnknownReference (category), kInvalidArgument (mixed currencies, or not the schema's),
/// kLimitExceeded (amounts that do not fit 64 bits); the place is "transactions[i]".
Result<MonthlyOverview> monthly_overview(const Categorizer& categorizer,
                                         std::span<const Transaction> transactions, Date as_of);

}  // namespace banklet
