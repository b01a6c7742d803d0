// SPDX-License-Identifier: Apache-2.0
#include "core/train/number_text.h"

#include <cmath>

namespace banklet {

std::string fixed(double value, int decimals) {
  // Integers only: std::to_chars of doubles is missing in libc++ 14, printf asks the locale.
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const auto scaled = static_cast<long long>(std::llround(std::abs(value) * scale));
  std::string digits = std::to_string(scaled);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return value < 0 && scaled != 0 ? "-" + digits : digits;
}

std::string with_sign(double value, int decimals) {
  const std::string text = fixed(value, decimals);
  return text[0] == '-' ? text : "+" + text;
}

std::string percent(double share) {
  return fixed(100 * share, 1) + " %";
}

std::string thousands(std::size_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string with_interval(const MetricEstimate& estimate, int decimals) {
  return fixed(estimate.mean, decimals) + " (" + fixed(estimate.low, decimals) + " to " +
         fixed(estimate.high, decimals) + ")";
}

std::string difference(const MetricEstimate& estimate, int decimals) {
  return with_sign(estimate.mean, decimals) + " (" + with_sign(estimate.low, decimals) + " to " +
         with_sign(estimate.high, decimals) + ")";
}

}  // namespace banklet
