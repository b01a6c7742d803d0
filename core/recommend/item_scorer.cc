// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/item_scorer.h"

#include <cmath>
#include <string>
#include <utility>

#include "core/base/kernels.h"
#include "core/base/limits.h"

namespace banklet {
namespace {

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "item scorer: " + what};
}

}  // namespace

Result<std::unique_ptr<ItemScorer>> ItemScorer::create(Parts parts) {
  const std::size_t products = parts.products;
  if (products == 0 || products > limits::kProducts)
    return corrupt("the number of products is out of range");
  if (parts.weights.size() != products * products || parts.column_scale.size() != products)
    return corrupt("its parts have other sizes than " + std::to_string(products) +
                   " products need");
  for (const float scale : parts.column_scale)
    if (!std::isfinite(scale) || scale < 0.0F) return corrupt("a scale is negative or not finite");
  for (std::size_t p = 0; p < products; ++p)
    if (parts.weights[p * products + p] != 0) return corrupt("a diagonal weight is not zero");
  return std::unique_ptr<ItemScorer>(new ItemScorer(std::move(parts)));
}

Result<std::unique_ptr<ItemScorer>> ItemScorer::load(const Bundle& bundle, const JsonField& field,
                                                     std::size_t products) {
  Parts parts;
  parts.products = products;
  BANKLET_ASSIGN(parts.method, field.string("method"));
  const std::size_t matrix[] = {products, products};
  const std::size_t by_product[] = {products};
  BANKLET_ASSIGN(const auto weights, bundle.i8("recommend.item.weights", matrix));
  BANKLET_ASSIGN(const auto scale, bundle.f32("recommend.item.column_scale", by_product));
  parts.weights.assign(weights.begin(), weights.end());
  parts.column_scale.assign(scale.begin(), scale.end());
  return create(std::move(parts));
}

void ItemScorer::score(const ScoringInput& input, std::span<float> scores) const {
  std::vector<std::int32_t> sums(parts_.products);
  kernels::sum_rows_i8(parts_.weights, input.held, sums);
  for (std::size_t p = 0; p < scores.size(); ++p)
    scores[p] = parts_.column_scale[p] * static_cast<float>(sums[p]);
}

Explanation ItemScorer::explain(const ScoringInput& input, std::size_t product) const {
  Explanation result;
  for (const std::uint32_t held : input.held) {
    const double value = static_cast<double>(parts_.column_scale[product]) *
                         parts_.weights[held * parts_.products + product];
    if (value == 0.0) continue;
    result.raw += value;
    result.contributions.push_back({Contribution::Source::kHolding, held, value, 1});
  }
  return result;
}

}  // namespace banklet
