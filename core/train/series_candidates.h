// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/forecast/series_forecaster.h"
#include "core/forecast/series_model.h"

namespace banklet {

/// A way to forecast a series: fits a model to values (on the scale of the models) that it has not
/// yet observed. Null where there are too few of them.
struct SeriesCandidate {
  std::string name;
  std::function<std::unique_ptr<SeriesModel>(std::span<const double> values)> fit;
};

/// naive; with a season seasonal_naive and holt_winters, its trend damped or not; smoothing, holt,
/// damped_trend; autoregression, of the values and of their changes; lstm. naive comes first.
std::vector<SeriesCandidate> series_candidates(const SeriesInfo& info, std::uint64_t seed);

}  // namespace banklet
