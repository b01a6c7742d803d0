// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/popularity_scorer.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/limits.h"
#include "core/base/math.h"

namespace banklet {
namespace {

Error corrupt(const std::string& what) {
  return Error{ErrorCode::kBundleCorrupt, "popularity scorer: " + what};
}

double log_share(double share) {
  return log(std::max(share, 1e-6));
}

}  // namespace

Result<std::unique_ptr<PopularityScorer>> PopularityScorer::create(Parts parts) {
  if (parts.products == 0 || parts.products > limits::kProducts ||
      parts.segments > limits::kSegments)
    return corrupt("the number of products or segments is out of range");
  if (parts.shares.size() != (1 + parts.segments) * parts.products)
    return corrupt("it holds other than " + std::to_string(1 + parts.segments) + " x " +
                   std::to_string(parts.products) + " shares");
  for (const float share : parts.shares)
    if (!(share >= 0.0F && share <= 1.0F)) return corrupt("a share is outside [0, 1]");
  return std::unique_ptr<PopularityScorer>(new PopularityScorer(std::move(parts)));
}

PopularityScorer::PopularityScorer(Parts parts) : parts_(std::move(parts)) {
  double sum = 0.0;
  for (std::size_t p = 0; p < parts_.products; ++p) sum += parts_.shares[p];
  mean_raw_ = log_share(sum / static_cast<double>(parts_.products));
}

Result<std::unique_ptr<PopularityScorer>> PopularityScorer::load(const Bundle& bundle,
                                                                 const JsonField& field,
                                                                 std::size_t products) {
  Parts parts;
  parts.products = products;
  BANKLET_ASSIGN(parts.segments, field.size("segments", limits::kSegments));
  const std::size_t shape[] = {1 + parts.segments, products};
  BANKLET_ASSIGN(const auto shares, bundle.f32("recommend.popularity.shares", shape));
  parts.shares.assign(shares.begin(), shares.end());
  return create(std::move(parts));
}

void PopularityScorer::score(const ScoringInput& input, std::span<float> scores) const {
  const std::size_t row = input.segment && segments() > 0 ? 1 + *input.segment : 0;
  std::copy_n(parts_.shares.begin() + static_cast<std::ptrdiff_t>(row * parts_.products),
              parts_.products, scores.begin());
}

void PopularityScorer::raw(const ScoringInput& input, std::span<float> raw) const {
  score(input, raw);
  for (float& value : raw) value = static_cast<float>(log_share(value));
}

Explanation PopularityScorer::explain(const ScoringInput& input, std::size_t product) const {
  Explanation result;
  result.baseline = mean_raw_;
  result.raw = mean_raw_;
  const auto add = [&](Contribution::Source source, std::size_t index, double value) {
    if (value == 0.0) return;
    result.raw += value;
    result.contributions.push_back(
        {source, static_cast<std::uint32_t>(index), value, value > 0.0 ? 1 : -1});
  };
  const double overall = log_share(parts_.shares[product]);
  add(Contribution::Source::kPopularity, product, overall - mean_raw_);
  if (input.segment && segments() > 0)
    add(Contribution::Source::kSegment, *input.segment,
        log_share(parts_.shares[(1 + *input.segment) * parts_.products + product]) - overall);
  return result;
}

}  // namespace banklet
