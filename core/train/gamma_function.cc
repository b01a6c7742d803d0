// SPDX-License-Identifier: Apache-2.0
#include "core/train/gamma_function.h"

#include "core/base/math.h"

namespace banklet {
namespace {

// From here on eight terms of the series are exact to a double's precision.
constexpr double kSeriesFrom = 10.0;

}  // namespace

double log_gamma(double x) {
  double product = 1.0;
  for (; x < kSeriesFrom; x += 1.0) product *= x;
  const double inverse = 1.0 / x;
  const double square = inverse * inverse;
  double series = -3617.0 / 122400.0;
  for (const double coefficient : {1.0 / 156.0, -691.0 / 360360.0, 1.0 / 1188.0, -1.0 / 1680.0,
                                   1.0 / 1260.0, -1.0 / 360.0, 1.0 / 12.0})
    series = series * square + coefficient;
  constexpr double kHalfLogTwoPi = 0.91893853320467274178;
  return (x - 0.5) * log(x) - x + kHalfLogTwoPi + series * inverse - log(product);
}

double digamma(double x) {
  double shift = 0.0;
  for (; x < kSeriesFrom; x += 1.0) shift += 1.0 / x;
  const double inverse = 1.0 / x;
  const double square = inverse * inverse;
  double series = 3617.0 / 8160.0;
  for (const double coefficient : {-1.0 / 12.0, 691.0 / 32760.0, -1.0 / 132.0, 1.0 / 240.0,
                                   -1.0 / 252.0, 1.0 / 120.0, -1.0 / 12.0})
    series = series * square + coefficient;
  return log(x) - 0.5 * inverse + series * square - shift;
}

}  // namespace banklet
