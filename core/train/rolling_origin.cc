// SPDX-License-Identifier: Apache-2.0
#include "core/train/rolling_origin.h"

#include <algorithm>
#include <cmath>

namespace banklet {
namespace {

constexpr std::size_t kFirstChanges = 50;

double mean_squared_change(std::span<const double> values) {
  double sum = 0.0;
  for (std::size_t i = 1; i < values.size(); ++i)
    sum += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
  return values.size() < 2 ? 0.0 : sum / static_cast<double>(values.size() - 1);
}

Volatility initial(std::span<const double> values, double memory, std::size_t known) {
  const std::size_t used = memory < 1.0 ? kFirstChanges + 1 : known;
  return {mean_squared_change(values.first(std::min(used, values.size()))), memory};
}

}  // namespace

RollingForecasts roll(SeriesModel& model, std::span<const double> values, std::size_t first,
                      std::size_t last, std::size_t horizon) {
  RollingForecasts forecasts{first, last, horizon, {}};
  forecasts.values.resize((last - first) * horizon);
  for (std::size_t t = 0; t < last; ++t) {
    if (t >= first)
      model.forecast(std::span(forecasts.values).subspan((t - first) * horizon, horizon));
    model.observe(values[t]);
  }
  return forecasts;
}

std::vector<double> volatility_path(std::span<const double> values, double memory,
                                    std::size_t known) {
  Volatility volatility = initial(values, memory, known);
  std::vector<double> path;
  for (const double value : values) {
    path.push_back(volatility.deviation());
    volatility.observe(value);
  }
  path.push_back(volatility.deviation());
  return path;
}

Volatility volatility_before(std::span<const double> values, double memory, std::size_t known,
                             std::size_t begin) {
  Volatility volatility = initial(values, memory, known);
  for (const double value : values.first(begin)) volatility.observe(value);
  return {volatility.variance(), memory};
}

BandCalibrator::BandCalibrator(std::size_t horizon, double level, std::size_t window)
    : rings_(horizon), level_(level), window_(window) {}

void BandCalibrator::add(std::size_t step, double error) {
  Ring& ring = rings_[step];
  if (ring.errors.size() < window_) {
    ring.errors.push_back(error);
    return;
  }
  ring.errors[ring.next] = error;
  ring.next = (ring.next + 1) % window_;
}

ErrorBand BandCalibrator::band(std::size_t step) const {
  std::vector<double> errors = rings_[step].errors;
  if (errors.empty()) return {};
  // The ceil((n + 1) (1 - tail))-th from either end.
  const auto n = static_cast<double>(errors.size());
  const double rank = std::ceil((n + 1.0) * (0.5 + 0.5 * level_));
  const std::size_t index = std::min(errors.size(), static_cast<std::size_t>(rank)) - 1;
  const auto at = [&](std::size_t i) {
    const auto place = errors.begin() + static_cast<std::ptrdiff_t>(i);
    std::nth_element(errors.begin(), place, errors.end());
    return *place;
  };
  return {at(errors.size() - 1 - index), at(index)};
}

}  // namespace banklet
