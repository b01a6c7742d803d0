// SPDX-License-Identifier: Apache-2.0
#include "core/train/typing_errors.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "core/text/utf8.h"

namespace banklet {
namespace {

TEST(TypingErrors, ChangeOneLetterAtATime) {
  Random random(1);
  std::set<std::string> seen;
  for (int i = 0; i < 500; ++i) {
    const std::string text = with_typing_errors("card", 1, random);
    EXPECT_GE(text.size(), 3U);
    EXPECT_LE(text.size(), 5U);
    seen.insert(text);
  }
  for (const char* slip : {"acrd", "ard", "ccard", "xard", "cadr"})
    EXPECT_TRUE(seen.count(slip)) << slip;
}

TEST(TypingErrors, LeaveDigitsAndMarksAlone) {
  Random random(2);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(with_typing_errors("1,200.00 ?!", 3, random), "1,200.00 ?!");
    EXPECT_EQ(with_typing_errors("x", 1, random), "x");
    const std::string text = with_typing_errors("pay 100", 1, random);
    EXPECT_NE(text.find("100"), std::string::npos) << text;
  }
}

TEST(TypingErrors, OfChineseCharacters) {
  Random random(3);
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) seen.insert(with_typing_errors("查余额", 1, random));
  for (const char* slip : {"余查额", "查额", "查查余额"}) EXPECT_TRUE(seen.count(slip)) << slip;
}

TEST(TypingErrors, AreDrawnFromTheSeed) {
  Random a(4);
  Random b(4);
  const std::string text = "why was my transfer declined";
  EXPECT_EQ(with_typing_errors(text, 2, a), with_typing_errors(text, 2, b));
  EXPECT_NE(with_typing_errors(text, 2, a), text);
}

}  // namespace
}  // namespace banklet
