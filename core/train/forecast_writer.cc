// SPDX-License-Identifier: Apache-2.0
#include "core/train/forecast_writer.h"

#include <string>
#include <utility>

#include "core/forecast/autoregression.h"
#include "core/forecast/exponential_smoothing.h"
#include "core/forecast/lstm_model.h"
#include "core/forecast/series_models.h"
#include "core/train/parallel.h"

namespace banklet {
namespace {

void write_weights(const LstmWeights& weights, const std::string& id, BundleWriter& writer) {
  const LstmShape& shape = weights.shape;
  const std::string name = "forecast." + id;
  const auto floats = [](const std::vector<float>& x) { return std::span<const float>(x); };
  writer.add(name + ".gates", {shape.inputs + shape.units, 4 * shape.units}, floats(weights.gates));
  writer.add(name + ".bias", {4 * shape.units}, floats(weights.bias));
  writer.add(name + ".output", {shape.units, shape.outputs}, floats(weights.output));
  writer.add(name + ".output_bias", {shape.outputs}, floats(weights.output_bias));
}

Json model_json(const SeriesModel& model, const std::string& id, BundleWriter& writer) {
  Json json = {{"kind", model.kind()}};
  if (const auto* smoothing = dynamic_cast<const SmoothingModel*>(&model)) {
    const SmoothingParts& parts = smoothing->parts();
    json.update({{"alpha", parts.alpha},
                 {"beta", parts.beta},
                 {"phi", parts.phi},
                 {"gamma", parts.gamma},
                 {"level", parts.level},
                 {"trend", parts.trend},
                 {"season", parts.season}});
  } else if (const auto* regression = dynamic_cast<const AutoregressiveModel*>(&model)) {
    const AutoregressionParts& parts = regression->parts();
    json.update({{"differenced", parts.differenced},
                 {"intercept", parts.intercept},
                 {"coefficients", parts.coefficients}});
  } else if (const auto* lstm = dynamic_cast<const LstmModel*>(&model)) {
    const LstmModelParts& parts = lstm->parts();
    json.update({{"season", parts.season},
                 {"lookback", parts.lookback},
                 {"units", parts.weights.shape.units},
                 {"mean", parts.mean},
                 {"scale", parts.scale},
                 {"output_scale", parts.output_scale}});
    write_weights(parts.weights, id, writer);
  }
  return json;
}

// Weekdays between the first and the last date that have no value.
Json skipped_json(const Series& history) {
  Json skipped = Json::array();
  for (std::size_t i = 1; i < history.size(); ++i) {
    const int from = *period_index(history.period, history.dates[i - 1]);
    const int to = *period_index(history.period, history.dates[i]);
    for (int k = from + 1; k < to; ++k)
      skipped.push_back(format_date(period_date(history.period, k, history.dates[i])));
  }
  return skipped;
}

Json series_json(const SelectedSeries& selected, BundleWriter& writer) {
  const SeriesInfo& info = selected.info;
  Json json = {
      {"id", info.id},
      {"label", write_localized(info.label)},
      {"unit", write_localized(info.unit)},
      {"period", series_period_name(info.period)},
      {"season", info.season},
      {"logarithm", info.logarithm},
      {"decimals", info.decimals},
      {"horizon", info.horizon},
      {"verdict", verdict_name(info.verdict)},
      {"gain", info.gain},
      {"holdout", info.holdout},
      {"last_date", format_date(selected.history.dates.back())},
      {"values", selected.history.values},
      {"volatility",
       {{"variance", selected.volatility.variance()}, {"memory", selected.volatility.memory()}}},
      {"model", model_json(*selected.model, info.id, writer)}};
  if (info.period == SeriesPeriod::kBusinessDaily) json["skipped"] = skipped_json(selected.history);
  for (const ErrorBand& band : selected.bands) {
    json["low"].push_back(band.low);
    json["high"].push_back(band.high);
  }
  return json;
}

// What the loaded series will give.
Result<Json> expected_json(const SelectedSeries& selected) {
  const SeriesForecaster forecaster(selected.info, selected.history, selected.model->clone(),
                                    selected.volatility, selected.bands, selected.level);
  BANKLET_ASSIGN(const SeriesForecast forecast, forecaster.forecast(0));
  return Json{{"values", forecast.values}, {"low", forecast.low}, {"high", forecast.high}};
}

}  // namespace

std::vector<SelectedSeries> select_all(std::span<const BankSeries> series, std::uint64_t seed,
                                       const Progress& progress) {
  report(progress, "choosing forecasts", 0);
  std::vector<SelectedSeries> selected(series.size());
  run_parallel(series.size(), [&](std::size_t i) { selected[i] = select_series(series[i], seed); });
  return selected;
}

Result<void> write_forecasts(std::span<const SelectedSeries> selected, BundleWriter& writer) {
  Json all = Json::array();
  for (const SelectedSeries& one : selected) {
    Json json = series_json(one, writer);
    BANKLET_ASSIGN(json["expected"], expected_json(one));
    all.push_back(std::move(json));
  }
  const double level = selected.empty() ? SelectedSeries().level : selected.front().level;
  writer.manifest()["models"]["forecast"] = {{"level", level}, {"series", std::move(all)}};
  return {};
}

Json forecast_card(std::span<const SelectedSeries> selected) {
  Json card = Json::array();
  for (const SelectedSeries& one : selected) {
    Json methods = Json::array();
    for (const MethodScore& score : one.scores)
      methods.push_back({{"method", score.method},
                         {"validation_mase", score.validation_mase},
                         {"mase", score.mase},
                         {"mase_next", score.mase_next},
                         {"coverage", score.coverage},
                         {"width", score.width},
                         {"statistic", score.statistic}});
    card.push_back(
        {{"series", one.info.id},
         {"period", series_period_name(one.info.period)},
         {"values",
          {{"train", one.train}, {"validation", one.validation}, {"holdout", one.holdout}}},
         {"horizon", one.info.horizon},
         {"method", one.method},
         {"challenger", one.challenger.empty() ? Json() : Json(one.challenger)},
         {"verdict", verdict_name(one.info.verdict)},
         {"gain", one.info.gain},
         {"volatility_memory", one.volatility.memory()},
         {"methods", std::move(methods)}});
  }
  return card;
}

}  // namespace banklet
