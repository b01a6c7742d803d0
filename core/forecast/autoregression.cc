// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/autoregression.h"

#include <algorithm>

namespace banklet {

void AutoregressiveModel::observe(double value) {
  if (begun_ || !parts_.differenced) {
    recent_.push_back(parts_.differenced ? value - last_ : value);
    if (recent_.size() > parts_.coefficients.size()) recent_.erase(recent_.begin());
  }
  last_ = value;
  begun_ = true;
}

void AutoregressiveModel::forecast(std::span<double> out) const {
  if (recent_.size() < parts_.coefficients.size()) {
    std::fill(out.begin(), out.end(), last_);
    return;
  }
  std::vector<double> path = recent_;
  double level = last_;
  for (double& forecast : out) {
    double next = parts_.intercept;
    for (std::size_t k = 0; k < parts_.coefficients.size(); ++k)
      next += parts_.coefficients[k] * path[path.size() - 1 - k];
    path.push_back(next);
    level = parts_.differenced ? level + next : next;
    forecast = level;
  }
}

std::unique_ptr<SeriesModel> AutoregressiveModel::clone() const {
  return std::make_unique<AutoregressiveModel>(*this);
}

}  // namespace banklet
