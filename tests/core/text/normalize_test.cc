// SPDX-License-Identifier: Apache-2.0
#include "core/text/normalize.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

#include "core/text/utf8.h"
#include "tests/core/text/golden_lines.h"

namespace banklet {
namespace {

constexpr NormalizeOptions kNothing = {.fold_compatibility = false,
                                       .fold_case = false,
                                       .simplify_chinese = false,
                                       .strip_diacritics = false,
                                       .remove_ignorable = false};

NormalizeOptions with(bool NormalizeOptions::*option) {
  NormalizeOptions options = kNothing;
  options.*option = true;
  return options;
}

std::u32string normalized(const std::u32string& text, const NormalizeOptions& options) {
  std::u32string out;
  normalize(text, options, out);
  return out;
}

struct Folding {
  const char* name;
  std::string text;
  std::string expected;
};

std::string name_of_folding(const testing::TestParamInfo<Folding>& info) {
  return info.param.name;
}

class DefaultNormalization : public testing::TestWithParam<Folding> {};

TEST_P(DefaultNormalization, FoldsOnceAndForAll) {
  const std::string once = normalize(GetParam().text);
  EXPECT_EQ(once, GetParam().expected);
  EXPECT_EQ(normalize(once), once);
}

INSTANTIATE_TEST_SUITE_P(
    Table, DefaultNormalization,
    testing::Values(
        Folding{"empty", "", ""}, Folding{"ascii", "My VISA Card 12", "my visa card 12"},
        Folding{"full_width", "ＶＩＳＡ　１２３．５０％", "visa 123.50%"},
        Folding{"half_width_katakana", "ｶｰﾄﾞ", "カード"},
        Folding{"compatibility", "ﬁ ① ½ ㎏ ™ ²", "fi 1 1⁄2 kg tm 2"},
        Folding{"composes", "cafe\u0301 A\u030A", "café å"},
        Folding{"sharp_s", "STRAßE ẞ", "strasse ss"}, Folding{"greek_sigma", "ΣΊΣΥΦΟΣ", "σίσυφοσ"},
        Folding{"turkish_dotted", "İ", "i\u0307"}, Folding{"cherokee", "ꭰ", "Ꭰ"},
        Folding{"hangul", "\u1112\u1161\u11AB\u1100\u1173\u11AF", "한글"},
        Folding{"soft_hyphen", "ac\u00ADcount\u200B\uFEFF", "account"},
        Folding{"emoji_joiner", "👩\u200D💻\uFE0F", "👩💻"},
        Folding{"right_to_left", "\u200Fשָׁלוֹם مرحبا ﻻ", "שָׁלוֹם مرحبا لا"},
        Folding{"lone_mark", "\u0301", "\u0301"},
        Folding{"marks_in_order", "a\u0301\u0323", "ạ\u0301"},
        Folding{"bad_utf8", "a\xFFz", "a\uFFFDz"},
        Folding{"bank_terms", "帳戶 轉賬 餘額 匯款 信用卡額度 證券 貸款 儲蓄",
                "帐户 转账 余额 汇款 信用卡额度 证券 贷款 储蓄"},
        Folding{"taiwan_hong_kong", "網路銀行 轉帳 提款機 週末 託收 戶口 櫃檯 密碼 遺失 補辦 雙幣",
                "网路银行 转帐 提款机 周末 托收 户口 柜台 密码 遗失 补办 双币"},
        Folding{"already_simplified", "著名 借记卡 乾坤", "著名 借记卡 干坤"},
        Folding{"compatibility_ideograph", "\uF90A\uFA19", "金神"}),
    name_of_folding);

TEST(Normalize, EachOptionAlone) {
  EXPECT_EQ(normalize("Ａé帳é\u00AD", kNothing), "Ａé帳é\u00AD");
  EXPECT_EQ(normalize("Ａ ﬁ", with(&NormalizeOptions::fold_compatibility)), "A fi");
  EXPECT_EQ(normalize("ＡÉ ﬁ", with(&NormalizeOptions::fold_case)), "ａé fi");
  EXPECT_EQ(normalize("A帳戶", with(&NormalizeOptions::simplify_chinese)), "A帐户");
  EXPECT_EQ(normalize("Crédit Ñandú Ǖ が שָׁ", with(&NormalizeOptions::strip_diacritics)),
            "Credit Nandu U が שָׁ");
  EXPECT_EQ(normalize("a\u00ADb\u200D", with(&NormalizeOptions::remove_ignorable)), "ab");
}

/// Unicode's NormalizationTest.txt: all of its part 0, some lines of the others.
TEST(Normalize, AgreesWithUnicodesTestCases) {
  std::size_t cases = 0;
  for (const auto& row : read_golden("normalization.tsv")) {
    if (row.size() != 3) continue;
    const std::u32string source = parse_code_points(row[0]);
    EXPECT_EQ(normalized(source, kNothing), parse_code_points(row[1])) << row[0];
    EXPECT_EQ(normalized(source, with(&NormalizeOptions::fold_compatibility)),
              parse_code_points(row[2]))
        << row[0];
    ++cases;
  }
  EXPECT_GT(cases, 400U);
}

/// The hash of scripts/unicode/golden.py over the results of every code point.
std::string hash_of_all(const NormalizeOptions& options) {
  std::uint64_t state = 0xCBF29CE484222325ULL;
  const auto step = [&state](char32_t value) { state = (state ^ value) * 0x100000001B3ULL; };
  std::u32string out;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    normalize(std::u32string_view(&c, 1), options, out);
    for (const char32_t result : out) step(result);
    step(0);
  }
  std::string hexadecimal;
  for (int shift = 60; shift >= 0; shift -= 4)
    hexadecimal.push_back("0123456789abcdef"[(state >> shift) & 15]);
  return hexadecimal;
}

TEST(Normalize, AgreesWithUnicodeOnEveryCodePoint) {
  const auto rows = read_golden("normalization.tsv");
  ASSERT_GT(rows.size(), 2U);
  ASSERT_EQ(rows[0][0], "nfkc");
  ASSERT_EQ(rows[1][0], "nfkc_casefold");
  EXPECT_EQ(hash_of_all(with(&NormalizeOptions::fold_compatibility)), rows[0][1]);
  NormalizeOptions casefold = with(&NormalizeOptions::fold_compatibility);
  casefold.fold_case = true;
  casefold.remove_ignorable = true;
  EXPECT_EQ(hash_of_all(casefold), rows[1][1]);
}

TEST(Normalize, IsIdempotentWithMarksBehind) {
  NormalizeOptions options;
  for (const bool strip : {false, true}) {
    options.strip_diacritics = strip;
    std::u32string once;
    std::u32string twice;
    // Beyond plane 2 no character decomposes or folds.
    for (char32_t c = 0; c <= 0x2FFFF; ++c) {
      const std::u32string text = {c, 0x0323, 0x0301};
      normalize(text, options, once);
      normalize(once, options, twice);
      ASSERT_EQ(once, twice) << std::hex << static_cast<std::uint32_t>(c);
    }
  }
}

/// Quadratic ordering of the marks would take minutes.
TEST(Normalize, TakesLongRunsOfMarks) {
  std::u32string text = U"a";
  for (int i = 0; i < 200'000; ++i) text += i % 2 == 0 ? U'\u0301' : U'\u0323';
  const std::u32string out = normalized(text, {});
  EXPECT_EQ(out.size(), text.size() - 1);
  EXPECT_EQ(out.front(), U'\u1EA1');
}

TEST(Normalize, ExpandsAtMostEighteenfold) {
  EXPECT_EQ(normalized(U"\uFDFA", {}).size(), 18U);
}

}  // namespace
}  // namespace banklet
