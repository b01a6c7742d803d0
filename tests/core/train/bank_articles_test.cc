// SPDX-License-Identifier: Apache-2.0
#include "core/train/bank_articles.h"

#include <gtest/gtest.h>

#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

void write_article(const test::TemporaryFolder& folder, std::string_view article) {
  std::filesystem::create_directories(folder.path() / "faq/articles");
  folder.write("faq/articles.json", R"({"articles": [)" + std::string(article) + "]}");
}

constexpr std::string_view kArticle =
    R"({"id": "lost-card", "url": {"en": "help/lost-card"}, "intents": ["card_lost"],
        "title": {"en": "Lost card", "zh-CN": "卡片丢失"}})";

TEST(BankArticles, BodiesAreHtmlFilesPerLocale) {
  const test::TemporaryFolder folder;
  write_article(folder, kArticle);
  folder.write("faq/articles/lost-card.en.html",
               "<h2>Block</h2><script>x()</script><p>Call us &amp; wait.</p>");
  folder.write("faq/articles/lost-card.zh-CN.html", "<p>请致电&#12290;</p>");
  const auto articles = read_articles(folder.path());
  ASSERT_TRUE(articles.ok()) << articles.error().message;
  ASSERT_EQ(articles->size(), 1U);
  const BankArticle& article = articles->front();
  EXPECT_EQ(article.text.at("en"), "Block\nCall us & wait.");
  EXPECT_EQ(article.text.at("zh-CN"), "请致电。");
  EXPECT_EQ(article.intents, std::vector<std::string>{"card_lost"});
}

struct BadArticle {
  const char* name;
  std::string json;
  std::string html;
  ErrorCode code;
};
void PrintTo(const BadArticle& bad, std::ostream* out) {
  *out << bad.name;
}

class BadArticles : public testing::TestWithParam<BadArticle> {};

TEST_P(BadArticles, AreErrorsWithAPlace) {
  const test::TemporaryFolder folder;
  write_article(folder, GetParam().json);
  folder.write("faq/articles/a.en.html", GetParam().html);
  const auto articles = read_articles(folder.path());
  ASSERT_FALSE(articles.ok());
  EXPECT_EQ(articles.error().code, GetParam().code) << articles.error().message;
  EXPECT_NE(articles.error().message.find("faq/articles"), std::string::npos)
      << articles.error().message;
}

std::string article(std::string_view id, std::string_view rest) {
  return R"({"id": ")" + std::string(id) + R"(", "url": {"en": "u"}, "title": {"en": "T"})" +
         std::string(rest) + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Json, BadArticles,
    testing::Values(
        BadArticle{"no title", R"({"id": "a", "url": {"en": "u"}, "title": {}})", "x",
                   ErrorCode::kMissingField},
        BadArticle{"no url", R"({"id": "a", "url": {}, "title": {"en": "T"}})", "x",
                   ErrorCode::kMissingField},
        BadArticle{"an empty title", R"({"id": "a", "url": {"en": "u"}, "title": {"en": ""}})", "x",
                   ErrorCode::kMissingField},
        BadArticle{"a misspelt member", article("a", R"(, "intent": ["x"])"), "x",
                   ErrorCode::kUnknownReference},
        BadArticle{"an id that climbs out", article("../a", ""), "x", ErrorCode::kInvalidArgument},
        BadArticle{"a locale that climbs out",
                   R"({"id": "a", "url": {"../en": "u"}, "title": {"../en": "T"}})", "x",
                   ErrorCode::kInvalidArgument},
        BadArticle{"an intent twice", article("a", R"(, "intents": ["x", "x"])"), "x",
                   ErrorCode::kDuplicateKey},
        BadArticle{"an id twice", article("a", "") + "," + article("a", ""), "x",
                   ErrorCode::kDuplicateKey},
        BadArticle{"no file", article("b", ""), "x", ErrorCode::kMissingFile},
        BadArticle{"a file without text", article("a", ""), "<script>alert(1)</script>",
                   ErrorCode::kMissingField},
        BadArticle{"a file that is no UTF-8", article("a", ""), "\xff", ErrorCode::kInvalidUtf8},
        BadArticle{"a text above the limit", article("a", ""), std::string(300'000, 'x'),
                   ErrorCode::kLimitExceeded}));

}  // namespace
}  // namespace banklet
