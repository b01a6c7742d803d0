// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace banklet {

/// Possible futures of a balance, day by day.
class BalancePaths {
 public:
  /// All begin with `balance`, and nothing moves. `days` and `paths` are 1 or more.
  BalancePaths(double balance, std::size_t days, std::size_t paths);

  std::size_t days() const { return days_; }
  std::size_t paths() const { return paths_; }
  double balance() const { return balance_; }

  /// Before add_up: what moves on each day of a path. After: the balance at the end of the day.
  std::span<double> path(std::size_t p) { return std::span(values_).subspan(p * days_, days_); }
  std::span<const double> path(std::size_t p) const {
    return std::span(values_).subspan(p * days_, days_);
  }
  void add_up();

  struct Band {
    double low = 0.0;
    double middle = 0.0;
    double high = 0.0;
  };
  /// Quantiles 0.1, 0.5 and 0.9 of the balance at the end of a day. O(paths).
  Band band(std::size_t day) const;

 private:
  double balance_;
  std::size_t days_;
  std::size_t paths_;
  std::vector<double> values_;
};

/// Where balances fall below zero.
struct PathShortfall {
  double share = 0.0;        ///< of paths that do
  std::size_t date = 0;      ///< median of their first days; [0] is tomorrow
  std::size_t earliest = 0;  ///< their quantiles 0.1 and 0.9
  std::size_t latest = 0;
  double missing = 0.0;  ///< median of how far below zero they get
};

/// Looks at the first `days`. Null where no path falls below zero. O(days * paths).
std::optional<PathShortfall> find_shortfall(const BalancePaths& paths, std::size_t days);

/// Of the smallest balances of all paths in the first `days` (1 or more), this quantile (0..1).
/// O(days * paths).
double lowest_balance(const BalancePaths& paths, std::size_t days, double quantile);

}  // namespace banklet
