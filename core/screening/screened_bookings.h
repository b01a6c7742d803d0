// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/profile/clean_transactions.h"
#include "core/screening/screening_rules.h"
#include "core/table/booking.h"
#include "core/table/categorize.h"
#include "core/table/customer.h"

namespace banklet {

inline std::int64_t size_minor(const Booking& booking) {
  return booking.amount_minor < 0 ? -booking.amount_minor : booking.amount_minor;
}

/// Those that count (clean_transactions), by date; of a day, money that came in first.
struct ScreenedBookings {
  std::vector<Booking> bookings;
  IgnoredTransactions ignored;

  /// `customer` must outlive the result. Errors: those of read_bookings; kLimitExceeded where
  /// amounts do not add up in 64 bits. O(n log n).
  static Result<ScreenedBookings> of(const Customer& customer, const Categorizer& categorizer);
};

/// The bookings that a rule looks at: what its members say, and of structuring those from
/// near_share of the threshold up to below it. O(n).
std::vector<Booking> bookings_of(const ScreeningRule& rule, std::span<const Booking> all);

/// Whether `word`, in lower case, stands in `folded`: as a word where it begins or ends with a
/// letter of ASCII ("iran" is not in "tirana"), anywhere otherwise (Chinese). O(bytes).
bool holds_word(std::string_view folded, std::string_view word);

}  // namespace banklet
