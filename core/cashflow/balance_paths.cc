// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/balance_paths.h"

#include <algorithm>

namespace banklet {
namespace {

std::ptrdiff_t rank_of(double quantile, std::size_t count) {
  return static_cast<std::ptrdiff_t>(quantile * static_cast<double>(count - 1) + 0.5);
}

/// Reorders `values`.
template <class T>
T quantile_of(std::vector<T>& values, double quantile) {
  const auto at = values.begin() + rank_of(quantile, values.size());
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

}  // namespace

BalancePaths::BalancePaths(double balance, std::size_t days, std::size_t paths)
    : balance_(balance), days_(days), paths_(paths), values_(days * paths) {}

void BalancePaths::add_up() {
  for (std::size_t p = 0; p < paths_; ++p) {
    double sum = balance_;
    for (double& value : path(p)) value = sum += value;
  }
}

BalancePaths::Band BalancePaths::band(std::size_t day) const {
  std::vector<double> values;
  values.reserve(paths_);
  for (std::size_t p = 0; p < paths_; ++p) values.push_back(values_[p * days_ + day]);
  const auto middle = values.begin() + rank_of(0.5, paths_);
  const auto low = values.begin() + rank_of(0.1, paths_);
  const auto high = values.begin() + rank_of(0.9, paths_);
  std::nth_element(values.begin(), middle, values.end());
  std::nth_element(values.begin(), low, middle);
  if (high > middle) std::nth_element(middle + 1, high, values.end());
  return {*low, *middle, *high};
}

std::optional<PathShortfall> find_shortfall(const BalancePaths& paths, std::size_t days) {
  std::vector<std::size_t> first;
  std::vector<double> missing;
  for (std::size_t p = 0; p < paths.paths(); ++p) {
    const std::span<const double> path = paths.path(p).first(std::min(days, paths.days()));
    const auto below = std::find_if(path.begin(), path.end(), [](double x) { return x < 0.0; });
    if (below == path.end()) continue;
    first.push_back(static_cast<std::size_t>(below - path.begin()));
    missing.push_back(-*std::min_element(below, path.end()));
  }
  if (first.empty()) return std::nullopt;
  PathShortfall shortfall;
  shortfall.share = static_cast<double>(first.size()) / static_cast<double>(paths.paths());
  shortfall.earliest = quantile_of(first, 0.1);
  shortfall.date = quantile_of(first, 0.5);
  shortfall.latest = quantile_of(first, 0.9);
  shortfall.missing = quantile_of(missing, 0.5);
  return shortfall;
}

double lowest_balance(const BalancePaths& paths, std::size_t days, double quantile) {
  std::vector<double> lowest;
  for (std::size_t p = 0; p < paths.paths(); ++p) {
    const std::span<const double> path = paths.path(p).first(std::min(days, paths.days()));
    lowest.push_back(*std::min_element(path.begin(), path.end()));
  }
  return quantile_of(lowest, quantile);
}

}  // namespace banklet
