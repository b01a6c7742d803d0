// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/segment/kmeans.h"
#include "core/segment/segment_model.h"
#include "core/train/bundle_writer.h"
#include "core/train/cluster_stability.h"

namespace banklet {

struct SegmentTrainerOptions {
  std::optional<std::size_t> segments;        ///< absent: chosen in [2, 10] by the mean silhouette
  KMeansOptions kmeans;                       ///< `clusters` is ignored
  std::optional<StabilityOptions> stability;  ///< absent: it is not measured
};

struct TrainedSegments {
  SegmentModel model;
  std::vector<std::uint32_t> assignment;  ///< segment of each training customer
  std::vector<std::size_t> tried;         ///< numbers of segments
  std::vector<double> silhouettes;        ///< mean silhouette of each number tried
  std::vector<double> stabilities;        ///< of each, see bootstrap_stability; may be empty
};

/// k-means on the scaled features, segments ordered by descending size (ties by the order of
/// k-means), and the plane to draw them in. `features` is customers x feature_names.size(),
/// row-major. The model has no names: the bank gives them (Parts::names).
/// Errors: those of fit_kmeans and fit_plane_projection; kInvalidArgument for a number of segments
/// outside [2, limits::kSegments].
Result<TrainedSegments> train_segments(std::span<const float> features,
                                       std::vector<std::string> feature_names,
                                       const SegmentTrainerOptions& options = {});

/// Adds `models.segment` and its tensors.
void write_segments(const SegmentModel& model, BundleWriter& writer);

}  // namespace banklet
