// SPDX-License-Identifier: Apache-2.0
#include "core/answer/highlight.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

std::string bracketed(const MarkedText& marked) {
  std::string text;
  std::size_t at = 0;
  for (const ByteSpan& mark : marked.marks) {
    EXPECT_LE(at, mark.begin);
    EXPECT_LT(mark.begin, mark.end);
    text += marked.text.substr(at, mark.begin - at) + "[" +
            marked.text.substr(mark.begin, mark.end - mark.begin) + "]";
    at = mark.end;
  }
  return text + marked.text.substr(at);
}

TEST(Highlight, MarksEveryFormOfAWord) {
  const std::vector<MarkedTerm> terms = {{"freez", 1}, {"card", 1}};
  EXPECT_EQ(bracketed(mark_terms("Freeze your cards: freezing a card", terms)),
            "[Freeze] your [cards]: [freezing] a [card]");
}

TEST(Highlight, PairsThatOverlapAreOneMark) {
  const std::vector<MarkedTerm> terms = {{"提前", 1}, {"前还", 1}, {"还款", 1}};
  EXPECT_EQ(bracketed(mark_terms("房贷怎么提前還款？", terms)), "房贷怎么[提前還款]？");
}

TEST(Highlight, TheBestPassageHoldsMostTerms) {
  const std::string filler = "Something else is written here at some length, to fill the page. ";
  const std::string text = filler + filler + filler + "A fee is charged. " + filler + filler +
                           "The fee for a card abroad is five yuan. " + filler + filler + filler;
  const std::vector<MarkedTerm> terms = {{"fee", 1}, {"card", 1}, {"abroad", 1}};
  const std::string passage = bracketed(best_passage(text, terms));
  EXPECT_EQ(passage.find("The [fee] for a [card] [abroad]"), 0U) << passage;
}

TEST(Highlight, WithoutAMatchThePassageIsTheBeginning) {
  EXPECT_EQ(bracketed(best_passage("First. Second.", {})), "First. Second.");
  EXPECT_EQ(bracketed(best_passage("", {})), "");
}

TEST(Highlight, AHeadingAtTheEndIsLeftOut) {
  EXPECT_EQ(bracketed(best_passage("One sentence.\nA heading", {})), "One sentence.");
}

TEST(Highlight, LongRunsAreCutAndSaySo) {
  std::string text;
  for (int i = 0; i < 2000; ++i) text += "银行";
  text += "卡片";
  const std::vector<MarkedTerm> terms = {{"卡片", 1}};
  const MarkedText passage = best_passage(text, terms);
  EXPECT_LT(passage.text.size(), 3 * kSnippetColumns);
  EXPECT_EQ(passage.text.find("…"), 0U);
  ASSERT_EQ(passage.marks.size(), 1U);
  EXPECT_EQ(passage.text.substr(passage.marks[0].begin), "卡片");
}

TEST(Highlight, MarkupInATextStaysText) {
  const std::vector<MarkedTerm> terms = {{"script", 1}};
  EXPECT_EQ(bracketed(mark_terms("<script>alert(1)</script>", terms)),
            "<[script]>alert(1)</[script]>");
}

}  // namespace
}  // namespace banklet
