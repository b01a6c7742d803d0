// SPDX-License-Identifier: Apache-2.0
#include "core/advise/allocation.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "core/advise/quadratic_program.h"
#include "core/advise/risk_parity.h"

namespace banklet {
namespace {

constexpr double kRounding = 1e-9;
/// How far below a limit of volatility a search may end, and after how many trials it does.
constexpr double kVolatilityError = 1e-6;
constexpr int kMostTrials = 60;

Error wrong(std::string_view what) {
  return {ErrorCode::kInvalidArgument, "allocation: " + std::string(what)};
}

Result<void> check(const AllocationProblem& problem) {
  const std::size_t n = problem.expected_return.size();
  if (n == 0) return wrong("no assets");
  if (problem.covariance.size() != n * n || problem.lower.size() != n || problem.upper.size() != n)
    return wrong("sizes differ");
  for (std::size_t i = 0; i < n; ++i)
    if (!(problem.lower[i] >= 0.0 && problem.lower[i] <= 1.0 && problem.upper[i] >= 0.0 &&
          problem.upper[i] <= 1.0))
      return wrong("bounds must be 0 to 1");
  for (const ShareCap& cap : problem.caps) {
    if (!(cap.most >= 0.0 && cap.most <= 1.0)) return wrong("caps must be 0 to 1");
    for (const std::uint32_t asset : cap.assets)
      if (asset >= n)
        return Error{ErrorCode::kUnknownReference, "allocation: a cap names no asset"};
  }
  return {};
}

double sum_of(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

/// What can be told from the bounds alone; kNone if nothing.
Allocation find_conflict(const AllocationProblem& problem) {
  Allocation conflict;
  const auto found = [&conflict](Infeasible why, std::size_t where) {
    conflict.infeasible = why;
    conflict.where = where;
    return conflict;
  };
  for (std::size_t i = 0; i < problem.lower.size(); ++i)
    if (problem.lower[i] > problem.upper[i]) return found(Infeasible::kBoundsCross, i);
  if (sum_of(problem.lower) > 1.0 + kRounding) return found(Infeasible::kLowerAboveOne, 0);
  if (sum_of(problem.upper) < 1.0 - kRounding) return found(Infeasible::kUpperBelowOne, 0);
  for (std::size_t c = 0; c < problem.caps.size(); ++c) {
    double least = 0.0;
    for (const std::uint32_t asset : problem.caps[c].assets) least += problem.lower[asset];
    if (least > problem.caps[c].most + kRounding) return found(Infeasible::kCapBelowLower, c);
  }
  return conflict;
}

QuadraticProgram program_of(const AllocationProblem& problem) {
  const std::size_t n = problem.expected_return.size();
  QuadraticProgram program;
  program.hessian = problem.covariance;
  program.linear.assign(n, 0.0);
  program.lower = problem.lower;
  program.upper = problem.upper;
  program.equalities.push_back({std::vector<double>(n, 1.0), 1.0});
  for (const ShareCap& cap : problem.caps) {
    LinearRow row{std::vector<double>(n, 0.0), cap.most};
    for (const std::uint32_t asset : cap.assets) row.coefficients[asset] = 1.0;
    program.at_most.push_back(std::move(row));
  }
  return program;
}

Result<Allocation> solve(const AllocationProblem& problem, const QuadraticProgram& program) {
  BANKLET_ASSIGN(QuadraticSolution solution, solve_quadratic_program(program));
  if (solution.feasible) return describe(problem, std::move(solution.x));
  Allocation conflict;
  conflict.infeasible = Infeasible::kCapsConflict;
  return conflict;
}

/// Equal shares of risk of the assets that may be held at all; zeros for the others.
Result<std::vector<double>> parity(const AllocationProblem& problem) {
  const std::size_t n = problem.upper.size();
  std::vector<std::size_t> allowed;
  for (std::size_t i = 0; i < n; ++i)
    if (problem.upper[i] > 0.0) allowed.push_back(i);
  std::vector<double> covariance;
  for (const std::size_t i : allowed)
    for (const std::size_t j : allowed) covariance.push_back(problem.covariance[i * n + j]);
  const std::vector<double> budgets(allowed.size(), 1.0);
  BANKLET_ASSIGN(const std::vector<double> shares, risk_parity_weights(covariance, budgets));
  std::vector<double> weights(n, 0.0);
  for (std::size_t k = 0; k < allowed.size(); ++k) weights[allowed[k]] = shares[k];
  return weights;
}

bool satisfies(const AllocationProblem& problem, const std::vector<double>& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] < problem.lower[i] || weights[i] > problem.upper[i]) return false;
  return std::all_of(problem.caps.begin(), problem.caps.end(), [&](const ShareCap& cap) {
    double share = 0.0;
    for (const std::uint32_t asset : cap.assets) share += weights[asset];
    return share <= cap.most;
  });
}

std::vector<double> times(const std::vector<double>& matrix, const std::vector<double>& vector) {
  const std::size_t n = vector.size();
  std::vector<double> product(n, 0.0);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) product[i] += matrix[i * n + j] * vector[j];
  return product;
}

}  // namespace

Result<Allocation> allocate(const AllocationProblem& problem, AllocationMethod method,
                            double risk_aversion) {
  BANKLET_TRY(check(problem));
  if (Allocation conflict = find_conflict(problem); conflict.infeasible != Infeasible::kNone)
    return conflict;
  QuadraticProgram program = program_of(problem);
  if (method == AllocationMethod::kRiskParity) {
    BANKLET_ASSIGN(std::vector<double> target, parity(problem));
    if (satisfies(problem, target)) return describe(problem, std::move(target));
    program.linear = times(problem.covariance, target);
    for (double& element : program.linear) element = -element;
  }
  if (method == AllocationMethod::kMeanVariance) {
    if (!(risk_aversion > 0.0)) return wrong("risk_aversion must be above 0");
    for (std::size_t i = 0; i < program.linear.size(); ++i)
      program.linear[i] = -problem.expected_return[i] / risk_aversion;
  }
  BANKLET_ASSIGN(Allocation allocation, solve(problem, program));
  if (method == AllocationMethod::kMeanVariance) allocation.risk_aversion = risk_aversion;
  return allocation;
}

Result<Allocation> allocate_within(const AllocationProblem& problem, double risk_aversion,
                                   double most_volatility) {
  BANKLET_ASSIGN(Allocation bold,
                 allocate(problem, AllocationMethod::kMeanVariance, risk_aversion));
  if (bold.infeasible != Infeasible::kNone || bold.volatility <= most_volatility) return bold;
  BANKLET_ASSIGN(Allocation calm,
                 allocate(problem, AllocationMethod::kMinimumVariance, risk_aversion));
  if (calm.volatility >= most_volatility) return calm;
  // As long as the same bounds hold, the variance is linear in s = 1 / aversion^2: the Illinois
  // variant of the regula falsi needs one step for each change of them.
  const double limit = most_volatility * most_volatility;
  const auto excess = [limit](const Allocation& allocation) {
    return allocation.volatility * allocation.volatility - limit;
  };
  double low = 0.0;
  double low_excess = excess(calm);
  double high = 1.0 / (risk_aversion * risk_aversion);
  double high_excess = excess(bold);
  int side = 0;
  for (int k = 0; k < kMostTrials && calm.volatility < most_volatility - kVolatilityError; ++k) {
    const double middle = low + (high - low) * low_excess / (low_excess - high_excess);
    BANKLET_ASSIGN(Allocation tried,
                   allocate(problem, AllocationMethod::kMeanVariance, 1.0 / std::sqrt(middle)));
    if (tried.volatility > most_volatility) {
      high = middle;
      high_excess = excess(tried);
      if (side == 1) low_excess /= 2.0;
      side = 1;
    } else {
      low = middle;
      low_excess = excess(tried);
      if (side == -1) high_excess /= 2.0;
      side = -1;
      calm = std::move(tried);
    }
  }
  return calm;
}

Allocation describe(const AllocationProblem& problem, std::vector<double> weights) {
  Allocation allocation;
  const std::vector<double> marginal = times(problem.covariance, weights);
  double variance = 0.0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    allocation.expected_return += weights[i] * problem.expected_return[i];
    variance += weights[i] * marginal[i];
  }
  allocation.volatility = std::sqrt(std::max(0.0, variance));
  allocation.risk_share.assign(weights.size(), 0.0);
  if (variance > 0.0)
    for (std::size_t i = 0; i < weights.size(); ++i)
      allocation.risk_share[i] = weights[i] * marginal[i] / variance;
  allocation.weights = std::move(weights);
  return allocation;
}

}  // namespace banklet
