// SPDX-License-Identifier: Apache-2.0
#include "core/train/bundle_builder.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "core/codec/result_json.h"
#include "core/engine.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

TrainedBundle train(const test::TemporaryFolder& folder) {
  const auto bank = BankData::load(folder.path());
  EXPECT_TRUE(bank.ok()) << bank.error().message;
  auto bundle = train_bundle(*bank);
  EXPECT_TRUE(bundle.ok()) << bundle.error().message;
  return std::move(bundle).value();
}

Engine open(const TrainedBundle& bundle) {
  auto engine = Engine::open(bundle.bytes);
  EXPECT_TRUE(engine.ok()) << engine.error().message;
  return std::move(engine).value();
}

TEST(BundleBuilder, TheSameFolderGivesTheSameBytes) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  test::write_customers(folder);
  const TrainedBundle first = train(folder);
  const TrainedBundle second = train(folder);
  EXPECT_EQ(first.bytes, second.bytes);
  const auto bank = BankData::load(folder.path());
  TrainOptions other;
  other.seed = 99;
  EXPECT_NE(train_bundle(*bank, other)->bytes, first.bytes);
}

TEST(BundleBuilder, QuestionsAreAnsweredBeforeTheRestIsLoaded) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  test::write_customers(folder);
  const TrainedBundle bundle = train(folder);
  auto engine = Engine::open_for_questions(bundle.bytes);
  ASSERT_TRUE(engine.ok()) << engine.error().message;
  const Answer early = engine->ask("my card is lost").value();
  EXPECT_EQ(engine->segment(Customer()).error().code, ErrorCode::kModelMissing);
  ASSERT_TRUE(engine->complete().ok());
  EXPECT_NE(engine->segments(), nullptr);
  const Answer late = engine->ask("my card is lost").value();
  EXPECT_EQ(answer_to_json(early), answer_to_json(late));
  EXPECT_EQ(answer_to_json(early), answer_to_json(open(bundle).ask("my card is lost").value()));
  ASSERT_TRUE(early.text.has_value());
}

TEST(BundleBuilder, EverythingWorksTogether) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  test::write_customers(folder);
  const Engine engine = open(train(folder));
  const auto answer = engine.ask("where is my card, it has not arrived");
  ASSERT_TRUE(answer.ok());
  EXPECT_EQ(answer->intent, "card_arrival");

  Customer customer;
  customer.as_of = from_civil({2026, 1, 1});
  customer.columns["age"] = 70.0;
  customer.columns["region"] = std::string("north");
  customer.holdings = {{"account", from_civil({2020, 1, 1}), {}}};
  const auto ranked = engine.recommend(customer);
  ASSERT_TRUE(ranked.ok()) << ranked.error().message;
  EXPECT_EQ(ranked->scorer, "hybrid");
  ASSERT_EQ(ranked->ranked.size(), 3U) << "the account is held";
  EXPECT_EQ(engine.recommender()->catalogue()[ranked->ranked[0].product].id, "fund");
  ASSERT_FALSE(ranked->ranked[0].reasons.empty());
  EXPECT_EQ(ranked->ranked[0].reasons[0].text.at("en"), "You are experienced.");
  customer.columns["age"] = 20.0;
  EXPECT_EQ(engine.recommender()->catalogue()[engine.recommend(customer)->ranked[0].product].id,
            "loan");
  EXPECT_TRUE(engine.segment(customer).ok());

  customer.events = {{"loan", EventType::kDismissed, customer.as_of}};
  const auto without = engine.recommend(customer);
  ASSERT_EQ(without->ranked.size(), 2U);
  ASSERT_EQ(without->withheld.size(), 1U);
  EXPECT_EQ(without->withheld[0].why.cause, Withholding::Cause::kDismissed);
  customer.events = {{"yacht", EventType::kShown, customer.as_of}};
  EXPECT_EQ(engine.recommend(customer).error().code, ErrorCode::kUnknownReference);
}

TEST(BundleBuilder, GenericRecommendationsAreTheSameBytesForEverybody) {
  const test::TemporaryFolder folder;
  test::write_customers(folder);
  const Engine engine = open(train(folder));
  RecommendOptions options;
  options.generic = true;
  Random random(5);
  std::string first;
  for (int i = 0; i < 1000; ++i) {
    Customer customer;
    customer.as_of = Date{static_cast<std::int32_t>(random.below(30'000))};
    if (random.below(2) == 0) customer.columns["age"] = random.uniform() * 200 - 50;
    customer.columns["region"] = std::string(random.below(2) == 0 ? "north" : "");
    if (random.below(3) > 0) customer.holdings.push_back({"card", {}, {}});
    if (random.below(3) > 0) customer.holdings.push_back({"no such product", {}, {}});
    if (random.below(3) > 0)
      customer.transactions.push_back({customer.as_of, -static_cast<std::int64_t>(random.below(9)),
                                       "CNY", "shop", "no such category"});
    const auto result = engine.recommend(customer, options);
    ASSERT_TRUE(result.ok()) << result.error().message;
    const std::string bytes = recommendations_to_json(*result, *engine.recommender()).text();
    if (i == 0) first = bytes;
    ASSERT_EQ(bytes, first);
  }
  EXPECT_NE(first.find("\"generic\":true"), std::string::npos);
  EXPECT_NE(first.find("From 18."), std::string::npos) << "the fund's condition";
  options.segment = 0U;
  EXPECT_EQ(engine.recommend({}, options).error().code, ErrorCode::kInvalidArgument);
}

TEST(BundleBuilder, TheBundleCarriesItsSelfTestAndCard) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  test::write_customers(folder);
  const TrainedBundle bundle = train(folder);
  const Engine engine = open(bundle);
  const Json& manifest = engine.bundle().manifest().json();
  EXPECT_EQ(manifest["self_test"]["ask"].size(), 2U);
  EXPECT_EQ(manifest["self_test"]["recommend"].size(), 8U);
  EXPECT_EQ(manifest["self_test"]["segment"].size(), 4U);
  EXPECT_EQ(manifest["model_card"], bundle.model_card);
  EXPECT_EQ(manifest["model_card"]["data"]["customers"], 600);
  EXPECT_EQ(manifest["model_card"]["recommend"]["mode"], "dated");
  EXPECT_EQ(manifest["model_card"]["recommend"]["default"], "hybrid");
}

TEST(BundleBuilder, NoValueOfAProhibitedColumnReachesTheBundle) {
  const test::TemporaryFolder folder;
  test::write_customers(folder);
  const TrainedBundle bundle = train(folder);
  const std::string bytes(reinterpret_cast<const char*>(bundle.bytes.data()), bundle.bytes.size());
  EXPECT_EQ(bytes.find("secret"), std::string::npos);
  EXPECT_EQ(bytes.find("c599"), std::string::npos) << "a customer's id";
  const Engine engine = open(bundle);
  for (const Json& column : engine.bundle().manifest().json()["customer_features"]["columns"])
    EXPECT_NE(column["name"], "gender");
}

TEST(BundleBuilder, QuestionsAloneAreEnough) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  folder.remove("faq/answers.json");
  const Engine engine = open(train(folder));
  EXPECT_EQ(engine.intents().size(), 2U);
  EXPECT_EQ(engine.recommender(), nullptr);
  EXPECT_EQ(engine.segments(), nullptr);
}

TEST(BundleBuilder, CustomersAloneGiveSegments) {
  const test::TemporaryFolder folder;
  test::write_customers(folder);
  for (const char* part : {"holdings.csv", "transactions.csv", "products.json"})
    folder.remove(part);
  const Engine engine = open(train(folder));
  EXPECT_NE(engine.segments(), nullptr);
  EXPECT_EQ(engine.recommender(), nullptr);
}

TEST(BundleBuilder, HoldingsAloneGiveARecommender) {
  const test::TemporaryFolder folder;
  test::write_customers(folder, false);
  for (const char* part : {"customers.csv", "transactions.csv"}) folder.remove(part);
  folder.write("bank.json", R"({"name": {"en": "Bare"}})");
  folder.write("products.json", R"({"categories": [{"id": "all", "label": {}}], "products": [
      {"id": "account", "category": "all", "risk": "R1", "name": {}},
      {"id": "card", "category": "all", "risk": "R1", "name": {}},
      {"id": "loan", "category": "all", "risk": "R1", "name": {}},
      {"id": "fund", "category": "all", "risk": "R1", "name": {}}]})");
  const TrainedBundle bundle = train(folder);
  const Engine engine = open(bundle);
  ASSERT_NE(engine.recommender(), nullptr);
  EXPECT_EQ(bundle.model_card["recommend"]["mode"], "snapshot");
  EXPECT_EQ(engine.segments(), nullptr) << "there is no feature to group by";
}

TEST(BundleBuilder, SaysThatWordVectorsAreMissing) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  TrainOptions options;
  options.word_vectors = folder / "vectors.txt";
  const auto bundle = train_bundle(*bank, options);
  ASSERT_FALSE(bundle.ok());
  EXPECT_EQ(bundle.error().code, ErrorCode::kMissingFile);
  EXPECT_NE(bundle.error().message.find("vectors.txt"), std::string::npos);
}

TEST(BundleBuilder, SaysWhenThereIsNothingToLearnFrom) {
  const test::TemporaryFolder folder;
  folder.write("bank.json", R"({"name": {"en": "Empty"}})");
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok());
  EXPECT_EQ(train_bundle(*bank).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
