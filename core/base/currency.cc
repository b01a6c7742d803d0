// SPDX-License-Identifier: Apache-2.0
#include "core/base/currency.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace banklet {

bool is_currency_code(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

int currency_minor_digits(std::string_view code) {
  if (code.size() != 3) return 2;
  // Three letters are a number, compared at once.
  const auto number = [](const char* letters) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(letters[0]) << 16 |
                                      static_cast<unsigned char>(letters[1]) << 8 |
                                      static_cast<unsigned char>(letters[2]));
  };
  const std::uint32_t asked = number(code.data());
  const auto holds = [&](std::string_view list) {
    for (std::size_t i = 0; i < list.size(); i += 3)
      if (number(list.data() + i) == asked) return true;
    return false;
  };
  if (holds("BIFCLPDJFGNFISKJPYKMFKRWPYGRWFUGXUYIVNDVUVXAFXOFXPF")) return 0;
  if (holds("BHDIQDJODKWDLYDOMRTND")) return 3;
  if (holds("CLFUYW")) return 4;
  return 2;
}

double minor_per_major(std::string_view code) {
  double units = 1;
  for (int i = currency_minor_digits(code); i > 0; --i) units *= 10;
  return units;
}

}  // namespace banklet
