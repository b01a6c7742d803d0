// SPDX-License-Identifier: Apache-2.0
#include "core/codec/forecast_json.h"

#include <algorithm>

#include "core/base/json_date.h"
#include "core/base/json_text.h"
#include "core/base/quote.h"
#include "core/forecast/forecast_texts.h"

namespace banklet {
namespace {

Result<Observation> read_observation(const JsonField& field) {
  BANKLET_TRY(field.only({"date", "value"}));
  Observation one;
  BANKLET_ASSIGN(one.date, read_date(field, "date"));
  if (field.has("value")) {
    BANKLET_ASSIGN(one.value, field.number("value"));
  }
  return one;
}

JsonText points(const SeriesForecast& forecast) {
  JsonText json = JsonText::array();
  for (std::size_t h = 0; h < forecast.values.size(); ++h)
    json.push_back(json_text({{"date", format_date(forecast.dates[h])},
                              {"value", forecast.values[h]},
                              {"low", forecast.low[h]},
                              {"high", forecast.high[h]}}));
  return json;
}

JsonText history_json(const Series& history, std::size_t most) {
  JsonText json = JsonText::array();
  for (std::size_t i = history.size() - std::min(history.size(), most); i < history.size(); ++i)
    json.push_back(
        json_text({{"date", format_date(history.dates[i])}, {"value", history.values[i]}}));
  return json;
}

JsonText one_json(const SeriesForecast& forecast, std::size_t history) {
  const SeriesInfo& info = *forecast.info;
  const SeriesNotes& notes = forecast.history.notes;
  return json_text({{"series", info.id},
                    {"label", localized_to_json(info.label)},
                    {"unit", localized_to_json(info.unit)},
                    {"period", series_period_name(info.period)},
                    {"season", info.season},
                    {"decimals", info.decimals},
                    {"horizon", info.horizon},
                    {"method", forecast.method},
                    {"verdict", verdict_name(info.verdict)},
                    {"gain", info.gain},
                    {"holdout", info.holdout},
                    {"level", forecast.level},
                    {"history", history_json(forecast.history, history)},
                    {"forecast", points(forecast)},
                    {"notes", json_text({{"reordered", notes.reordered},
                                         {"repeated", notes.repeated},
                                         {"filled", notes.filled}})},
                    {"text", localized_to_json(uncertainty_text(forecast))},
                    {"method_text", localized_to_json(method_text(forecast))}});
}

}  // namespace

Result<ForecastRequest> parse_forecast_request(std::string_view json) {
  BANKLET_ASSIGN(const Json document, parse_json(json, "forecast"));
  const JsonField field(document, "forecast");
  BANKLET_TRY(field.only({"series", "steps", "history", "observations"}));
  ForecastRequest request;
  if (field.has("series")) {
    BANKLET_ASSIGN(request.series, field.string("series"));
  }
  if (field.has("steps")) {
    BANKLET_ASSIGN(const std::int64_t steps, field.integer("steps", 1, limits::kForecastSteps));
    request.steps = static_cast<std::size_t>(steps);
  }
  if (field.has("history")) {
    BANKLET_ASSIGN(request.history, field.size("history", limits::kSeriesValues));
  }
  if (!field.has("observations")) return request;
  if (request.series.empty())
    return field.error(ErrorCode::kInvalidArgument, "observations: of which series?");
  BANKLET_ASSIGN(const auto items, field.items("observations"));
  if (items.size() > limits::kSeriesValues)
    return field.error(ErrorCode::kLimitExceeded, "observations: at most 4096");
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(const Observation one, read_observation(item));
    request.observations.push_back(one);
  }
  return request;
}

Result<JsonText> forecast_json(const Engine& engine, const ForecastRequest& request) {
  if (engine.series() == nullptr)
    return Error{ErrorCode::kModelMissing, engine.rooms().series
                                               ? "the bundle holds no series"
                                               : "the engine was opened without series"};
  if (!request.series.empty() && engine.series()->find(request.series) == nullptr)
    return Error{ErrorCode::kUnknownReference,
                 "series: the bundle holds none named " + quote(request.series)};
  JsonText forecasts = JsonText::array();
  for (const SeriesForecaster& one : engine.series()->series()) {
    if (!request.series.empty() && one.info().id != request.series) continue;
    BANKLET_ASSIGN(const SeriesForecast forecast,
                   one.forecast(request.steps, request.observations));
    forecasts.push_back(one_json(forecast, request.history));
  }
  return json_text({{"forecasts", forecasts}});
}

}  // namespace banklet
