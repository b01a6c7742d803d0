// SPDX-License-Identifier: Apache-2.0
#include "core/base/quote.h"

#include <gtest/gtest.h>

#include "core/base/ascii.h"
#include "core/base/utf8_check.h"

namespace banklet {
namespace {

TEST(Quote, KeepsShortNames) {
  EXPECT_EQ(quote("age"), "'age'");
  EXPECT_EQ(quote(std::string(64, 'x')), "'" + std::string(64, 'x') + "'");
}

TEST(Quote, CutsLongNamesAtACharacter) {
  EXPECT_EQ(quote(std::string(65, 'x')), "'" + std::string(64, 'x') + "...'");
  std::string chinese;
  for (int i = 0; i < 1000; ++i) chinese += "年";
  EXPECT_EQ(quote(chinese).size(), 63u + 5u);
  EXPECT_TRUE(is_valid_utf8(quote(chinese)));
}

TEST(Ascii, LowersLettersOnly) {
  EXPECT_EQ(lower_ascii("AZaz[@É年"), "azaz[@É年");
}

TEST(Ascii, TrimsSpacesAndTabs) {
  EXPECT_EQ(trim_blanks(" \ta b\t "), "a b");
  EXPECT_EQ(trim_blanks(" \t"), "");
  EXPECT_EQ(trim_blanks(""), "");
}

}  // namespace
}  // namespace banklet
