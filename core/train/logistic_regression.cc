// SPDX-License-Identifier: Apache-2.0
#include "core/train/logistic_regression.h"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cmath>
#include <string>

#include "core/base/math.h"
#include "core/train/eigen_blocking.h"

namespace banklet {
namespace {

using Rows = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// log(1 + e^x) without overflow.
double softplus(double x) {
  return x > 0 ? x + log1p(exp(-x)) : log1p(exp(x));
}

/// The objective; `x` has a last column of ones, for the intercept.
double objective(const Rows& x, std::span<const std::uint8_t> outcome, const Eigen::VectorXd& at,
                 double cost, Eigen::VectorXd& raw) {
  raw.noalias() = x * at;
  double loss = 0;
  for (Eigen::Index i = 0; i < raw.size(); ++i)
    loss += softplus(outcome[static_cast<std::size_t>(i)] ? -raw[i] : raw[i]);
  return cost * loss + 0.5 * at.head(at.size() - 1).squaredNorm();
}

}  // namespace

double LogisticModel::raw(std::span<const double> x) const {
  double sum = intercept;
  for (std::size_t j = 0; j < x.size(); ++j) sum += weights[j] * x[j];
  return sum;
}

Result<LogisticModel> fit_logistic(std::span<const double> rows, std::size_t columns,
                                   std::span<const std::uint8_t> outcome,
                                   const LogisticOptions& options) {
  const std::size_t n = outcome.size();
  if (rows.size() != n * columns || !(options.cost > 0.0))
    return Error{ErrorCode::kInvalidArgument,
                 "logistic regression: " + std::to_string(rows.size()) + " values of " +
                     std::to_string(n) + " examples, or C not above 0"};
  for (const double value : rows)
    if (!std::isfinite(value))
      return Error{ErrorCode::kInvalidNumber, "logistic regression: a value is not finite"};
  std::size_t ones = 0;
  for (const std::uint8_t y : outcome) ones += y ? 1 : 0;
  if (ones == 0 || ones == n)
    return Error{ErrorCode::kNotEnoughData, "logistic regression: all outcomes are the same"};

  fix_eigen_blocking();
  const auto d = static_cast<Eigen::Index>(columns) + 1;
  Rows x(static_cast<Eigen::Index>(n), d);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < columns; ++j)
      x(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = rows[i * columns + j];
    x(static_cast<Eigen::Index>(i), d - 1) = 1.0;
  }
  Eigen::VectorXd at = Eigen::VectorXd::Zero(d);
  Eigen::VectorXd raw(x.rows());
  double value = objective(x, outcome, at, options.cost, raw);
  LogisticModel model;
  for (; model.iterations < options.max_iterations; ++model.iterations) {
    Eigen::VectorXd residual(x.rows());
    Eigen::VectorXd curvature(x.rows());
    for (Eigen::Index i = 0; i < x.rows(); ++i) {
      const double p = sigmoid(raw[i]);
      residual[i] = p - (outcome[static_cast<std::size_t>(i)] ? 1.0 : 0.0);
      curvature[i] = p * (1.0 - p);
    }
    Eigen::VectorXd gradient = options.cost * (x.transpose() * residual);
    gradient.head(d - 1) += at.head(d - 1);
    if (gradient.cwiseAbs().maxCoeff() <= options.tolerance * static_cast<double>(n)) break;
    Eigen::MatrixXd hessian = options.cost * (x.transpose() * curvature.asDiagonal() * x);
    hessian.diagonal().head(d - 1).array() += 1.0;
    // The intercept alone has no penalty; where all is certain its curvature may vanish.
    hessian(d - 1, d - 1) += 1e-12;
    const Eigen::VectorXd step = hessian.llt().solve(gradient);
    const double slope = gradient.dot(step);
    double length = 1.0;
    bool went_down = false;
    for (int halvings = 0; halvings < 40 && !went_down; ++halvings, length *= 0.5) {
      const Eigen::VectorXd tried = at - length * step;
      const double tried_value = objective(x, outcome, tried, options.cost, raw);
      // Close to the optimum rounding hides the decrease: a full Newton step is then right.
      if (tried_value <= value - 1e-4 * length * slope ||
          slope <= 1e-12 * (1.0 + std::abs(value))) {
        at = tried;
        value = tried_value;
        went_down = true;
      }
    }
    if (!went_down) {
      objective(x, outcome, at, options.cost, raw);
      break;
    }
  }
  model.weights.assign(at.data(), at.data() + columns);
  model.intercept = at[d - 1];
  return model;
}

}  // namespace banklet
