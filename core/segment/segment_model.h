// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/bundle/bundle.h"

namespace banklet {

/// The shape of one segment in the plane of the two principal components. Lets a page draw the
/// cloud of customers by drawing from a normal distribution, so that no real customer is shipped.
struct SegmentCloud {
  std::array<float, 2> mean{};        ///< x, y
  std::array<float, 3> covariance{};  ///< xx, xy, yy
};

struct SegmentAssignment {
  std::uint32_t segment = 0;
  double distance = 0.0;        ///< Euclidean, in feature space
  std::uint32_t runner_up = 0;  ///< the second nearest segment
  double runner_up_distance = 0.0;
  std::array<double, 2> point{};  ///< the customer in the plane of the clouds
};

/// How far a segment's centroid lies from the average customer in one feature.
struct SegmentTrait {
  std::uint32_t feature = 0;
  double difference = 0.0;  ///< (centroid - population mean) / population standard deviation
};

/// A feature of the chart in which all segments and the customer are drawn.
struct SegmentAxis {
  std::uint32_t feature = 0;
  LocalizedText label;
};

/// Customer segments: centroids in the space of the (already scaled) features, and a projection
/// p(x) = projection * (x - mean) to the plane for drawing.
///
/// In a bundle, with k segments and d features: manifest `models.segment` =
/// {"features": [d names], "sizes": [k], "names": [k localized texts, may be {}],
/// "explained_variance": [2 ratios], "silhouette": number, and optionally "descriptions": [k
/// localized texts], "axes": [{"feature": name, "label": localized text}]}; tensors
/// `segment.centroids` F32 [k, d], `segment.mean` F32 [d], `segment.deviation` F32 [d] (population,
/// 0 for a constant feature), `segment.projection` F32 [2, d], `segment.clouds` F32 [k, 5] (mean x,
/// y, covariance xx, xy, yy).
class SegmentModel {
 public:
  struct Parts {
    std::vector<std::string> feature_names;
    std::vector<float> centroids;
    std::vector<float> mean;
    std::vector<float> deviation;
    std::vector<float> projection;
    std::vector<SegmentCloud> clouds;
    std::vector<std::uint32_t> sizes;            ///< customers at training
    std::vector<LocalizedText> names;            ///< given by the bank; empty text: none yet
    std::vector<LocalizedText> descriptions;     ///< a sentence or two each; empty: none
    std::vector<SegmentAxis> axes;               ///< most telling first; empty: none
    std::array<double, 2> explained_variance{};  ///< share of the variance along each axis
    double silhouette = 0.0;                     ///< mean silhouette at training
  };

  /// Errors: kModelMissing without `models.segment`; kBundleCorrupt for tensors of another shape,
  /// values that are not finite, fewer than 2 segments, or negative deviations.
  static Result<SegmentModel> load(const Bundle& bundle);
  /// Checks the same conditions. Errors: kBundleCorrupt.
  static Result<SegmentModel> create(Parts parts);

  std::size_t segments() const { return parts_.sizes.size(); }
  std::size_t features() const { return parts_.feature_names.size(); }
  const Parts& parts() const { return parts_; }

  /// Nearest and second nearest segment, the first on ties. `features` in the order of
  /// feature_names. O(segments * features). Errors: kInvalidArgument for another length,
  /// kInvalidNumber for a value that is not finite.
  Result<SegmentAssignment> assign(std::span<const float> features) const;

  /// The traits of a segment by descending magnitude, at most `limit`; features that do not vary
  /// are left out. Ties by index. Errors: kUnknownReference for a segment out of range.
  Result<std::vector<SegmentTrait>> profile(std::uint32_t segment, std::size_t limit = 5) const;

 private:
  explicit SegmentModel(Parts parts);

  Parts parts_;
  std::vector<float> centroids_by_feature_;  // feature-major copy for the distance kernel
};

}  // namespace banklet
