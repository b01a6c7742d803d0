// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace banklet {

/// Parses a decimal number `[+-]digits[.digits][(e|E)[+-]digits]` that fills the whole text, in any
/// process locale. Correctly rounded. Errors: kInvalidNumber for anything else, also for "nan",
/// "inf", hexadecimal and results that overflow. At most 400 characters.
Result<double> parse_double(std::string_view text);

/// Parses an optionally signed integer that fills the whole text. Errors: kInvalidNumber.
Result<std::int64_t> parse_integer(std::string_view text);

/// Parses a decimal amount of money into minor units: ("-45.2", 2) -> -4520. More fractional digits
/// than the currency has, other than zeros, are an error rather than rounded away.
/// Errors: kInvalidNumber.
Result<std::int64_t> parse_money(std::string_view text, int minor_digits = 2);

/// The reverse: (-4520, 2) -> "-45.20".
std::string format_money(std::int64_t amount_minor, int minor_digits = 2);

}  // namespace banklet
