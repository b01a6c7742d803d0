// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_writer.h"

#include "core/recommend/item_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/softmax_scorer.h"

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

Json write(const PopularityScorer::Parts& parts, BundleWriter& writer) {
  writer.add("recommend.popularity.shares", {1 + parts.segments, parts.products},
             std::span<const float>(parts.shares));
  return {{"segments", parts.segments}};
}

template <class ScorerType>
void write_if_present(const Recommender& recommender, std::string_view name, Json& models,
                      BundleWriter& writer) {
  if (const auto* scorer = dynamic_cast<const ScorerType*>(recommender.scorer(name)))
    models[std::string(name)] = write(scorer->parts(), writer);
}

}  // namespace

void write_recommender(const Recommender& recommender, BundleWriter& writer) {
  recommender.catalogue().write_manifest(writer.manifest());
  Json model = {{"default", recommender.default_scorer()},
                {"features", recommender.feature_names()},
                {"reasons", recommender.reasons().to_json()}};
  write_if_present<SoftmaxScorer>(recommender, "softmax", model, writer);
  write_if_present<ItemScorer>(recommender, "item", model, writer);
  write_if_present<PopularityScorer>(recommender, "popularity", model, writer);
  writer.manifest()["models"]["recommend"] = std::move(model);
}

}  // namespace banklet
