// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "core/text/entities/numbers.h"

namespace banklet {
namespace {

constexpr int kMostParts = 24;
constexpr std::size_t kHanBytes = 3;  // of every character named here

constexpr Term kDigits[] = {{"零", 0}, {"〇", 0}, {"○", 0},  {"一", 1}, {"二", 2}, {"三", 3},
                            {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9},
                            {"两", 2}, {"俩", 2}, {"壹", 1}, {"贰", 2}, {"叁", 3}, {"肆", 4},
                            {"伍", 5}, {"陆", 6}, {"柒", 7}, {"捌", 8}, {"玖", 9}, {"幺", 1}};

constexpr Term kUnits[] = {{"十", 1}, {"拾", 1}, {"百", 2}, {"佰", 2},
                           {"千", 3}, {"仟", 3}, {"万", 4}, {"亿", 8}};

// 第三 is an ordinal; 几十, 数百, 上百 and 好几千 name no number.
constexpr std::array<std::string_view, 6> kBefore = {"第", "几", "数", "多", "上", "成"};

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

int unit_at(const FoldedText& text, std::size_t i) {
  std::int32_t exponent = 0;
  return text.read(i, kUnits, exponent) > 0 ? exponent : 0;
}

std::size_t digit_row(const FoldedText& text, std::size_t i) {
  std::size_t count = 0;
  while (count < 16 && chinese_digit(text, i + count * kHanBytes) >= 0) ++count;
  return count;
}

/// 点 and its digits behind `i`, appended to `value`. 三点十分 is a time.
std::size_t read_fraction(const FoldedText& text, std::size_t i, Decimal& value) {
  const std::size_t point = text.read(i, "点");
  // Eight more digits must fit an int64.
  if (point == 0 || value.mantissa >= power_of_ten(10)) return 0;
  const std::size_t count = digit_row(text, point);
  const std::size_t digits = count > 0 ? 0 : text.digits(point, 9);
  if (count + digits == 0 || count > 8 || digits > 8) return 0;
  const std::size_t end = point + count * kHanBytes + digits;
  if (unit_at(text, end) == 1 || text.read(end, "分") > 0 || text.read(end, "刻") > 0) return 0;
  for (std::size_t d = 0; d < count; ++d)
    value = {10 * value.mantissa + chinese_digit(text, point + d * kHanBytes), value.scale + 1};
  for (std::size_t d = point; d < point + digits; ++d)
    value = {10 * value.mantissa + (text.at(d) - '0'), value.scale + 1};
  return end;
}

/// The units behind a decimal: 2.5万, 三点五百万, 1.2万亿.
std::optional<NumberReading> with_units(const FoldedText& text, Decimal value, std::size_t end,
                                        int parts) {
  int exponent = 0;
  int last = 0;
  std::size_t next = text.digit(end - 1) ? text.skip_blanks(end) : end;
  for (int unit = unit_at(text, next); unit >= 2 && unit > last; unit = unit_at(text, next)) {
    exponent += unit;
    last = unit;
    end = next += kHanBytes;
    ++parts;
  }
  NumberReading number;
  const auto scaled = scale_up(value, exponent);
  if (!scaled) return std::nullopt;
  number.value = *scaled;
  number.end = end;
  number.parts = parts;
  return number;
}

/// Digits one by one: 二〇二六, 一二三四点五.
std::optional<NumberReading> read_row(const FoldedText& text, std::size_t i, std::size_t count) {
  if (count < 3 || count > 15) return std::nullopt;
  Decimal value;
  for (std::size_t d = 0; d < count; ++d)
    value.mantissa = 10 * value.mantissa + chinese_digit(text, i + d * kHanBytes);
  NumberReading number;
  number.end = i + count * kHanBytes;
  number.parts = static_cast<int>(count);
  if (unit_at(text, number.end) > 0) return std::nullopt;
  if (const std::size_t end = read_fraction(text, number.end, value)) number.end = end;
  const auto decimal = make_decimal(value.mantissa, value.scale);
  if (!decimal) return std::nullopt;
  number.value = *decimal;
  return number;
}

/// Digits and units in turn, from the large to the small.
class Sum {
 public:
  bool expects_digit() const { return pending_ < 0; }
  int last() const { return last_; }

  bool digit(std::int64_t value, bool literal) {
    if (pending_ >= 0 || (literal && value >= power_of_ten(last_))) return false;
    pending_ = value;
    literal_ = literal;
    return true;
  }
  bool skip_zero() {
    if (pending_ >= 0 || zero_) return false;
    zero_ = true;
    return true;
  }
  bool unit(int exponent) {
    if (exponent >= 4) return close(exponent);
    if (exponent >= last_) return false;
    if (pending_ < 0) {
      if (exponent != 1) return false;
      pending_ = 1;
    }
    if (pending_ >= 10'000) return false;
    section_ += pending_ * power_of_ten(exponent);
    pending_ = -1;
    last_ = exponent;
    zero_ = false;
    return true;
  }
  /// 三千五 is 3500, 三千零五 is 3005, 3万500 is 30500.
  std::int64_t value() const {
    std::int64_t rest = pending_ < 0 ? 0 : pending_;
    if (!zero_ && !literal_ && last_ < kFresh) rest *= power_of_ten(last_ - 1);
    return total_ + section_ + rest;
  }

 private:
  static constexpr int kFresh = 16;

  /// 万 closes what stands behind 亿, 亿 all before it: 3万亿 is 3 * 10^12.
  bool close(int exponent) {
    if (closed_ <= exponent && !(exponent == 8 && closed_ == 4 && !above_)) return false;
    const std::int64_t value =
        section_ + (pending_ < 0 ? 0 : pending_) + (exponent == 8 ? total_ : 0);
    if (value == 0 || value >= power_of_ten(15 - exponent)) return false;
    total_ = value * power_of_ten(exponent) + (exponent == 8 ? 0 : total_);
    section_ = 0;
    pending_ = -1;
    last_ = closed_ = exponent;
    above_ = above_ || exponent == 8;
    zero_ = false;
    return true;
  }

  std::int64_t total_ = 0;
  std::int64_t section_ = 0;   // below the next 万
  std::int64_t pending_ = -1;  // a digit whose unit has not come
  int last_ = kFresh;          // exponent of the unit before
  int closed_ = kFresh;        // 4 or 8: below 万 or 亿
  bool above_ = false;         // 亿 has come
  bool zero_ = false;
  bool literal_ = false;
};

}  // namespace

int chinese_digit(const FoldedText& text, std::size_t i) {
  const char lead = text.at(i);
  if (lead != '\xE4' && (lead < '\xE2' || lead > '\xE9')) return -1;
  std::int32_t value = -1;
  text.read(i, kDigits, value);
  return value;
}

std::optional<NumberReading> read_chinese_number(const FoldedText& text, std::size_t i,
                                                 const NumberReading* head) {
  Sum sum;
  std::size_t end = 0;
  std::size_t next = i;
  int parts = 0;
  if (head != nullptr) {
    next = text.skip_blanks(head->end);
    if (unit_at(text, next) == 0) {
      // 2点5万
      Decimal value = head->value;
      const std::size_t fraction = head->row ? read_fraction(text, head->end, value) : 0;
      if (fraction == 0) return std::nullopt;
      return with_units(text, value, fraction, 2);
    }
    if (next != head->end && unit_at(text, next) < 4) return std::nullopt;
    if (head->value.scale > 0) return with_units(text, head->value, head->end, 1);
    // As many as 1500万 are usual.
    if (!sum.digit(head->value.mantissa, false)) return std::nullopt;
    end = next;
  } else {
    for (const std::string_view word : kBefore)
      if (text.ends_with(i, word)) return std::nullopt;
    // The 四百 of 三四百.
    if (i >= kHanBytes && chinese_digit(text, i - kHanBytes) > 0) return std::nullopt;
    const std::size_t row = digit_row(text, i);
    if (row >= 2 && chinese_digit(text, i) != 0) return read_row(text, i, row);
    if (row >= 3) return read_row(text, i, row);
    if (row == 0 && unit_at(text, i) != 1) return std::nullopt;
    if (row == 1) {
      Decimal value = {chinese_digit(text, i), 0};
      if (const std::size_t fraction = read_fraction(text, i + kHanBytes, value))
        return with_units(text, value, fraction, 2);
    }
  }
  for (; parts < kMostParts; ++parts) {
    if (const int exponent = unit_at(text, next); exponent > 0) {
      if (!sum.unit(exponent)) break;
      end = next += kHanBytes;
      continue;
    }
    // Behind a unit, 3万5 and 3万500 go on in ASCII digits.
    if (const std::size_t digits = text.digits(next, 9); digits > 0) {
      if (!sum.expects_digit() || sum.last() == 1 || digits > 8) break;
      if (text.at(next + digits) == '.' || text.at(next + digits) == ',') break;
      if (!sum.digit(text.integer(next, next + digits), digits > 1)) break;
      end = next += digits;
      continue;
    }
    const int digit = chinese_digit(text, next);
    if (digit < 0) break;
    if (digit == 0 && parts > 0) {
      if (!sum.skip_zero()) break;
      next += kHanBytes;
      continue;
    }
    if (!sum.digit(digit, false)) return std::nullopt;  // 三四百
    end = next += kHanBytes;
  }
  if (end == 0 || text.read(end, "几") > 0) return std::nullopt;
  const auto value = make_decimal(sum.value(), 0);
  if (!value) return std::nullopt;
  NumberReading number;
  number.value = *value;
  number.end = end;
  number.parts = parts;
  number.digits = head != nullptr;
  return number;
}

}  // namespace banklet
