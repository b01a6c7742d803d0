// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>

#include "core/base/random.h"
#include "core/knowledge/question_words.h"
#include "core/text/utf8.h"
#include "tests/core/knowledge/small_graph.h"

namespace banklet {
namespace {

/// Questions of random words that all mean something, so that every rule meets every other.
TEST(HostileLookups, AnyOrderOfWordsIsAnswered) {
  const Knowledge& knowledge = test::small_knowledge();
  std::vector<std::string> words = {
      "1.5%",      "R2",          "3 working days", "5年",   "200元",     "cards",
      "gold card", "travel card", "annual fee",     "年费",  "guarantor", "proof of income",
      "工资单",    "foreign fee", "needs",          "i earn"};
  for (const QuestionWord& word : question_words()) words.emplace_back(word.phrase);
  Random random(7);
  for (int round = 0; round < 20'000; ++round) {
    std::string question;
    const std::size_t length = 1 + random.below(14);
    for (std::size_t i = 0; i < length; ++i)
      question += words[random.below(words.size())] + (random.below(4) == 0 ? "" : " ");
    const auto lookup = knowledge.find(question, round % 2 == 0 ? "en" : "zh-CN");
    ASSERT_TRUE(lookup.ok()) << question;
    if (!*lookup) continue;
    const Lookup& found = **lookup;
    EXPECT_FALSE(found.to_json().text().empty());
    // Each subject that is found satisfies each constraint by what is stated.
    for (const FoundSubject& subject : found.facts.subjects)
      for (const Constraint& constraint : found.query.constraints) {
        std::vector<const Fact*> facts;
        EXPECT_EQ(satisfies(knowledge.graph(), subject.subject, constraint, facts), Satisfied::kYes)
            << question;
      }
    EXPECT_LE(found.facts.subjects.size() + found.facts.unknown.size(),
              found.query.subjects.size());
  }
}

TEST(HostileLookups, AnyTextIsAnswered) {
  const Knowledge& knowledge = test::small_knowledge();
  Random random(11);
  for (int round = 0; round < 2'000; ++round) {
    std::u32string text;
    const std::size_t length = random.below(80);
    for (std::size_t i = 0; i < length; ++i)
      text += static_cast<char32_t>(random.below(3) == 0 ? 0x4E00 + random.below(0x5000)
                                                         : 0x20 + random.below(0x2FF));
    EXPECT_TRUE(knowledge.find(encode_utf8(text), "en").ok());
  }
}

}  // namespace
}  // namespace banklet
