// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/recommender.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "core/recommend/item_scorer.h"
#include "core/recommend/popularity_scorer.h"
#include "core/recommend/softmax_scorer.h"
#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

// Features: wealth, student. A high wealth speaks for the fund, holding the account for the card.
std::unique_ptr<Scorer> softmax() {
  SoftmaxScorer::Parts parts;
  parts.features = 2;
  parts.products = 4;
  parts.weights.assign(10 * 4, 0);
  parts.weights[0 * 4 + 3] = 100;        // wealth -> fund
  parts.weights[1 * 4 + 2] = 127;        // student -> student card
  parts.weights[(2 + 0) * 4 + 1] = 50;   // holds account -> card
  parts.weights[(2 + 1) * 4 + 3] = -20;  // holds card -> not the fund
  parts.weights[(6 + 0) * 4 + 3] = 30;   // took the account recently -> fund
  parts.row_scale.assign(10, 0.02F);
  parts.mean.assign(10, 0.0F);
  parts.mean[2] = 0.5F;
  parts.mean[3] = 0.25F;
  parts.bias = {0, 0, 0, 0};
  return std::move(SoftmaxScorer::create(std::move(parts))).value();
}

std::unique_ptr<Scorer> popularity() {
  return std::move(
             PopularityScorer::create(
                 {2, 4, {0.5F, 0.3F, 0.3F, 0.1F, 0.2F, 0.1F, 0.9F, 0.3F, 0.5F, 0.5F, 0.1F, 0.4F}}))
      .value();
}

Recommender::Parts parts() {
  Recommender::Parts parts;
  parts.catalogue = test::small_catalogue();
  parts.feature_names = {"wealth", "stage=student"};
  parts.reasons = ReasonTexts::defaults();
  parts.reasons.features["wealth"] = {{{"en", "You have savings."}}, {{"en", "You start out."}}};
  parts.scorers.push_back(softmax());
  parts.scorers.push_back(popularity());
  parts.suitability.column = "tolerance";
  parts.default_scorer = "softmax";
  return parts;
}

class RecommenderTest : public ::testing::Test {
 protected:
  Recommender recommender_ = std::move(Recommender::create(parts())).value();
  CustomerColumns columns_ = {{"age", 40.0}, {"stage", "independent"}, {"tolerance", "C4"}};
  std::vector<float> features_ = {1.0F, 0.0F};
  std::vector<std::uint32_t> held_ = {0};
};

TEST_F(RecommenderTest, RanksWhatMayBeOfferedAndKeepsBackTheRest) {
  RecommendRequest request;
  request.input = {features_, held_, {}, {}};
  request.columns = &columns_;
  const auto result = recommender_.recommend(request);
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_EQ(result->scorer, "softmax");
  ASSERT_EQ(result->ranked.size(), 2U);
  EXPECT_EQ(result->ranked[0].product, 3U);
  EXPECT_EQ(result->ranked[1].product, 1U);
  ASSERT_EQ(result->withheld.size(), 1U);
  EXPECT_EQ(result->withheld[0].product, 2U);
  EXPECT_EQ(result->withheld[0].why.rule, 0U);
}

TEST_F(RecommenderTest, ProbabilitiesAreThoseOfWhatMayBeOffered) {
  RecommendRequest request;
  request.input = {features_, held_, {}, {}};
  request.columns = &columns_;
  const auto result = recommender_.recommend(request);
  ASSERT_TRUE(result.ok()) << result.error().message;
  std::vector<float> scores(4);
  recommender_.scorer("softmax")->score(request.input, scores);
  const double total = static_cast<double>(scores[1]) + static_cast<double>(scores[3]);
  EXPECT_LT(total, 0.99) << "the student card has a share, too";
  EXPECT_NEAR(result->ranked[0].score, scores[3] / total, 1e-6);
  EXPECT_NEAR(result->ranked[0].score + result->ranked[1].score, 1.0, 1e-6);
  request.limit = 1;
  EXPECT_EQ(recommender_.recommend(request)->ranked[0].score, result->ranked[0].score);
  request.scorer = "popularity";
  EXPECT_EQ(recommender_.recommend(request)->ranked[0].score, 0.3F) << "a share as it is";
}

TEST_F(RecommenderTest, GivesReasonsThatSpeakForTheProduct) {
  RecommendRequest request;
  request.input = {features_, held_, held_, {}};
  request.columns = &columns_;
  const auto result = recommender_.recommend(request);
  const Recommendation& fund = result->ranked[0];
  ASSERT_EQ(fund.reasons.size(), 2U);
  EXPECT_EQ(fund.reasons[0].feature, "wealth");
  EXPECT_NEAR(fund.reasons[0].contribution, 2.0, 1e-6);
  EXPECT_EQ(fund.reasons[0].text.at("en"), "You have savings.");
  EXPECT_EQ(fund.reasons[1].feature, "recent:account");
  EXPECT_EQ(fund.reasons[1].text.at("zh-CN"), "您最近办理了日常账户。");
  const Recommendation& card = result->ranked[1];
  ASSERT_EQ(card.reasons.size(), 1U);
  EXPECT_EQ(card.reasons[0].feature, "holds:account");
  EXPECT_EQ(card.reasons[0].text.at("en"), "You already use Everyday Account.");
  EXPECT_NEAR(card.reasons[0].contribution, 0.5, 1e-6);
}

TEST_F(RecommenderTest, SaysWhatSpeaksAgainstAProduct) {
  RecommendRequest request;
  features_ = {-1.0F, 0.0F};
  request.input = {features_, held_, {}, 0U};
  request.columns = &columns_;
  const auto result = recommender_.recommend(request);
  const Recommendation& fund = result->ranked.back();
  ASSERT_EQ(fund.product, 3U);
  ASSERT_EQ(fund.against.size(), 1U);
  EXPECT_EQ(fund.against[0].feature, "wealth");
  EXPECT_NEAR(fund.against[0].contribution, -2.0, 1e-6);
  EXPECT_EQ(fund.against[0].text.at("en"), "You start out.");
  request.scorer = "popularity";
  const auto popular = recommender_.recommend(request);
  for (const Recommendation& item : popular->ranked)
    for (const Reason& reason : item.against) {
      EXPECT_LT(reason.contribution, 0.0);
      EXPECT_EQ(reason.text.at("en"), "Chosen less often by customers like you.");
    }
}

TEST_F(RecommenderTest, NothingKnownMeansPopularity) {
  RecommendRequest request;
  request.input.segment = 1U;
  request.columns = &columns_;
  const auto result = recommender_.recommend(request);
  ASSERT_TRUE(result.ok());
  EXPECT_EQ(result->scorer, "popularity");
  EXPECT_EQ(result->ranked[0].product, 0U);
  EXPECT_EQ(result->ranked[1].product, 3U);
  EXPECT_EQ(result->ranked[0].reasons[0].feature, "popularity");
  EXPECT_EQ(result->ranked[1].reasons[0].feature, "segment");
  request.scorer = "softmax";
  EXPECT_EQ(recommender_.recommend(request)->scorer, "softmax");
}

TEST_F(RecommenderTest, EqualScoresRankByIndex) {
  Recommender::Parts tied = parts();
  tied.scorers.clear();
  tied.scorers.push_back(
      std::move(PopularityScorer::create({0, 4, {0.1F, 0.2F, 0.2F, 0.2F}})).value());
  tied.default_scorer = "popularity";
  const auto recommender = Recommender::create(std::move(tied));
  ASSERT_TRUE(recommender.ok());
  CustomerColumns student = {{"age", 20.0}, {"stage", "student"}, {"tolerance", 4.0}};
  RecommendRequest request;
  request.input.held = held_;
  request.columns = &student;
  request.limit = 10;
  const auto result = recommender->recommend(request);
  ASSERT_EQ(result->ranked.size(), 3U);
  EXPECT_EQ(result->ranked[0].product, 1U);
  EXPECT_EQ(result->ranked[1].product, 2U);
  EXPECT_EQ(result->ranked[2].product, 3U);
}

TEST_F(RecommenderTest, LimitsBoundTheLists) {
  RecommendRequest request;
  request.input = {features_, held_, {}, {}};
  request.columns = &columns_;
  request.limit = 1;
  request.reasons = 0;
  const auto result = recommender_.recommend(request);
  ASSERT_EQ(result->ranked.size(), 1U);
  EXPECT_TRUE(result->ranked[0].reasons.empty());
  EXPECT_EQ(result->withheld.size(), 1U);
}

TEST_F(RecommenderTest, WithoutColumnsOnlyProductsWithoutColumnRulesRemain) {
  RecommendRequest request;
  request.input = {features_, held_, {}, {}};
  const auto result = recommender_.recommend(request);
  ASSERT_EQ(result->ranked.size(), 1U);  // the card needs only the account
  EXPECT_EQ(result->ranked[0].product, 1U);
  EXPECT_EQ(result->withheld.size(), 2U);
}

TEST_F(RecommenderTest, WithholdsWhatIsRiskierThanTheCustomerTolerates) {
  RecommendRequest request;
  request.input = {features_, held_, {}, {}};
  request.columns = &columns_;
  columns_["tolerance"] = "C3";
  auto result = recommender_.recommend(request);
  ASSERT_EQ(result->withheld.size(), 2U);
  EXPECT_EQ(result->withheld[0].product, 3U);
  EXPECT_EQ(result->withheld[0].why.cause, Withholding::Cause::kAboveTolerance);
  EXPECT_EQ(recommender_.why(result->withheld[0]).at("en"),
            "Its risk level R4 is above your risk tolerance C3.");
  EXPECT_EQ(recommender_.why(result->withheld[1]).at("en"), "You are a student.");
  columns_["tolerance"] = "brave";
  result = recommender_.recommend(request);
  EXPECT_EQ(result->withheld[0].why.cause, Withholding::Cause::kToleranceUnknown);
  EXPECT_EQ(recommender_.why(result->withheld[0]).at("zh-CN"),
            "该产品风险等级为R4，而您的风险承受能力尚未评估。");
}

TEST_F(RecommenderTest, GenericIsPopularityWithoutRisks) {
  const auto result = recommender_.recommend_generic(10, 3);
  ASSERT_TRUE(result.ok()) << result.error().message;
  EXPECT_TRUE(result->generic);
  EXPECT_EQ(result->scorer, "popularity");
  ASSERT_EQ(result->ranked.size(), 3U);  // also what needs an age, an account or studies
  EXPECT_EQ(result->ranked[0].product, 0U);
  EXPECT_EQ(result->ranked[0].reasons[0].feature, "popularity");
  ASSERT_EQ(result->withheld.size(), 1U);
  EXPECT_EQ(result->withheld[0].why.cause, Withholding::Cause::kToleranceUnknown);
  Recommender::Parts without = parts();
  without.scorers.pop_back();
  EXPECT_EQ(Recommender::create(std::move(without))->recommend_generic(3, 3).error().code,
            ErrorCode::kModelMissing);
}

TEST_F(RecommenderTest, ExplainedScoresRankAsTheListDoes) {
  const Catalogue& catalogue = recommender_.catalogue();
  LearnedState learned(catalogue);
  RecommendRequest request;
  request.input = {features_, held_, {}, {}};
  request.columns = &columns_;
  request.limit = 4;
  request.reasons = 0;
  for (int clicks = 0; clicks < 20; ++clicks) {
    const auto list = recommender_.recommend(request);
    ASSERT_TRUE(list.ok()) << list.error().message;
    ASSERT_GT(list->ranked.size(), 1U);
    std::vector<double> scores;
    for (const Recommendation& item : list->ranked) {
      const auto why = recommender_.explain(request, item.product);
      ASSERT_TRUE(why.ok()) << why.error().message;
      EXPECT_EQ(why->scorer, "softmax");
      EXPECT_EQ(why->learned == 0.0, clicks == 0);
      scores.push_back(why->why.raw + why->learned);
      // The probabilities are those of the explained scores, but for one factor for all products.
      EXPECT_NEAR(log(list->ranked[0].score / item.score), scores[0] - scores.back(), 1e-4);
    }
    EXPECT_TRUE(std::is_sorted(scores.rbegin(), scores.rend()));
    const std::string& id = catalogue[list->ranked[0].product].id;
    learned = std::move(learn(learned, catalogue, {id, EventType::kClicked, {}})).value();
    request.learned = &learned;
  }
  EXPECT_EQ(recommender_.explain(request, 4).error().code, ErrorCode::kUnknownReference);
  request.scorer = "oracle";
  EXPECT_EQ(recommender_.explain(request, 1).error().code, ErrorCode::kModelMissing);
}

TEST_F(RecommenderTest, RefusesBadInput) {
  const auto code = [&](const RecommendRequest& request) {
    const auto result = recommender_.recommend(request);
    return result.ok() ? ErrorCode::kInternal : result.error().code;
  };
  const std::vector<std::uint32_t> unsorted = {1, 0};
  const std::vector<std::uint32_t> twice = {1, 1};
  const std::vector<std::uint32_t> unknown = {4};
  const std::vector<float> short_features = {1};
  const std::vector<float> nan_features = {1, NAN};
  EXPECT_EQ(code({.input = {{}, unsorted, {}, {}}, .scorer = {}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({.input = {{}, twice, {}, {}}, .scorer = {}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({.input = {{}, unknown, {}, {}}, .scorer = {}}), ErrorCode::kUnknownReference);
  EXPECT_EQ(code({.input = {{}, {}, unknown, {}}, .scorer = {}}), ErrorCode::kUnknownReference);
  EXPECT_EQ(code({.input = {{}, {}, {}, 2U}, .scorer = {}}), ErrorCode::kUnknownReference);
  EXPECT_EQ(code({.input = {short_features, {}, {}, {}}, .scorer = {}}),
            ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({.input = {nan_features, {}, {}, {}}, .scorer = {}}), ErrorCode::kInvalidNumber);
  EXPECT_EQ(code({.input = {}, .scorer = "item"}), ErrorCode::kModelMissing);
}

TEST_F(RecommenderTest, RefusesPartsThatDoNotFit) {
  Recommender::Parts no_default = parts();
  no_default.default_scorer = "item";
  EXPECT_EQ(Recommender::create(std::move(no_default)).error().code, ErrorCode::kBundleCorrupt);
  Recommender::Parts other_features = parts();
  other_features.feature_names.pop_back();
  EXPECT_EQ(Recommender::create(std::move(other_features)).error().code, ErrorCode::kBundleCorrupt);
  Recommender::Parts other_products = parts();
  other_products.scorers.push_back(std::move(ItemScorer::create({"ease", 1, {0}, {1.0F}})).value());
  EXPECT_EQ(Recommender::create(std::move(other_products)).error().code, ErrorCode::kBundleCorrupt);
  for (const double diversity : {-0.1, 1.1, double{NAN}}) {
    Recommender::Parts too_diverse = parts();
    too_diverse.diversity = diversity;
    EXPECT_EQ(Recommender::create(std::move(too_diverse)).error().code, ErrorCode::kBundleCorrupt);
  }
}

TEST(ReasonTexts, AreWrittenAndReadBack) {
  ReasonTexts texts = ReasonTexts::defaults();
  texts.features["age"] = {{{"en", "older"}}, {{"en", "younger"}}};
  texts.features["stage=student"] = {{{"en", "student"}}, {}};
  const Json json = texts.to_json();
  const auto again = ReasonTexts::from_json(JsonField(json, "reasons"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->to_json(), json);
  EXPECT_EQ(again->features.at("age").low.at("en"), "younger");
}

TEST(ReasonTexts, FallBackToTheBuiltInTemplates) {
  const Json empty = Json::object();
  EXPECT_EQ(ReasonTexts::from_json(JsonField(empty, "r"))->holding.at("en"),
            "You already use {product}.");
  const Json bad = {{"holding", 5}};
  const auto error = ReasonTexts::from_json(JsonField(bad, "r"));
  ASSERT_FALSE(error.ok());
  EXPECT_EQ(error.error().code, ErrorCode::kTypeMismatch);
}

TEST(GiveReasons, SaysEachSentenceOnceAndSkipsWhatHasNoText) {
  ReasonTexts texts = ReasonTexts::defaults();
  texts.features["a"] = {{{"en", "same"}}, {}};
  texts.features["b"] = {{{"en", "same"}}, {}};
  Explanation why;
  using Source = Contribution::Source;
  why.contributions = {{Source::kFeature, 0, 0.1, 1},  {Source::kFeature, 1, 0.2, 1},
                       {Source::kFeature, 2, 5.0, 1},  {Source::kFeature, 0, 4.0, -1},
                       {Source::kHolding, 3, 3.0, -1}, {Source::kHolding, 1, -2.0, 1}};
  const auto reasons = give_reasons(why, texts, {"a", "b", "c"}, test::small_catalogue(), 5);
  ASSERT_EQ(reasons.size(), 1U);
  EXPECT_EQ(reasons[0].feature, "b");
}

}  // namespace
}  // namespace banklet
