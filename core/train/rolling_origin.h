// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/forecast/series_forecaster.h"
#include "core/forecast/series_model.h"

namespace banklet {

/// Forecasts of every step from every origin, on the scale of the model. An origin t knows the
/// values before values[t], and no other.
struct RollingForecasts {
  std::size_t first = 0;  ///< origin
  std::size_t last = 0;   ///< origin behind the last one
  std::size_t horizon = 0;
  std::vector<double> values;  ///< (last - first) x horizon

  double at(std::size_t origin, std::size_t step) const {
    return values[(origin - first) * horizon + step];
  }
};

/// Shows the model the values one after the other and lets it forecast at each origin from `first`
/// to before `last`. Its weights stay as they are: fit it to values before `first` only.
/// Precondition: 0 < first <= last <= values.size().
RollingForecasts roll(SeriesModel& model, std::span<const double> values, std::size_t first,
                      std::size_t last, std::size_t horizon);

/// Volatility before each origin 0..values.size(), see Volatility: of `memory` below 1 from the
/// mean squared change of the first 50; of 1 from that of all changes before `known`.
std::vector<double> volatility_path(std::span<const double> values, double memory,
                                    std::size_t known);

/// What such a path ends with, to go on from before values[begin].
Volatility volatility_before(std::span<const double> values, double memory, std::size_t known,
                             std::size_t begin);

/// Learns error bands from errors as they become known: conformal quantiles (Vovk et al. 2005) of
/// the latest `window` errors of each step, so that a share `level` of further ones, exchangeable
/// with these, lies inside. Both tails get the same share.
class BandCalibrator {
 public:
  BandCalibrator(std::size_t horizon, double level, std::size_t window);

  void add(std::size_t step, double error);
  /// Both ends 0 where no error is known.
  ErrorBand band(std::size_t step) const;

 private:
  struct Ring {
    std::vector<double> errors;
    std::size_t next = 0;
  };
  std::vector<Ring> rings_;
  double level_;
  std::size_t window_;
};

}  // namespace banklet
