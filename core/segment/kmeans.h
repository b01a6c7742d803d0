// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

struct KMeansOptions {
  std::size_t clusters = 5;   ///< 1..limits::kSegments
  std::size_t restarts = 10;  ///< independent seedings; the smallest inertia wins, first on ties
  std::size_t max_iterations = 300;
  /// Stops when the squared movement of all centroids together is at most this times the mean
  /// variance of the features (as scikit-learn's `tol`). 0: until no point changes its cluster.
  double tolerance = 1e-4;
  std::uint64_t seed = 1234;
};

/// A partition of n points into k clusters. Each point belongs to the nearest of `centroids`
/// (squared Euclidean distance in float), the first among equals.
struct KMeans {
  std::size_t dimensions = 0;
  std::vector<float> centroids;           ///< k x dimensions, row-major
  std::vector<std::uint32_t> assignment;  ///< cluster of each point
  std::vector<std::uint32_t> sizes;       ///< points of each cluster
  double inertia = 0.0;                   ///< sum of squared distances to the own centroid
  std::size_t iterations = 0;             ///< of the winning restart
  bool converged = false;                 ///< false: max_iterations ended the winning restart

  std::size_t clusters() const { return sizes.size(); }
};

/// Lloyd's algorithm (Lloyd 1982) from greedy k-means++ seeds: each next seed is the best of
/// 2 + floor(ln k) candidates drawn with probability proportional to the squared distance to the
/// nearest seed so far (Arthur & Vassilvitskii 2007).
///
/// `points` is n x dimensions, row-major. A cluster that loses all its points takes the point that
/// is farthest from its centroid (the first among equals); a cluster can end empty only where
/// max_iterations cuts the run. Sums are in double. One thread; the same bits on every platform,
/// with and without SIMD. O(restarts * iterations * n * k * dimensions) time; memory: a second copy
/// of the points and 24 n bytes.
///
/// Errors: kInvalidArgument for options or a shape out of range; kInvalidNumber for a coordinate
/// that is not finite or beyond 1e15 in magnitude; kNotEnoughData for fewer distinct points than
/// clusters.
Result<KMeans> fit_kmeans(std::span<const float> points, std::size_t dimensions,
                          const KMeansOptions& options = {});

}  // namespace banklet
