// SPDX-License-Identifier: Apache-2.0
#include "core/train/allocation_backtest.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "core/advise/active_set.h"
#include "core/advise/allocation.h"
#include "core/base/math.h"
#include "core/base/random.h"
#include "core/train/ledoit_wolf.h"

namespace banklet {
namespace {

constexpr std::size_t kLeastPeriods = 24;
constexpr double kShares = 0.6;

using Weights = std::vector<double>;

Error wrong(const char* what) {
  return {ErrorCode::kInvalidArgument, std::string("backtest: ") + what};
}

double dot(const Weights& a, const Weights& b) {
  double sum = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

/// Means drawn towards the mean of the minimum variance portfolio.
Weights bayes_stein(const Weights& mean, const std::vector<double>& covariance, std::size_t window,
                    const Weights& calm) {
  const std::size_t n = mean.size();
  const double grand = dot(calm, mean);
  Weights away = mean;
  for (double& value : away) value -= grand;
  double trace = 0.0;
  for (std::size_t i = 0; i < n; ++i) trace += covariance[i * n + i];
  ActiveSet factors(n);
  if (!factors.factor(covariance, 1e-9 * trace, 0.0)) return mean;
  const double distance = -dot(away, factors.unconstrained(away));
  const auto assets = static_cast<double>(n) + 2.0;
  const double part = assets / (assets + static_cast<double>(window) * distance);
  Weights drawn = mean;
  for (double& value : drawn) value += part * (grand - value);
  return drawn;
}

class Backtester {
 public:
  Backtester(ReturnSeries series, std::vector<double> free_rate, const BacktestOptions& options)
      : series_(std::move(series)),
        free_rate_(std::move(free_rate)),
        options_(options),
        n_(series_.assets.size()) {}

  Result<Backtest> run() {
    backtest_.assets = series_.assets;
    backtest_.periods = series_.periods() - options_.window;
    const Weights equal(n_, 1.0 / static_cast<double>(n_));
    BANKLET_TRY(add("equal weights", [&](std::size_t) -> Result<Weights> { return equal; }));
    if (!options_.shares.empty() && !options_.bonds.empty()) {
      BANKLET_ASSIGN(const Weights fixed, sixty_forty());
      BANKLET_TRY(add("60/40", [&](std::size_t) -> Result<Weights> { return fixed; }));
    }
    const std::size_t rules = backtest_.rows.size();
    for (const AllocationMethod method :
         {AllocationMethod::kMinimumVariance, AllocationMethod::kMeanVariance,
          AllocationMethod::kRiskParity})
      BANKLET_TRY(add(std::string(allocation_method_name(method)),
                      [&](std::size_t t) { return weights_at(t, method); }));
    for (std::size_t m = rules; m < backtest_.rows.size(); ++m)
      for (std::size_t r = 0; r < rules; ++r) compare(backtest_.rows[m], backtest_.rows[r]);
    return std::move(backtest_);
  }

 private:
  Result<Weights> sixty_forty() const {
    Weights weights(n_, 0.0);
    for (const auto& [names, share] :
         {std::pair(&options_.shares, kShares), std::pair(&options_.bonds, 1.0 - kShares)})
      for (const std::string& name : *names) {
        const auto found = std::find(series_.assets.begin(), series_.assets.end(), name);
        if (found == series_.assets.end())
          return Error{ErrorCode::kMissingColumn, "backtest: no column '" + name + "'"};
        weights[static_cast<std::size_t>(found - series_.assets.begin())] +=
            share / static_cast<double>(names->size());
      }
    return weights;
  }

  /// From the periods before t alone.
  Result<Weights> weights_at(std::size_t t, AllocationMethod method) const {
    const std::size_t first = t - options_.window;
    const std::span<const double> past(&series_.returns[first * n_], options_.window * n_);
    BANKLET_ASSIGN(ShrunkCovariance shrunk,
                   shrink_covariance(past, n_, ShrinkageTarget::kConstantCorrelation));
    AllocationProblem problem;
    problem.expected_return.assign(n_, 0.0);
    for (std::size_t k = 0; k < past.size(); ++k)
      problem.expected_return[k % n_] += past[k] / static_cast<double>(options_.window);
    problem.covariance = std::move(shrunk.covariance);
    problem.lower.assign(n_, 0.0);
    problem.upper.assign(n_, std::max(options_.most_share, 1.0 / static_cast<double>(n_)));
    BANKLET_ASSIGN(const Allocation calm,
                   allocate(problem, AllocationMethod::kMinimumVariance, 1.0));
    if (method == AllocationMethod::kMinimumVariance) return calm.weights;
    if (method == AllocationMethod::kMeanVariance)
      problem.expected_return =
          bayes_stein(problem.expected_return, problem.covariance, options_.window, calm.weights);
    BANKLET_ASSIGN(const Allocation chosen, allocate(problem, method, options_.risk_aversion));
    return chosen.weights;
  }

  Result<void> add(std::string name, const std::function<Result<Weights>(std::size_t)>& choose) {
    BacktestRow row;
    row.method = std::move(name);
    Weights held(n_, 0.0);
    double turnover = 0.0;
    for (std::size_t t = options_.window; t < series_.periods(); ++t) {
      double cost = 0.0;
      if ((t - options_.window) % options_.rebalance == 0) {
        BANKLET_ASSIGN(Weights next, choose(t));
        double traded = 0.0;
        for (std::size_t i = 0; i < n_; ++i) traded += std::abs(next[i] - held[i]);
        // The first purchase is the same for all and is left out.
        if (t > options_.window) {
          turnover += traded / 2.0;
          cost = traded * options_.cost;
        }
        row.weights.push_back(next);
        held = std::move(next);
      }
      double gain = 0.0;
      for (std::size_t i = 0; i < n_; ++i) gain += held[i] * series_.row(t)[i];
      for (std::size_t i = 0; i < n_; ++i) held[i] *= (1.0 + series_.row(t)[i]) / (1.0 + gain);
      row.returns.push_back((1.0 - cost) * (1.0 + gain) - 1.0);
    }
    summarise(turnover, row);
    backtest_.rows.push_back(std::move(row));
    return {};
  }

  void summarise(double turnover, BacktestRow& row) const {
    double value = 1.0;
    double peak = 1.0;
    double mean = 0.0;
    double square = 0.0;
    const auto count = static_cast<double>(row.returns.size());
    for (const double gain : row.returns) {
      value *= 1.0 + gain;
      peak = std::max(peak, value);
      row.drawdown = std::max(row.drawdown, 1.0 - value / peak);
      mean += gain / count;
      square += gain * gain / count;
    }
    const double years = count / options_.periods_per_year;
    row.annual_return = exp(log(value) / years) - 1.0;
    row.volatility = std::sqrt(std::max(0.0, square - mean * mean) * options_.periods_per_year);
    row.turnover = turnover / years;
    std::vector<std::size_t> all(row.returns.size());
    for (std::size_t k = 0; k < all.size(); ++k) all[k] = k;
    row.sharpe = sharpe(row, all);
  }

  double mean_return(const BacktestRow& row, const std::vector<std::size_t>& periods) const {
    double sum = 0.0;
    for (const std::size_t k : periods) sum += row.returns[k];
    return sum / static_cast<double>(periods.size()) * options_.periods_per_year;
  }

  double sharpe(const BacktestRow& row, const std::vector<std::size_t>& periods) const {
    double sum = 0.0;
    double square = 0.0;
    for (const std::size_t k : periods) {
      const double excess = row.returns[k] - free_rate_[options_.window + k];
      sum += excess;
      square += excess * excess;
    }
    const auto count = static_cast<double>(periods.size());
    const double mean = sum / count;
    const double variance = square / count - mean * mean;
    return variance > 0.0 ? mean / std::sqrt(variance) * std::sqrt(options_.periods_per_year) : 0.0;
  }

  void compare(const BacktestRow& method, const BacktestRow& rule) {
    const std::size_t count = method.returns.size();
    Random random(options_.seed);
    std::vector<double> returns;
    std::vector<double> sharpes;
    std::vector<std::size_t> periods(count);
    for (std::size_t draw = 0; draw < options_.draws; ++draw) {
      for (std::size_t k = 0; k < count; ++k)
        periods[k] = k > 0 && random.uniform() > 1.0 / options_.block
                         ? (periods[k - 1] + 1) % count
                         : random.below(static_cast<std::uint32_t>(count));
      returns.push_back(mean_return(method, periods) - mean_return(rule, periods));
      sharpes.push_back(sharpe(method, periods) - sharpe(rule, periods));
    }
    std::vector<std::size_t> all(count);
    for (std::size_t k = 0; k < count; ++k) all[k] = k;
    backtest_.differences.push_back(
        {method.method, rule.method,
         interval(mean_return(method, all) - mean_return(rule, all), returns),
         interval(method.sharpe - rule.sharpe, sharpes)});
  }

  static BacktestInterval interval(double value, std::vector<double>& draws) {
    std::sort(draws.begin(), draws.end());
    const auto at = [&draws](double p) {
      return draws[static_cast<std::size_t>(p * static_cast<double>(draws.size() - 1) + 0.5)];
    };
    return {value, at(0.025), at(0.975)};
  }

  ReturnSeries series_;
  std::vector<double> free_rate_;
  const BacktestOptions& options_;
  std::size_t n_;
  Backtest backtest_;
};

Json interval_json(const BacktestInterval& interval) {
  return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

}  // namespace

Json Backtest::to_json() const {
  Json json = {{"assets", assets}, {"periods", periods}};
  for (const BacktestRow& row : rows)
    json["methods"].push_back({{"method", row.method},
                               {"annual_return", row.annual_return},
                               {"volatility", row.volatility},
                               {"sharpe", row.sharpe},
                               {"drawdown", row.drawdown},
                               {"turnover", row.turnover}});
  for (const BacktestDifference& difference : differences)
    json["differences"].push_back({{"method", difference.method},
                                   {"against", difference.against},
                                   {"annual_return", interval_json(difference.annual_return)},
                                   {"sharpe", interval_json(difference.sharpe)}});
  return json;
}

Result<Backtest> backtest_allocation(const ReturnSeries& series, const BacktestOptions& options) {
  if (options.window < kLeastPeriods) return wrong("window: below 24 periods");
  if (options.rebalance == 0 || options.draws == 0) return wrong("rebalance and draws: at least 1");
  if (!(options.block >= 1.0) || !(options.periods_per_year > 0.0) || !(options.cost >= 0.0) ||
      !(options.risk_aversion > 0.0) || !(options.most_share > 0.0 && options.most_share <= 1.0))
    return wrong("an option is out of range");
  if (series.periods() < options.window + kLeastPeriods)
    return Error{ErrorCode::kNotEnoughData,
                 "backtest: " + std::to_string(series.periods()) + " periods, at least " +
                     std::to_string(options.window + kLeastPeriods) + " are needed"};
  std::vector<std::string> risky;
  for (const std::string& asset : series.assets)
    if (asset != options.cash) risky.push_back(asset);
  if (risky.size() < 2)
    return Error{ErrorCode::kNotEnoughData, "backtest: fewer than two assets with risk"};
  std::vector<double> free_rate(series.periods(), 0.0);
  if (!options.cash.empty()) {
    BANKLET_ASSIGN(const ReturnSeries cash, series.select({options.cash}, "backtest"));
    free_rate = cash.returns;
  }
  BANKLET_ASSIGN(ReturnSeries selected, series.select(risky, "backtest"));
  return Backtester(std::move(selected), std::move(free_rate), options).run();
}

}  // namespace banklet
