// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/forecast/series_forecaster.h"

namespace banklet {

/// The series that a bank forecasts for everybody: exchange rates, interest rates, indices.
///
/// `models.forecast` of the manifest: {"level": share, "series": [{"id", "label", "unit", "period":
/// series_period_name, "season", "logarithm", "decimals", "horizon", "verdict": verdict_name,
/// "gain", "holdout", "last_date", "skipped": [dates] (weekdays without a value, of business_daily
/// only), "values": [numbers, the last of them of last_date], "volatility": {"variance", "memory"},
/// "low": [numbers], "high": [numbers] (ErrorBand, per step), "model", "expected": {"values",
/// "low", "high"} (optional)}]}. A model as it is before the first of `values`: {"kind": "naive"},
/// {"kind": "seasonal_naive"},
/// {"kind": "smoothing", "alpha", "beta", "phi", "gamma", "level", "trend", "season": [numbers]},
/// {"kind": "autoregression", "differenced", "intercept", "coefficients"}, {"kind": "lstm",
/// "season", "lookback", "units", "mean", "scale", "output_scale": [numbers]} with the tensors
/// forecast.<id>.gates F32 [1 + units, 4 units], forecast.<id>.bias F32 [4 units],
/// forecast.<id>.output F32 [units, horizon], forecast.<id>.output_bias F32 [horizon].
class SeriesModels {
 public:
  /// Reads `models.forecast` and forecasts every series once. Errors: kBundleCorrupt and JSON
  /// errors with the field, kLimitExceeded; kBundleSelfTest where `expected` is not what comes out.
  static Result<std::shared_ptr<const SeriesModels>> load(const Bundle& bundle);

  std::span<const SeriesForecaster> series() const { return series_; }
  /// Null where there is none of that id. O(series).
  const SeriesForecaster* find(std::string_view id) const;

 private:
  std::vector<SeriesForecaster> series_;
};

}  // namespace banklet
