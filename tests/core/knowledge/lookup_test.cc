// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <ostream>

#include "tests/core/knowledge/small_graph.h"

namespace banklet {
namespace {

struct Asked {
  const char* question;
  const char* found;
};

void PrintTo(const Asked& asked, std::ostream* out) {
  *out << asked.question;
}

class Lookups : public testing::TestWithParam<Asked> {};

TEST_P(Lookups, FindWhatIsStated) {
  EXPECT_EQ(test::found_ids(test::small_knowledge(), GetParam().question), GetParam().found);
}

INSTANTIATE_TEST_SUITE_P(
    All, Lookups,
    testing::Values(
        // A negative needs a statement: nothing is said of the other cards' proof of income.
        Asked{"Which credit card has no foreign fee?", "travel"},
        Asked{"Which card has no foreign fee and needs no proof of income?", "travel,debit?"},
        Asked{"cards without proof of income", "travel,blue?,debit?"},
        Asked{"哪张信用卡没有境外手续费？", "travel"},
        Asked{"不需要收入证明的信用卡", "travel,blue?"},
        // A payslip is a proof of income.
        Asked{"credit cards that need proof of income", "gold,blue?"},
        Asked{"cheapest card", "debit,blue?"}, Asked{"cheapest credit card", "travel,blue?"},
        Asked{"年费最高的卡", "gold,blue?"}, Asked{"the riskiest card", "gold,blue?,debit?"},
        Asked{"cards under 250 yuan", "travel,debit,blue?"},
        Asked{"年费200元以上的卡", "gold,travel,blue?"},
        Asked{"cards with an annual fee above 200 yuan", "gold,blue?"},
        Asked{"cards with risk R1", "travel,blue?,debit?"},
        Asked{"I earn 6,000 yuan, which card?", "travel,blue?,debit?"},
        Asked{"loan without a guarantor", "car-loan"},
        Asked{"loans with a term of 5 years", "car-loan"},
        Asked{"decision on a credit card within 3 working days", "gold,travel,blue"},
        Asked{"decision on a credit card within 2 working days", ""},
        Asked{"Which card needs the Debit Card?", "gold,travel?,blue?,debit?"},
        Asked{"What is the annual fee of the Gold Card?", "gold"},
        Asked{"compare gold card and travel card", "gold,travel"},
        Asked{"What does the card that needs the Debit Card cost?", "gold,travel?,blue?,debit?"},
        // Nothing to answer.
        Asked{"What is the weather like?", "-"}, Asked{"I want a card", "-"}, Asked{"", "-"},
        Asked{"guarantor", "-"}, Asked{"？！…", "-"}));

TEST(Lookup, SaysWhatItDidNotUnderstand) {
  const auto lookup = test::small_knowledge().find("Which purple card has no annual fee?", "en");
  ASSERT_TRUE(lookup.ok() && *lookup);
  EXPECT_EQ((*lookup)->query.not_understood, std::vector<std::string>{"purple"});
  EXPECT_FALSE((*lookup)->confident());
}

TEST(Lookup, IsNotConfidentOfAlternativesThatItDoesNotUnderstand) {
  const auto lookup =
      test::small_knowledge().find("cards with no annual fee or with risk R1", "en");
  ASSERT_TRUE(lookup.ok() && *lookup);
  EXPECT_FALSE((*lookup)->confident());
}

TEST(Lookup, ShowsItsFactsWithSourcesInBothLanguages) {
  const Knowledge& knowledge = test::small_knowledge();
  const Json en =
      parsed((*knowledge.find("Which credit card has no foreign fee?", "en"))->to_json());
  EXPECT_EQ(en["text"], "Travel Card meets this.");
  EXPECT_EQ(en["understood"], (Json{"Credit cards", "foreign fee 0%"}));
  const Json& fact = en["subjects"][0]["facts"][0];
  EXPECT_EQ(fact["source"], (Json{{"id", "cards"}, {"title", "Cards"}, {"url", "c.html"}}));
  EXPECT_EQ(fact["text"], "0%");
  const Json gold = parsed((*knowledge.find("foreign fee of the gold card", "en"))->to_json());
  EXPECT_EQ(gold["subjects"][0]["facts"][0]["stated_of"],
            (Json{{"id", "credit-card"}, {"name", "Credit cards"}}));
  const Json zh = parsed((*knowledge.find("金卡年费多少？", "zh-CN"))->to_json());
  EXPECT_EQ(zh["text"], "金卡的年费：300元。");
  const Json time = parsed((*knowledge.find("金卡审批", "zh-CN"))->to_json());
  EXPECT_EQ(time["text"], "金卡的审批：2至3个工作日。");
}

TEST(Lookup, BrokenUtf8AndTooLongQuestionsAreErrors) {
  const Knowledge& knowledge = test::small_knowledge();
  EXPECT_EQ(knowledge.find("card \xFF fee", "en").error().code, ErrorCode::kInvalidUtf8);
  EXPECT_EQ(knowledge.find(std::string(8193, 'a'), "en").error().code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(test::found_ids(knowledge, std::string(8192, 'a')), "-");
}

}  // namespace
}  // namespace banklet
