// SPDX-License-Identifier: Apache-2.0
#include "core/advise/normal.h"

#include <cmath>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kNumerator[] = {3.52624965998911e-02, 0.700383064443688, 6.37396220353165,
                                 33.912866078383,      112.079291497871,  221.213596169931,
                                 220.206867912376};
constexpr double kDenominator[] = {8.83883476483184e-02, 1.75566716318264, 16.064177579207,
                                   86.7807322029461,     296.564248779674, 637.333633378831,
                                   793.826512519948,     440.413735824752};
/// From here on, a continued fraction is nearer.
constexpr double kTail = 7.07106781186547;
constexpr double kRootTwoPi = 2.506628274631000502;

template <std::size_t n>
double polynomial(const double (&coefficients)[n], double x) {
  double value = coefficients[0];
  for (std::size_t i = 1; i < n; ++i) value = value * x + coefficients[i];
  return value;
}

}  // namespace

double normal_cdf(double z) {
  const double x = std::abs(z);
  double tail = 0.0;
  if (x < 38.0) {
    const double density = exp(-x * x / 2.0);
    if (x < kTail) {
      tail = density * polynomial(kNumerator, x) / polynomial(kDenominator, x);
    } else {
      double fraction = x + 0.65;
      for (int k = 4; k >= 1; --k) fraction = x + k / fraction;
      tail = density / fraction / kRootTwoPi;
    }
  }
  return z > 0.0 ? 1.0 - tail : tail;
}

double normal_quantile(double p) {
  double low = -38.0;
  double high = 38.0;
  for (int k = 0; k < 64; ++k) {
    const double middle = (low + high) / 2.0;
    (normal_cdf(middle) < p ? low : high) = middle;
  }
  return (low + high) / 2.0;
}

}  // namespace banklet
