// SPDX-License-Identifier: Apache-2.0
#include "core/train/pca_trainer.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <string>

#include "core/train/eigen_blocking.h"

namespace banklet {

Result<PlaneProjection> fit_plane_projection(std::span<const float> points,
                                             std::size_t dimensions) {
  if (dimensions == 0 || points.size() % dimensions != 0)
    return Error{ErrorCode::kInvalidArgument, "projection: " + std::to_string(points.size()) +
                                                  " numbers are no table with " +
                                                  std::to_string(dimensions) + " columns"};
  const std::size_t count = points.size() / dimensions;
  if (count < 2) return Error{ErrorCode::kNotEnoughData, "projection: fewer than 2 points"};
  for (std::size_t i = 0; i < points.size(); ++i)
    if (!std::isfinite(points[i]))
      return Error{ErrorCode::kInvalidNumber, "projection: point " +
                                                  std::to_string(i / dimensions) + ", column " +
                                                  std::to_string(i % dimensions) + ": not finite"};

  fix_eigen_blocking();
  const auto n = static_cast<Eigen::Index>(count);
  const auto d = static_cast<Eigen::Index>(dimensions);
  using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
  const Eigen::Map<const Rows> x(points.data(), n, d);
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(d);
  for (Eigen::Index i = 0; i < n; ++i) mean += x.row(i).cast<double>().transpose();
  mean /= static_cast<double>(count);
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(d, d);
  constexpr Eigen::Index kBlock = 1024;  // bounds the copy in double
  for (Eigen::Index first = 0; first < n; first += kBlock) {
    const Eigen::MatrixXd centred =
        x.middleRows(first, std::min(kBlock, n - first)).cast<double>().rowwise() -
        mean.transpose();
    covariance.noalias() += centred.transpose() * centred;
  }
  covariance /= static_cast<double>(count);

  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);
  if (solver.info() != Eigen::Success)
    return Error{ErrorCode::kInternal, "projection: the eigenvalues did not converge"};
  PlaneProjection result;
  result.components.assign(2 * dimensions, 0.0F);
  for (Eigen::Index f = 0; f < d; ++f) result.mean.push_back(static_cast<float>(mean[f]));
  const double total = covariance.trace();
  for (std::size_t axis = 0; axis < std::min<std::size_t>(2, dimensions); ++axis) {
    const auto column = d - 1 - static_cast<Eigen::Index>(axis);  // ascending eigenvalues
    const Eigen::VectorXd vector = solver.eigenvectors().col(column);
    Eigen::Index largest = 0;
    for (Eigen::Index f = 1; f < d; ++f)
      if (std::abs(vector[f]) > std::abs(vector[largest])) largest = f;
    const double sign = vector[largest] < 0.0 ? -1.0 : 1.0;
    for (Eigen::Index f = 0; f < d; ++f)
      result.components[axis * dimensions + static_cast<std::size_t>(f)] =
          static_cast<float>(sign * vector[f]);
    if (total > 0.0)
      result.explained_variance[axis] = std::max(0.0, solver.eigenvalues()[column]) / total;
  }
  return result;
}

}  // namespace banklet
