// SPDX-License-Identifier: Apache-2.0
#include "core/text/tokenize.h"

#include <gtest/gtest.h>

#include <set>
#include <sstream>
#include <string>

#include "core/text/unicode_tables.h"
#include "core/text/utf8.h"
#include "tests/core/text/golden_lines.h"

namespace banklet {
namespace {

/// Each token with the first letter of its kind, between bars.
std::string described(const std::string& utf8) {
  const std::u32string text = decode_utf8(utf8);
  std::vector<Token> tokens;
  tokenize(text, tokens);
  std::string out;
  for (const Token& token : tokens) {
    if (!out.empty()) out += '|';
    out += std::string(1, "wnkhs"[static_cast<std::size_t>(token.kind)]) + ":" +
           encode_utf8(std::u32string_view(text).substr(token.begin, token.end - token.begin));
  }
  return out;
}

struct Text {
  const char* name;
  std::string text;
  std::string tokens;
};

class Tokens : public testing::TestWithParam<Text> {};

TEST_P(Tokens, AreTheWords) {
  EXPECT_EQ(described(GetParam().text), GetParam().tokens);
}

INSTANTIATE_TEST_SUITE_P(
    Table, Tokens,
    testing::Values(
        Text{"empty", "", ""}, Text{"spaces", " \t\n .,!? ", ""},
        Text{"sentence", "My card hasn't arrived.", "w:My|w:card|w:hasn't|w:arrived"},
        Text{"curly", "won’t", "w:won’t"}, Text{"quoted", "'fee' \"rate\"", "w:fee|w:rate"},
        Text{"numbers", "1,250.00 and 3.5, or 7.", "n:1,250.00|w:and|n:3.5|w:or|n:7"},
        Text{"number_list", "1, 2;3 4,", "n:1|n:2;3|n:4"},
        Text{"letters_and_digits", "3D-Secure R2D2 4x", "w:3D|w:Secure|w:R2D2|w:4x"},
        Text{"domain", "example.com a.", "w:example.com|w:a"},
        Text{"hyphen", "e-mail", "w:e|w:mail"}, Text{"colon", "card:visa", "w:card|w:visa"},
        Text{"underscore", "user_name __ 1_000", "w:user_name|n:1_000"},
        Text{"accents", "Cafe\u0301 überweisen", "w:Cafe\u0301|w:überweisen"},
        Text{"money", "€50 $3 5¥ 7%", "s:€|n:50|s:$|n:3|n:5|s:¥|n:7"},
        Text{"han", "我的余额", "h:我|h:的|h:余|h:额"},
        Text{"han_mixed", "visa卡3張", "w:visa|h:卡|n:3|h:張"},
        Text{"han_punctuation", "余额？信用卡。", "h:余|h:额|h:信|h:用|h:卡"},
        Text{"iteration_mark", "人々〇", "h:人|h:々|h:〇"}, Text{"beyond_bmp", "𠮷野", "h:𠮷|h:野"},
        Text{"kana", "カードをください", "k:カード|k:をください"},
        Text{"voiced_mark", "か\u3099き", "k:か\u3099き"},
        Text{"hangul", "계좌 잔액", "w:계좌|w:잔액"}, Text{"thai", "บัญชี เงิน", "w:บัญชี|w:เงิน"},
        Text{"arabic", "مرحبا ١٢٣", "w:مرحبا|n:١٢٣"}, Text{"hebrew", "שלום עולם", "w:שלום|w:עולם"},
        Text{"full_width_digits", "１２３", "n:１２３"},
        Text{"emoji", "👍🏽 👩\u200D💻 ❤\uFE0F",
             "s:👍🏽|s:👩\u200D💻|s:❤\uFE0F"},
        Text{"flags", "🇨🇳🇭🇰🇸", "s:🇨🇳|s:🇭🇰|s:🇸"}, Text{"lone_marks", "\u0301\u0301 \u200D", ""},
        Text{"replacement", "a\xFF\xFEz", "w:a|s:\uFFFD|s:\uFFFD|w:z"}),
    [](const auto& test) { return std::string(test.param.name); });

/// Unicode's WordBreakTest.txt: tokens begin and end at boundaries, hold none, and no segment that
/// starts like a word is left out.
TEST(Tokenize, AgreesWithUnicodesTestCases) {
  const UnicodeTables& tables = UnicodeTables::instance();
  const auto rows = read_golden("word_break.tsv");
  ASSERT_GT(rows.size(), 1000U);
  for (const auto& row : rows) {
    const std::u32string text = parse_code_points(row[0]);
    std::istringstream stream(row[1]);
    std::vector<std::uint32_t> boundaries;
    for (std::uint32_t place = 0; stream >> place;) boundaries.push_back(place);
    std::set<std::pair<std::uint32_t, std::uint32_t>> segments;
    for (std::size_t i = 0; i + 1 < boundaries.size(); ++i)
      segments.emplace(boundaries[i], boundaries[i + 1]);
    std::vector<Token> tokens;
    tokenize(text, tokens);
    for (const Token& token : tokens)
      EXPECT_EQ(segments.erase({token.begin, token.end}), 1U) << row[0] << " at " << token.begin;
    for (const auto& [begin, end] : segments) {
      const WordClass first = tables.word_class(text[begin]);
      EXPECT_FALSE(first == WordClass::kLetter || first == WordClass::kNumeric ||
                   first == WordClass::kKatakana || first == WordClass::kHan)
          << row[0] << " at " << begin;
    }
  }
}

TEST(Tokenize, TokensAreInOrderWhateverTheText) {
  const std::u32string alphabet = U"a1カか字.,':_ \u0301\u200D€🇨👍\uFFFD\u10FFFF";
  std::vector<Token> tokens;
  std::uint32_t state = 1;
  for (int round = 0; round < 20'000; ++round) {
    std::u32string text;
    for (int i = 0; i < 12; ++i) {
      state = state * 1664525U + 1013904223U;
      text.push_back(alphabet[(state >> 16) % alphabet.size()]);
    }
    tokenize(text, tokens);
    std::uint32_t end = 0;
    for (const Token& token : tokens) {
      ASSERT_GE(token.begin, end);
      ASSERT_GT(token.end, token.begin);
      end = token.end;
    }
    ASSERT_LE(end, text.size());
  }
}

}  // namespace
}  // namespace banklet
