// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/numbers.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostUnits = 1'000'000'000'000'000;
constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kMostDecimals = 9;
constexpr int kMostGroups = 6;

/// Behind groups of three digits (for a comma also of two, before a last one of three), or `i`.
std::size_t read_groups(const FoldedText& text, std::size_t i, char separator) {
  std::size_t end = i;
  bool pairs = false;
  for (int groups = 0; groups < kMostGroups && text.at(end) == separator; ++groups) {
    const std::size_t size = text.digits(end + 1, 4);
    if (size == 0) break;
    if (size == 2 && separator == ',')
      pairs = true;
    else if (size != 3)
      return separator == ',' && !pairs ? end : i;
    end += 1 + size;
    if (size == 3 && pairs) return end;
  }
  return pairs ? i : end;
}

std::optional<NumberReading> with_decimals(const FoldedText& text, std::size_t begin,
                                           std::size_t whole_end, std::size_t decimals,
                                           std::size_t end) {
  std::int64_t mantissa = 0;
  for (std::size_t i = begin; i < whole_end; ++i)
    if (text.digit(i)) mantissa = 10 * mantissa + (text.at(i) - '0');
  if (mantissa >= kMostUnits) return std::nullopt;
  // Zeros at the end would only use up the digits that an int64 has.
  while (decimals > 0 && text.at(whole_end + decimals) == '0') --decimals;
  for (std::size_t i = 1; i <= decimals; ++i) {
    if (mantissa >= 100 * kMostUnits) return std::nullopt;
    mantissa = 10 * mantissa + (text.at(whole_end + i) - '0');
  }
  NumberReading number;
  number.value = {mantissa, static_cast<int>(decimals)};
  number.end = end;
  number.digits = true;
  number.row = end == whole_end;
  return number;
}

}  // namespace

std::optional<Decimal> make_decimal(std::int64_t mantissa, int scale) {
  while (scale > 0 && mantissa % 10 == 0) {
    mantissa /= 10;
    --scale;
  }
  std::int64_t units = mantissa;
  for (int i = 0; i < scale; ++i) units /= 10;
  if (units >= kMostUnits) return std::nullopt;
  return Decimal{mantissa, scale};
}

std::optional<Decimal> scale_up(Decimal value, int exponent) {
  for (; exponent > 0; --exponent) {
    if (value.scale > 0) {
      --value.scale;
      continue;
    }
    if (value.mantissa >= kMostUnits) return std::nullopt;
    value.mantissa *= 10;
  }
  return make_decimal(value.mantissa, value.scale);
}

std::optional<NumberReading> read_digit_number(const FoldedText& text, std::size_t i) {
  const std::size_t run = text.digits(i, kMostDigits + 1);
  if (run > kMostDigits || (run == 0 && text.at(i) != '.')) return std::nullopt;
  std::size_t end = i + run;
  char separator = '\0';
  if (run >= 1 && run <= 3 && text.at(i) != '0') {
    for (const char candidate : {',', '.', '\'', ' '}) {
      const std::size_t grouped = read_groups(text, end, candidate);
      // One group behind a point is three decimals.
      if (grouped == end || (candidate == '.' && grouped == end + 4 && text.at(grouped) != ','))
        continue;
      end = grouped;
      separator = candidate;
      break;
    }
  }
  const char point = text.at(end);
  const std::size_t decimals = text.digits(end + 1, kMostDecimals + 1);
  const bool list = text.digit(end + decimals + 2) &&
                    (text.at(end + decimals + 1) == '.' || text.at(end + decimals + 1) == ',');
  const bool decimal_point = point == '.' && separator != '.' && decimals >= 1 && !list;
  const bool decimal_comma =
      point == ',' && separator != ',' && decimals >= 1 && decimals <= 2 && !list && run > 0;
  if (decimal_point && decimals > kMostDecimals) return std::nullopt;
  if (run == 0 && !decimal_point) return std::nullopt;
  const std::size_t kept = decimal_point || decimal_comma ? decimals : 0;
  std::optional<NumberReading> number =
      with_decimals(text, i, end, kept, kept > 0 ? end + 1 + kept : end);
  if (number && separator != '\0') number->row = false;
  return number;
}

std::optional<NumberReading> read_number(const FoldedText& text, std::size_t i) {
  const char first = text.at(i);
  if (text.letter(i)) return read_english_number(text, i);
  if (first != '.' && !text.digit(i)) return read_chinese_number(text, i);
  const std::optional<NumberReading> head = read_digit_number(text, i);
  if (!head) return head;
  if (const auto number = read_chinese_number(text, i, &*head)) return number;
  if (const auto number = read_english_number(text, i, &*head)) return number;
  return head;
}

}  // namespace banklet
