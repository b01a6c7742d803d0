// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/softmax_scorer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "core/base/kernels.h"
#include "core/base/limits.h"
#include "core/base/math.h"

namespace banklet {
namespace {

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "softmax scorer: " + what};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

}  // namespace

Result<std::unique_ptr<SoftmaxScorer>> SoftmaxScorer::create(Parts parts) {
  const std::size_t products = parts.products;
  if (products == 0 || products > limits::kProducts || parts.features > limits::kFeatures)
    return corrupt("the number of products or features is out of range");
  const std::size_t inputs = parts.features + 2 * products;
  if (parts.weights.size() != inputs * products || parts.row_scale.size() != inputs ||
      parts.mean.size() != inputs || parts.bias.size() != products)
    return corrupt("its parts have other sizes than " + std::to_string(inputs) + " inputs and " +
                   std::to_string(products) + " products need");
  if (!all_finite(parts.row_scale) || !all_finite(parts.mean) || !all_finite(parts.bias))
    return corrupt("a number is not finite");
  if (!(parts.temperature > 0.0) || !std::isfinite(parts.temperature))
    return corrupt("the temperature is not positive");
  return std::unique_ptr<SoftmaxScorer>(new SoftmaxScorer(std::move(parts)));
}

SoftmaxScorer::SoftmaxScorer(Parts parts)
    : parts_(std::move(parts)), mean_logits_(parts_.bias.size()) {
  const std::span<const std::int8_t> weights(parts_.weights);
  std::copy(parts_.bias.begin(), parts_.bias.end(), mean_logits_.begin());
  for (std::size_t i = 0; i < parts_.features; ++i)
    kernels::axpy_i8(parts_.row_scale[i] * parts_.mean[i],
                     weights.subspan(i * parts_.products, parts_.products),
                     std::span(mean_logits_));
  baseline_.assign(parts_.bias.begin(), parts_.bias.end());
  for (std::size_t i = 0; i < parts_.mean.size(); ++i)
    for (std::size_t p = 0; p < parts_.products; ++p) baseline_[p] += weight(i, p) * parts_.mean[i];
}

Result<std::unique_ptr<SoftmaxScorer>> SoftmaxScorer::load(const Bundle& bundle,
                                                           const JsonField& field,
                                                           std::size_t products) {
  Parts parts;
  parts.products = products;
  BANKLET_ASSIGN(parts.features, field.size("features", limits::kFeatures));
  BANKLET_ASSIGN(parts.temperature, field.number("temperature"));
  const std::size_t inputs = parts.features + 2 * products;
  const std::size_t matrix[] = {inputs, products};
  const std::size_t by_input[] = {inputs};
  const std::size_t by_product[] = {products};
  BANKLET_ASSIGN(const auto weights, bundle.i8("recommend.softmax.weights", matrix));
  BANKLET_ASSIGN(const auto row_scale, bundle.f32("recommend.softmax.row_scale", by_input));
  BANKLET_ASSIGN(const auto mean, bundle.f32("recommend.softmax.mean", by_input));
  BANKLET_ASSIGN(const auto bias, bundle.f32("recommend.softmax.bias", by_product));
  parts.weights.assign(weights.begin(), weights.end());
  parts.row_scale.assign(row_scale.begin(), row_scale.end());
  parts.mean.assign(mean.begin(), mean.end());
  parts.bias.assign(bias.begin(), bias.end());
  return create(std::move(parts));
}

void SoftmaxScorer::raw(const ScoringInput& input, std::span<float> scores) const {
  const std::span<const std::int8_t> weights(parts_.weights);
  const auto add = [&](std::size_t row, float x) {
    if (x != 0.0F)
      kernels::axpy_i8(parts_.row_scale[row] * x,
                       weights.subspan(row * parts_.products, parts_.products), scores);
  };
  const std::vector<float>& start = input.features.empty() ? mean_logits_ : parts_.bias;
  std::copy(start.begin(), start.end(), scores.begin());
  for (std::size_t i = 0; i < input.features.size(); ++i) add(i, input.features[i]);
  for (const std::uint32_t product : input.held) add(parts_.features + product, 1.0F);
  for (const std::uint32_t product : input.recent)
    add(parts_.features + parts_.products + product, 1.0F);
}

void SoftmaxScorer::score(const ScoringInput& input, std::span<float> scores) const {
  raw(input, scores);
  std::vector<double> probabilities(scores.begin(), scores.end());
  for (double& logit : probabilities) logit /= parts_.temperature;
  for (const std::uint32_t product : input.held)
    probabilities[product] = -std::numeric_limits<double>::infinity();
  if (input.held.size() < parts_.products) softmax(probabilities);
  for (const std::uint32_t product : input.held) probabilities[product] = 0.0;
  for (std::size_t p = 0; p < scores.size(); ++p) scores[p] = static_cast<float>(probabilities[p]);
}

double SoftmaxScorer::weight(std::size_t input, std::size_t product) const {
  return static_cast<double>(parts_.row_scale[input]) *
         parts_.weights[input * parts_.products + product];
}

Explanation SoftmaxScorer::explain(const ScoringInput& input, std::size_t product) const {
  Explanation result;
  result.baseline = baseline_[product];
  result.raw = result.baseline;
  result.contributions.reserve(parts_.mean.size());
  const auto add = [&](Contribution::Source source, std::size_t index, std::size_t row, double x) {
    const double difference = x - parts_.mean[row];
    const double value = weight(row, product) * difference;
    if (value == 0.0) return;
    result.raw += value;
    result.contributions.push_back(
        {source, static_cast<std::uint32_t>(index), value, difference > 0.0 ? 1 : -1});
  };
  for (std::size_t i = 0; i < input.features.size(); ++i)
    add(Contribution::Source::kFeature, i, i, input.features[i]);
  const auto add_products = [&](Contribution::Source source, std::span<const std::uint32_t> present,
                                std::size_t first_row) {
    std::size_t next = 0;
    for (std::size_t p = 0; p < parts_.products; ++p) {
      const bool here = next < present.size() && present[next] == p;
      if (here) ++next;
      add(source, p, first_row + p, here ? 1.0 : 0.0);
    }
  };
  add_products(Contribution::Source::kHolding, input.held, parts_.features);
  add_products(Contribution::Source::kRecent, input.recent, parts_.features + parts_.products);
  return result;
}

}  // namespace banklet
