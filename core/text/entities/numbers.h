// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "core/text/entities.h"
#include "core/text/entities/folded_text.h"

namespace banklet {

/// What find_entities reads as a number (entities.h): below 10^15, at most 9 decimals.
struct NumberReading {
  Decimal value;
  std::size_t end = 0;
  int parts = 1;        ///< words or Chinese numerals it is made of; 1 for digits
  bool digits = false;  ///< begins with a digit
  bool row = false;     ///< is nothing but a row of digits
};

/// Digits with their separators and decimals, in words, or in Chinese numerals, each with its
/// thousands, millions, 万 and so on. None: no number begins at `i`.
std::optional<NumberReading> read_number(const FoldedText& text, std::size_t i);

/// The parts of read_number. `head`: a number in digits that has been read, to be followed by
/// 十, 百, 千, 万 or 亿 (Chinese), or thousand, million, ... (English).
std::optional<NumberReading> read_digit_number(const FoldedText& text, std::size_t i);
std::optional<NumberReading> read_english_number(const FoldedText& text, std::size_t i,
                                                 const NumberReading* head = nullptr);
std::optional<NumberReading> read_chinese_number(const FoldedText& text, std::size_t i,
                                                 const NumberReading* head = nullptr);

/// The Chinese digit at `i` (〇零一二..九, 两, 俩, 幺 and the forms of invoices, 壹贰..玖) as 0..9;
/// -1 if there is none. Each is three bytes long.
int chinese_digit(const FoldedText& text, std::size_t i);

/// value * 10^exponent, within the bounds above.
std::optional<Decimal> scale_up(Decimal value, int exponent);
std::optional<Decimal> make_decimal(std::int64_t mantissa, int scale);

}  // namespace banklet
