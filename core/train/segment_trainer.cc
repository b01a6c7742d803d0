// SPDX-License-Identifier: Apache-2.0
#include "core/train/segment_trainer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/base/limits.h"
#include "core/segment/silhouette.h"
#include "core/train/pca_trainer.h"

namespace banklet {
namespace {

constexpr std::size_t kFewest = 2;
constexpr std::size_t kMost = 10;

// Renames the clusters by descending size.
void order_by_size(KMeans& fit) {
  std::vector<std::uint32_t> order(fit.clusters());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return fit.sizes[a] > fit.sizes[b]; });
  std::vector<std::uint32_t> new_name(order.size());
  std::vector<float> centroids;
  std::vector<std::uint32_t> sizes;
  for (std::uint32_t to = 0; to < order.size(); ++to) {
    new_name[order[to]] = to;
    sizes.push_back(fit.sizes[order[to]]);
    const auto from =
        fit.centroids.begin() + static_cast<std::ptrdiff_t>(order[to] * fit.dimensions);
    centroids.insert(centroids.end(), from, from + static_cast<std::ptrdiff_t>(fit.dimensions));
  }
  for (std::uint32_t& cluster : fit.assignment) cluster = new_name[cluster];
  fit.centroids = std::move(centroids);
  fit.sizes = std::move(sizes);
}

std::vector<float> standard_deviations(std::span<const float> points, std::span<const float> mean) {
  const std::size_t d = mean.size();
  std::vector<double> squares(d, 0.0);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double difference = static_cast<double>(points[i]) - mean[i % d];
    squares[i % d] += difference * difference;
  }
  std::vector<float> deviations;
  const auto count = static_cast<double>(points.size() / d);
  for (const double sum : squares) deviations.push_back(static_cast<float>(std::sqrt(sum / count)));
  return deviations;
}

std::vector<SegmentCloud> clouds_of(std::span<const float> points, const KMeans& fit,
                                    const PlaneProjection& plane) {
  const std::size_t d = fit.dimensions;
  struct Sums {
    double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
  };
  std::vector<Sums> sums(fit.clusters());
  std::vector<std::array<double, 2>> projected(fit.assignment.size());
  for (std::size_t i = 0; i < projected.size(); ++i) {
    for (std::size_t axis = 0; axis < 2; ++axis)
      for (std::size_t f = 0; f < d; ++f)
        projected[i][axis] += static_cast<double>(plane.components[axis * d + f]) *
                              (static_cast<double>(points[i * d + f]) - plane.mean[f]);
    sums[fit.assignment[i]].x += projected[i][0];
    sums[fit.assignment[i]].y += projected[i][1];
  }
  for (std::size_t s = 0; s < sums.size(); ++s) {
    sums[s].x /= std::max(1U, fit.sizes[s]);
    sums[s].y /= std::max(1U, fit.sizes[s]);
  }
  for (std::size_t i = 0; i < projected.size(); ++i) {
    Sums& sum = sums[fit.assignment[i]];
    const double x = projected[i][0] - sum.x;
    const double y = projected[i][1] - sum.y;
    sum.xx += x * x;
    sum.xy += x * y;
    sum.yy += y * y;
  }
  std::vector<SegmentCloud> clouds;
  for (std::size_t s = 0; s < sums.size(); ++s) {
    const double count = std::max(1U, fit.sizes[s]);
    clouds.push_back(
        {{static_cast<float>(sums[s].x), static_cast<float>(sums[s].y)},
         {static_cast<float>(sums[s].xx / count), static_cast<float>(sums[s].xy / count),
          static_cast<float>(sums[s].yy / count)}});
  }
  return clouds;
}

}  // namespace

Result<TrainedSegments> train_segments(std::span<const float> features,
                                       std::vector<std::string> feature_names,
                                       const SegmentTrainerOptions& options) {
  const std::size_t d = feature_names.size();
  const std::size_t low = options.segments.value_or(kFewest);
  const std::size_t high = options.segments.value_or(kMost);
  if (low < kFewest || high > limits::kSegments)
    return Error{ErrorCode::kInvalidArgument, "segments: their number must be in [2, " +
                                                  std::to_string(limits::kSegments) + "]"};
  SilhouetteOptions silhouette;
  silhouette.seed = options.kmeans.seed;
  BANKLET_ASSIGN(ClusterChoice choice,
                 choose_clusters(features, d, low, high, options.kmeans, silhouette));
  KMeans& fit = choice.best;
  order_by_size(fit);
  BANKLET_ASSIGN(const PlaneProjection plane, fit_plane_projection(features, d));

  SegmentModel::Parts parts;
  parts.feature_names = std::move(feature_names);
  parts.centroids = fit.centroids;
  parts.sizes = fit.sizes;
  parts.mean = plane.mean;
  parts.deviation = standard_deviations(features, plane.mean);
  parts.projection = plane.components;
  parts.explained_variance = plane.explained_variance;
  parts.clouds = clouds_of(features, fit, plane);
  parts.names.resize(fit.clusters());
  parts.silhouette = *std::max_element(choice.silhouettes.begin(), choice.silhouettes.end());
  BANKLET_ASSIGN(SegmentModel model, SegmentModel::create(std::move(parts)));
  std::vector<double> stabilities;
  if (options.stability)
    for (const std::size_t clusters : choice.clusters) {
      BANKLET_ASSIGN(const double stability,
                     bootstrap_stability(features, d, clusters, *options.stability));
      stabilities.push_back(stability);
    }
  return TrainedSegments{std::move(model), std::move(fit.assignment), std::move(choice.clusters),
                         std::move(choice.silhouettes), std::move(stabilities)};
}

void write_segments(const SegmentModel& model, BundleWriter& writer) {
  const SegmentModel::Parts& parts = model.parts();
  const std::size_t k = model.segments();
  const std::size_t d = model.features();
  Json names = Json::array();
  for (const LocalizedText& name : parts.names) names.push_back(write_localized(name));
  Json descriptions = Json::array();
  for (const LocalizedText& text : parts.descriptions)
    descriptions.push_back(write_localized(text));
  Json axes = Json::array();
  for (const SegmentAxis& axis : parts.axes)
    axes.push_back(
        {{"feature", parts.feature_names[axis.feature]}, {"label", write_localized(axis.label)}});
  writer.manifest()["models"]["segment"] = {
      {"features", parts.feature_names}, {"sizes", parts.sizes},
      {"names", std::move(names)},       {"descriptions", std::move(descriptions)},
      {"axes", std::move(axes)},         {"explained_variance", parts.explained_variance},
      {"silhouette", parts.silhouette}};
  writer.add("segment.centroids", {k, d}, std::span<const float>(parts.centroids));
  writer.add("segment.mean", {d}, std::span<const float>(parts.mean));
  writer.add("segment.deviation", {d}, std::span<const float>(parts.deviation));
  writer.add("segment.projection", {2, d}, std::span<const float>(parts.projection));
  std::vector<float> clouds;
  for (const SegmentCloud& cloud : parts.clouds) {
    clouds.insert(clouds.end(), cloud.mean.begin(), cloud.mean.end());
    clouds.insert(clouds.end(), cloud.covariance.begin(), cloud.covariance.end());
  }
  writer.add("segment.clouds", {k, clouds.size() / k}, std::span<const float>(clouds));
}

}  // namespace banklet
