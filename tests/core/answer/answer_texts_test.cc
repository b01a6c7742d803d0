// SPDX-License-Identifier: Apache-2.0
#include "core/answer/answer_texts.h"

#include <gtest/gtest.h>

#include <string>

namespace banklet {
namespace {

Result<AnswerTexts> read(const std::string& text, Json& document) {
  auto json = parse_json(text, "answers.json");
  if (!json.ok()) return json.error();
  document = *json;
  return AnswerTexts::from_json(JsonField(document, "answers.json"));
}

constexpr const char* kAnswers = R"({
  "freeze_card": {"en": {"title": "Freeze", "answer": "Tap freeze.",
                         "actions": [{"id": "freeze", "label": "Freeze now"}]},
                  "zh-CN": {"title": "冻结", "answer": "点击冻结。"}},
  "fees": {"zh-TW": {"title": "費用", "answer": "免費。"}}})";

TEST(AnswerTexts, FindsTheNearestLocale) {
  Json document;
  const auto texts = read(kAnswers, document);
  ASSERT_TRUE(texts.ok()) << texts.error().message;
  EXPECT_EQ(texts->find("freeze_card", "zh-CN")->title, "冻结");
  EXPECT_EQ(texts->find("freeze_card", "en-GB")->actions.at(0).label, "Freeze now");
  EXPECT_EQ(texts->find("freeze_card", "de")->title, "Freeze");
  EXPECT_EQ(texts->find("fees", "zh-CN")->title, "費用");
  EXPECT_EQ(texts->find("loans", "en"), nullptr);
  EXPECT_EQ(texts->intents(), (std::vector<std::string>{"fees", "freeze_card"}));
}

TEST(AnswerTexts, WritesWhatItRead) {
  Json document;
  const auto texts = read(kAnswers, document);
  ASSERT_TRUE(texts.ok());
  const Json written = texts->to_json();
  const auto again = AnswerTexts::from_json(JsonField(written, "manifest.answers"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->to_json(), written);
  EXPECT_EQ(written["freeze_card"]["en"], document["freeze_card"]["en"]);
}

struct BadAnswers {
  const char* name;
  const char* json;
  ErrorCode code;
  const char* place;
};

class AnswerTextsErrors : public testing::TestWithParam<BadAnswers> {};

TEST_P(AnswerTextsErrors, NameTheField) {
  Json document;
  const auto texts = read(GetParam().json, document);
  ASSERT_FALSE(texts.ok());
  EXPECT_EQ(texts.error().code, GetParam().code);
  EXPECT_NE(texts.error().message.find(GetParam().place), std::string::npos)
      << texts.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Table, AnswerTextsErrors,
    testing::Values(
        BadAnswers{"NotAnObject", "[]", ErrorCode::kTypeMismatch, "answers.json"},
        BadAnswers{"IntentIsText", R"({"a": "b"})", ErrorCode::kTypeMismatch, "answers.json.a"},
        BadAnswers{"NoLocale", R"({"a": {}})", ErrorCode::kMissingField, "answers.json.a"},
        BadAnswers{"NoTitle", R"({"a": {"en": {"answer": "x"}}})", ErrorCode::kMissingField,
                   "answers.json.a.en"},
        BadAnswers{"AnswerIsNumber", R"({"a": {"en": {"title": "t", "answer": 1}}})",
                   ErrorCode::kTypeMismatch, "answers.json.a.en.answer"},
        BadAnswers{"ActionWithoutLabel",
                   R"({"a": {"en": {"title": "t", "answer": "x", "actions": [{"id": "i"}]}}})",
                   ErrorCode::kMissingField, "answers.json.a.en.actions[0]"}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace banklet
