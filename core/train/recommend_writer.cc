// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_writer.h"

#include "core/recommend/additive_scorer.h"
#include "core/recommend/alike_scorer.h"
#include "core/recommend/content_scorer.h"
#include "core/recommend/hybrid_scorer.h"
#include "core/recommend/interaction_scorer.h"
#include "core/recommend/item_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/softmax_scorer.h"
#include "core/recommend/sparse_item_scorer.h"
#include "core/train/additive_writer.h"

namespace banklet {
namespace {

Json write(const SoftmaxScorer::Parts& parts, BundleWriter& writer) {
  const std::size_t inputs = parts.row_scale.size();
  writer.add("recommend.softmax.weights", {inputs, parts.products},
             std::span<const std::int8_t>(parts.weights));
  writer.add("recommend.softmax.row_scale", {inputs}, std::span<const float>(parts.row_scale));
  writer.add("recommend.softmax.mean", {inputs}, std::span<const float>(parts.mean));
  writer.add("recommend.softmax.bias", {parts.products}, std::span<const float>(parts.bias));
  return {{"features", parts.features}, {"temperature", parts.temperature}};
}

Json write(const ItemScorer::Parts& parts, BundleWriter& writer) {
  writer.add("recommend.item.weights", {parts.products, parts.products},
             std::span<const std::int8_t>(parts.weights));
  writer.add("recommend.item.column_scale", {parts.products},
             std::span<const float>(parts.column_scale));
  return {{"method", parts.method}};
}

Json write(const SparseItemScorer::Parts& parts, BundleWriter& writer) {
  std::vector<std::uint32_t> row_weights;
  for (std::size_t row = 0; row < parts.products; ++row)
    row_weights.push_back(parts.row_start[row + 1] - parts.row_start[row]);
  writer.add("recommend.item.weights", {parts.weights.size()},
             std::span<const std::int8_t>(parts.weights));
  writer.add("recommend.item.row_weights", {parts.products},
             std::span<const std::uint32_t>(row_weights));
  writer.add("recommend.item.column_scale", {parts.products},
             std::span<const float>(parts.column_scale));
  writer.add("recommend.item.gaps", encode_gaps(parts));
  return {{"method", parts.method}, {"weights", parts.weights.size()}};
}

Json write(const PopularityScorer::Parts& parts, BundleWriter& writer) {
  writer.add("recommend.popularity.shares", {1 + parts.segments, parts.products},
             std::span<const float>(parts.shares));
  return {{"segments", parts.segments}};
}

Json write(const ContentScorer::Parts& parts, BundleWriter& writer) {
  const std::size_t inputs = parts.inputs();
  const std::size_t hinges = parts.hinge_feature.size();
  const std::size_t a = parts.attribute_count;
  writer.add("recommend.content.weights", {inputs, a}, std::span<const std::int8_t>(parts.weights));
  writer.add("recommend.content.row_scale", {inputs}, std::span<const float>(parts.row_scale));
  writer.add("recommend.content.intercept", {a}, std::span<const float>(parts.intercept));
  writer.add("recommend.content.attributes", {a, parts.products},
             std::span<const float>(parts.attributes));
  writer.add("recommend.content.mean", {inputs}, std::span<const float>(parts.mean));
  writer.add("recommend.content.hinge_feature", {hinges},
             std::span<const std::uint32_t>(parts.hinge_feature));
  writer.add("recommend.content.hinge_knot", {hinges}, std::span<const float>(parts.hinge_knot));
  return {{"features", parts.features}, {"hinges", hinges}, {"attributes", a}};
}

Json write(const AlikeScorer::Parts& parts, BundleWriter& writer) {
  const std::size_t k = parts.customers.size();
  const std::size_t p = parts.products;
  writer.add("recommend.alike.customers", {k}, std::span<const std::uint32_t>(parts.customers));
  writer.add("recommend.alike.centers", {parts.features, k}, std::span<const float>(parts.centers));
  writer.add("recommend.alike.held", {p, k}, std::span<const float>(parts.held));
  writer.add("recommend.alike.taken", {k, p}, std::span<const float>(parts.taken));
  writer.add("recommend.alike.overall", {p}, std::span<const float>(parts.overall));
  return {{"features", parts.features},
          {"prototypes", k},
          {"holding_weight", parts.holding_weight},
          {"bandwidth", parts.bandwidth}};
}

Json write(const InteractionScorer::Parts& parts, BundleWriter& writer) {
  const std::size_t p = parts.bias.size();
  const std::size_t signals = InteractionScorer::kSignals;
  writer.add("recommend.interactions.bias", {p}, std::span<const float>(parts.bias));
  writer.add("recommend.interactions.own", {signals}, std::span<const float>(parts.own));
  writer.add("recommend.interactions.similar", {signals}, std::span<const float>(parts.similar));
  writer.add("recommend.interactions.category", {p},
             std::span<const std::uint32_t>(parts.category));
  return Json::object();
}

Json write(const AdditiveScorer& scorer, BundleWriter& writer) {
  const std::size_t features = scorer.features();
  writer.add("recommend.additive.input_of", {features},
             std::span<const std::uint32_t>(scorer.nominal().input_of()));
  writer.add("recommend.additive.mean", {features}, std::span<const float>(scorer.mean()));
  return {{"features", features},
          {"model", write_additive(scorer.model(), "recommend.additive", writer)}};
}

Json write(const HybridScorer::Parts& parts, BundleWriter&) {
  return {{"scorers", parts.scorers}, {"weights", parts.weights}};
}

/// `member`: of the manifest, where it has another name than the scorer.
template <class ScorerType>
void write_if_present(const Recommender& recommender, std::string_view name, Json& models,
                      BundleWriter& writer, std::string_view member = {}) {
  if (const auto* scorer = dynamic_cast<const ScorerType*>(recommender.scorer(name)))
    models[std::string(member.empty() ? name : member)] = write(scorer->parts(), writer);
}

}  // namespace

void write_recommender(const Recommender& recommender, BundleWriter& writer) {
  recommender.catalogue().write_manifest(writer.manifest());
  Json model = {{"default", recommender.default_scorer()},
                {"single", recommender.single_scorer()},
                {"features", recommender.feature_names()},
                {"learning", recommender.learning().to_json()},
                {"diversity", recommender.diversity()},
                {"reasons", recommender.reasons().to_json()},
                {"suitability", recommender.suitability().to_json()}};
  write_if_present<SoftmaxScorer>(recommender, "softmax", model, writer);
  write_if_present<ItemScorer>(recommender, "item", model, writer);
  write_if_present<SparseItemScorer>(recommender, "item", model, writer, "sparse_item");
  write_if_present<PopularityScorer>(recommender, "popularity", model, writer);
  write_if_present<ContentScorer>(recommender, "content", model, writer);
  if (const auto* additive = dynamic_cast<const AdditiveScorer*>(recommender.scorer("additive")))
    model["additive"] = write(*additive, writer);
  write_if_present<AlikeScorer>(recommender, "alike", model, writer);
  write_if_present<InteractionScorer>(recommender, "interactions", model, writer);
  write_if_present<HybridScorer>(recommender, "hybrid", model, writer);
  writer.manifest()["models"]["recommend"] = std::move(model);
}

}  // namespace banklet
