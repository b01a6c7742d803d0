// SPDX-License-Identifier: Apache-2.0
#include "core/codec/advice_json.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/advise/sample_advice.h"
#include "tests/core/bundle/bundle_files.h"

namespace banklet {
namespace {

std::vector<std::byte> bundle_of(const Json& manifest) {
  const Json header = {
      {"__metadata__",
       {{"format", "banklet"}, {"format_version", "1"}, {"manifest", dump_json(manifest)}}}};
  return test::file_of(dump_json(header));
}

/// An engine with advice and nothing else.
Engine advice_engine() {
  const Json manifest = {
      {"advice", test::signed_advice(test::small_questionnaire(), test::small_assumptions())}};
  auto engine = Engine::open(bundle_of(manifest));
  EXPECT_TRUE(engine.ok()) << (engine.ok() ? "" : engine.error().message);
  return std::move(engine).value();
}

constexpr std::string_view kRequest = R"({
  "customer_id": "7", "as_of": "2026-11-22", "answered_on": "2026-11-01",
  "answers": {"age": 35, "goal": "grow", "loss": "much"},
  "goals": [{"id": "home", "due": "2036-09-01", "target_minor": 80000000, "todays_money": true,
             "monthly_minor": 300000,
             "positions": [{"asset_class": "shares", "value_minor": 9000000},
                           {"product_id": "money", "value_minor": 1000000}]}],
  "unwanted": ["tech"],
  "previous": {"on": "2025-11-20", "tolerance": "C3", "assumptions_digest": "old"},
  "reserve": {"monthly_spending_minor": 800000, "liquid_minor": 3000000}})";

TEST(AdviceJsonTest, ARecordSaysWhatAndWhy) {
  const Engine engine = advice_engine();
  const auto written = advise_json(engine, kRequest, "request");
  ASSERT_TRUE(written.ok()) << written.error().message;
  const Json record = parsed(*written);
  EXPECT_EQ(record["status"], "proposed");
  EXPECT_EQ(record["customer_id"], "7");
  EXPECT_EQ(record["assessment"]["tolerance"], "C5");
  EXPECT_EQ(record["assumptions"]["digest"], engine.adviser()->assumptions_digest());
  EXPECT_EQ(record["input"], Json::parse(kRequest));
  const Json& goal = record["goals"][0];
  double share = 0.0;
  std::int64_t amount = 0;
  for (const Json& item : goal["allocation"]) {
    EXPECT_NE(item["asset_class"], "tech");
    share += item["share"].get<double>();
    amount += item["amount_minor"].get<std::int64_t>();
  }
  EXPECT_NEAR(share, 1.0, 1e-12);
  EXPECT_EQ(amount, 10'000'000);
  EXPECT_FALSE(goal["trades"].empty());
  for (const Json& step : goal["glide"]) EXPECT_FALSE(step["shares"].contains("tech"));
  const auto& last = goal["path"].back();
  EXPECT_LT(last["low_minor"], last["middle_minor"]);
  EXPECT_LT(last["middle_minor"], last["high_minor"]);
  EXPECT_GT(goal["target_minor"], 80'000'000);
  for (const Json& list : {goal["reasons"], record["reasons"], record["alerts"]})
    for (const Json& note : list) {
      EXPECT_FALSE(note["text"]["en"].get<std::string>().empty());
      EXPECT_EQ(note["text"].size(), 2U) << note;
      EXPECT_EQ(note.dump().find('{', note.dump().find("\"en\":")), std::string::npos) << note;
    }
}

TEST(AdviceJsonTest, ARecordReplaysToTheSameBytes) {
  const Engine engine = advice_engine();
  const auto record = advise_json(engine, kRequest, "request");
  const Json read = parsed(*record);
  const JsonField field(read, "record");
  const auto again = advise_json(advice_engine(), *field.at("input"));
  EXPECT_EQ(*again, *record);
}

TEST(AdviceJsonTest, OpenAnswersGiveARecordWithoutGoals) {
  const Engine engine = advice_engine();
  const Json record =
      parsed(advise_json(
                 engine,
                 R"({"as_of": "2026-11-22", "answers": {"age": 35, "goal": "grow", "loss": null}})",
                 "request")
                 .value());
  EXPECT_EQ(record["status"], "answers_missing");
  EXPECT_EQ(record["assessment"]["missing"], Json::array({"loss"}));
  EXPECT_TRUE(record["goals"].empty());
  EXPECT_TRUE(record["assessment"]["tolerance"].is_null());
  EXPECT_TRUE(record["customer_id"].is_null());
}

TEST(AdviceJsonTest, BadRequestsNameTheField) {
  const Engine engine = advice_engine();
  const auto failure = [&](const char* pointer, Json value) {
    Json json = Json::parse(kRequest);
    json[Json::json_pointer(pointer)] = std::move(value);
    const auto record = advise_json(engine, JsonField(json, "request"));
    return record.ok()
               ? "ok"
               : std::string(error_code_name(record.error().code)) + " " + record.error().message;
  };
  EXPECT_EQ(failure("/as_of", "tomorrow"),
            "invalid_date request.as_of: not a date of the form YYYY-MM-DD");
  EXPECT_EQ(failure("/as_of", "2026-02-30"),
            "invalid_date request.as_of: not a date of the form YYYY-MM-DD");
  EXPECT_EQ(failure("/answers/age", 12),
            "invalid_argument request.answers.'age': not a whole number within the range");
  EXPECT_EQ(failure("/answers/hair", "red"),
            "unknown_reference request.answers.'hair': names no question");
  EXPECT_EQ(failure("/answers/age", true).substr(0, 13), "type_mismatch");
  EXPECT_EQ(failure("/goals/0/monthly_minor", -1).substr(0, 14), "invalid_number");
  EXPECT_EQ(
      failure("/goals/0/initial_minor", 5),
      "invalid_argument request.goals[0]: 'positions' and 'initial_minor' exclude each other");
  EXPECT_EQ(failure("/goals/0/positions/0/asset_class", "art"),
            "unknown_reference request.goals[0].positions[0].asset_class: 'art' is not known");
  EXPECT_EQ(failure("/goals/0/positions/1/product_id", "art"),
            "unknown_reference request.goals[0].positions[1].product_id: names no product of an "
            "asset class");
  EXPECT_EQ(failure("/unwanted/0", "art"),
            "unknown_reference request.unwanted[0]: 'art' is not known");
  EXPECT_EQ(failure("/answered_on", "2026-11-23"),
            "invalid_argument request.answered_on: after as_of");
  EXPECT_EQ(failure("/surprise", 1).substr(0, 17), "unknown_reference");
  EXPECT_EQ(failure("/previous/tolerance", "C9").substr(0, 16), "invalid_argument");
  EXPECT_EQ(advise_json(engine, std::string(300'000, ' '), "request").error().code,
            ErrorCode::kLimitExceeded);
  EXPECT_EQ(advise_json(engine, "{", "request").error().code, ErrorCode::kJsonSyntax);
}

TEST(AdviceJsonTest, WithoutAdviceThereIsNone) {
  const auto engine = Engine::open(bundle_of(Json::object()));
  ASSERT_TRUE(engine.ok());
  EXPECT_EQ(advise_json(*engine, kRequest, "request").error().code, ErrorCode::kModelMissing);
  EXPECT_EQ(advice_basis_json(*engine).error().code, ErrorCode::kModelMissing);
  const Engine with = advice_engine();
  EXPECT_EQ(parsed(*advice_basis_json(with))["currency"], "CNY");
}

}  // namespace
}  // namespace banklet
