// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/balance_paths.h"

#include <algorithm>

namespace banklet {
namespace {

std::size_t rank_of(double quantile, std::size_t count) {
  return static_cast<std::size_t>(quantile * static_cast<double>(count - 1) + 0.5);
}

/// Quickselect, whose partition has no branch that the processor would have to guess: twice as fast
/// as std::nth_element, and of any order of the values the same. Reorders them so that those before
/// `rank` are not above it, and those behind not below.
template <class T>
T select(std::span<T> values, std::size_t rank) {
  while (values.size() > 1) {
    const T a = values.front();
    const T b = values[values.size() / 2];
    const T c = values.back();
    const T pivot = std::max(std::min(a, b), std::min(std::max(a, b), c));
    const auto gather = [&](std::size_t begin, const auto& is_left) {
      for (std::size_t i = begin; i < values.size(); ++i) {
        const T value = values[i];
        values[i] = values[begin];
        values[begin] = value;
        begin += static_cast<std::size_t>(is_left(value));
      }
      return begin;
    };
    const std::size_t below = gather(0, [&](T value) { return value < pivot; });
    if (rank < below) {
      values = values.first(below);
      continue;
    }
    const std::size_t upto = gather(below, [&](T value) { return value <= pivot; });
    if (rank < upto) return pivot;
    values = values.subspan(upto);
    rank -= upto;
  }
  return values[rank];
}

template <class T>
T quantile_of(std::vector<T>& values, double quantile) {
  return select(std::span(values), rank_of(quantile, values.size()));
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
  const std::size_t low = rank_of(0.1, paths_);
  const std::size_t middle = rank_of(0.5, paths_);
  const std::size_t high = rank_of(0.9, paths_);
  Band band;
  band.middle = select(std::span(values), middle);
  band.low = select(std::span(values).first(middle + 1), low);
  band.high = select(std::span(values).subspan(middle), high - middle);
  return band;
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
