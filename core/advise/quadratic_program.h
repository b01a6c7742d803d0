// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// Coefficients over all variables, and what their sum is compared with.
struct LinearRow {
  std::vector<double> coefficients;
  double bound = 0.0;
};

/// A convex quadratic programme of n variables:
///
///   minimise  1/2 x'Hx + g'x   subject to   a'x = b,  c'x <= d,  lower <= x <= upper
///
/// H is n x n, row-major, symmetric and positive semidefinite. Infinite bounds are none. n is at
/// most kProgramVariables, rows at most kProgramRows.
struct QuadraticProgram {
  std::vector<double> hessian;
  std::vector<double> linear;  ///< n of them: fixes the size
  std::vector<LinearRow> equalities;
  std::vector<LinearRow> at_most;
  std::vector<double> lower;
  std::vector<double> upper;
};

inline constexpr std::size_t kProgramVariables = 256;
inline constexpr std::size_t kProgramRows = 256;

struct QuadraticSolution {
  /// False: no x satisfies all constraints; the other members are then empty.
  bool feasible = false;
  std::vector<double> x;
  /// Multipliers: Hx + g = sum of equality * a - sum of at_most * c + lower - upper, the latter
  /// three not negative, and zero where the constraint is not tight.
  std::vector<double> equality;
  std::vector<double> at_most;
  std::vector<double> lower;
  std::vector<double> upper;
  std::size_t iterations = 0;  ///< steps of the active set
};

/// Dual active set method of Goldfarb & Idnani ("A numerically stable dual method for solving
/// strictly convex quadratic programs", Mathematical Programming 27, 1983): from the unconstrained
/// minimum the most violated constraint is added (the first among equals) and constraints whose
/// multiplier would become negative are dropped, so that feasibility is reached at the minimum. The
/// Cholesky factor of H and the QR factors of the active constraints are updated by Givens
/// rotations.
///
/// Where H is singular, proximal steps of that method, H + r I around the last x (Rockafellar,
/// SIAM Journal on Control and Optimization 14, 1976), lead to a minimiser of the programme as it
/// stands: near the smallest x, so that assets which are alike get alike shares.
///
/// The same bytes on every platform. O(n^3) and O(n^2) a step; usually at most 2 n steps. Errors:
/// kInvalidArgument for sizes that do not fit, an H that is not symmetric or not positive
/// semidefinite; kInvalidNumber for numbers that are not finite; kLimitExceeded; kInternal where no
/// end is reached.
Result<QuadraticSolution> solve_quadratic_program(const QuadraticProgram& program);

/// The largest violation of the conditions of Karush, Kuhn and Tucker by a feasible solution:
/// stationarity, constraints, signs of multipliers, complementarity. 0 at an exact minimum.
double kkt_residual(const QuadraticProgram& program, const QuadraticSolution& solution);

}  // namespace banklet
