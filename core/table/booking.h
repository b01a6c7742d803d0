// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "core/base/date.h"

namespace banklet {

/// A transaction that counts (core/profile/clean_transactions.h), in the bank's currency and not
/// after today, with what the rooms that look at a customer's payments need of it.
struct Booking {
  Date date;
  std::int64_t amount_minor = 0;   ///< not 0, nor the least of its type; negative: out
  std::string_view description;    ///< as booked; the customer outlives it
  std::uint32_t counterparty = 0;  ///< the same number for the same counterparty_key()
  std::uint32_t category = 0;      ///< of a schema, or kNoCategory
  std::uint32_t transaction = 0;   ///< index to report
};

}  // namespace banklet
