// SPDX-License-Identifier: Apache-2.0
#include "core/base/currency.h"
#include "core/text/entities/currencies.h"
#include "core/text/entities/quantities.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostMinor = 9'000'000'000'000'000'000;

std::optional<std::int64_t> to_minor(const Decimal& value, int minor_digits) {
  if (value.scale > minor_digits) return std::nullopt;
  std::int64_t minor = value.mantissa;
  for (int i = value.scale; i < minor_digits; ++i) {
    if (minor > kMostMinor / 10) return std::nullopt;
    minor *= 10;
  }
  return minor;
}

void add_amount(Scan& scan, std::size_t begin, std::size_t end, std::int64_t minor,
                const std::string& code) {
  Entity& entity = scan.add(EntityKind::kAmount, begin, end).entity;
  entity.amount_minor = minor;
  entity.currency = code;
  if (const auto number = make_decimal(minor, currency_minor_digits(code))) entity.number = *number;
}

/// A digit from 0 to 9, in ASCII or Chinese, at `i`.
std::size_t read_one_digit(const FoldedText& text, std::size_t i, int& digit) {
  digit = chinese_digit(text, i);
  if (digit >= 0) return i + 3;
  if (!text.digit(i) || text.digit(i + 1)) return 0;
  digit = text.at(i) - '0';
  return i + 1;
}

std::size_t read_jiao(const FoldedText& text, std::size_t i) {
  const std::size_t end = text.read(i, "角");
  return end > 0 ? end : text.read(i, "毛");
}

/// Whether a number goes on behind `i`, or something is counted: 三块五十, 三块五个.
bool counts_on(const FoldedText& text, std::size_t i) {
  static constexpr std::string_view kCounted[] = {"十", "百", "千", "万", "亿", "个", "天", "年",
                                                  "月", "次", "点", "%",  ".",  "张", "笔"};
  for (const std::string_view word : kCounted)
    if (text.starts_with(i, word)) return true;
  return text.digit(i) || chinese_digit(text, i) >= 0;
}

/// What follows 元 or 块, in 分: 五毛, 五角二分, 零五分, 五 (for 五角). 0: nothing.
std::size_t read_jiao_fen(const FoldedText& text, std::size_t i, std::int64_t& fen) {
  int digit = 0;
  std::size_t end = read_one_digit(text, i, digit);
  if (end == 0) return 0;
  if (const std::size_t jiao = read_jiao(text, end)) {
    fen = 10 * digit;
    end = read_one_digit(text, jiao, digit);
    if (end == 0) return jiao;
    const std::size_t unit = text.read(end, "分");
    if (unit == 0 && counts_on(text, end)) return jiao;
    fen += digit;
    return unit > 0 ? unit : end;
  }
  const bool zero = digit == 0;
  if (zero && (end = read_one_digit(text, end, digit)) == 0) return 0;
  fen = digit;
  if (const std::size_t unit = text.read(end, "分")) return unit;
  if (counts_on(text, end)) return 0;
  if (!zero) fen *= 10;
  return end;
}

/// "5 dollars and 20 cents"
std::size_t read_cents(const FoldedText& text, std::size_t i, const EntityOptions& options,
                       const std::string& code, std::int64_t& cents) {
  std::size_t next = text.skip_blanks(i);
  if (const std::size_t conjunction = text.read(next, "and")) next = text.skip_blanks(conjunction);
  const auto number = read_number(text, next);
  if (!number || number->value.scale > 0 || number->value.mantissa > 99) return 0;
  const CurrencyReading unit = read_currency_behind(text, text.skip_blanks(number->end), options);
  if (!unit.hundredth || (unit.code != code && !unit.loose)) return 0;
  cents = number->value.mantissa;
  return unit.end;
}

/// 一块 is also "together" and 一元 "unary": they need 钱 or a number behind.
bool needs_more(const FoldedText& text, std::size_t i, const NumberReading& number,
                const CurrencyReading& unit) {
  return !number.digits && number.parts == 1 && number.value == Decimal{1, 0} &&
         text.starts_with(unit.end - 3, "块") && text.starts_with(i, "一");
}

void match_behind(Scan& scan, std::size_t i, const NumberReading& number) {
  const FoldedText& text = scan.text;
  std::size_t next = text.skip_blanks(number.end);
  if (text.at(next) == '-' && text.letter(next + 1)) ++next;  // a 50-dollar fee
  const CurrencyReading unit = read_currency_behind(text, next, scan.options);
  if (unit.end == 0) {
    // 五毛, 5角2分
    const std::size_t jiao = read_jiao(text, number.end);
    if (jiao == 0 || number.value.scale > 0 || number.value.mantissa > 9) return;
    std::int64_t fen = 0;
    const std::size_t end = read_jiao_fen(text, i, fen);
    if (end > 0) add_amount(scan, i, end, fen, "CNY");
    return;
  }
  const int minor_digits = currency_minor_digits(unit.code);
  Decimal value = number.value;
  if (unit.hundredth) value.scale += 2;
  auto minor = to_minor(value, minor_digits);
  if (!minor) return;
  std::size_t end = unit.end;
  if (minor_digits == 2 && *minor % 100 == 0 && *minor < kMostMinor) {
    std::int64_t rest = 0;
    std::size_t rest_end = 0;
    if (unit.yuan)
      rest_end = read_jiao_fen(text, end, rest);
    else if (!unit.hundredth)
      rest_end = read_cents(text, end, scan.options, unit.code, rest);
    if (rest_end > 0) {
      *minor += rest;
      end = rest_end;
    }
  }
  if (end == unit.end && needs_more(text, i, number, unit)) return;
  add_amount(scan, i, end, *minor, unit.code);
}

void match_before(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  CurrencyReading unit = read_currency_before(text, i, scan.options);
  if (unit.end == 0) return;
  const std::size_t begin = text.skip_blanks(unit.end);
  if (text.letter(begin)) return;
  const auto number = read_number(text, begin);
  if (!number) return;
  std::size_t end = number->end;
  // "US$ 500 dollars", "$500 CAD", 港币500元: the word behind belongs to it, and says which $.
  const CurrencyReading behind = read_currency_behind(text, text.skip_blanks(end), scan.options);
  if (behind.end > 0 && !behind.hundredth &&
      (behind.loose || unit.loose || behind.code == unit.code)) {
    end = behind.end;
    if (unit.loose && !behind.loose) unit.code = behind.code;
  }
  if (const auto minor = to_minor(number->value, currency_minor_digits(unit.code)))
    add_amount(scan, i, end, *minor, unit.code);
}

}  // namespace

void match_amount(Scan& scan, std::size_t i, const NumberReading* number) {
  if (number != nullptr) match_behind(scan, i, *number);
  match_before(scan, i);
}

}  // namespace banklet
