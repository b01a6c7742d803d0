// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series_forecaster.h"

#include <array>
#include <string>
#include <utility>

#include "core/base/math.h"
#include "core/forecast/forecast_limits.h"

namespace banklet {
namespace {

constexpr std::array<std::string_view, 4> kVerdicts = {"better_than_naive", "not_better",
                                                       "constant", "too_short"};

}  // namespace

std::string_view verdict_name(ForecastVerdict verdict) {
  return kVerdicts[static_cast<std::size_t>(verdict)];
}

double to_model_scale(const SeriesInfo& info, double value) {
  return info.logarithm ? log(value) : value;
}

double from_model_scale(const SeriesInfo& info, double value) {
  return info.logarithm ? exp(value) : value;
}

SeriesForecaster::SeriesForecaster(SeriesInfo info, Series history,
                                   std::unique_ptr<SeriesModel> model, Volatility volatility,
                                   std::vector<ErrorBand> bands, double level)
    : info_(std::move(info)),
      history_(std::move(history)),
      model_(std::move(model)),
      volatility_(volatility),
      bands_(std::move(bands)),
      level_(level) {
  for (const double value : history_.values) {
    model_->observe(to_model_scale(info_, value));
    volatility_.observe(to_model_scale(info_, value));
  }
}

Result<SeriesForecast> SeriesForecaster::forecast(std::size_t steps,
                                                  std::vector<Observation> later) const {
  if (steps > info_.horizon)
    return Error{ErrorCode::kInvalidArgument,
                 "steps: at most " + std::to_string(info_.horizon) + " of this series"};
  if (later.size() > limits::kSeriesValues)
    return Error{ErrorCode::kLimitExceeded, "observations: at most 4096"};
  SeriesForecast result;
  result.info = &info_;
  result.method = model_->kind();
  result.level = level_;
  result.history = history_;
  BANKLET_TRY(extend_series(result.history, std::move(later)));

  const std::unique_ptr<SeriesModel> model = model_->clone();
  Volatility volatility = volatility_;
  for (std::size_t i = history_.size(); i < result.history.size(); ++i) {
    const double value = result.history.values[i];
    if (info_.logarithm && !(value > 0))
      return Error{ErrorCode::kInvalidNumber,
                   format_date(result.history.dates[i]) + ": the value is not above 0"};
    model->observe(to_model_scale(info_, value));
    volatility.observe(to_model_scale(info_, value));
  }
  result.values.resize(steps == 0 ? info_.horizon : steps);
  model->forecast(result.values);
  for (std::size_t h = 0; h < result.values.size(); ++h) {
    const double middle = result.values[h];
    const double unit = volatility.deviation();
    result.values[h] = from_model_scale(info_, middle);
    result.low.push_back(from_model_scale(info_, middle + bands_[h].low * unit));
    result.high.push_back(from_model_scale(info_, middle + bands_[h].high * unit));
  }
  result.dates = next_dates(info_.period, result.history.dates.back(), result.values.size());
  return result;
}

}  // namespace banklet
