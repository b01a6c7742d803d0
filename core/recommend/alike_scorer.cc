// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/alike_scorer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/kernels.h"
#include "core/base/limits.h"
#include "core/base/math.h"

namespace banklet {
namespace {

constexpr std::size_t kMostPrototypes = 4096;

Error corrupt(const char* what) {
  return Error{ErrorCode::kBundleCorrupt, std::string("alike scorer: ") + what};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

bool all_shares(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return v > 0.0F && v <= 1.0F; });
}

float log_share(float share) {
  return static_cast<float>(log(static_cast<double>(share)));
}

}  // namespace

Result<std::unique_ptr<AlikeScorer>> AlikeScorer::create(Parts parts) {
  const std::size_t k = parts.customers.size();
  const std::size_t p = parts.products;
  if (p == 0 || p > limits::kProducts || parts.features > limits::kFeatures || k == 0 ||
      k > kMostPrototypes)
    return corrupt("the number of products, features or prototypes is out of range");
  if (parts.centers.size() != parts.features * k || parts.held.size() != p * k ||
      parts.taken.size() != k * p || parts.overall.size() != p)
    return corrupt("its parts have sizes that do not fit each other");
  for (const std::uint32_t customers : parts.customers)
    if (customers < kFewestPerPrototype) return corrupt("a prototype stands for too few customers");
  if (!all_finite(parts.centers) || !all_finite(parts.held))
    return corrupt("a number is not finite");
  if (!all_shares(parts.taken) || !all_shares(parts.overall))
    return corrupt("a share is outside (0, 1]");
  if (!(parts.holding_weight >= 0.0) || !(parts.bandwidth > 0.0) ||
      !std::isfinite(parts.holding_weight) || !std::isfinite(parts.bandwidth))
    return corrupt("the holding weight or bandwidth is out of range");
  return std::unique_ptr<AlikeScorer>(new AlikeScorer(std::move(parts)));
}

AlikeScorer::AlikeScorer(Parts parts) : parts_(std::move(parts)), held_norm_(prototypes()) {
  for (std::size_t p = 0; p < parts_.products; ++p)
    for (std::size_t k = 0; k < prototypes(); ++k) {
      const double share = parts_.held[p * prototypes() + k];
      held_norm_[k] += share * share;
    }
}

Result<std::unique_ptr<AlikeScorer>> AlikeScorer::load(const Bundle& bundle, const JsonField& field,
                                                       std::size_t products) {
  Parts parts;
  parts.products = products;
  BANKLET_ASSIGN(parts.features, field.size("features", limits::kFeatures));
  BANKLET_ASSIGN(const std::size_t prototypes, field.size("prototypes", kMostPrototypes));
  BANKLET_ASSIGN(parts.holding_weight, field.number("holding_weight"));
  BANKLET_ASSIGN(parts.bandwidth, field.number("bandwidth"));
  const std::size_t by_prototype[] = {prototypes};
  const std::size_t by_feature[] = {parts.features, prototypes};
  const std::size_t by_holding[] = {products, prototypes};
  const std::size_t by_share[] = {prototypes, products};
  const std::size_t by_product[] = {products};
  BANKLET_ASSIGN(const auto customers, bundle.u32("recommend.alike.customers", by_prototype));
  BANKLET_ASSIGN(const auto centers, bundle.f32("recommend.alike.centers", by_feature));
  BANKLET_ASSIGN(const auto held, bundle.f32("recommend.alike.held", by_holding));
  BANKLET_ASSIGN(const auto taken, bundle.f32("recommend.alike.taken", by_share));
  BANKLET_ASSIGN(const auto overall, bundle.f32("recommend.alike.overall", by_product));
  parts.customers.assign(customers.begin(), customers.end());
  parts.centers.assign(centers.begin(), centers.end());
  parts.held.assign(held.begin(), held.end());
  parts.taken.assign(taken.begin(), taken.end());
  parts.overall.assign(overall.begin(), overall.end());
  return create(std::move(parts));
}

// How much each prototype counts; sums to 1.
std::vector<double> AlikeScorer::likeness(const ScoringInput& input) const {
  const std::size_t count = prototypes();
  std::vector<double> weights(count);
  if (!input.features.empty()) {
    std::vector<float> distances(count);
    kernels::squared_distances(input.features, parts_.centers, count, distances);
    for (std::size_t k = 0; k < count; ++k)
      weights[k] = static_cast<double>(distances[k]) / static_cast<double>(parts_.features);
  }
  if (!input.held.empty())
    for (std::size_t k = 0; k < count; ++k) {
      double distance = held_norm_[k];
      for (const std::uint32_t product : input.held)
        distance += 1.0 - 2.0 * static_cast<double>(parts_.held[product * count + k]);
      weights[k] += parts_.holding_weight * distance;
    }
  for (double& weight : weights) weight /= -parts_.bandwidth;
  softmax(weights);
  return weights;
}

void AlikeScorer::score(const ScoringInput& input, std::span<float> scores) const {
  const std::vector<double> weights = likeness(input);
  std::fill(scores.begin(), scores.end(), 0.0F);
  for (std::size_t k = 0; k < weights.size(); ++k)
    kernels::axpy(static_cast<float>(weights[k]),
                  std::span(parts_.taken).subspan(k * parts_.products, parts_.products), scores);
}

void AlikeScorer::raw(const ScoringInput& input, std::span<float> raw) const {
  score(input, raw);
  for (float& value : raw) value = log_share(value);
}

Explanation AlikeScorer::explain(const ScoringInput& input, std::size_t product) const {
  return explain_by(likeness(input), product);
}

std::vector<Explanation> AlikeScorer::explain_each(const ScoringInput& input,
                                                   std::span<const std::uint32_t> products) const {
  const std::vector<double> weights = likeness(input);
  std::vector<Explanation> explanations;
  for (const std::uint32_t product : products) explanations.push_back(explain_by(weights, product));
  return explanations;
}

Explanation AlikeScorer::explain_by(std::span<const double> weights, std::size_t product) const {
  float share = 0.0F;
  for (std::size_t k = 0; k < weights.size(); ++k)
    share += static_cast<float>(weights[k]) * parts_.taken[k * parts_.products + product];
  Explanation result;
  result.baseline = log_share(parts_.overall[product]);
  result.raw = log_share(share);
  const double value = result.raw - result.baseline;
  if (value != 0.0)
    result.contributions.push_back({Contribution::Source::kAlike,
                                    static_cast<std::uint32_t>(product), value,
                                    value > 0.0 ? 1 : -1});
  return result;
}

}  // namespace banklet
