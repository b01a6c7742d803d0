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

/// The parts of a decimal that matched the grammar; its digits are integer and fraction together.
class Decimal {
 public:
  bool negative = false;
  int exponent = 0;

  bool parse(std::string_view text);
  std::string_view digits() const { return {digits_.data() + first_, size_ - first_}; }
  void drop_zeros_before() {
    while (first_ < size_ && digits_[first_] == '0') ++first_;
  }
  void drop_last() { --size_; }

 private:
  std::size_t first_ = 0;
  std::size_t size_ = 0;
  std::array<char, kLongestNumber> digits_;  // not written before it is used
};

bool Decimal::parse(std::string_view text) {
  if (text.size() > kLongestNumber) return false;
  std::size_t i = 0;
  const auto take_digits = [&] {
    while (i < text.size() && is_digit(text[i])) digits_[size_++] = text[i++];
  };
  if (i < text.size() && (text[i] == '+' || text[i] == '-')) negative = text[i++] == '-';
  take_digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    const std::size_t whole = size_;
    take_digits();
    exponent = static_cast<int>(whole) - static_cast<int>(size_);
  }
  if (size_ == 0) return false;
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    const std::string_view tail = without_plus(text.substr(i + 1));
    int shift = 0;
    const auto [end, status] = std::from_chars(tail.data(), tail.data() + tail.size(), shift);
    if (status != std::errc{} || end != tail.data() + tail.size()) return false;
    if (shift > 9999 || shift < -9999) return false;
    exponent += shift;
    i = text.size();
  }
  return i == text.size();
}

std::int64_t whole_number(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

Result<double> parse_double(std::string_view text) {
  Decimal decimal;
  if (!decimal.parse(text)) return not_a_number("not a decimal number");
  decimal.drop_zeros_before();
  const std::string_view digits = decimal.digits();
  if (digits.empty()) return decimal.negative ? -0.0 : 0.0;

  double value;
  if (digits.size() <= 15 && decimal.exponent >= -22 && decimal.exponent <= 22) {
    // Clinger's fast path: both operands and hence the rounding are exact.
    static constexpr std::array<double, 23> kPowers = {
        1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    value = static_cast<double>(whole_number(digits));
    if (decimal.exponent < 0)
      value /= kPowers[static_cast<std::size_t>(-decimal.exponent)];
    else
      value *= kPowers[static_cast<std::size_t>(decimal.exponent)];
  } else {
    value = decimal_to_double(digits, decimal.exponent);
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
  if (!decimal.parse(text)) return not_a_number("not an amount");
  int shift = decimal.exponent + minor_digits;
  for (; shift < 0 && !decimal.digits().empty(); ++shift) {
    if (decimal.digits().back() != '0')
      return not_a_number("amount has more decimals than the currency");
    decimal.drop_last();
  }
  decimal.drop_zeros_before();
  if (decimal.digits().empty()) return std::int64_t{0};
  // 15 significant digits: far above any account, and exact as a double too.
  if (static_cast<int>(decimal.digits().size()) + shift > 15)
    return not_a_number("amount out of range");
  std::int64_t value = whole_number(decimal.digits());
  for (; shift > 0; --shift) value *= 10;
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
