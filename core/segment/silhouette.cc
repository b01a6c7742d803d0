// SPDX-License-Identifier: Apache-2.0
#include "core/segment/silhouette.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <string>

#include "core/base/kernels.h"
#include "core/base/random.h"

namespace banklet {
namespace {

// The first `sample` of a shuffle, in ascending order; all points where there are no more.
std::vector<std::uint32_t> sample_points(std::size_t count, const SilhouetteOptions& options) {
  std::vector<std::uint32_t> indices(count);
  std::iota(indices.begin(), indices.end(), 0U);
  if (count <= options.sample) return indices;
  Random random(options.seed);
  random.shuffle(std::span(indices));
  indices.resize(options.sample);
  std::sort(indices.begin(), indices.end());
  return indices;
}

}  // namespace

Result<double> mean_silhouette(std::span<const float> points, std::size_t dimensions,
                               std::span<const std::uint32_t> assignment, std::size_t clusters,
                               const SilhouetteOptions& options) {
  if (dimensions == 0 || assignment.empty() || points.size() != assignment.size() * dimensions)
    return Error{ErrorCode::kInvalidArgument, "silhouette: " + std::to_string(points.size()) +
                                                  " numbers do not make " +
                                                  std::to_string(assignment.size()) + " points"};
  if (options.sample == 0)
    return Error{ErrorCode::kInvalidArgument, "silhouette: the sample is empty"};
  for (const std::uint32_t cluster : assignment)
    if (cluster >= clusters)
      return Error{ErrorCode::kInvalidArgument, "silhouette: a cluster is out of range"};

  const std::vector<std::uint32_t> sample = sample_points(assignment.size(), options);
  const std::size_t count = sample.size();
  std::vector<float> by_dimension(count * dimensions);
  std::vector<std::size_t> sizes(clusters, 0);
  for (std::size_t i = 0; i < count; ++i) {
    ++sizes[assignment[sample[i]]];
    for (std::size_t d = 0; d < dimensions; ++d)
      by_dimension[d * count + i] = points[sample[i] * dimensions + d];
  }

  std::vector<float> squared(count);
  std::vector<double> sums(clusters);
  double total = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t own = assignment[sample[i]];
    if (sizes[own] == 1) continue;
    kernels::squared_distances(points.subspan(sample[i] * dimensions, dimensions), by_dimension,
                               count, squared);
    std::fill(sums.begin(), sums.end(), 0.0);
    for (std::size_t j = 0; j < count; ++j)
      sums[assignment[sample[j]]] += std::sqrt(static_cast<double>(squared[j]));
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t c = 0; c < clusters; ++c)
      if (c != own && sizes[c] > 0)
        nearest = std::min(nearest, sums[c] / static_cast<double>(sizes[c]));
    const double inside = sums[own] / static_cast<double>(sizes[own] - 1);
    const double larger = std::max(inside, nearest);
    if (larger > 0.0 && larger < std::numeric_limits<double>::infinity())
      total += (nearest - inside) / larger;
  }
  return total / static_cast<double>(count);
}

Result<ClusterChoice> choose_clusters(std::span<const float> points, std::size_t dimensions,
                                      std::size_t low, std::size_t high,
                                      const KMeansOptions& options,
                                      const SilhouetteOptions& silhouette) {
  if (low < 2 || low > high)
    return Error{ErrorCode::kInvalidArgument,
                 "silhouette: the range of clusters must start at 2 or more"};
  ClusterChoice choice;
  double best = 0.0;
  for (std::size_t clusters = low; clusters <= high; ++clusters) {
    KMeansOptions attempt = options;
    attempt.clusters = clusters;
    Result<KMeans> fit = fit_kmeans(points, dimensions, attempt);
    if (!fit.ok()) {
      if (clusters > low && fit.error().code == ErrorCode::kNotEnoughData) break;
      return fit.error();
    }
    BANKLET_ASSIGN(const double mean,
                   mean_silhouette(points, dimensions, fit->assignment, clusters, silhouette));
    if (choice.clusters.empty() || mean > best) {
      best = mean;
      choice.best = std::move(fit).value();
    }
    choice.clusters.push_back(clusters);
    choice.silhouettes.push_back(mean);
  }
  return choice;
}

}  // namespace banklet
