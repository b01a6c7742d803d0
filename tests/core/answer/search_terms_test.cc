// SPDX-License-Identifier: Apache-2.0
#include "core/answer/search_terms.h"

#include <gtest/gtest.h>

#include "core/answer/surface_words.h"

namespace banklet {
namespace {

std::string joined(std::string_view text) {
  std::vector<SearchTerm> terms;
  search_terms(text, terms);
  std::string all;
  for (const SearchTerm& term : terms)
    if (term.kind != TermKind::kWordNgram) all += (all.empty() ? "" : "|") + term.text;
  return all;
}

TEST(SearchTerms, StemsWordsAndDropsStopWords) {
  EXPECT_EQ(joined("The cards were DECLINED, and fees refunded."), "card|declin|fee|refund");
  EXPECT_EQ(joined("Café"), joined("cafe"));
  EXPECT_EQ(joined("I don’t see ¥1,200.50 😀"), "don't|see|1200.50");
  EXPECT_EQ(joined("the of my"), "");
}

TEST(SearchTerms, ChineseGivesPairsAndCharacters) {
  EXPECT_EQ(joined("我的visa卡被盗刷了"), "我的|我|的|visa|卡被|卡|被盗|被|盗刷|盗|刷了|刷|了");
  EXPECT_EQ(joined("凍結ＶＩＳＡ卡"), "冻结|冻|结|visa|卡");
  EXPECT_EQ(joined("卡，丢"), "卡|丢") << "punctuation parts a pair";
}

TEST(SearchTerms, WordsGiveNgramsOfTheirLettersBeforeStemming) {
  std::vector<SearchTerm> terms;
  search_terms("fees 12345 of", terms);
  std::string all;
  for (const SearchTerm& term : terms) all += "|" + term.text;
  EXPECT_EQ(all, "|fee|# fee|#fees|#ees |12345");
}

TEST(SearchTerms, ACharacterWithoutANeighbourIsAlone) {
  std::vector<SearchTerm> terms;
  search_terms("visa卡 转账", terms);
  std::string alone;
  for (const SearchTerm& term : terms)
    if (term.alone) alone += term.text;
  EXPECT_EQ(alone, "卡");
}

TEST(SearchTerms, SpansAreBytesOfTheTextAsGiven) {
  const std::string text = "ＡＢＣ 轉帳 cards";
  std::vector<SearchTerm> terms;
  search_terms(text, terms);
  std::vector<std::string> pieces;
  for (const SearchTerm& term : terms)
    if (term.kind != TermKind::kWordNgram)
      pieces.push_back(text.substr(term.span.begin, term.span.end - term.span.begin));
  EXPECT_EQ(pieces, (std::vector<std::string>{"ＡＢＣ", "轉帳", "轉", "帳", "cards"}));
}

TEST(SearchTerms, AnyBytesAreWelcome) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes.push_back(static_cast<char>(i * 73 ^ (i >> 3)));
  std::vector<SearchTerm> terms;
  search_terms(bytes, terms);
  for (const SearchTerm& term : terms) {
    ASSERT_LT(term.span.begin, term.span.end);
    ASSERT_LE(term.span.end, bytes.size());
  }
}

}  // namespace
}  // namespace banklet
