// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/numbers.h"

namespace banklet {
namespace {

constexpr int kMostParts = 24;

// Values below 100 are themselves; kPower + e stands for a thousand (e = 3), a million, ...
constexpr std::int32_t kHundred = 100;
constexpr std::int32_t kPower = 1000;

constexpr Term kNumberWords[] = {{"zero", 0},
                                 {"one", 1},
                                 {"two", 2},
                                 {"three", 3},
                                 {"four", 4},
                                 {"five", 5},
                                 {"six", 6},
                                 {"seven", 7},
                                 {"eight", 8},
                                 {"nine", 9},
                                 {"ten", 10},
                                 {"eleven", 11},
                                 {"twelve", 12},
                                 {"thirteen", 13},
                                 {"fourteen", 14},
                                 {"fifteen", 15},
                                 {"sixteen", 16},
                                 {"seventeen", 17},
                                 {"eighteen", 18},
                                 {"nineteen", 19},
                                 {"twenty", 20},
                                 {"thirty", 30},
                                 {"forty", 40},
                                 {"fifty", 50},
                                 {"sixty", 60},
                                 {"seventy", 70},
                                 {"eighty", 80},
                                 {"ninety", 90},
                                 {"hundred", kHundred},
                                 {"thousand", kPower + 3},
                                 {"grand", kPower + 3},
                                 {"million", kPower + 6},
                                 {"billion", kPower + 9},
                                 {"trillion", kPower + 12}};

constexpr Term kMagnitudeLetters[] = {{"k", 3}, {"m", 6},  {"mn", 6}, {"mm", 6},
                                      {"b", 9}, {"bn", 9}, {"mio", 6}};

/// Between two words of a number.
std::size_t skip_joint(const FoldedText& text, std::size_t i) {
  return text.at(i) == '-' ? i + 1 : text.skip_blanks(i);
}

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

/// "and a half" behind `i`, or 0.
std::size_t read_and_a_half(const FoldedText& text, std::size_t i) {
  const std::size_t blank = text.skip_blanks(i);
  return blank == i ? 0 : text.read(blank, "and a half");
}

/// Digits in words behind "point": "point five", "point two five".
std::size_t read_fraction(const FoldedText& text, std::size_t i, Decimal& value) {
  std::size_t next = text.read(text.skip_blanks(i), "point");
  if (next == 0 || value.mantissa >= power_of_ten(12)) return 0;
  std::size_t end = 0;
  for (int digits = 0; digits < 6; ++digits) {
    std::int32_t digit = 0;
    const std::size_t word = text.read(text.skip_blanks(next), kNumberWords, digit);
    if (word == 0 || digit > 9) break;
    value = {10 * value.mantissa + digit, value.scale + 1};
    end = next = word;
  }
  return end;
}

std::optional<NumberReading> finish(const FoldedText& text, Decimal value, std::size_t end,
                                    int parts) {
  NumberReading number;
  number.parts = parts;
  number.end = end;
  if (value.scale == 0) {
    if (const std::size_t half = read_and_a_half(text, end)) {
      value = {10 * value.mantissa + 5, 1};
      number.end = half;
      number.parts += 2;
    } else if (const std::size_t fraction = read_fraction(text, end, value)) {
      number.end = fraction;
      number.parts += 2;
    }
  }
  // "two and a half million", "one point five billion"
  std::int32_t word = 0;
  if (value.scale > 0)
    if (const std::size_t next = text.read(skip_joint(text, number.end), kNumberWords, word);
        next > 0 && word > kPower) {
      const auto scaled = scale_up(value, word - kPower);
      if (!scaled) return std::nullopt;
      value = *scaled;
      number.end = next;
    }
  const auto decimal = make_decimal(value.mantissa, value.scale);
  if (!decimal) return std::nullopt;
  number.value = *decimal;
  return number;
}

/// "5k", "2.5 million": a decimal in digits with one magnitude.
std::optional<NumberReading> read_magnitude(const FoldedText& text, const NumberReading& head) {
  std::int32_t word = 0;
  std::size_t end = text.read(head.end, kMagnitudeLetters, word);
  if (end > 0 && text.digit(end)) end = 0;
  if (end == 0) {
    end = text.read(skip_joint(text, head.end), kNumberWords, word);
    if (end == 0 || (word != kHundred && word < kPower)) return std::nullopt;
    word = word == kHundred ? 2 : word - kPower;
  }
  const auto value = scale_up(head.value, word);
  if (!value) return std::nullopt;
  NumberReading number = head;
  number.value = *value;
  number.end = end;
  number.row = false;
  return number;
}

}  // namespace

std::optional<NumberReading> read_english_number(const FoldedText& text, std::size_t i,
                                                 const NumberReading* head) {
  if (head != nullptr) return read_magnitude(text, *head);
  if (const std::size_t half = text.read(i, "half a ")) {
    std::int32_t word = 0;
    const std::size_t end = text.read(half, kNumberWords, word);
    if (end == 0 || word < kPower) return std::nullopt;
    NumberReading number;
    number.value = {5 * power_of_ten(word - kPower - 1), 0};
    number.end = end;
    number.parts = 2;
    return number;
  }
  std::int64_t total = 0;
  std::int64_t group = 0;  // below the next thousand, million, ...
  int last_power = 13;
  std::int32_t last = kHundred;  // the word before; a hundred can be followed by anything smaller
  std::size_t end = 0;
  int parts = 0;
  std::size_t next = i;
  // "a hundred", "a thousand"
  if (const std::size_t article = text.read(i, "a")) {
    std::int32_t word = 0;
    if (text.read(text.skip_blanks(article), kNumberWords, word) == 0 || word < kHundred)
      return std::nullopt;
    group = 1;
    last = 1;
    next = text.skip_blanks(article);
  }
  for (; parts < kMostParts; ++parts) {
    std::int32_t word = 0;
    std::size_t word_end = text.read(next, kNumberWords, word);
    if (word_end == 0 && last >= kHundred && parts > 0) {
      const std::size_t conjunction = text.read(next, "and");
      if (conjunction > 0 && text.blank(conjunction))
        word_end = text.read(text.skip_blanks(conjunction), kNumberWords, word);
      if (word >= kHundred) word_end = 0;
    }
    if (word_end == 0) break;
    if (word > kHundred) {
      const int power = word - kPower;
      if (group == 0 || power >= last_power) break;
      total += group * power_of_ten(power);
      group = 0;
      last_power = power;
    } else if (word == kHundred) {
      if (group == 0 || group >= 100) break;
      group *= 100;
    } else if (parts > 0 && last < kHundred && !(last >= 20 && word >= 1 && word <= 9)) {
      break;
    } else {
      group += word;
    }
    last = word;
    end = word_end;
    const std::size_t joint = skip_joint(text, end);
    if (joint == end) {
      ++parts;
      break;
    }
    next = joint;
  }
  if (end == 0) return std::nullopt;
  return finish(text, {total + group, 0}, end, parts);
}

}  // namespace banklet
