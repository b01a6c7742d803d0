// SPDX-License-Identifier: Apache-2.0
#include "core/base/math.h"

#include <cmath>
#include <cstdint>
#include <limits>

#include "core/base/bit_cast.h"

namespace banklet {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

// ln 2 split so that k * kLn2High is exact for |k| < 2^20.
constexpr double kLn2High = 6.93147180369123816490e-01;
constexpr double kLn2Low = 1.90821492927058770002e-10;
constexpr double kInverseLn2 = 1.44269504088896338700e+00;

double power_of_two(int exponent) {
  return bit_cast<double>(static_cast<std::uint64_t>(exponent + 1023) << 52);
}

// e^r - 1 for |r| <= ln(2)/2 by Taylor's series; the 14th term is below 2^-60.
double expm1_reduced(double r) {
  double sum = 0.0;
  for (int n = 14; n >= 1; --n) sum = (sum + 1.0) * (r / n);
  return sum;
}

}  // namespace

double exp(double x) {
  if (x != x) return x;
  if (x > 709.782712893384) return kInfinity;
  if (x < -745.1332191019412) return 0.0;
  const double scaled = x * kInverseLn2;
  const int k = static_cast<int>(scaled + (scaled < 0 ? -0.5 : 0.5));
  const double high = x - k * kLn2High;
  const double low = k * kLn2Low;
  const double r = high - low;
  const double correction = (high - r) - low;
  const double y = 1.0 + (expm1_reduced(r) + correction);
  // Two steps, so that subnormal results and k = 1024 do not overflow the exponent field.
  const int half = k / 2;
  return y * power_of_two(half) * power_of_two(k - half);
}

double log(double x) {
  if (x != x || x < 0) return kNaN;
  if (x == 0) return -kInfinity;
  if (x == kInfinity) return x;
  int exponent = 0;
  if (x < std::numeric_limits<double>::min()) {
    x *= 18014398509481984.0;  // 2^54: makes a subnormal normal
    exponent = -54;
  }
  const auto bits = bit_cast<std::uint64_t>(x);
  exponent += static_cast<int>(bits >> 52) - 1023;
  double m = bit_cast<double>((bits & 0x000FFFFFFFFFFFFFULL) | 0x3FF0000000000000ULL);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  // log(m) = 2 atanh(s), s = (m - 1) / (m + 1), |s| <= 0.1716.
  const double f = m - 1.0;
  const double s = f / (2.0 + f);
  const double z = s * s;
  double series = 0.0;
  for (int n = 23; n >= 3; n -= 2) series = z * (series + 2.0 / n);
  const double half_square = 0.5 * f * f;
  const double tail = s * (half_square + series);
  return exponent * kLn2High - ((half_square - (tail + exponent * kLn2Low)) - f);
}

double log1p(double x) {
  const double y = 1.0 + x;
  if (y == 1.0 || x == kInfinity) return x;
  // Divides the rounding error of 1 + x out (Goldberg 1991, theorem 4).
  return log(y) * (x / (y - 1.0));
}

double sigmoid(double x) {
  if (x >= 0) return 1.0 / (1.0 + exp(-x));
  const double e = exp(x);
  return e / (1.0 + e);
}

double tanh(double x) {
  if (x != x) return x;
  const double magnitude = x < 0 ? -x : x;
  double result;
  if (magnitude > 22.0) {
    result = 1.0;
  } else if (magnitude < 0.17) {
    const double e = expm1_reduced(2.0 * magnitude);
    result = e / (e + 2.0);
  } else {
    result = 1.0 - 2.0 / (exp(2.0 * magnitude) + 1.0);
  }
  return x < 0 ? -result : result;
}

double log_sum_exp(std::span<const double> x) {
  if (x.empty()) return -kInfinity;
  const double largest = x[argmax(x)];
  if (largest == -kInfinity) return largest;
  double sum = 0.0;
  for (const double value : x) sum += exp(value - largest);
  return largest + log(sum);
}

void softmax(std::span<double> x) {
  if (x.empty()) return;
  const double largest = x[argmax(x)];
  double sum = 0.0;
  for (double& value : x) {
    value = exp(value - largest);
    sum += value;
  }
  for (double& value : x) value /= sum;
}

std::size_t argmax(std::span<const double> x) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < x.size(); ++i)
    if (x[i] > x[best]) best = i;
  return best;
}

}  // namespace banklet
