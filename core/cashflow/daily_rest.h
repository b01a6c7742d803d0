// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/random.h"

namespace banklet {

/// What an account did on past days, oldest first, the last one today. Lists are of one length.
struct AccountDays {
  std::vector<double> rest;                ///< sum of what no flow explains
  std::vector<double> balance;             ///< in the morning
  std::vector<std::int32_t> since_payday;  ///< days since the main income; empty: there is none
};

/// Money in and out by day that no recurring flow explains, and how it may go on.
///
/// A nearest-neighbour bootstrap (Lall & Sharma 1996) in blocks (Kuensch 1989): weeks of the
/// customer's own past are laid end to end, so that weekends, dry spells and the odd large purchase
/// come as they did. A week is drawn by how much its first day is like the day that it continues,
/// with the weight
///
///     1 / (1 + age / 120 days) * n(days since payday / 4) * n(balance / (deviation / 2))
///       * (0.1 if it begins on another weekday),         n(x) = (1 + x^2)^-2 of differences x
///
/// for newer weeks tell more, most is spent after payday, who has much left puts it aside, and who
/// has little spends little. Of all weeks only the kMostCandidates likeliest, balance aside, are
/// considered. Where a future's balance b is not the b' of the week that it continues, b' - b comes
/// back by and by, as fast as the customer's balances return to their mean: (1 - r^(7/30)) of it a
/// week, with the autocorrelation r of monthly mean balances, corrected for the short sample
/// (Kendall 1954: + (1 + 3 r) / months), 1 with less than 120 days. The mean of a short past is
/// uncertain itself: every future shifts all days by a normal draw with its standard error.
class DailyRest {
 public:
  static constexpr std::size_t kBlock = 7;
  static constexpr std::size_t kMostCandidates = 96;
  static constexpr std::size_t kTogether = 4;

  /// `ahead`: days since the main income of each coming day, [0] tomorrow, as
  /// AccountDays::since_payday (not looked at where that is empty). O(days * horizon).
  DailyRest(AccountDays days, std::span<const std::int32_t> ahead);

  /// What one possible future leaves to chance.
  struct Luck {
    double shift = 0.0;         ///< of every day
    std::vector<double> weeks;  ///< 0..1, which one comes
  };
  /// For a path of so many days. Without any past nothing is drawn. O(days).
  void draw(Random& random, std::size_t days, Luck& luck) const;

  /// Adds possible futures to paths of one length, which hold what moves otherwise, [0] tomorrow,
  /// at most as long as `ahead`; `balance` is today's. Without any past nothing is added. Side by
  /// side, because each one is a chain of sums that wait for one another. O(path *
  /// kMostCandidates).
  void add(std::span<const Luck, kTogether> luck, double balance,
           std::span<const std::span<double>, kTogether> paths) const;

 private:
  /// Weeks that may come next, likeliest first, side by side for the loop over them.
  struct Candidates {
    std::vector<std::uint32_t> begin;
    std::vector<double> weight;
    std::vector<double> balance;
  };
  Candidates candidates_at(std::size_t at, std::int32_t since_payday,
                           std::span<const double> newness) const;

  AccountDays days_;
  std::size_t block_ = 0;
  std::vector<Candidates> blocks_;  ///< by week ahead
  double scale_ = 0.0;              ///< 1 / that of balances; 0: they do not count
  double pull_ = 0.0;               ///< of a difference, a day
  double error_ = 0.0;              ///< standard error of the mean day
};

}  // namespace banklet
