// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/segment/kmeans.h"

namespace banklet {

struct SilhouetteOptions {
  /// Above this many points, the mean is taken over a sample of this size, and distances are those
  /// within the sample (as scikit-learn's `sample_size`): the cost is quadratic.
  std::size_t sample = 2000;
  std::uint64_t seed = 1234;
};

/// Mean silhouette of a partition (Rousseeuw 1987): the mean over points of (b - a) / max(a, b),
/// where a is the mean Euclidean distance to the other points of the own cluster and b the smallest
/// mean distance to the points of another cluster. In [-1, 1], larger is better. A point alone in
/// its cluster counts 0, as does every point where only one cluster has points in the sample.
/// `points` is n x dimensions, row-major; `assignment` has n entries below `clusters`.
/// O(m^2 * dimensions) for m = min(n, sample).
/// Errors: kInvalidArgument for lengths that do not fit or an assignment out of range.
Result<double> mean_silhouette(std::span<const float> points, std::size_t dimensions,
                               std::span<const std::uint32_t> assignment, std::size_t clusters,
                               const SilhouetteOptions& options = {});

struct ClusterChoice {
  KMeans best;
  std::vector<std::size_t> clusters;  ///< the numbers of clusters that were tried
  std::vector<double> silhouettes;    ///< mean silhouette of each
};

/// Runs k-means for every k in [low, high] (`options.clusters` is ignored) and keeps the k with the
/// largest mean silhouette, the smaller k on ties. Stops early at a k above the number of distinct
/// points. Errors: those of fit_kmeans; kInvalidArgument unless 2 <= low <= high.
Result<ClusterChoice> choose_clusters(std::span<const float> points, std::size_t dimensions,
                                      std::size_t low = 2, std::size_t high = 10,
                                      const KMeansOptions& options = {},
                                      const SilhouetteOptions& silhouette = {});

}  // namespace banklet
