// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/forecast/series_model.h"

namespace banklet {

/// Weights of exponential smoothing, and where it begins.
struct SmoothingParts {
  double alpha = 0.5;          ///< of the level, 0..1
  double beta = 0.0;           ///< of the trend, 0..1; without a trend 0
  double phi = 1.0;            ///< damping of the trend, 0..1; 1: Holt's linear trend
  double gamma = 0.0;          ///< of the season, 0..1; without a season 0
  double level = 0.0;          ///< before the first value
  double trend = 0.0;          ///< before the first value
  std::vector<double> season;  ///< of the next values, first the next one; empty: none
};

/// Exponential smoothing, simple, with a trend (Holt), a damped trend, and an additive season
/// (Holt-Winters), in the form of the error e of each value (Hyndman et al. 2008, "Forecasting with
/// Exponential Smoothing", table 2.1: ETS(A,N,N), (A,A,N), (A,Ad,N), (A,A,A), (A,Ad,A)):
///
///   e = y - level - phi trend - season,  level <- level + phi trend + alpha e,
///   trend <- phi trend + beta e,  season <- season + gamma e
///
/// and h steps ahead level + (phi + ... + phi^h) trend + season. O(1) a value.
class SmoothingModel final : public SeriesModel {
 public:
  explicit SmoothingModel(SmoothingParts parts) : parts_(std::move(parts)) {}

  /// As they are after what was observed.
  const SmoothingParts& parts() const { return parts_; }
  /// The forecast of the next value.
  double next() const;

  std::string_view kind() const override { return "smoothing"; }
  void observe(double value) override;
  void forecast(std::span<double> out) const override;
  std::unique_ptr<SeriesModel> clone() const override;

 private:
  SmoothingParts parts_;
};

}  // namespace banklet
