// SPDX-License-Identifier: Apache-2.0
#include "core/engine_rooms.h"

#include <gtest/gtest.h>

#include <optional>

#include "core/codec/result_json.h"
#include "core/engine.h"
#include "core/train/bundle_builder.h"
#include "tests/core/dialogue/sample_script.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// One bundle that holds everything, opened with all rooms and with none of the optional ones.
class WithoutRooms : public testing::Test {
 protected:
  /// Trains once for all tests; not in SetUpTestSuite, where a TemporaryFolder has no name.
  void SetUp() override {
    if (all_) return;
    const test::TemporaryFolder folder;
    test::write_faq(folder);
    test::write_customers(folder);
    std::filesystem::create_directories(folder.path() / "faq/articles");
    folder.write("faq/articles.json", R"({"articles": [{"id": "savings", "url": {"en": "help"},
        "intents": ["savings_rate"], "title": {"en": "Savings account"}}]})");
    folder.write("faq/articles/savings.en.html", "<p>The weather does not change our rate.</p>");
    auto bank = BankData::load(folder.path());
    ASSERT_TRUE(bank.ok()) << bank.error().message;
    bank->dialogue = test::sample_script_json();
    auto bundle = train_bundle(*bank);
    ASSERT_TRUE(bundle.ok()) << bundle.error().message;
    all_.emplace(Engine::open(bundle->bytes).value());
    none_.emplace(Engine::open(bundle->bytes, EngineRooms()).value());
  }
  static void TearDownTestSuite() {
    all_.reset();
    none_.reset();
  }

  static Customer customer(double age) {
    Customer customer;
    customer.as_of = from_civil({2026, 1, 1});
    customer.columns["age"] = age;
    customer.holdings = {{"account", from_civil({2020, 1, 1}), {}}};
    customer.transactions.push_back({.date = from_civil({2025, 12, 5}),
                                     .amount_minor = 300000,
                                     .currency = "CNY",
                                     .description = "monthly salary",
                                     .category = {}});
    return customer;
  }

  inline static std::optional<Engine> all_;
  inline static std::optional<Engine> none_;
};

TEST_F(WithoutRooms, AllElseIsTheSame) {
  for (const char* question : {"my card has not arrived", "what is the rate for savings",
                               "how will the weather be", "", "卡"}) {
    Answer all = all_->ask(question).value();
    all.articles.clear();
    EXPECT_EQ(answer_to_json(none_->ask(question).value()), answer_to_json(all)) << question;
  }
  for (const double age : {20.0, 45.0, 70.0}) {
    const Customer someone = customer(age);
    // Without the stack, the best single scorer ranks.
    RecommendOptions single;
    single.scorer = all_->recommender()->single_scorer();
    EXPECT_EQ(none_->recommend(someone)->scorer, single.scorer);
    const auto recommended = [&](const Engine& engine) {
      return recommendations_to_json(engine.recommend(someone, single).value(),
                                     *engine.recommender());
    };
    EXPECT_EQ(recommended(*none_), recommended(*all_));
    EXPECT_EQ(segment_to_json(none_->segment(someone).value(), *none_->segments()),
              segment_to_json(all_->segment(someone).value(), *all_->segments()));
    EXPECT_EQ(overview_to_json(none_->overview(someone).value(), none_->schema()),
              overview_to_json(all_->overview(someone).value(), all_->schema()));
  }
}

TEST_F(WithoutRooms, WhatNeedsThemSaysSo) {
  ASSERT_TRUE(all_->search("savings").ok());
  ASSERT_TRUE(all_->suggest("sav").ok());
  DialogueInput open;
  open.value = "open";
  ASSERT_TRUE(all_->converse({}, open).ok());
  const Error errors[] = {none_->search("savings").error(), none_->suggest("sav").error(),
                          none_->converse({}, open).error(), none_->lookup("savings").error()};
  for (const Error& error : errors) {
    EXPECT_EQ(error.code, ErrorCode::kModelMissing);
    EXPECT_NE(error.message.find("opened without"), std::string::npos) << error.message;
  }
}

TEST_F(WithoutRooms, TheInfoNamesWhatIsServed) {
  Json all = parsed(bundle_info_to_json(*all_));
  const Json none = parsed(bundle_info_to_json(*none_));
  EXPECT_EQ(all["models"], Json({"intent", "segment", "recommend", "search", "suggest"}));
  EXPECT_EQ(none["models"], Json({"intent", "segment", "recommend"}));
  EXPECT_EQ(all["flows"].size(), 8U);
  EXPECT_EQ(none["flows"].size(), 0U);
  for (const char* part : {"models", "flows"}) all[part] = none[part];
  EXPECT_EQ(none, all);
}

}  // namespace
}  // namespace banklet
