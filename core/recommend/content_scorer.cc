// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/content_scorer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/kernels.h"
#include "core/base/limits.h"

namespace banklet {
namespace {

constexpr std::size_t kMostAttributes = 4096;

Error corrupt(const char* what) {
  return Error{ErrorCode::kBundleCorrupt, std::string("content scorer: ") + what};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

}  // namespace

Result<std::unique_ptr<ContentScorer>> ContentScorer::create(Parts parts) {
  const std::size_t inputs = parts.inputs();
  const std::size_t a = parts.attribute_count;
  const std::size_t p = parts.products;
  if (p == 0 || p > limits::kProducts || inputs > limits::kFeatures || a == 0 ||
      a > kMostAttributes)
    return corrupt("the number of products, features or attributes is out of range");
  if (parts.weights.size() != inputs * a || parts.row_scale.size() != inputs ||
      parts.intercept.size() != a || parts.attributes.size() != a * p ||
      parts.mean.size() != inputs || parts.hinge_knot.size() != parts.hinge_feature.size())
    return corrupt("its parts have sizes that do not fit each other");
  if (!all_finite(parts.row_scale) || !all_finite(parts.intercept) ||
      !all_finite(parts.attributes) || !all_finite(parts.mean) || !all_finite(parts.hinge_knot))
    return corrupt("a number is not finite");
  for (std::size_t h = 0; h < parts.hinge_feature.size(); ++h)
    if (parts.hinge_feature[h] >= parts.features ||
        (h > 0 && parts.hinge_feature[h] < parts.hinge_feature[h - 1]))
      return corrupt("its hinges are out of range or not sorted by feature");
  return std::unique_ptr<ContentScorer>(new ContentScorer(std::move(parts)));
}

ContentScorer::ContentScorer(Parts parts) : parts_(std::move(parts)) {
  const std::size_t products = parts_.products;
  const std::size_t inputs = parts_.inputs();
  product_weights_.resize(inputs * products);
  bias_.resize(products);
  for (std::size_t a = 0; a < parts_.attribute_count; ++a) {
    const auto attribute =
        std::span<const float>(parts_.attributes).subspan(a * products, products);
    kernels::axpy(parts_.intercept[a], attribute, bias_);
    for (std::size_t i = 0; i < inputs; ++i)
      kernels::axpy(parts_.row_scale[i] * parts_.weights[i * parts_.attribute_count + a], attribute,
                    std::span(product_weights_).subspan(i * products, products));
  }
  average_ = bias_;
  for (std::size_t i = 0; i < inputs; ++i) kernels::axpy(parts_.mean[i], row(i), average_);
}

Result<std::unique_ptr<ContentScorer>> ContentScorer::load(const Bundle& bundle,
                                                           const JsonField& field,
                                                           std::size_t products) {
  Parts parts;
  parts.products = products;
  BANKLET_ASSIGN(parts.features, field.size("features", limits::kFeatures));
  BANKLET_ASSIGN(const std::size_t hinges, field.size("hinges", limits::kFeatures));
  BANKLET_ASSIGN(parts.attribute_count, field.size("attributes", kMostAttributes));
  const std::size_t by_input[] = {parts.features + hinges, parts.attribute_count};
  const std::size_t inputs[] = {parts.features + hinges};
  const std::size_t by_attribute[] = {parts.attribute_count};
  const std::size_t by_product[] = {parts.attribute_count, products};
  const std::size_t by_hinge[] = {hinges};
  BANKLET_ASSIGN(const auto weights, bundle.i8("recommend.content.weights", by_input));
  BANKLET_ASSIGN(const auto row_scale, bundle.f32("recommend.content.row_scale", inputs));
  BANKLET_ASSIGN(const auto intercept, bundle.f32("recommend.content.intercept", by_attribute));
  BANKLET_ASSIGN(const auto attributes, bundle.f32("recommend.content.attributes", by_product));
  BANKLET_ASSIGN(const auto mean, bundle.f32("recommend.content.mean", inputs));
  BANKLET_ASSIGN(const auto feature, bundle.u32("recommend.content.hinge_feature", by_hinge));
  BANKLET_ASSIGN(const auto knot, bundle.f32("recommend.content.hinge_knot", by_hinge));
  parts.weights.assign(weights.begin(), weights.end());
  parts.row_scale.assign(row_scale.begin(), row_scale.end());
  parts.intercept.assign(intercept.begin(), intercept.end());
  parts.attributes.assign(attributes.begin(), attributes.end());
  parts.mean.assign(mean.begin(), mean.end());
  parts.hinge_feature.assign(feature.begin(), feature.end());
  parts.hinge_knot.assign(knot.begin(), knot.end());
  return create(std::move(parts));
}

void ContentScorer::score(const ScoringInput& input, std::span<float> scores) const {
  const std::vector<float>& start = input.features.empty() ? average_ : bias_;
  std::copy(start.begin(), start.end(), scores.begin());
  if (input.features.empty()) return;
  for (std::size_t i = 0; i < parts_.features; ++i)
    kernels::axpy(input.features[i], row(i), scores);
  for (std::size_t h = 0; h < parts_.hinge_feature.size(); ++h) {
    const float above = input.features[parts_.hinge_feature[h]] - parts_.hinge_knot[h];
    if (above > 0.0F) kernels::axpy(above, row(parts_.features + h), scores);
  }
}

Explanation ContentScorer::explain(const ScoringInput& input, std::size_t product) const {
  Explanation result;
  result.baseline = average_[product];
  result.raw = result.baseline;
  if (input.features.empty()) return result;
  std::size_t h = 0;
  for (std::size_t i = 0; i < parts_.features; ++i) {
    const double difference = static_cast<double>(input.features[i]) - parts_.mean[i];
    double value = row(i)[product] * difference;
    for (; h < parts_.hinge_feature.size() && parts_.hinge_feature[h] == i; ++h) {
      const std::size_t hinge = parts_.features + h;
      const double above =
          std::max(0.0, static_cast<double>(input.features[i]) - parts_.hinge_knot[h]);
      value += row(hinge)[product] * (above - parts_.mean[hinge]);
    }
    if (value == 0.0) continue;
    result.raw += value;
    result.contributions.push_back({Contribution::Source::kFeature, static_cast<std::uint32_t>(i),
                                    value, difference > 0.0 ? 1 : -1});
  }
  return result;
}

}  // namespace banklet
