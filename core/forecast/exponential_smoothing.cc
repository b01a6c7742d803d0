// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/exponential_smoothing.h"

#include <algorithm>

namespace banklet {

double SmoothingModel::next() const {
  const double season = parts_.season.empty() ? 0.0 : parts_.season.front();
  return parts_.level + parts_.phi * parts_.trend + season;
}

void SmoothingModel::observe(double value) {
  const double error = value - next();
  const double trend = parts_.phi * parts_.trend;
  parts_.level = parts_.level + trend + parts_.alpha * error;
  parts_.trend = trend + parts_.beta * error;
  if (parts_.season.empty()) return;
  parts_.season.front() += parts_.gamma * error;
  std::rotate(parts_.season.begin(), parts_.season.begin() + 1, parts_.season.end());
}

void SmoothingModel::forecast(std::span<double> out) const {
  double power = 1.0;
  double sum = 0.0;
  for (std::size_t h = 0; h < out.size(); ++h) {
    power *= parts_.phi;
    sum += power;
    out[h] = parts_.level + sum * parts_.trend;
    if (!parts_.season.empty()) out[h] += parts_.season[h % parts_.season.size()];
  }
}

std::unique_ptr<SeriesModel> SmoothingModel::clone() const {
  return std::make_unique<SmoothingModel>(*this);
}

}  // namespace banklet
