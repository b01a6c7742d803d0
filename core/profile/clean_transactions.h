// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "core/table/customer.h"

namespace banklet {

/// How far back a profile looks.
inline constexpr std::int32_t kProfileDays = 731;

/// Bookings that do not count, or count though they look odd. Each booking is in one number at
/// most, but for `equal_kept`.
struct IgnoredTransactions {
  std::size_t future = 0;   ///< after `as_of`
  std::size_t too_old = 0;  ///< kProfileDays or more before `as_of`
  std::size_t other_currency =
      0;  ///< than the bank's, or the first booking's where that is unknown
  std::size_t zero_amount = 0;
  std::size_t duplicates = 0;
  std::size_t equal_kept = 0;  ///< counted
};

struct CleanTransactions {
  std::vector<std::uint32_t> kept;  ///< indices of those that count, by date, then as listed
  IgnoredTransactions ignored;
};

/// Leaves out what cannot count.
///
/// Two bookings are equal if date, amount, currency and description are. Equal ones may be two
/// coffees, or one coffee in a list that was read twice. They are taken for the latter, and every
/// other one is left out, where over days in a row (days with bookings) every booking stands an
/// even number of times, and there are at least three different ones. All others are kept and
/// counted in `equal_kept`. O(n log n).
CleanTransactions clean_transactions(std::span<const Transaction> transactions, Date as_of,
                                     std::string_view currency);

}  // namespace banklet
