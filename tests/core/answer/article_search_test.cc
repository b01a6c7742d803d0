// SPDX-License-Identifier: Apache-2.0
#include "core/answer/article_search.h"

#include <gtest/gtest.h>

#include <functional>

#include "core/base/limits.h"
#include "core/base/math.h"
#include "tests/core/answer/search_files.h"

namespace banklet {
namespace {

using test::SearchFile;

const std::vector<SearchFile::Document> kEnglish = {
    {"Freeze a card", "Switch on the freeze and every payment stops at once."},
    {"Withdrawal limits",
     "Cash at machines abroad: ten thousand yuan a day. Limits can be lowered."},
    {"Certificates",
     "A certificate of deposit proves money to an embassy; the card is not needed."},
};
const std::vector<SearchFile::Document> kChinese = {
    {"临时冻结与解冻卡片", "打开临时冻结，消费和取现马上停止。"},
    {"取现限额", "每卡每天最多取两万元，境外一万元。"},
    {"存款证明", "签证常用的存款证明，免费开具。"},
};

/// The articles' ids, best first.
std::string found(const SearchFile& file, std::string_view query, std::string_view locale = "en",
                  std::span<const IntentProbability> intents = {}) {
  const Bundle bundle = file.open();
  const std::vector<std::string> names = {"i0", "i1", "i2"};
  const auto search = ArticleSearch::load(bundle, names);
  EXPECT_TRUE(search.ok()) << search.error().message;
  std::string ids;
  for (const ArticleHit& hit : search->search(query, locale, intents, 50))
    ids += (ids.empty() ? "" : " ") + hit.article;
  return ids;
}

TEST(ArticleSearch, TheScoreIsTheFormula) {
  const SearchFile file(kEnglish);
  const Bundle bundle = file.open();
  const auto search = ArticleSearch::load(bundle, {});
  SearchWeights weights;
  weights.word_ngram = 0;
  const auto ranked = search->rank("freeze card", "en", {}, weights);
  ASSERT_EQ(ranked.size(), 2U);
  // "freez" stands in document 0 alone, once in title and body; "card" in 0's title and 2's body.
  const double freeze_idf = log(1 + 2.5 / 1.5);
  const double card_idf = log(1 + 1.5 / 2.5);
  const auto field = [&](double length, double mean) {
    return 1.0 / (1.0 - weights.b + weights.b * length / mean);
  };
  const double mean_title = (file.lengths[0] + file.lengths[2] + file.lengths[4]) / 3.0;
  const double mean_body = (file.lengths[1] + file.lengths[3] + file.lengths[5]) / 3.0;
  const double in_title = weights.title * field(file.lengths[0], mean_title);
  const double freeze = in_title + field(file.lengths[1], mean_body);
  const double text = (freeze_idf * freeze / (freeze + weights.k1) +
                       card_idf * in_title / (in_title + weights.k1)) /
                      (freeze_idf + card_idf);
  EXPECT_NEAR(ranked[0].score, text + weights.title_match, 1e-12);
  EXPECT_EQ(ranked[0].article, 0U);
  EXPECT_EQ(ranked[1].article, 2U);
  EXPECT_LT(ranked[1].score, text);
}

TEST(ArticleSearch, UnderstandsTyposAndForms) {
  const SearchFile file(kEnglish);
  for (const char* query : {"freezing", "freze my crad", "frezee", "FREEZE!", "freeez"})
    EXPECT_EQ(found(file, query).substr(0, 2), "a0") << query;
  for (const char* query : {"withdrawl", "wthdrawal limmit", "withdrawals", "machnes abraod"})
    EXPECT_EQ(found(file, query).substr(0, 2), "a1") << query;
  for (const char* query : {"certifcate", "sertificates", "embasy", "certificaet of depositt"})
    EXPECT_EQ(found(file, query).substr(0, 2), "a2") << query;
}

TEST(ArticleSearch, UnderstandsChineseOfAllKinds) {
  const SearchFile file(kChinese, "zh-CN");
  for (const char* query : {"冻结", "凍結", "冻", "我的visa卡怎么冻结", "解凍卡片", "冻　结"})
    EXPECT_EQ(found(file, query, "zh-CN").substr(0, 2), "a0") << query;
  EXPECT_EQ(found(file, "取现", "zh-CN").substr(0, 2), "a1");
  EXPECT_EQ(found(file, "證明", "zh-CN"), "a2");
  EXPECT_EQ(found(file, "签", "zh-CN"), "a2") << "a single character of the body";
}

TEST(ArticleSearch, IntentsRankAndFindToo) {
  const SearchFile file(kEnglish);
  const std::vector<IntentProbability> sure = {{2, 0.9}};
  EXPECT_EQ(found(file, "card", "en", sure).substr(0, 2), "a2");
  EXPECT_EQ(found(file, "plastic", "en", sure), "a2") << "no word of it stands anywhere";
  const std::vector<IntentProbability> unsure = {{2, 0.05}};
  EXPECT_EQ(found(file, "plastic", "en", unsure), "");
}

TEST(ArticleSearch, QueriesThatSayNothingFindNothing) {
  const SearchFile file(kEnglish);
  for (const std::string& query :
       {std::string(), std::string("   "), std::string("the of"), std::string("😀🏦"),
        std::string("?!。，"), std::string("\0\1\2", 3), std::string("שלום مرحبا"),
        std::string("\xff\xfe\xc0"), std::string("<b></b>")})
    EXPECT_EQ(found(file, query), "") << query;
  EXPECT_EQ(found(file, "<b>freeze</b><script>"), "a0");
  EXPECT_EQ(found(file, "\u202Efreeze\u202C\u200B"), "a0") << "marks of direction are no letters";
}

TEST(ArticleSearch, LongQueriesAreBounded) {
  const SearchFile file(kEnglish);
  std::string query;
  for (std::size_t i = 0; query.size() < (std::size_t{1} << 20); ++i)
    query += "wrod" + std::string(1 + i % 7, static_cast<char>('a' + i % 26)) + " ";
  EXPECT_EQ(found(file, query + " freeze"), "a0");
}

TEST(ArticleSearch, AHitQuotesAndLinks) {
  const SearchFile file(kEnglish);
  const Bundle bundle = file.open();
  const auto search = ArticleSearch::load(bundle, {});
  const auto hits = search->search("payment freeze", "en", {}, 1);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(hits[0].url, "help/0");
  EXPECT_EQ(hits[0].locale, "en");
  EXPECT_EQ(hits[0].title.marks, (std::vector<ByteSpan>{{0, 6}}));
  EXPECT_EQ(hits[0].snippet.text, kEnglish[0].text);
  EXPECT_EQ(hits[0].snippet.marks.size(), 2U);
}

TEST(ArticleSearch, TheLocaleDecidesBetweenDocumentsThatMatchAlike) {
  const std::vector<SearchFile::Document> documents = {{"ATM", "cash"}, {"ATM", "现金"}};
  SearchFile file(documents);
  // One article with a title in both locales, in place of two.
  file.model["locales"] = {"en", "zh-CN"};
  file.model["articles"] = {{{"id", "atm"},
                             {"intents", Json::array()},
                             {"url", {{"en", "en/atm"}, {"zh-CN", "zh/atm"}}},
                             {"title", {{"en", "ATM"}, {"zh-CN", "ATM"}}}}};
  const Bundle bundle = file.open();
  const auto search = ArticleSearch::load(bundle, {});
  ASSERT_TRUE(search.ok()) << search.error().message;
  EXPECT_EQ(search->search("atm", "zh-CN", {}, 5)[0].url, "zh/atm");
  EXPECT_EQ(search->search("atm", "zh-TW", {}, 5)[0].url, "zh/atm");
  EXPECT_EQ(search->search("atm", "en", {}, 5)[0].url, "en/atm");
  EXPECT_EQ(search->search("atm", "fr", {}, 5)[0].url, "en/atm");
  EXPECT_EQ(search->search("现金", "en", {}, 5)[0].url, "zh/atm") << "it matches in Chinese only";
}

struct Spoiled {
  const char* name;
  std::function<void(SearchFile&)> spoil;
};
void PrintTo(const Spoiled& spoiled, std::ostream* out) {
  *out << spoiled.name;
}

class ArticleSearchHostile : public testing::TestWithParam<Spoiled> {};

TEST_P(ArticleSearchHostile, IsRefused) {
  SearchFile file(kEnglish);
  GetParam().spoil(file);
  const Bundle bundle = file.open();
  EXPECT_FALSE(ArticleSearch::load(bundle, {}).ok());
}

INSTANTIATE_TEST_SUITE_P(
    Files, ArticleSearchHostile,
    testing::Values(
        Spoiled{"terms out of order", [](auto& f) { f.terms[2] = '~'; }},
        Spoiled{"a term shares more than there is", [](auto& f) { f.terms[0] = 9; }},
        Spoiled{"a term is longer than the file", [](auto& f) { f.terms[1] = 0x7F; }},
        Spoiled{"a term is no UTF-8", [](auto& f) { f.terms[2] = '\xff'; }},
        Spoiled{"an empty term", [](auto& f) { f.terms = std::string(2, '\0'), f.postings = ""; }},
        Spoiled{"a number without an end", [](auto& f) { f.terms += "\xff\xff\xff\xff\xff"; }},
        Spoiled{"no terms, but postings", [](auto& f) { f.terms.clear(); }},
        Spoiled{"no postings, but terms", [](auto& f) { f.postings.clear(); }},
        Spoiled{"postings end early", [](auto& f) { f.postings.pop_back(); }},
        Spoiled{"postings go on", [](auto& f) { f.postings += '\1'; }},
        Spoiled{"a term in more documents than there are", [](auto& f) { f.postings[0] = 4; }},
        Spoiled{"a term in no document", [](auto& f) { f.postings[0] = 0; }},
        Spoiled{"a document out of range", [](auto& f) { f.postings[1] = 3; }},
        Spoiled{"a count of nothing", [](auto& f) { f.postings[2] = 0; }},
        Spoiled{"a count above the length", [](auto& f) { f.lengths[1] = 0; }},
        Spoiled{"lengths of another number of documents", [](auto& f) { f.lengths.resize(4); }},
        Spoiled{"text ends out of order",
                [](auto& f) { std::swap(f.text_ends[0], f.text_ends[1]); }},
        Spoiled{"a text ends behind the file", [](auto& f) { f.text_ends[2] += 1; }},
        Spoiled{"text without an end", [](auto& f) { f.text += "x"; }},
        Spoiled{"text that is no UTF-8", [](auto& f) { f.text[3] = '\xc0'; }},
        Spoiled{"a text above the limit",
                [](auto& f) {
                  f.text.resize(limits::kArticleBytes + 1000, 'x');
                  f.text_ends[2] = static_cast<std::uint32_t>(f.text.size());
                }},
        Spoiled{"no locale", [](auto& f) { f.model["locales"] = Json::array(); }},
        Spoiled{"another locale", [](auto& f) { f.model["locales"] = {"fr"}; }},
        Spoiled{"an id twice", [](auto& f) { f.model["articles"][1]["id"] = "a0"; }},
        Spoiled{"no articles", [](auto& f) { f.model["articles"] = Json::array(); }},
        Spoiled{"a title that is a number", [](auto& f) { f.model["articles"][0]["title"] = 7; }},
        Spoiled{"no url", [](auto& f) { f.model["articles"][0].erase("url"); }},
        Spoiled{"no weights", [](auto& f) { f.model.erase("weights"); }},
        Spoiled{"a weight below 0", [](auto& f) { f.model["weights"]["k1"] = -1; }},
        Spoiled{"a weight above its range", [](auto& f) { f.model["weights"]["b"] = 1.5; }}));

TEST(ArticleSearch, EveryByteOfAnIndexChanged) {
  const std::vector<SearchFile::Document> documents = {{"Fee", "Free card."}, {"Fees", "No."}};
  const SearchFile valid(documents);
  for (const auto part : {&SearchFile::terms, &SearchFile::postings})
    for (std::size_t i = 0; i < (valid.*part).size(); ++i)
      for (const char byte : {'\0', '\1', '\x7f', '\xff'}) {
        SearchFile file = valid;
        (file.*part)[i] = byte;
        const Bundle bundle = file.open();
        const auto search = ArticleSearch::load(bundle, {});
        // What still makes sense must also work.
        if (search.ok()) search->search("free fees cards", "en", {}, 5);
      }
}

}  // namespace
}  // namespace banklet
