// SPDX-License-Identifier: Apache-2.0
#include "core/train/utterances.h"

#include <gtest/gtest.h>

#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

TEST(Utterances, WarnOfATextWithTwoIntentsAndKeepBoth) {
  const test::TemporaryFolder folder;
  folder.write("u.csv", "intent,text\nb, where is it \na,hello\na,where is it\nb,where is it\n");
  const auto utterances = read_utterances(folder / "u.csv", "u.csv");
  ASSERT_TRUE(utterances.ok()) << utterances.error().message;
  ASSERT_EQ(utterances->examples.size(), 4U);
  EXPECT_EQ(utterances->examples[0].text, "where is it");
  EXPECT_EQ(utterances->examples[0].intent, 1U) << "intents are sorted";
  ASSERT_EQ(utterances->warnings.size(), 1U);
  EXPECT_NE(utterances->warnings[0].find("u.csv:4"), std::string::npos);
  EXPECT_NE(utterances->warnings[0].find("line 2"), std::string::npos);
}

TEST(Utterances, WarnOfIntentsWithoutAnswerAndAnswersWithoutExample) {
  const test::TemporaryFolder folder;
  folder.write("u.csv", "text,intent\nx,a\ny,b\n");
  const auto utterances = read_utterances(folder / "u.csv", "u.csv");
  const Json json = {{"b", {{"en", {{"title", "t"}, {"answer", "x"}}}}},
                     {"c", {{"en", {{"title", "t"}, {"answer", "x"}}}}}};
  const auto answers = AnswerTexts::from_json(JsonField(json, "answers"));
  ASSERT_TRUE(answers.ok()) << answers.error().message;
  const auto warnings = compare_with_answers(*utterances, *answers);
  ASSERT_EQ(warnings.size(), 2U);
  EXPECT_NE(warnings[0].find("'a' has no answer"), std::string::npos);
  EXPECT_NE(warnings[1].find("'c' has no example"), std::string::npos);
  EXPECT_TRUE(compare_with_answers(*utterances, AnswerTexts()).empty());
}

}  // namespace
}  // namespace banklet
