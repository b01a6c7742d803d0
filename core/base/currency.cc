// SPDX-License-Identifier: Apache-2.0
#include "core/base/currency.h"

#include <algorithm>
#include <array>
#include <string>

namespace banklet {

bool is_currency_code(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

int currency_minor_digits(std::string_view code) {
  static constexpr std::array<std::string_view, 17> kNone = {
      "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG",
      "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"};
  static constexpr std::array<std::string_view, 7> kThree = {"BHD", "IQD", "JOD", "KWD",
                                                             "LYD", "OMR", "TND"};
  static constexpr std::array<std::string_view, 2> kFour = {"CLF", "UYW"};
  const auto holds = [code](const auto& list) {
    return std::find(list.begin(), list.end(), code) != list.end();
  };
  if (holds(kNone)) return 0;
  if (holds(kThree)) return 3;
  if (holds(kFour)) return 4;
  return 2;
}

double minor_per_major(std::string_view code) {
  double units = 1;
  for (int i = currency_minor_digits(code); i > 0; --i) units *= 10;
  return units;
}

}  // namespace banklet
