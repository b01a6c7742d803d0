// SPDX-License-Identifier: Apache-2.0
#include "core/train/smoothing_trainer.h"

#include <algorithm>
#include <vector>

#include "core/base/math.h"
#include "core/train/nelder_mead.h"

namespace banklet {
namespace {

constexpr std::size_t kFewest = 10;
constexpr double kLowPhi = 0.8;
constexpr double kHighPhi = 0.98;

double mean(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

// Before the first value: what its first seasons (or ten values) say.
SmoothingParts initial(std::span<const double> values, const SmoothingForm& form) {
  SmoothingParts parts;
  const std::size_t m = form.season > 1 ? form.season : kFewest / 2;
  const double first = mean(values.first(m));
  const double slope = (mean(values.subspan(m, m)) - first) / static_cast<double>(m);
  const double middle = static_cast<double>(m - 1) / 2.0;
  parts.trend = form.trend ? slope : 0.0;
  parts.level = first - (form.trend ? (middle + 1.0) * slope : 0.0);
  if (form.season <= 1) return parts;
  // Deviations from the line through the means of two seasons, of which the mean is then taken off.
  parts.season.assign(m, 0.0);
  for (std::size_t i = 0; i < 2 * m; ++i)
    parts.season[i % m] += 0.5 * (values[i] - first - slope * (static_cast<double>(i) - middle));
  const double offset = mean(parts.season);
  for (double& deviation : parts.season) deviation -= offset;
  return parts;
}

// Free variables into the weights' bounds.
void set_weights(const std::vector<double>& x, const SmoothingForm& form, SmoothingParts& parts) {
  std::size_t i = 0;
  parts.alpha = sigmoid(x[i++]);
  if (form.season > 1) parts.gamma = (1.0 - parts.alpha) * sigmoid(x[i++]);
  if (form.trend) parts.beta = parts.alpha * sigmoid(x[i++]);
  if (form.trend && form.damped) parts.phi = kLowPhi + (kHighPhi - kLowPhi) * sigmoid(x[i++]);
}

double squared_error(std::span<const double> values, SmoothingParts parts, std::size_t skip) {
  SmoothingModel model(std::move(parts));
  double sum = 0.0;
  for (std::size_t t = 0; t < values.size(); ++t) {
    const double error = values[t] - model.next();
    if (t >= skip) sum += error * error;
    model.observe(values[t]);
  }
  return sum;
}

}  // namespace

std::optional<SmoothingParts> fit_smoothing(std::span<const double> values,
                                            const SmoothingForm& form) {
  if (values.size() < std::max(kFewest, form.season > 1 ? 3 * form.season : 0)) return std::nullopt;
  SmoothingParts parts = initial(values, form);
  const std::size_t skip = form.season > 1 ? form.season : 1;
  // 0.5, then small weights, which fit most series.
  std::vector<double> start = {0.0};
  if (form.season > 1) start.push_back(-2.0);
  if (form.trend) start.push_back(-3.0);
  if (form.trend && form.damped) start.push_back(0.0);
  const std::vector<double> best = minimise(
      [&](const std::vector<double>& x) {
        set_weights(x, form, parts);
        return squared_error(values, parts, skip);
      },
      start);
  set_weights(best, form, parts);
  return parts;
}

}  // namespace banklet
