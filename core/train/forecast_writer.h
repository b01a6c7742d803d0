// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bundle_writer.h"
#include "core/train/progress.h"
#include "core/train/series_selection.h"

namespace banklet {

/// Selects for every series, on all cores. O(series).
std::vector<SelectedSeries> select_all(std::span<const BankSeries> series, std::uint64_t seed,
                                       const Progress& progress);

/// Adds `models.forecast` with its tensors, and what each series is expected to give. Errors: those
/// of SeriesModels::load.
Result<void> write_forecasts(std::span<const SelectedSeries> selected, BundleWriter& writer);

/// [{"series", "period", "values": {"train", "validation", "holdout"}, "horizon", "method",
/// "challenger" | null, "verdict": verdict_name, "gain", "volatility_memory", "methods":
/// [{"method", "validation_mase", "mase", "mase_next", "coverage", "width", "statistic"}]}], see
/// MethodScore; null for what could not be fitted.
Json forecast_card(std::span<const SelectedSeries> selected);

}  // namespace banklet
