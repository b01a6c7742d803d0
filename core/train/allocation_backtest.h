// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/return_series.h"

namespace banklet {

struct BacktestOptions {
  std::size_t window = 60;    ///< periods that an estimate looks back
  std::size_t rebalance = 3;  ///< periods between two settings of the weights
  double periods_per_year = 12.0;
  double cost = 0.001;  ///< of what is traded, bought or sold
  double risk_aversion = 4.0;
  double most_share = 0.4;          ///< of one asset, where there are enough of them
  std::string cash;                 ///< its return is the rate without risk, 0 if empty; never held
  std::vector<std::string> shares;  ///< 60 % of the rule of thumb, in equal parts
  std::vector<std::string> bonds;   ///< 40 % of it; without both there is no such row
  std::size_t draws = 2000;
  double block = 6.0;  ///< mean length of a block, in periods
  std::uint64_t seed = 1234;
};

/// A value and the interval that holds it with 95 %.
struct BacktestInterval {
  double value = 0.0;
  double low = 0.0;
  double high = 0.0;
};

struct BacktestRow {
  std::string method;
  double annual_return = 0.0;                ///< geometric, after costs
  double volatility = 0.0;                   ///< a year
  double sharpe = 0.0;                       ///< of arithmetic returns above the rate without risk
  double drawdown = 0.0;                     ///< the largest fall from a peak
  double turnover = 0.0;                     ///< a year, share of the portfolio, one way
  std::vector<double> returns;               ///< of each period after the first window
  std::vector<std::vector<double>> weights;  ///< at each setting
};

struct BacktestDifference {
  std::string method;
  std::string against;
  BacktestInterval annual_return;  ///< arithmetic
  BacktestInterval sharpe;
};

struct Backtest {
  std::vector<std::string> assets;
  std::size_t periods = 0;
  std::vector<BacktestRow> rows;
  std::vector<BacktestDifference> differences;

  Json to_json() const;  ///< without returns and weights
};

/// How the methods of allocation would have done, each against equal weights and 60/40.
///
/// At each setting only the `window` periods before it are looked at: covariances are shrunk
/// (shrink_covariance, constant correlation), means are drawn towards that of the minimum variance
/// portfolio (Jorion, "Bayes-Stein estimation for portfolio analysis", Journal of Financial and
/// Quantitative Analysis 21, 1986). Between settings the weights drift. Intervals: stationary
/// bootstrap of the periods, the same for both of a pair (Politis & Romano 1994), percentiles 2.5
/// and 97.5. O(periods / rebalance * n^2 window + draws * periods * rows). Errors: kNotEnoughData
/// for fewer than window + 24 periods or fewer than 2 assets; kMissingColumn for names that the
/// series lacks; kInvalidArgument for options out of range; those of shrink_covariance and
/// allocate.
Result<Backtest> backtest_allocation(const ReturnSeries& series, const BacktestOptions& options);

}  // namespace banklet
