// SPDX-License-Identifier: Apache-2.0
#include "core/train/word_vectors.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "core/base/sha256.h"
#include "core/text/text_units.h"
#include "core/text/tokenize.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

Result<WordVectors> read(const std::string& content, std::vector<std::string_view> texts,
                         std::size_t common = 0) {
  const test::TemporaryFolder folder;
  folder.write("v.txt", content);
  WordVectorOptions options;
  options.common = common;
  return read_word_vectors(folder / "v.txt", texts, options);
}

std::span<const float> of(const WordVectors& vectors, std::string_view word) {
  TokenizedText text;
  tokenize(word, NormalizeOptions(), text);
  TextUnits units;
  extract_units(text, units);
  return vectors.of(units.hashes[0]);
}

TEST(WordVectors, KeepTheWordsOfTheTextsAndTheFirstOfTheFile) {
  const auto vectors =
      read("the 1 1\nof 2 1\ncard -3 1\nmoon 4 1\nlost 5 -4\n", {"Lost CARD!", "card unheard"}, 1);
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  EXPECT_EQ(vectors->units.size(), 3U);
  EXPECT_TRUE(of(*vectors, "moon").empty());
  EXPECT_TRUE(of(*vectors, "unheard").empty());
  ASSERT_EQ(of(*vectors, "card").size(), 2U);
  ASSERT_EQ(of(*vectors, "the").size(), 2U);
  double squares = 0;
  for (std::size_t j = 0; j < 2; ++j) {
    double sum = 0;
    for (const char* word : {"the", "card", "lost"}) {
      sum += of(*vectors, word)[j];
      squares += of(*vectors, word)[j] * of(*vectors, word)[j];
    }
    EXPECT_NEAR(sum, 0, 1e-6);
  }
  EXPECT_NEAR(std::sqrt(squares / 6), kWordDeviation, 1e-6);
  // Means 1 and -2/3: lost is (4, -10/3) before scaling.
  EXPECT_NEAR(of(*vectors, "lost")[1] / of(*vectors, "lost")[0], -10.0 / 12.0, 1e-5);
}

TEST(WordVectors, FoldWordsAsTextsAreFolded) {
  const auto vectors =
      read("Karte 1 2\nKARTE 7 7\nstraße 3 4\n\xEF\xBC\xA1tm 0 1\n", {"karte STRASSE atm"});
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  EXPECT_EQ(vectors->units.size(), 3U) << "of Karte and KARTE the first";
  // Before scaling, karte - atm = (1, 1) and strasse - karte = (2, 2).
  const auto karte = of(*vectors, "karte");
  const auto atm = of(*vectors, "atm");
  const auto strasse = of(*vectors, "strasse");
  for (std::size_t j = 0; j < 2; ++j)
    EXPECT_NEAR(strasse[j] - karte[j], 2 * (karte[j] - atm[j]), 1e-6);
}

TEST(WordVectors, GiveWordsWithAnApostropheTheVectorOfTheirLetters) {
  const auto vectors = read("dont 1 2\nit's 3 5\nits 0 9\n", {"I don\xE2\x80\x99t think it's"});
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  ASSERT_FALSE(of(*vectors, "don't").empty());
  EXPECT_EQ(of(*vectors, "don't")[0], of(*vectors, "dont")[0]);
  EXPECT_NE(of(*vectors, "it's")[0], of(*vectors, "its")[0]) << "the file has one of its own";
}

TEST(WordVectors, TakeAnyLayoutOfTheFormat) {
  const auto expected = read("card 1 -2.5e-1\nlost 3 4", {"lost card"});
  ASSERT_TRUE(expected.ok()) << expected.error().message;
  const std::vector<std::string> same = {
      "card 1 -0.25\nlost 3 4\n", "2 2\ncard 1 -0.25 \nlost 3 4 \n",
      "card\t1\t-0.25\r\nlost\t3\t4\r\n", "card 1 -0.25\ntwo words 5 5\n. 9 9\nlost 3 4"};
  for (const std::string& content : same) {
    const auto vectors = read(content, {"lost card"});
    ASSERT_TRUE(vectors.ok()) << vectors.error().message;
    EXPECT_EQ(vectors->units, expected->units) << content;
    EXPECT_EQ(vectors->values, expected->values) << content;
  }
}

TEST(WordVectors, FillUpAnOddNumberOfDimensions) {
  const auto vectors = read("card 1 2 3\nlost 4 5 7\n", {"lost card"});
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  EXPECT_EQ(vectors->dimensions, 4U);
  EXPECT_EQ(of(*vectors, "card")[3], 0.0F);
}

TEST(WordVectors, SayWhichFileTheyAreOf) {
  const auto vectors = read("card 1 2\nlost 3 4\n", {"lost card"});
  ASSERT_TRUE(vectors.ok()) << vectors.error().message;
  Sha256 hash;
  hash.add("card 1 2\nlost 3 4\n");
  EXPECT_EQ(vectors->source(),
            Json({{"name", "v.txt"}, {"sha256", hash.finish()}, {"dimensions", 2}}));
}

struct BadFile {
  const char* name;
  std::string content;
  ErrorCode code;
  const char* message;
};

class BadWordVectors : public testing::TestWithParam<BadFile> {};

TEST_P(BadWordVectors, AreAnErrorWithItsPlace) {
  const auto vectors = read(GetParam().content, {"lost card"}, 100);
  ASSERT_FALSE(vectors.ok());
  EXPECT_EQ(vectors.error().code, GetParam().code) << vectors.error().message;
  EXPECT_NE(vectors.error().message.find(GetParam().message), std::string::npos)
      << vectors.error().message;
}

std::string numbers(std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += " 1";
  return text;
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadWordVectors,
    testing::Values(
        BadFile{"Empty", "", ErrorCode::kNotEnoughData, "v.txt: no word"},
        BadFile{"BlankLine", "card 1 2\n\nlost 1 2\n", ErrorCode::kInvalidArgument, "v.txt:2: 0"},
        BadFile{"BlankFirst", "\ncard 1 2\n", ErrorCode::kInvalidArgument, "v.txt:1: 0"},
        BadFile{"OneDimension", "3 words\n", ErrorCode::kInvalidNumber, "v.txt:1: neither"},
        BadFile{"HeaderOfOne", "3 1\ncard 1\n", ErrorCode::kInvalidArgument, "v.txt:1: dimensions"},
        BadFile{"HeaderBelowZero", "-3 2\ncard 1 2\n", ErrorCode::kInvalidNumber, "v.txt:1:"},
        BadFile{"TooManyDimensions", "card" + numbers(kMostWordDimensions + 1) + "\n",
                ErrorCode::kInvalidArgument, "v.txt:1: 513"},
        BadFile{"Shorter", "card 1 2 3\nlost 1 2\n", ErrorCode::kInvalidArgument,
                "v.txt:2: 2 numbers in place of 3"},
        BadFile{"NoWord", "card 1 2\n 1 2\n", ErrorCode::kInvalidArgument, "v.txt:2:"},
        BadFile{"NoNumber", "card 1 2\nlost 1 two\n", ErrorCode::kInvalidNumber,
                "v.txt:2: number 2"},
        BadFile{"NotANumber", "card nan 2\n", ErrorCode::kInvalidNumber, "v.txt:1: number 1"},
        BadFile{"Infinite", "card 1e999 2\n", ErrorCode::kInvalidNumber, "v.txt:1: number 1"},
        BadFile{"TooLarge", "card 1 -1000001\n", ErrorCode::kInvalidNumber, "v.txt:1: number 2"},
        BadFile{"NotUtf8", "card 1 2\nlo\xFFst 1 2\n", ErrorCode::kInvalidUtf8, "v.txt:2:"},
        BadFile{"CutOff", "3 2\ncard 1 2\nlost 1 2\n", ErrorCode::kInvalidArgument,
                "v.txt: 2 words in place of the 3"},
        BadFile{"LongLine", std::string(3 << 20, 'a'), ErrorCode::kLimitExceeded, "v.txt:1: more"},
        BadFile{"NothingKept", ". 1 2\n", ErrorCode::kNotEnoughData, "v.txt: no word"}),
    [](const testing::TestParamInfo<BadFile>& info) { return std::string(info.param.name); });

TEST(WordVectors, NameAFileThatIsMissing) {
  const test::TemporaryFolder folder;
  const auto vectors = read_word_vectors(folder / "none.txt", std::span<const std::string_view>());
  ASSERT_FALSE(vectors.ok());
  EXPECT_EQ(vectors.error().code, ErrorCode::kMissingFile);
}

TEST(Sha256, GivesTheDigestsOfTheStandard) {
  const auto digest = [](std::string_view text) {
    Sha256 hash;
    for (const char c : text) hash.add(std::string_view(&c, 1));
    return hash.finish();
  };
  EXPECT_EQ(digest(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(digest("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  Sha256 million;
  for (int i = 0; i < 1000; ++i) million.add(std::string(1000, 'a'));
  EXPECT_EQ(million.finish(), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

}  // namespace
}  // namespace banklet
