// SPDX-License-Identifier: Apache-2.0
// The sample bank's articles, as a customer would look for them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "core/answer/article_search.h"
#include "core/answer/surface_words.h"
#include "core/text/utf8.h"
#include "core/train/article_indexer.h"
#include "core/train/bank_folder.h"
#include "core/train/bundle_writer.h"

namespace banklet {
namespace {

class SampleArticles : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    articles_ = new std::vector<BankArticle>(read_articles("web/demo/bank").value());
    BundleWriter writer;
    write_articles(*articles_, {}, writer);
    bundle_ = new Bundle(Bundle::open(writer.bytes()).value());
    search_ = new ArticleSearch(ArticleSearch::load(*bundle_, {}).value());
  }
  static void TearDownTestSuite() {
    delete search_;
    delete bundle_;
    delete articles_;
  }

  static std::vector<std::string> found(std::string_view query, std::string_view locale) {
    std::vector<std::string> ids;
    for (const RankedArticle& item : search_->rank(query, locale, {}, search_->weights()))
      ids.emplace_back(search_->id(item.article));
    return ids;
  }

  inline static std::vector<BankArticle>* articles_ = nullptr;
  inline static Bundle* bundle_ = nullptr;
  inline static ArticleSearch* search_ = nullptr;
};

TEST_F(SampleArticles, AreRichInBothLanguages) {
  EXPECT_GE(articles_->size(), 60U);
  for (const BankArticle& article : *articles_) {
    std::vector<SurfaceWord> words;
    surface_words(article.text.at("en"), words);
    EXPECT_GE(words.size(), 180U) << article.id;
    surface_words(article.text.at("zh-CN"), words);
    EXPECT_GE(words.size(), 250U) << article.id;
  }
}

/// Every substring of Chinese characters of a title finds the article, at the latest behind those
/// whose titles hold the same pairs of characters.
TEST_F(SampleArticles, EveryChineseSubstringOfATitleFindsIt) {
  const auto runs_of = [](const std::string& title) {
    std::vector<std::u32string> runs(1);
    std::vector<SurfaceWord> words;
    surface_words(title, words);
    std::uint32_t end = 0;
    for (const SurfaceWord& word : words) {
      if (word.kind != TokenKind::kHan || word.span.begin != end) runs.emplace_back();
      if (word.kind == TokenKind::kHan) runs.back() += decode_utf8(word.text);
      end = word.span.end;
    }
    return runs;
  };
  const auto holds = [&](const std::string& title, std::u32string_view part) {
    for (std::size_t i = 0; i < part.size() && (i == 0 || i + 1 < part.size()); ++i) {
      bool pair = false;
      for (const std::u32string& run : runs_of(title))
        pair = pair || run.find(part.substr(i, 2)) != std::u32string::npos;
      if (!pair) return false;
    }
    return true;
  };
  std::size_t checked = 0;
  for (const BankArticle& article : *articles_)
    for (const std::u32string& run : runs_of(article.title.at("zh-CN")))
      for (std::size_t begin = 0; begin < run.size(); ++begin)
        for (std::size_t size = 1; begin + size <= run.size(); ++size) {
          const std::u32string part = run.substr(begin, size);
          const auto ids = found(encode_utf8(part), "zh-CN");
          const auto place =
              static_cast<std::size_t>(std::find(ids.begin(), ids.end(), article.id) - ids.begin());
          std::size_t alike = 0;
          for (const BankArticle& other : *articles_)
            if (holds(other.title.at("zh-CN"), part)) ++alike;
          EXPECT_LT(place, alike) << article.id << " " << encode_utf8(part);
          ++checked;
        }
  EXPECT_GT(checked, 1000U);
}

TEST_F(SampleArticles, EveryChineseCharacterOfABodyFindsIt) {
  for (std::size_t a = 0; a < articles_->size(); a += 7) {
    const BankArticle& article = (*articles_)[a];
    std::vector<SurfaceWord> words;
    surface_words(article.text.at("zh-CN"), words);
    for (std::size_t i = 0; i < words.size(); i += 5) {
      if (words[i].kind != TokenKind::kHan) continue;
      const auto ids = found(words[i].text, "zh-CN");
      EXPECT_NE(std::find(ids.begin(), ids.end(), article.id), ids.end())
          << article.id << " " << words[i].text;
    }
  }
}

struct Wanted {
  const char* query;
  const char* locale;
  const char* article;  ///< among the first three
};
void PrintTo(const Wanted& wanted, std::ostream* out) {
  *out << wanted.query;
}

class SampleQueries : public SampleArticles, public testing::WithParamInterface<Wanted> {};

TEST_P(SampleQueries, AreFound) {
  auto ids = found(GetParam().query, GetParam().locale);
  ids.resize(std::min<std::size_t>(ids.size(), 3));
  EXPECT_NE(std::find(ids.begin(), ids.end(), GetParam().article), ids.end())
      << testing::PrintToString(ids);
}

INSTANTIATE_TEST_SUITE_P(
    English, SampleQueries,
    testing::Values(Wanted{"freeze my crad", "en", "freeze-card"},
                    Wanted{"morgage prepayment", "en", "mortgage-prepayment"},
                    Wanted{"wthdrawal limit abroad", "en", "withdrawal-limits"},
                    Wanted{"certifcate of deposit for visa", "en", "certificates"},
                    Wanted{"verifcation code", "en", "verification-codes"},
                    Wanted{"fingerprnt login", "en", "biometric-login"},
                    Wanted{"travel insurence claim", "en", "travel-insurance"},
                    Wanted{"scamer took my money", "en", "scam-victims"},
                    Wanted{"SWIFT fees", "en", "international-transfer-fees"},
                    Wanted{"statments with stamp", "en", "statements"},
                    Wanted{"dormnat account", "en", "dormant-accounts"},
                    Wanted{"instalmnets for a purchase", "en", "instalments"}));
INSTANTIATE_TEST_SUITE_P(
    Chinese, SampleQueries,
    testing::Values(Wanted{"我的visa卡被盗刷了", "zh-CN", "unknown-transactions"},
                    Wanted{"凍結卡片", "zh-CN", "freeze-card"},
                    Wanted{"提前還房貸", "zh-CN", "mortgage-prepayment"},
                    Wanted{"ＡＴＭ吞卡", "zh-CN", "card-retained-by-atm"},
                    Wanted{"SWIFT代码怎么填", "zh-CN", "international-transfers"},
                    Wanted{"lpr什么时候调", "zh-CN", "mortgage-rate"},
                    Wanted{"等额本金", "zh-CN", "mortgage-application"},
                    Wanted{"５万美元购汇额度", "zh-CN", "exchange-rates"},
                    Wanted{"存單質押", "zh-CN", "early-withdrawal"},
                    Wanted{"96110", "zh-CN", "scam-victims"},
                    Wanted{"收不到驗證碼", "zh-CN", "verification-codes"},
                    Wanted{"继承", "zh-CN", "bereavement"}));

}  // namespace
}  // namespace banklet
