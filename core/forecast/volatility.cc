// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/volatility.h"

#include <cmath>

namespace banklet {

double Volatility::deviation() const {
  return std::sqrt(variance_);
}

void Volatility::observe(double value) {
  const double change = value - last_;
  if (begun_) variance_ = memory_ * variance_ + (1.0 - memory_) * change * change;
  last_ = value;
  begun_ = true;
}

}  // namespace banklet
