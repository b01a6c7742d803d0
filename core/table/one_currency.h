// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/table/customer.h"

namespace banklet {

/// Amounts of different currencies must never be added up: checks that every transaction is in
/// `currency` or, if that is empty, in the currency of the first one. A transaction without
/// currency passes. Errors: kInvalidArgument at "transactions[i].currency".
Result<void> check_one_currency(std::span<const Transaction> transactions,
                                std::string_view currency);

}  // namespace banklet
