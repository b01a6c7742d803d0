// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>

#include "core/base/random.h"

namespace banklet::test {

/// A draw from Gamma(shape, 1) (Marsaglia & Tsang 2000).
inline double draw_gamma(Random& random, double shape) {
  const double boost = shape < 1.0 ? std::pow(1.0 - random.uniform(), 1.0 / shape) : 1.0;
  const double d = (shape < 1.0 ? shape + 1.0 : shape) - 1.0 / 3.0;
  const double c = 1.0 / std::sqrt(9.0 * d);
  while (true) {
    const double z = random.normal();
    const double v = std::pow(1.0 + c * z, 3.0);
    if (v > 0.0 && std::log(1.0 - random.uniform()) < 0.5 * z * z + d - d * v + d * std::log(v))
      return d * v * boost;
  }
}

inline double draw_beta(Random& random, double a, double b) {
  const double x = draw_gamma(random, a);
  return x / (x + draw_gamma(random, b));
}

}  // namespace banklet::test
