// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/load_series_model.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/forecast/autoregression.h"
#include "core/forecast/exponential_smoothing.h"
#include "core/forecast/forecast_limits.h"
#include "core/forecast/lstm_model.h"
#include "core/forecast/naive_model.h"

namespace banklet {
namespace {

using ModelResult = Result<std::unique_ptr<SeriesModel>>;

Result<double> weight(const JsonField& field, std::string_view name) {
  BANKLET_ASSIGN(const double value, field.number(name));
  if (!(value >= 0 && value <= 1))
    return field.error(ErrorCode::kBundleCorrupt, "a weight lies outside 0 to 1");
  return value;
}

ModelResult load_smoothing(const JsonField& field, const SeriesInfo& info) {
  SmoothingParts parts;
  BANKLET_ASSIGN(parts.alpha, weight(field, "alpha"));
  BANKLET_ASSIGN(parts.beta, weight(field, "beta"));
  BANKLET_ASSIGN(parts.phi, weight(field, "phi"));
  BANKLET_ASSIGN(parts.gamma, weight(field, "gamma"));
  BANKLET_ASSIGN(parts.level, field.number("level"));
  BANKLET_ASSIGN(parts.trend, field.number("trend"));
  BANKLET_ASSIGN(parts.season, field.numbers("season"));
  if (!parts.season.empty() && parts.season.size() != info.season)
    return field.error(ErrorCode::kBundleCorrupt, "season has another length than the series'");
  return std::unique_ptr<SeriesModel>(std::make_unique<SmoothingModel>(std::move(parts)));
}

ModelResult load_autoregression(const JsonField& field) {
  AutoregressionParts parts;
  BANKLET_ASSIGN(parts.differenced, field.boolean("differenced"));
  BANKLET_ASSIGN(parts.intercept, field.number("intercept"));
  BANKLET_ASSIGN(parts.coefficients, field.numbers("coefficients"));
  if (parts.coefficients.empty() || parts.coefficients.size() > limits::kSeriesSeason)
    return field.error(ErrorCode::kBundleCorrupt, "coefficients: 1 to 366");
  return std::unique_ptr<SeriesModel>(std::make_unique<AutoregressiveModel>(std::move(parts)));
}

Result<std::vector<float>> tensor(const Bundle& bundle, const std::string& name,
                                  std::initializer_list<std::size_t> shape) {
  BANKLET_ASSIGN(const auto elements, bundle.f32(name, std::span(shape.begin(), shape.size())));
  if (std::any_of(elements.begin(), elements.end(), [](float x) { return !(x - x == 0.0F); }))
    return Error{ErrorCode::kBundleCorrupt, name + ": an element is not finite"};
  return std::vector<float>(elements.begin(), elements.end());
}

ModelResult load_lstm(const JsonField& field, const SeriesInfo& info, const Bundle& bundle) {
  LstmModelParts parts;
  BANKLET_ASSIGN(parts.season, field.size("season", limits::kSeriesSeason));
  BANKLET_ASSIGN(parts.lookback, field.size("lookback", limits::kLstmSteps));
  BANKLET_ASSIGN(parts.mean, field.number("mean"));
  BANKLET_ASSIGN(parts.scale, field.number("scale"));
  BANKLET_ASSIGN(parts.output_scale, field.numbers("output_scale"));
  BANKLET_ASSIGN(const std::size_t units, field.size("units", limits::kLstmUnits));
  const auto above_zero = [](double x) { return x > 0; };
  if (units == 0 || parts.lookback == 0 || parts.season == 0 || !above_zero(parts.scale) ||
      parts.output_scale.size() != info.horizon ||
      !std::all_of(parts.output_scale.begin(), parts.output_scale.end(), above_zero))
    return field.error(ErrorCode::kBundleCorrupt, "sizes or scales that no network has");
  LstmWeights& weights = parts.weights;
  weights.shape = {1, units, info.horizon};
  const std::string name = "forecast." + info.id;
  BANKLET_ASSIGN(weights.gates, tensor(bundle, name + ".gates", {1 + units, 4 * units}));
  BANKLET_ASSIGN(weights.bias, tensor(bundle, name + ".bias", {4 * units}));
  BANKLET_ASSIGN(weights.output, tensor(bundle, name + ".output", {units, info.horizon}));
  BANKLET_ASSIGN(weights.output_bias, tensor(bundle, name + ".output_bias", {info.horizon}));
  return std::unique_ptr<SeriesModel>(std::make_unique<LstmModel>(std::move(parts)));
}

}  // namespace

ModelResult load_series_model(const JsonField& field, const SeriesInfo& info,
                              const Bundle& bundle) {
  BANKLET_ASSIGN(const std::string kind, field.string("kind"));
  if (kind == "naive" || kind == "seasonal_naive")
    return std::unique_ptr<SeriesModel>(
        std::make_unique<NaiveModel>(kind == "naive" ? 1 : info.season));
  if (kind == "smoothing") return load_smoothing(field, info);
  if (kind == "autoregression") return load_autoregression(field);
  if (kind == "lstm") return load_lstm(field, info, bundle);
  return field.error(ErrorCode::kBundleCorrupt, "kind: no such model");
}

}  // namespace banklet
