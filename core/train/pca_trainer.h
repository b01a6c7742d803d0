// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// The two directions of largest variance (Pearson 1901): eigenvectors of the covariance matrix.
struct PlaneProjection {
  std::vector<float> mean;                     ///< of each dimension
  std::vector<float> components;               ///< 2 x dimensions, orthonormal rows
  std::array<double, 2> explained_variance{};  ///< share of the total variance, descending
};

/// `points` is n x dimensions, row-major. The sign of a component is chosen so that its entry of
/// largest magnitude (the first among equals) is positive. In one dimension the second component is
/// zero. O(n * dimensions^2 + dimensions^3).
/// Errors: kInvalidArgument for a shape that does not fit, kNotEnoughData for fewer than 2 points,
/// kInvalidNumber for a value that is not finite.
Result<PlaneProjection> fit_plane_projection(std::span<const float> points, std::size_t dimensions);

}  // namespace banklet
