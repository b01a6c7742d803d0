// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/additive_scorer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/limits.h"

namespace banklet {

void additive_inputs(const ScoringInput& input, const NominalInputs& nominal, std::size_t products,
                     std::span<float> out) {
  const std::size_t inputs = nominal.inputs();
  std::fill(out.begin(), out.end(), 0.0F);
  nominal.write(input.features, out.first(inputs));
  for (const std::uint32_t p : input.held) out[inputs + p] = 1.0F;
  for (const std::uint32_t p : input.recent) out[inputs + products + p] = 1.0F;
}

Result<std::unique_ptr<AdditiveScorer>> AdditiveScorer::create(Parts parts) {
  BANKLET_ASSIGN(AdditiveModel model, AdditiveModel::create(std::move(parts.model)));
  BANKLET_ASSIGN(NominalInputs nominal, NominalInputs::create(std::move(parts.input_of)));
  if (nominal.features() != parts.mean.size() ||
      model.inputs() != nominal.inputs() + 2 * model.outputs())
    return Error{ErrorCode::kBundleCorrupt,
                 "additive scorer: its inputs are not the features and the products twice"};
  for (const float mean : parts.mean)
    if (!std::isfinite(mean))
      return Error{ErrorCode::kBundleCorrupt, "additive scorer: a number is not finite"};
  return std::unique_ptr<AdditiveScorer>(
      new AdditiveScorer(std::move(model), std::move(nominal), std::move(parts.mean)));
}

Result<std::unique_ptr<AdditiveScorer>> AdditiveScorer::load(const Bundle& bundle,
                                                             const JsonField& field,
                                                             std::size_t products) {
  BANKLET_ASSIGN(const std::size_t features, field.size("features", limits::kFeatures));
  BANKLET_ASSIGN(const JsonField model_field, field.at("model"));
  BANKLET_ASSIGN(const AdditiveModel model,
                 AdditiveModel::load(bundle, "recommend.additive", model_field));
  if (model.outputs() != products)
    return Error{ErrorCode::kBundleCorrupt, "additive scorer: another number of products"};
  const std::size_t by_feature[] = {features};
  BANKLET_ASSIGN(const auto input_of, bundle.u32("recommend.additive.input_of", by_feature));
  BANKLET_ASSIGN(const auto mean, bundle.f32("recommend.additive.mean", by_feature));
  return create({model.parts(), std::vector<std::uint32_t>(input_of.begin(), input_of.end()),
                 std::vector<float>(mean.begin(), mean.end())});
}

std::vector<float> AdditiveScorer::inputs(const ScoringInput& input) const {
  std::vector<float> x(model_.inputs());
  additive_inputs(input, nominal_, model_.outputs(), x);
  return x;
}

void AdditiveScorer::score(const ScoringInput& input, std::span<float> scores) const {
  std::vector<double> raw(scores.size());
  model_.score(inputs(input), raw);
  for (std::size_t p = 0; p < raw.size(); ++p) scores[p] = static_cast<float>(raw[p]);
}

Explanation AdditiveScorer::explain(const ScoringInput& input, std::size_t product) const {
  const std::vector<float> x = inputs(input);
  return explain_cells(x, model_.cells(x), product);
}

std::vector<Explanation> AdditiveScorer::explain_each(
    const ScoringInput& input, std::span<const std::uint32_t> products) const {
  const std::vector<float> x = inputs(input);
  const std::vector<std::size_t> cells = model_.cells(x);
  std::vector<Explanation> explanations;
  for (const std::uint32_t product : products)
    explanations.push_back(explain_cells(x, cells, product));
  return explanations;
}

Explanation AdditiveScorer::explain_cells(std::span<const float> x,
                                          std::span<const std::size_t> cells,
                                          std::size_t product) const {
  std::vector<double> values(x.size());
  model_.contributions(cells, product, values);
  Explanation result;
  result.baseline = model_.parts().intercept[product];
  result.raw = result.baseline;
  const std::size_t inputs = nominal_.inputs();
  const std::size_t products = model_.outputs();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == 0.0) continue;
    result.raw += values[i];
    Contribution one;
    one.value = values[i];
    if (i < inputs) {
      const std::size_t feature = nominal_.feature_of(i, x[i]);
      const float known = nominal_.nominal(i) ? (x[i] >= 1.0F ? 1.0F : 0.0F) : x[i];
      one.source = Contribution::Source::kFeature;
      one.index = static_cast<std::uint32_t>(feature);
      one.direction = known == mean_[feature] ? 0 : (known > mean_[feature] ? 1 : -1);
    } else {
      const bool recent = i >= inputs + products;
      one.source = recent ? Contribution::Source::kRecent : Contribution::Source::kHolding;
      one.index = static_cast<std::uint32_t>(i - inputs - (recent ? products : 0));
      one.direction = x[i] > 0 ? 1 : -1;
    }
    result.contributions.push_back(one);
  }
  return result;
}

}  // namespace banklet
