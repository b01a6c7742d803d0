// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/train/series_selection.h"

namespace banklet {

double diebold_mariano(std::span<const double> losses, std::span<const double> rival,
                       std::size_t overlap) {
  const std::size_t count = losses.size();
  if (count < 2) return 0.0;
  const auto n = static_cast<double>(count);
  std::vector<double> lead(count);
  double mean = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    lead[i] = losses[i] - rival[i];
    mean += lead[i] / n;
  }
  const std::size_t lags = std::min(overlap, count - 1);
  double variance = 0.0;
  for (std::size_t lag = 0; lag <= lags; ++lag) {
    double sum = 0.0;
    for (std::size_t i = lag; i < count; ++i) sum += (lead[i] - mean) * (lead[i - lag] - mean);
    const double weight = 1.0 - static_cast<double>(lag) / static_cast<double>(lags + 1);
    variance += (lag == 0 ? 1.0 : 2.0) * weight * sum / n;
  }
  if (!(variance > 0)) return 0.0;
  const auto h = static_cast<double>(std::min(overlap + 1, count));
  const double correction = (n + 1.0 - 2.0 * h + h * (h - 1.0) / n) / n;
  return mean / std::sqrt(variance / n) * std::sqrt(std::max(correction, 0.0));
}

}  // namespace banklet
