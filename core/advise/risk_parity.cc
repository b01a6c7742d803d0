// SPDX-License-Identifier: Apache-2.0
#include "core/advise/risk_parity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

namespace banklet {
namespace {

constexpr int kMostCycles = 500;
constexpr double kConverged = 1e-13;

/// `coupling` scales the covariances of different assets. Empty where the cycles do not end.
std::vector<double> descend(std::span<const double> covariance, std::span<const double> budgets,
                            double coupling) {
  const std::size_t n = budgets.size();
  double total = 0.0;
  for (const double budget : budgets) total += budget;
  const auto own = [&](std::size_t i) { return std::max(covariance[i * n + i], kLeastVariance); };
  std::vector<double> y(n);
  for (std::size_t i = 0; i < n; ++i) y[i] = std::sqrt(budgets[i] / total / own(i));
  for (int cycle = 0; cycle < kMostCycles; ++cycle) {
    double change = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
      double others = 0.0;
      for (std::size_t j = 0; j < n; ++j)
        if (j != i) others += coupling * covariance[i * n + j] * y[j];
      const double target = budgets[i] / total;
      const double root = std::sqrt(others * others + 4.0 * own(i) * target);
      // The positive root, without cancellation.
      const double next =
          others > 0.0 ? 2.0 * target / (others + root) : (root - others) / (2.0 * own(i));
      change = std::max(change, std::abs(next - y[i]) / next);
      y[i] = next;
    }
    if (!std::isfinite(change)) break;
    if (change > kConverged) continue;
    double sum = 0.0;
    for (const double value : y) sum += value;
    for (double& value : y) value /= sum;
    return y;
  }
  return {};
}

}  // namespace

Result<std::vector<double>> risk_parity_weights(std::span<const double> covariance,
                                                std::span<const double> budgets) {
  const std::size_t n = budgets.size();
  const auto wrong = [](ErrorCode code, const char* what) {
    return Error{code, std::string("risk parity: ") + what};
  };
  if (n == 0 || covariance.size() != n * n)
    return wrong(ErrorCode::kInvalidArgument, "sizes differ");
  for (const double budget : budgets)
    if (!(budget > 0.0) || !std::isfinite(budget))
      return wrong(ErrorCode::kInvalidArgument, "budgets must be positive");
  for (const double element : covariance)
    if (!std::isfinite(element))
      return wrong(ErrorCode::kInvalidNumber, "a covariance is not finite");
  for (const double coupling : {1.0, 0.9, 0.5})
    if (std::vector<double> weights = descend(covariance, budgets, coupling); !weights.empty())
      return weights;
  return wrong(ErrorCode::kInternal, "no end; is the matrix a covariance?");
}

}  // namespace banklet
