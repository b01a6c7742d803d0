// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string_view>

namespace banklet {

/// Something that watches a series, value by value, and says how it goes on. Values are on the
/// scale of the model (of ForecastSeries: logarithms, if it says so), always finite.
class SeriesModel {
 public:
  virtual ~SeriesModel() = default;

  /// "naive", "seasonal_naive", "smoothing", "autoregression", "lstm".
  virtual std::string_view kind() const = 0;
  /// The next value of the series.
  virtual void observe(double value) = 0;
  /// Forecasts of the next out.size() values from what was observed. Precondition: at least one
  /// value was.
  virtual void forecast(std::span<double> out) const = 0;
  virtual std::unique_ptr<SeriesModel> clone() const = 0;

 protected:
  SeriesModel() = default;
  SeriesModel(const SeriesModel&) = default;
  SeriesModel& operator=(const SeriesModel&) = default;
};

}  // namespace banklet
