// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace banklet {

/// Whether this is written like an ISO 4217 code: three letters A-Z.
bool is_currency_code(std::string_view code);

/// Decimal places of the currency's minor unit (ISO 4217:2015, list one): 2 for most, 0 for JPY, 3
/// for KWD, ...
int currency_minor_digits(std::string_view code);

/// How many minor units make one major unit: 10^currency_minor_digits.
double minor_per_major(std::string_view code);

}  // namespace banklet
