// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/interaction_scorer.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "core/base/limits.h"

namespace banklet {
namespace {

using Signals = std::array<float, InteractionScorer::kSignals>;

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "interaction scorer: " + what};
}

bool all_finite(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); });
}

double weigh(const Signals& weights, const ProductInteraction& interaction) {
  const auto signals = signals_of(interaction);
  double sum = 0.0;
  for (std::size_t j = 0; j < signals.size(); ++j)
    sum += static_cast<double>(weights[j]) * signals[j];
  return sum;
}

}  // namespace

std::array<double, InteractionScorer::kSignals> signals_of(const ProductInteraction& interaction) {
  return {static_cast<double>(interaction.ended), static_cast<double>(interaction.shown),
          static_cast<double>(interaction.clicked), static_cast<double>(interaction.dismissed)};
}

Result<std::unique_ptr<InteractionScorer>> InteractionScorer::create(Parts parts) {
  const std::size_t products = parts.bias.size();
  if (products == 0 || products > limits::kProducts)
    return corrupt("the number of products is out of range");
  if (parts.category.size() != products) return corrupt("it has not one category per product");
  if (!all_finite(parts.bias) || !all_finite(parts.own) || !all_finite(parts.similar))
    return corrupt("a number is not finite");
  for (const std::uint32_t category : parts.category)
    if (category >= products) return corrupt("a category is out of range");
  return std::unique_ptr<InteractionScorer>(new InteractionScorer(std::move(parts)));
}

Result<std::unique_ptr<InteractionScorer>> InteractionScorer::load(const Bundle& bundle,
                                                                   const JsonField& /*field*/,
                                                                   std::size_t products) {
  Parts parts;
  const std::size_t by_product[] = {products};
  const std::size_t by_signal[] = {kSignals};
  BANKLET_ASSIGN(const auto bias, bundle.f32("recommend.interactions.bias", by_product));
  BANKLET_ASSIGN(const auto own, bundle.f32("recommend.interactions.own", by_signal));
  BANKLET_ASSIGN(const auto similar, bundle.f32("recommend.interactions.similar", by_signal));
  BANKLET_ASSIGN(const auto category, bundle.u32("recommend.interactions.category", by_product));
  parts.bias.assign(bias.begin(), bias.end());
  std::copy(own.begin(), own.end(), parts.own.begin());
  std::copy(similar.begin(), similar.end(), parts.similar.begin());
  parts.category.assign(category.begin(), category.end());
  return create(std::move(parts));
}

void InteractionScorer::score(const ScoringInput& input, std::span<float> scores) const {
  std::copy(parts_.bias.begin(), parts_.bias.end(), scores.begin());
  if (input.interactions.empty()) return;
  std::vector<double> sums(scores.begin(), scores.end());
  std::vector<double> by_category(scores.size());
  for (const ProductInteraction& one : input.interactions) {
    const double similar = weigh(parts_.similar, one);
    by_category[parts_.category[one.product]] += similar;
    sums[one.product] += weigh(parts_.own, one) - similar;
  }
  for (std::size_t p = 0; p < sums.size(); ++p)
    scores[p] = static_cast<float>(sums[p] + by_category[parts_.category[p]]);
}

Explanation InteractionScorer::explain(const ScoringInput& input, std::size_t product) const {
  Explanation result;
  result.baseline = parts_.bias[product];
  result.raw = result.baseline;
  const auto add = [&](Contribution::Source source, double value) {
    if (value == 0.0) return;
    result.raw += value;
    result.contributions.push_back(
        {source, static_cast<std::uint32_t>(product), value, value > 0.0 ? 1 : -1});
  };
  double similar = 0.0;
  for (const ProductInteraction& one : input.interactions) {
    if (one.product != product) {
      if (parts_.category[one.product] == parts_.category[product])
        similar += weigh(parts_.similar, one);
      continue;
    }
    const auto signals = signals_of(one);
    add(Contribution::Source::kEnded, parts_.own[0] * signals[0]);
    add(Contribution::Source::kPassedOver, parts_.own[1] * signals[1] + parts_.own[3] * signals[3]);
    add(Contribution::Source::kClicked, parts_.own[2] * signals[2]);
  }
  add(Contribution::Source::kSimilar, similar);
  return result;
}

}  // namespace banklet
