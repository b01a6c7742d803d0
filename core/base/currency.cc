// SPDX-License-Identifier: Apache-2.0
#include "core/base/currency.h"

#include <algorithm>
#include <cstdint>

namespace banklet {
namespace {

/// Three letters as a number, compared at once.
constexpr std::uint32_t number_of(const char* code) {
  return static_cast<std::uint32_t>(static_cast<unsigned char>(code[0]) << 16 |
                                    static_cast<unsigned char>(code[1]) << 8 |
                                    static_cast<unsigned char>(code[2]));
}

struct Exception {
  constexpr Exception(const char* letters, int minor_digits)
      : code(number_of(letters)), digits(minor_digits) {}

  std::uint32_t code;
  int digits;
};

constexpr Exception kNotTwo[] = {
    {"BIF", 0}, {"CLP", 0}, {"DJF", 0}, {"GNF", 0}, {"ISK", 0}, {"JPY", 0}, {"KMF", 0},
    {"KRW", 0}, {"PYG", 0}, {"RWF", 0}, {"UGX", 0}, {"UYI", 0}, {"VND", 0}, {"VUV", 0},
    {"XAF", 0}, {"XOF", 0}, {"XPF", 0}, {"BHD", 3}, {"IQD", 3}, {"JOD", 3}, {"KWD", 3},
    {"LYD", 3}, {"OMR", 3}, {"TND", 3}, {"CLF", 4}, {"UYW", 4}};

}  // namespace

bool is_currency_code(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

int currency_minor_digits(std::string_view code) {
  if (code.size() != 3) return 2;
  const std::uint32_t asked = number_of(code.data());
  for (const Exception& one : kNotTwo)
    if (one.code == asked) return one.digits;
  return 2;
}

double minor_per_major(std::string_view code) {
  double units = 1;
  for (int i = currency_minor_digits(code); i > 0; --i) units *= 10;
  return units;
}

}  // namespace banklet
