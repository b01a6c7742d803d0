// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_writer.h"

#include <gtest/gtest.h>

#include <numeric>

#include "core/base/random.h"
#include "core/recommend/hybrid_scorer.h"
#include "core/recommend/stacked_scorers.h"
#include "core/train/alike_trainer.h"
#include "core/train/content_trainer.h"
#include "core/train/interaction_trainer.h"
#include "core/train/item_trainer.h"
#include "core/train/popularity_trainer.h"
#include "core/train/softmax_trainer.h"
#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

Recommender trained_recommender() {
  Random random(1);
  NextProductExamples examples;
  examples.products = 4;
  examples.feature_count = 2;
  IndexLists holdings;
  for (int i = 0; i < 200; ++i) {
    examples.features.push_back(static_cast<float>(random.normal()));
    examples.features.push_back(static_cast<float>(random.normal()));
    const std::vector<std::uint32_t> held = {random.below(2)};
    examples.held.push_back(held);
    examples.recent.push_back({});
    examples.target.push_back(examples.features.end()[-1] > 0.0F ? 2 : 3);
    holdings.push_back(std::vector<std::uint32_t>{held[0], examples.target.back()});
  }
  Recommender::Parts parts;
  parts.catalogue = test::small_catalogue();
  parts.feature_names = {"a", "b"};
  parts.reasons = ReasonTexts::defaults();
  parts.reasons.features["b"] = {{{"en", "b is high"}}, {{"en", "b is low"}}};
  parts.default_scorer = "softmax";
  parts.scorers.push_back(
      std::move(SoftmaxScorer::create(quantise_softmax(train_softmax(examples).value()).value()))
          .value());
  parts.scorers.push_back(
      std::move(ItemScorer::create(quantise_items(train_ease(holdings, 4, 1.0).value(), "ease")))
          .value());
  parts.scorers.push_back(
      std::move(PopularityScorer::create(train_popularity(holdings, 4, {}, 0).value())).value());
  const ProductAttributes attributes = product_attributes(parts.catalogue);
  parts.scorers.push_back(
      std::move(ContentScorer::create(train_content(examples, attributes).value())).value());
  std::vector<std::uint32_t> customers(examples.size());
  std::iota(customers.begin(), customers.end(), 0U);
  parts.scorers.push_back(
      std::move(AlikeScorer::create(train_alike(examples, customers).value())).value());
  parts.scorers.push_back(
      std::move(InteractionScorer::create(
                    train_interactions(examples, std::vector<std::uint32_t>{0, 0, 1, 1}).value()))
          .value());
  HybridScorer::Parts stack;
  std::vector<const Scorer*> stacked;
  for (const auto& scorer : parts.scorers) {
    stack.scorers.emplace_back(scorer->name());
    stacked.push_back(scorer.get());
  }
  stack.weights.fill({0.5, 0.25, 0.125, 0.3, 0.2, 0.6});
  parts.scorers.push_back(
      std::move(HybridScorer::create(std::move(stack), std::move(stacked))).value());
  parts.suitability.column = "tolerance";
  return std::move(Recommender::create(std::move(parts))).value();
}

const CustomerColumns& brave() {
  static const CustomerColumns columns = {{"tolerance", "C5"}};
  return columns;
}

TEST(RecommendWriter, WhatIsReadBackRecommendsTheSame) {
  const Recommender trained = trained_recommender();
  BundleWriter writer;
  write_recommender(trained, writer);
  const auto bundle = Bundle::open(writer.bytes());
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  const auto loaded = Recommender::load(*bundle, load_stacked_scorers);
  ASSERT_TRUE(loaded.ok()) << loaded.error().message;
  const std::vector<float> features = {0.5F, -1.0F};
  const std::vector<std::uint32_t> held = {0};
  for (const std::string_view scorer :
       {"softmax", "item", "popularity", "content", "alike", "interactions", "hybrid"}) {
    RecommendRequest request;
    request.input = {features, held, {}, {}};
    request.columns = &brave();
    request.scorer = scorer;
    const auto before = trained.recommend(request);
    const auto after = loaded->recommend(request);
    ASSERT_TRUE(after.ok());
    EXPECT_EQ(after->scorer, scorer);
    EXPECT_FALSE(after->ranked.empty());
    ASSERT_EQ(before->ranked.size(), after->ranked.size());
    for (std::size_t i = 0; i < before->ranked.size(); ++i) {
      EXPECT_EQ(before->ranked[i].product, after->ranked[i].product);
      EXPECT_EQ(before->ranked[i].score, after->ranked[i].score);
      EXPECT_EQ(before->ranked[i].reasons.size(), after->ranked[i].reasons.size());
    }
  }
  const RecommendRequest request{
      .input = {features, held, {}, {}}, .columns = &brave(), .scorer = {}};
  const auto ranked = loaded->recommend(request)->ranked;
  EXPECT_EQ(ranked[0].product, 3U);
  EXPECT_EQ(ranked[0].reasons[0].text.at("en"), "b is low");
}

TEST(RecommenderLoad, RefusesHostileBundles) {
  const auto load = [](auto damage) {
    BundleWriter writer;
    write_recommender(trained_recommender(), writer);
    damage(writer.manifest());
    const auto bundle = Bundle::open(writer.bytes());
    const auto recommender = Recommender::load(*bundle, load_stacked_scorers);
    return recommender.ok() ? ErrorCode::kInternal : recommender.error().code;
  };
  const auto model = [](Json& m) -> Json& { return m["models"]["recommend"]; };
  EXPECT_EQ(load([](Json& m) { m.erase("models"); }), ErrorCode::kModelMissing);
  EXPECT_EQ(load([](Json& m) { m["models"].erase("recommend"); }), ErrorCode::kModelMissing);
  EXPECT_EQ(load([](Json& m) { m.erase("products"); }), ErrorCode::kModelMissing);
  EXPECT_EQ(load([](Json& m) { m["products"].erase(3); }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([](Json& m) { m["products"][0]["risk"] = "R9"; }), ErrorCode::kInvalidArgument);
  EXPECT_EQ(load([&](Json& m) { model(m).erase("default"); }), ErrorCode::kMissingField);
  EXPECT_EQ(load([&](Json& m) { model(m)["default"] = "magic"; }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m).erase("softmax"); }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["features"].push_back("c"); }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["softmax"]["features"] = 3; }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["softmax"]["features"] = 1e18; }),
            ErrorCode::kInvalidNumber);
  EXPECT_EQ(load([&](Json& m) { model(m)["softmax"]["temperature"] = -1; }),
            ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["item"].erase("method"); }), ErrorCode::kMissingField);
  EXPECT_EQ(load([&](Json& m) { model(m)["popularity"]["segments"] = 2; }),
            ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["popularity"] = 2; }), ErrorCode::kTypeMismatch);
  EXPECT_EQ(load([&](Json& m) { model(m).erase("content"); }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["hybrid"]["weights"].erase(2); }),
            ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["hybrid"]["weights"][0][1] = -1; }),
            ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["alike"]["bandwidth"] = 0; }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(load([&](Json& m) { model(m)["suitability"]["column"] = 1; }),
            ErrorCode::kTypeMismatch);
  EXPECT_EQ(load([&](Json& m) { model(m)["reasons"]["holding"] = 2; }), ErrorCode::kTypeMismatch);
}

}  // namespace
}  // namespace banklet
