// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_text.h"
#include "core/engine.h"
#include "core/forecast/forecast_limits.h"

/// The JSON form of forecasts of series, for the command line and JavaScript alike.
namespace banklet {

struct ForecastRequest {
  std::string series;                           ///< id; empty: all
  std::size_t steps = 0;                        ///< 0: the whole horizon of each
  std::size_t history = limits::kSeriesValues;  ///< past values to give back, at most so many
  std::vector<Observation> observations;        ///< newer than the bundle's; of one series only
};

/// {"series": id | null, "steps": 1.. | null, "history": 0.. | null, "observations": [{"date",
/// "value": number | null}]}, all optional. Errors: JSON errors with the path; kInvalidDate,
/// kInvalidNumber; kInvalidArgument for observations without a series; kLimitExceeded above
/// limits::kSeriesValues.
Result<ForecastRequest> parse_forecast_request(std::string_view json);

/// {"forecasts": [{"series", "label": {locale: text}, "unit": {locale: text}, "period", "season",
/// "decimals", "horizon", "method", "verdict": verdict_name, "gain", "holdout", "level", "history":
/// [{"date", "value"}], "forecast": [{"date", "value", "low", "high"}], "notes": {"reordered",
/// "repeated", "filled"}, "text": {locale: uncertainty_text}, "method_text": {locale:
/// method_text}}]}, in the order of the bundle. Errors: kModelMissing; kUnknownReference for
/// another series; those of SeriesForecaster::forecast.
Result<JsonText> forecast_json(const Engine& engine, const ForecastRequest& request);

}  // namespace banklet
