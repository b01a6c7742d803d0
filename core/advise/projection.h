// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace banklet {

/// What a portfolio is assumed to do in one year.
struct YearOutlook {
  double expected_return = 0.0;  ///< arithmetic, after the yearly costs
  double volatility = 0.0;
  double cost = 0.0;        ///< a year, already taken off `expected_return`
  double entry_cost = 0.0;  ///< share of what is paid in
};

/// Money at a time: `initial` at the beginning, `monthly` at the end of each month.
struct SavingPlan {
  double initial = 0.0;
  double monthly = 0.0;
  std::size_t months = 0;
  double range = 0.8;  ///< share of outcomes between low and high
};

struct ProjectedValue {
  double mean = 0.0;
  double low = 0.0;     ///< quantile (1 - range) / 2
  double middle = 0.0;  ///< median
  double high = 0.0;
  double paid_in = 0.0;
};

/// The value of a saving plan, as a distribution.
///
/// Each month multiplies the value by a lognormal factor, independent of the others, whose mean and
/// variance compound to a year's outlook. The final value is W = initial * A + monthly * B, a sum
/// of products of these factors; the first two moments of A and B are exact, by recursion over the
/// months, and W is taken for lognormal with those moments (Levy, "Pricing European average rate
/// currency options", Journal of International Money and Finance 11, 1992; Fenton 1960). Against
/// simulation of 20,000 paths, quantiles of 10, 50 and 90 % of usual plans are within 2 % (test).
///
/// Values of money are in any unit. Nothing is promised: the outlook is an assumption.
class Projection {
 public:
  /// `outlook` holds the years in order; a last year that is not full uses its months only.
  /// Precondition: outlook covers plan.months, expected_return > -1. O(months).
  Projection(const std::vector<YearOutlook>& outlook, const SavingPlan& plan);

  /// After each full year, and at the end; the end is last.
  const std::vector<ProjectedValue>& path() const { return path_; }
  const ProjectedValue& end() const { return path_.back(); }
  /// What costs are expected to take until the end: the mean without any, less the mean.
  double expected_costs() const { return without_costs_ - end().mean; }

  /// P(W >= target). O(1).
  double probability(double target) const { return probability(target, plan_.monthly); }
  /// The least monthly saving, in units of 1, with which P(W >= target) is at least `confidence`; 0
  /// if nothing need be saved; negative if no saving below the target a month is enough. O(log).
  double saving_needed(double target, double confidence) const;

 private:
  struct Moments {
    double a = 0.0, aa = 0.0, b = 0.0, bb = 0.0, ab = 0.0;
  };
  struct Lognormal {
    double mean = 0.0, mu = 0.0, sigma = 0.0;
  };
  Lognormal fit(const Moments& moments, double monthly) const;
  ProjectedValue value(const Moments& moments, std::size_t months) const;
  double probability(double target, double monthly) const;

  SavingPlan plan_;
  double quantile_ = 0.0;
  Moments end_;
  double without_costs_ = 0.0;
  std::vector<ProjectedValue> path_;
};

}  // namespace banklet
