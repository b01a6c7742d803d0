// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/forecast/series_forecaster.h"
#include "core/train/series_files.h"

namespace banklet {

/// How a candidate fared.
struct MethodScore {
  std::string method;  ///< SeriesCandidate::name
  /// Mean absolute error over all steps, of the validation part and of the hold-out, in units of
  /// the mean absolute change of the training part from season to season (Hyndman & Koehler 2006).
  double validation_mase = 0.0;
  double mase = 0.0;
  double mase_next = 0.0;  ///< of the hold-out, one step ahead
  double coverage = 0.0;   ///< share of the hold-out's values inside the interval
  double width = 0.0;      ///< of the interval, relative to that of the naive forecast
  /// Diebold-Mariano statistic against the naive forecast on the hold-out: positive is better.
  double statistic = 0.0;
};

/// Above this a lead is taken for more than chance: less than 1 in 100, one-sided (Student's t of
/// 29 degrees of freedom has its 99 % point at 2.46).
inline constexpr double kBeyondChance = 2.5;

/// What a series is forecast by, and why.
struct SelectedSeries {
  SeriesInfo info;  ///< with the verdict
  std::string method = "naive";
  std::string challenger;           ///< best on the validation part; empty: none was tried
  std::vector<MethodScore> scores;  ///< empty where verdict is kConstant or kTooShort
  std::size_t train = 0;            ///< values of each part
  std::size_t validation = 0;
  std::size_t holdout = 0;
  // To be shipped:
  Series history;                      ///< the last values
  std::unique_ptr<SeriesModel> model;  ///< before the first of them
  Volatility volatility{0.0, 1.0};     ///< before the first of them
  std::vector<ErrorBand> bands;
  double level = 0.8;
};

/// Picks the forecast of a series, in four steps that never look ahead:
///
/// 1. Candidates are fitted to the first part of the values and forecast from every origin of the
///    validation part (a fifth, at most 1,000 values), showing them the values on the way. The one
///    of the least mean absolute error challenges.
/// 2. All are fitted again to everything before the hold-out (the last quarter, at most 1,000
///    values) and forecast from every origin of it. The intervals at an origin come from errors
///    that were known by then, in units of the volatility at their origin.
/// 3. The challenger ships if on the hold-out it beats the last value by more than chance
///    (kBeyondChance, over all steps) and is not worse one step ahead; it is then fitted to
///    everything. Else the last value ships.
/// 4. Bands of what ships come from its latest 500 errors of steps 1 and 2.
///
/// How fast the volatility follows the latest changes (of daily series always, of others maybe not
/// at all) is what gives
/// the naive forecast the least interval score (Gneiting & Raftery 2007) on the validation part.
/// Fewer than 120 values: the last value, its bands from all its errors. Deterministic.
SelectedSeries select_series(const BankSeries& series, std::uint64_t seed);

/// Diebold & Mariano 1995 for losses of which each overlaps the next `overlap`, with Bartlett's
/// weights (Newey & West 1987) and the correction of Harvey, Leybourne & Newbold 1997: positive
/// where `rival` has the smaller losses; 0 where they never differ.
double diebold_mariano(std::span<const double> losses, std::span<const double> rival,
                       std::size_t overlap);

}  // namespace banklet
