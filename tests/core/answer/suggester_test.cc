// SPDX-License-Identifier: Apache-2.0
#include "core/answer/suggester.h"

#include <gtest/gtest.h>

#include "tests/core/answer/search_files.h"

namespace banklet {
namespace {

std::string suggested(std::string_view typed, std::string_view locale, std::size_t limit = 1) {
  const std::vector<test::SearchFile::Document> articles = {
      {"Cancel a transfer", "Text."}, {"Freeze and unfreeze a card", "Text."}};
  test::SearchFile file(articles);
  file.questions = {{"en",
                     {{{"intent", "limit"}, {"text", "How do I raise my transfer limit?"}},
                      {{"intent", "cancel"}, {"text", "can I cancel a transfer"}},
                      {{"intent", "twin"}, {"text", "Cancel a transfer"}},
                      {{"intent", "home"}, {"text", "Ünïversity card"}}}},
                    {"zh-CN",
                     {{{"intent", "limit"}, {"text", "怎么提高转账限额？"}},
                      {{"intent", "freeze"}, {"text", "怎么临时冻结visa卡"}}}}};
  const Bundle bundle = file.open();
  const auto search = ArticleSearch::load(bundle, {});
  const auto suggester = Suggester::load(bundle, &*search);
  EXPECT_TRUE(suggester.ok()) << suggester.error().message;
  std::string all;
  for (const Suggestion& suggestion : suggester->suggest(typed, locale, limit)) {
    EXPECT_NE(suggestion.article.empty(), suggestion.intent.empty());
    std::size_t at = 0;
    if (!all.empty()) all += " / ";
    for (const ByteSpan& mark : suggestion.text.marks) {
      all += suggestion.text.text.substr(at, mark.begin - at) + "[" +
             suggestion.text.text.substr(mark.begin, mark.end - mark.begin) + "]";
      at = mark.end;
    }
    all += suggestion.text.text.substr(at);
  }
  return all;
}

TEST(Suggester, CompletesEveryWord) {
  EXPECT_EQ(suggested("c", "en"), "[C]ancel a transfer");
  EXPECT_EQ(suggested("freeze c", "en"), "[Freeze] and unfreeze a [c]ard");
  EXPECT_EQ(suggested("How do I ra", "en"), "How do I [ra]ise my transfer limit?");
  EXPECT_EQ(suggested("transf lim", "en"), "How do I raise my [transf]er [lim]it?");
  EXPECT_EQ(suggested("univ", "en"), "[Ünïversity] card");
}

TEST(Suggester, ForgivesTypos) {
  EXPECT_EQ(suggested("cancl trans", "en"), "[Cancel] a [trans]fer");
  EXPECT_EQ(suggested("frezee", "en"), "[Freeze] and unfreeze a card");
  EXPECT_EQ(suggested("trasnfer limt", "en"), "How do I raise my [transfer] [limit]?");
}

TEST(Suggester, EachTextOnce) {
  EXPECT_EQ(suggested("cancel", "en", 10), "[Cancel] a transfer / can I [cancel] a transfer");
}

TEST(Suggester, ChineseInOrder) {
  EXPECT_EQ(suggested("转账限", "zh-CN"), "怎么提高[转账限]额？");
  EXPECT_EQ(suggested("轉帳", "zh-CN"), "怎么提高[转账]限额？");
  EXPECT_EQ(suggested("冻结卡", "zh-CN"), "怎么临时[冻结]visa[卡]");
  EXPECT_EQ(suggested("冻结VI", "zh-TW"), "怎么临时[冻结vi]sa卡");
  EXPECT_EQ(suggested("限转", "zh-CN"), "") << "in the order that was typed";
}

TEST(Suggester, NothingForNothing) {
  for (const std::string& typed : {std::string(), std::string(" "), std::string("😀"),
                                   std::string("zzz"), std::string("\xff"), std::string("?")})
    EXPECT_EQ(suggested(typed, "en"), "") << typed;
  EXPECT_EQ(suggested(std::string(1 << 20, 'c'), "en"), "");
}

TEST(Suggester, NeedsSomethingToSuggest) {
  const Bundle bundle =
      Bundle::open(test::file_of(test::header_with("").replace(test::header_with("").find("{}"), 2,
                                                               R"({\"models\":{}})")))
          .value();
  const auto suggester = Suggester::load(bundle, nullptr);
  ASSERT_FALSE(suggester.ok());
  EXPECT_EQ(suggester.error().code, ErrorCode::kModelMissing);
}

}  // namespace
}  // namespace banklet
