// SPDX-License-Identifier: Apache-2.0
#include "core/codec/result_json.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/recommend/popularity_scorer.h"
#include "core/table/categorize.h"

namespace banklet {
namespace {

TEST(ResultJson, AnAnswerThatAbstainsHasANullText) {
  Answer answer;
  answer.intent = "card_lost";
  answer.probability = 0.25;
  answer.in_scope = 0.5;
  answer.choices = 2;
  answer.locale = "en";
  answer.alternatives = {{"card_lost", 0.25, "Lost card"}};
  EXPECT_EQ(answer_to_json(answer).text(),
            R"({"abstained":true,"alternatives":[{"intent":"card_lost","probability":0.25,)"
            R"("title":"Lost card"}],"answer":null,"articles":[],"choices":2,"facts":null,)"
            R"("in_scope":0.5,"intent":"card_lost","locale":"en",)"
            R"("probability":0.25})");
}

TEST(ResultJson, AnAnswerCarriesItsTextAndActions) {
  Answer answer;
  answer.abstained = false;
  answer.locale = "zh-CN";
  answer.text = AnswerText{"标题", "回答", {{"block", "挂失"}}};
  const Json json = parsed(answer_to_json(answer));
  EXPECT_EQ(json["answer"]["title"], "标题");
  EXPECT_EQ(json["answer"]["actions"][0]["label"], "挂失");
}

TEST(ResultJson, MarkedTextsComeInPieces) {
  const ArticleHit hit = {"cards", "help/cards",     "zh-CN",
                          0.5,     {"卡", {{0, 3}}}, {"ein Verlust", {{4, 7}, {7, 11}}}};
  EXPECT_EQ(articles_to_json({hit}).text(),
            R"([{"article":"cards","locale":"zh-CN","score":0.5,"snippet":[)"
            R"({"match":false,"text":"ein "},{"match":true,"text":"Ver"},)"
            R"({"match":true,"text":"lust"}],"title":[{"match":true,"text":"卡"}],)"
            R"("url":"help/cards"}])");
  EXPECT_EQ(suggestions_to_json({{{"", {}}, "", "", "card_lost"}}).text(),
            R"([{"article":null,"intent":"card_lost","text":[],"url":null}])");
}

TEST(ResultJson, AnErrorShowsItsStableCode) {
  EXPECT_EQ(error_to_json({ErrorCode::kBundleVersion, "too new"}).text(),
            R"({"code":"bundle_version","message":"too new"})");
}

TEST(ResultJson, AnOverviewNamesMonthsAndCategories) {
  Schema schema;
  schema.currency = "CNY";
  schema.transaction_categories = {{"salary", FlowKind::kIncome, {}, {}},
                                   {"groceries", FlowKind::kSpending, {}, {}}};
  const Categorizer categorizer(schema);
  const std::vector<Transaction> transactions = {
      {from_civil({2026, 10, 5}), 500000, "CNY", "pay", "salary"},
      {from_civil({2026, 10, 6}), -12345, "CNY", "market", "groceries"},
      {from_civil({2026, 9, 6}), -50, "CNY", "unknown", ""}};
  const auto overview = monthly_overview(categorizer, transactions, from_civil({2026, 10, 31}));
  ASSERT_TRUE(overview.ok());
  const Json json = parsed(overview_to_json(*overview, schema));
  ASSERT_EQ(json["months"].size(), 12U);
  EXPECT_EQ(json["months"][11]["month"], "2026-10");
  EXPECT_EQ(json["months"][11]["income"], 500000);
  EXPECT_EQ(json["months"][11]["spending"], 12345);
  EXPECT_EQ(json["months"][11]["categories"]["groceries"], -12345);
  EXPECT_EQ(json["months"][10]["uncategorised"], -50);
  EXPECT_EQ(json["transaction_categories"][0], "salary");
  EXPECT_TRUE(json["transaction_categories"][2].is_null());
}

TEST(ResultJson, TransactionsReadBackAsACustomersTransactions) {
  const std::vector<Transaction> transactions = {
      {from_civil({2026, 10, 6}), -12345, "CNY", "market \"A\"", ""}};
  EXPECT_EQ(transactions_to_json(transactions).text(),
            R"([{"amount":"-123.45","category":null,"currency":"CNY","date":"2026-10-06",)"
            R"("description":"market \"A\""}])");
}

TEST(ResultJson, WithheldProductsCarryTheRulesText) {
  const Json document = parse_json(R"({"categories":[{"id":"card","label":{"en":"Cards"}}],
    "products":[{"id":"gold","category":"card","name":{"en":"Gold"},"risk":"R4",
      "eligibility":[{"column":"age","min":18,"text":{"en":"From 18."}}]}]})",
                                   "products.json")
                            .value();
  const auto catalogue = Catalogue::from_json(JsonField(document, "products.json"));
  ASSERT_TRUE(catalogue.ok()) << catalogue.error().message;
  Recommender::Parts parts;
  parts.catalogue = *catalogue;
  parts.suitability.above = {{"en", "{risk} is above {tolerance}."}};
  parts.scorers.push_back(std::move(PopularityScorer::create({0, 1, {0.5F}})).value());
  parts.default_scorer = "popularity";
  const auto recommender = Recommender::create(std::move(parts));
  ASSERT_TRUE(recommender.ok()) << recommender.error().message;
  constexpr RiskTolerance kC3 = RiskTolerance::kC3;
  Recommendations recommendations;
  recommendations.scorer = "softmax";
  recommendations.withheld = {{0, 0.5, {Withholding::Cause::kRule, 0}, {}},
                              {0, 0.4, {Withholding::Cause::kAboveTolerance, 0}, kC3}};
  EXPECT_EQ(recommendations_to_json(recommendations, *recommender).text(),
            R"({"generic":false,"recommendations":[],"scorer":"softmax","withheld":[)"
            R"({"cause":"rule","product_id":"gold","text":{"en":"From 18."}},)"
            R"({"cause":"risk","product_id":"gold","text":{"en":"R4 is above C3."}}]})");
  recommendations = {};
  recommendations.generic = true;
  recommendations.ranked = {{0, 0.5, {}, {}}};
  EXPECT_EQ(recommendations_to_json(recommendations, *recommender).text(),
            R"({"generic":true,"recommendations":[{"against":[],"conditions":[{"en":"From 18."}],)"
            R"("product_id":"gold","reasons":[],"score":0.5}],"scorer":"","withheld":[]})");
}

}  // namespace
}  // namespace banklet
