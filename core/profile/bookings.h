// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/table/booking.h"
#include "core/table/categorize.h"
#include "core/table/customer.h"

namespace banklet {

/// The bookings of those transactions (`kept` of clean_transactions), in the same order: each
/// counterparty numbered as it first appears, each category found. Descriptions are views of the
/// customer's. Errors, at "transactions[i]": kUnknownReference (category), kLimitExceeded (an
/// amount without a positive counterpart). O(n log n).
Result<std::vector<Booking>> read_bookings(const Customer& customer,
                                           std::span<const std::uint32_t> kept,
                                           const Categorizer& categorizer);

/// The error with "transactions[i]: " before its message.
Error at_transaction(std::uint32_t transaction, const Error& error);

}  // namespace banklet
