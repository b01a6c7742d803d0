// SPDX-License-Identifier: Apache-2.0
#include "core/segment/segment_model.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/kernels.h"
#include "core/base/limits.h"
#include "core/base/order.h"

namespace banklet {
namespace {

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "segment model: " + what};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

constexpr std::size_t kCloudNumbers = 5;

Result<std::vector<LocalizedText>> read_texts(const JsonField& field, std::string_view member) {
  std::vector<LocalizedText> texts;
  if (!field.has(member)) return texts;
  BANKLET_ASSIGN(const auto items, field.items(member));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(LocalizedText text, read_localized(item));
    texts.push_back(std::move(text));
  }
  return texts;
}

Result<std::vector<SegmentAxis>> read_axes(const JsonField& field,
                                           const std::vector<std::string>& features) {
  std::vector<SegmentAxis> axes;
  if (!field.has("axes")) return axes;
  BANKLET_ASSIGN(const auto items, field.items("axes"));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(const std::string name, item.string("feature"));
    BANKLET_ASSIGN(const JsonField label, item.at("label"));
    const auto found = std::find(features.begin(), features.end(), name);
    axes.push_back({static_cast<std::uint32_t>(found - features.begin()), {}});
    BANKLET_ASSIGN(axes.back().label, read_localized(label));
  }
  return axes;
}

Result<std::vector<float>> read(const Bundle& bundle, std::string_view name,
                                std::initializer_list<std::size_t> shape) {
  BANKLET_ASSIGN(const std::span<const float> values,
                 bundle.f32(name, std::span(shape.begin(), shape.size())));
  return std::vector<float>(values.begin(), values.end());
}

}  // namespace

Result<SegmentModel> SegmentModel::create(Parts parts) {
  const std::size_t k = parts.sizes.size();
  const std::size_t d = parts.feature_names.size();
  if (k < 2 || k > limits::kSegments) return corrupt("the number of segments is out of range");
  if (d == 0) return corrupt("it has no features");
  if (parts.centroids.size() != k * d || parts.mean.size() != d || parts.deviation.size() != d ||
      parts.projection.size() != 2 * d || parts.clouds.size() != k || parts.names.size() != k ||
      (!parts.descriptions.empty() && parts.descriptions.size() != k))
    return corrupt("its parts have other sizes than " + std::to_string(k) + " segments of " +
                   std::to_string(d) + " features need");
  if (!all_finite(parts.centroids) || !all_finite(parts.mean) || !all_finite(parts.deviation) ||
      !all_finite(parts.projection))
    return corrupt("a number is not finite");
  for (const SegmentCloud& cloud : parts.clouds)
    if (!all_finite(cloud.mean) || !all_finite(cloud.covariance))
      return corrupt("a number of a cloud is not finite");
  for (const SegmentAxis& axis : parts.axes)
    if (axis.feature >= d || !(parts.deviation[axis.feature] > 0.0F))
      return corrupt("an axis names no feature that varies");
  for (const float deviation : parts.deviation)
    if (deviation < 0.0F) return corrupt("a deviation is negative");
  return SegmentModel(std::move(parts));
}

SegmentModel::SegmentModel(Parts parts) : parts_(std::move(parts)) {
  const std::size_t k = segments();
  const std::size_t d = features();
  centroids_by_feature_.resize(k * d);
  for (std::size_t s = 0; s < k; ++s)
    for (std::size_t f = 0; f < d; ++f)
      centroids_by_feature_[f * k + s] = parts_.centroids[s * d + f];
}

Result<SegmentModel> SegmentModel::load(const Bundle& bundle) {
  const JsonField manifest = bundle.manifest();
  if (!manifest.has("models"))
    return Error{ErrorCode::kModelMissing, "the bundle holds no segment model"};
  BANKLET_ASSIGN(const JsonField models, manifest.at("models"));
  if (!models.has("segment"))
    return Error{ErrorCode::kModelMissing, "the bundle holds no segment model"};
  BANKLET_ASSIGN(const JsonField field, models.at("segment"));

  Parts parts;
  BANKLET_ASSIGN(parts.feature_names, field.strings("features"));
  BANKLET_ASSIGN(const auto sizes, field.items("sizes"));
  BANKLET_ASSIGN(parts.names, read_texts(field, "names"));
  BANKLET_ASSIGN(parts.descriptions, read_texts(field, "descriptions"));
  BANKLET_ASSIGN(parts.axes, read_axes(field, parts.feature_names));
  BANKLET_ASSIGN(const auto explained, field.numbers("explained_variance"));
  BANKLET_ASSIGN(parts.silhouette, field.number("silhouette"));
  const std::size_t k = sizes.size();
  const std::size_t d = parts.feature_names.size();
  if (explained.size() != 2)
    return field.error(ErrorCode::kBundleCorrupt, "expected two explained variances");
  parts.explained_variance = {explained[0], explained[1]};
  for (const JsonField& size : sizes) {
    BANKLET_ASSIGN(const std::size_t value, size.size(UINT32_MAX));
    parts.sizes.push_back(static_cast<std::uint32_t>(value));
  }
  BANKLET_ASSIGN(parts.centroids, read(bundle, "segment.centroids", {k, d}));
  BANKLET_ASSIGN(parts.mean, read(bundle, "segment.mean", {d}));
  BANKLET_ASSIGN(parts.deviation, read(bundle, "segment.deviation", {d}));
  BANKLET_ASSIGN(parts.projection, read(bundle, "segment.projection", {2, d}));
  BANKLET_ASSIGN(const auto clouds, read(bundle, "segment.clouds", {k, kCloudNumbers}));
  for (std::size_t s = 0; s < k; ++s) {
    const float* c = clouds.data() + s * kCloudNumbers;
    parts.clouds.push_back({{c[0], c[1]}, {c[2], c[3], c[4]}});
  }
  return create(std::move(parts));
}

Result<SegmentAssignment> SegmentModel::assign(std::span<const float> values) const {
  if (values.size() != features())
    return Error{ErrorCode::kInvalidArgument, "segment model: " + std::to_string(values.size()) +
                                                  " features instead of " +
                                                  std::to_string(features())};
  for (std::size_t f = 0; f < values.size(); ++f)
    if (!std::isfinite(values[f]))
      return Error{ErrorCode::kInvalidNumber,
                   "segment model: feature '" + parts_.feature_names[f] + "' is not finite"};

  std::vector<float> squared(segments());
  kernels::squared_distances(values, centroids_by_feature_, segments(), squared);
  SegmentAssignment result;
  result.runner_up = 1;
  if (squared[1] < squared[0]) std::swap(result.segment, result.runner_up);
  for (std::uint32_t s = 2; s < squared.size(); ++s) {
    if (squared[s] < squared[result.segment]) {
      result.runner_up = result.segment;
      result.segment = s;
    } else if (squared[s] < squared[result.runner_up]) {
      result.runner_up = s;
    }
  }
  result.distance = std::sqrt(static_cast<double>(squared[result.segment]));
  result.runner_up_distance = std::sqrt(static_cast<double>(squared[result.runner_up]));
  for (std::size_t axis = 0; axis < 2; ++axis) {
    double sum = 0.0;
    for (std::size_t f = 0; f < features(); ++f)
      sum += static_cast<double>(parts_.projection[axis * features() + f]) *
             (static_cast<double>(values[f]) - parts_.mean[f]);
    result.point[axis] = sum;
  }
  return result;
}

Result<std::vector<SegmentTrait>> SegmentModel::profile(std::uint32_t segment,
                                                        std::size_t limit) const {
  if (segment >= segments())
    return Error{ErrorCode::kUnknownReference,
                 "segment model: there is no segment " + std::to_string(segment)};
  std::vector<SegmentTrait> varying;
  std::vector<double> magnitudes;
  for (std::uint32_t f = 0; f < features(); ++f) {
    if (!(parts_.deviation[f] > 0.0F)) continue;
    const double difference =
        (static_cast<double>(parts_.centroids[segment * features() + f]) - parts_.mean[f]) /
        parts_.deviation[f];
    varying.push_back({f, difference});
    magnitudes.push_back(std::abs(difference));
  }
  std::vector<SegmentTrait> traits;
  for (const std::uint32_t index : descending_order(magnitudes)) {
    if (traits.size() == limit) break;
    traits.push_back(varying[index]);
  }
  return traits;
}

}  // namespace banklet
