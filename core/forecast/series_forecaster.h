// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/forecast/series.h"
#include "core/forecast/series_model.h"
#include "core/forecast/volatility.h"

namespace banklet {

/// Why a series is forecast as it is.
enum class ForecastVerdict {
  kBetterThanNaive,  ///< a model, which beat the last value on the hold-out beyond chance
  kNotBetter,        ///< the last value, which no model beat beyond chance
  kConstant,         ///< the last value: the series has never had another
  kTooShort,         ///< the last value: too few values to judge a model by
};

/// "better_than_naive", "not_better", "constant", "too_short".
std::string_view verdict_name(ForecastVerdict verdict);

/// What is forecast, and what it is called.
struct SeriesInfo {
  std::string id;
  LocalizedText label;
  LocalizedText unit;
  SeriesPeriod period = SeriesPeriod::kMonthly;
  std::size_t season = 1;    ///< periods; 1: none
  bool logarithm = false;    ///< models see the logarithms of the values, which are then above 0
  std::size_t decimals = 2;  ///< to show, 0..8
  std::size_t horizon = 0;   ///< steps ahead at most
  ForecastVerdict verdict = ForecastVerdict::kNotBetter;
  /// On the hold-out, over all steps: how much smaller the mean absolute error was than that of the
  /// last value, as a share of it; 0 where that value is the forecast.
  double gain = 0.0;
  std::size_t holdout = 0;  ///< values that this was judged on; 0: not judged
};

/// Errors of a step ahead lay between low and high, in units of Volatility::deviation, in the share
/// `level` of cases that the model had not seen.
struct ErrorBand {
  double low = 0.0;
  double high = 0.0;
};

struct SeriesForecast {
  const SeriesInfo* info = nullptr;  ///< of the bundle, as long as it lives
  std::string_view method;           ///< SeriesModel::kind
  double level = 0.8;                ///< share of cases that the interval should hold
  Series history;                    ///< what was known, the bank's values and those of the call
  /// Of the steps ahead, in the unit of the series: the middle, and the ends of the interval.
  std::vector<Date> dates;
  std::vector<double> values;
  std::vector<double> low;
  std::vector<double> high;
};

/// One series of a bundle with its model, ready to go on from its last value.
class SeriesForecaster {
 public:
  /// `model` and `volatility` as they are before the first value of `history`, which they are shown
  /// here. Precondition: history is not empty; one band per step of the horizon.
  SeriesForecaster(SeriesInfo info, Series history, std::unique_ptr<SeriesModel> model,
                   Volatility volatility, std::vector<ErrorBand> bands, double level);

  const SeriesInfo& info() const { return info_; }

  /// `steps`: 0 for the whole horizon. `later`: values newer than the bundle's, in any order. They
  /// move the forecast; the model's weights stay.
  /// Errors: kInvalidArgument for more steps than the horizon; those of extend_series;
  /// kInvalidNumber for a value of 0 or less of a series seen in logarithms; kLimitExceeded above
  /// limits::kSeriesValues.
  Result<SeriesForecast> forecast(std::size_t steps, std::vector<Observation> later = {}) const;

 private:
  SeriesInfo info_;
  Series history_;
  std::unique_ptr<SeriesModel> model_;
  Volatility volatility_;
  std::vector<ErrorBand> bands_;
  double level_;
};

/// On the scale of the models, and back.
double to_model_scale(const SeriesInfo& info, double value);
double from_model_scale(const SeriesInfo& info, double value);

}  // namespace banklet
