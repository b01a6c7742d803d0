// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.h"
#include "core/table/customer.h"

namespace banklet {

/// Whether this is written like an ISO 4217 code: three letters A-Z.
bool is_currency_code(std::string_view code);

/// Decimal places of the currency's minor unit (ISO 4217:2015, list one): 2 for most, 0 for JPY, 3
/// for KWD, ...
int currency_minor_digits(std::string_view code);

/// How many minor units make one major unit: 10^currency_minor_digits.
double minor_per_major(std::string_view code);

/// Amounts of different currencies must never be added up: checks that every transaction is in
/// `currency` or, if that is empty, in the currency of the first one. A transaction without
/// currency passes. Errors: kInvalidArgument at "transactions[i].currency".
Result<void> check_one_currency(std::span<const Transaction> transactions,
                                std::string_view currency);

}  // namespace banklet
