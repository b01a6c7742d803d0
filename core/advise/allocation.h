// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// At most so much of the portfolio in these assets together.
struct ShareCap {
  std::vector<std::uint32_t> assets;
  double most = 1.0;
};

/// What the weights of n assets may be, and what is assumed of the assets. Weights are shares of
/// the portfolio; they sum to 1.
struct AllocationProblem {
  std::vector<double> expected_return;  ///< n, a year, after costs; 0.05 is 5 %
  std::vector<double> covariance;       ///< n x n, row-major, a year
  std::vector<double> lower;            ///< n, 0..1
  std::vector<double> upper;            ///< n, 0..1; 0: not for this customer
  std::vector<ShareCap> caps;
};

enum class AllocationMethod : std::uint8_t { kMinimumVariance, kMeanVariance, kRiskParity };

/// "minimum_variance", "mean_variance", "risk_parity"
std::string_view allocation_method_name(AllocationMethod method);

/// Why no weights satisfy a problem.
enum class Infeasible : std::uint8_t {
  kNone,
  kBoundsCross,    ///< a lower bound above its upper bound: `where` is the asset
  kLowerAboveOne,  ///< the lower bounds sum to more than 1
  kUpperBelowOne,  ///< the upper bounds sum to less than 1
  kCapBelowLower,  ///< the lower bounds of a cap's assets sum to more than it: `where` is the cap
  kCapsConflict,   ///< the caps and bounds together leave less than 1
};

struct Allocation {
  Infeasible infeasible = Infeasible::kNone;  ///< else the members below are empty
  std::size_t where = 0;
  std::vector<double> weights;
  double expected_return = 0.0;    ///< w'm
  double volatility = 0.0;         ///< sqrt(w'Cw)
  std::vector<double> risk_share;  ///< w_i (Cw)_i / w'Cw; zeros where there is no risk
  /// Of mean-variance: the aversion that was used.
  double risk_aversion = 0.0;
};

/// The weights by a method:
///
/// - minimum variance: the least w'Cw (Markowitz 1952);
/// - mean-variance: the most w'm - risk_aversion / 2 w'Cw;
/// - risk parity: equal shares of the variance among the assets with an upper bound above 0
///   (risk_parity_weights); where these break a bound or cap, the allowed weights of the least
///   tracking error to them, (w - p)'C(w - p).
///
/// Each is a quadratic programme (quadratic_program.h), so the same bytes everywhere. Singular
/// covariances are fine. O(n^3). Errors: kInvalidArgument (sizes, bounds outside 0..1,
/// risk_aversion not above 0), kUnknownReference (asset of a cap), those of
/// solve_quadratic_program and risk_parity_weights.
Result<Allocation> allocate(const AllocationProblem& problem, AllocationMethod method,
                            double risk_aversion);

/// As `allocate` by mean-variance, with an aversion so high (at least `risk_aversion`) that the
/// volatility is at most `most_volatility`, and within 1e-6 of it; where even the least variance is
/// above it, that.
Result<Allocation> allocate_within(const AllocationProblem& problem, double risk_aversion,
                                   double most_volatility);

/// Return, volatility and shares of risk of given weights. O(n^2).
Allocation describe(const AllocationProblem& problem, std::vector<double> weights);

}  // namespace banklet
