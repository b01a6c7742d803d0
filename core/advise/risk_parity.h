// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// A variance below this counts as this, a volatility of 0.1 % a year: without risk there is no
/// share of risk to give.
inline constexpr double kLeastVariance = 1e-6;

/// The long-only weights w, sum 1, of which asset i carries the share b_i of the portfolio's
/// variance: w_i (Cw)_i = b_i w'Cw. Unique for a positive definite C.
///
/// w is the minimum of 1/2 y'Cy - sum b_i log y_i, scaled to 1 (Spinu, "An algorithm for computing
/// risk parity weights", 2013), found by cyclical coordinate descent: y_i = (-a_i + sqrt(a_i^2 + 4
/// C_ii b_i)) / 2 C_ii, a_i = sum of C_ij y_j over j != i (Griveau-Billion, Richard & Roncalli, "A
/// fast algorithm for computing high-dimensional risk parity portfolios", 2013), to 1e-12.
///
/// Where a mix of the assets has no risk (a singular C), no such weights need exist, and the
/// descent does not end: covariances of different assets then count 0.9-fold, else half.
///
/// `covariance` is n x n, row-major; `budgets` are positive, of any sum. O(n^2) a cycle, usually 10
/// to 30 cycles, at most 500 a try. Errors: kInvalidArgument for sizes or budgets; kInvalidNumber;
/// kInternal where the cycles do not end, as for a matrix that is no covariance.
Result<std::vector<double>> risk_parity_weights(std::span<const double> covariance,
                                                std::span<const double> budgets);

}  // namespace banklet
