// SPDX-License-Identifier: Apache-2.0
#include "core/base/number.h"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

#include "core/base/decimal_to_double.h"

namespace banklet {
namespace {

constexpr std::size_t kLongestNumber = 400;

Error not_a_number(const char* what) {
  return {ErrorCode::kInvalidNumber, what};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view without_plus(std::string_view text) {
  return !text.empty() && text.front() == '+' ? text.substr(1) : text;
}

/// The parts of a decimal that matched the grammar; digits holds integer and fraction together.
struct Decimal {
  bool negative = false;
  std::string digits;
  int exponent = 0;
};

bool parse_decimal(std::string_view text, Decimal& decimal) {
  std::size_t i = 0;
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) decimal.negative = text[i++] == '-';
  const std::size_t start = i;
  while (i < text.size() && is_digit(text[i])) decimal.digits += text[i++];
  std::size_t count = i - start;
  if (i < text.size() && text[i] == '.') {
    ++i;
    for (; i < text.size() && is_digit(text[i]); ++i, ++count) {
      decimal.digits += text[i];
      --decimal.exponent;
    }
  }
  if (count == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const std::string_view tail = without_plus(text.substr(i + 1));
    int exponent = 0;
    const auto [end, status] = std::from_chars(tail.data(), tail.data() + tail.size(), exponent);
    if (status != std::errc{} || end != tail.data() + tail.size()) return false;
    if (exponent > 9999 || exponent < -9999) return false;
    decimal.exponent += exponent;
    i = text.size();
  }
  return i == text.size();
}

}  // namespace

Result<double> parse_double(std::string_view text) {
  Decimal decimal;
  if (text.size() > kLongestNumber || !parse_decimal(text, decimal))
    return not_a_number("not a decimal number");
  const std::size_t first = decimal.digits.find_first_not_of('0');
  if (first == std::string::npos) return decimal.negative ? -0.0 : 0.0;
  decimal.digits.erase(0, first);

  double value;
  if (decimal.digits.size() <= 15 && decimal.exponent >= -22 && decimal.exponent <= 22) {
    // Clinger's fast path: both operands and hence the rounding are exact.
    static constexpr std::array<double, 23> kPowers = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    std::int64_t mantissa = 0;
    for (const char c : decimal.digits) mantissa = mantissa * 10 + (c - '0');
    value = static_cast<double>(mantissa);
    if (decimal.exponent < 0)
      value /= kPowers[static_cast<std::size_t>(-decimal.exponent)];
    else
      value *= kPowers[static_cast<std::size_t>(decimal.exponent)];
  } else {
    value = decimal_to_double(decimal.digits, decimal.exponent);
  }
  if (!std::isfinite(value)) return not_a_number("number out of range");
  return decimal.negative ? -value : value;
}

Result<std::int64_t> parse_integer(std::string_view text) {
  const std::string_view digits = without_plus(text);
  std::int64_t value = 0;
  const auto [end, status] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool double_sign = digits.size() != text.size() && !digits.empty() && digits.front() == '-';
  if (status != std::errc{} || end != digits.data() + digits.size() || double_sign)
    return not_a_number("not a whole number");
  return value;
}

Result<std::int64_t> parse_money(std::string_view text, int minor_digits) {
  Decimal decimal;
  if (text.size() > kLongestNumber || !parse_decimal(text, decimal))
    return not_a_number("not an amount");
  int shift = decimal.exponent + minor_digits;
  while (shift < 0 && !decimal.digits.empty()) {
    if (decimal.digits.back() != '0')
      return not_a_number("amount has more decimals than the currency");
    decimal.digits.pop_back();
    ++shift;
  }
  const std::size_t first = decimal.digits.find_first_not_of('0');
  if (first == std::string::npos) return std::int64_t{0};
  decimal.digits.erase(0, first);
  // 15 significant digits: far above any account, and exact as a double too.
  if (static_cast<int>(decimal.digits.size()) + shift > 15)
    return not_a_number("amount out of range");
  decimal.digits.append(static_cast<std::size_t>(shift), '0');
  std::int64_t value = 0;
  for (const char c : decimal.digits) value = value * 10 + (c - '0');
  return decimal.negative ? -value : value;
}

std::string format_money(std::int64_t amount_minor, int minor_digits) {
  const bool negative = amount_minor < 0;
  // Negated as unsigned: the smallest int64 has no positive counterpart.
  const auto bits = static_cast<std::uint64_t>(amount_minor);
  std::string digits = std::to_string(negative ? 0 - bits : bits);
  const auto decimals = static_cast<std::size_t>(minor_digits);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return negative ? "-" + digits : digits;
}

}  // namespace banklet
