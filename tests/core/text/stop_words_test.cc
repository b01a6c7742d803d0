// SPDX-License-Identifier: Apache-2.0
#include "core/text/stop_words.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

TEST(StopWords, HoldFunctionWordsOnly) {
  for (const auto* word : {U"a", U"the", U"my", U"please", U"yours", U"i'm"})
    EXPECT_TRUE(is_stop_word(word));
  for (const auto* word : {U"", U"card", U"not", U"how", U"when", U"can't", U"from", U"The", U"zz"})
    EXPECT_FALSE(is_stop_word(word));
}

TEST(StopWords, FindTheLongestChineseFiller) {
  EXPECT_EQ(chinese_stop_length(U"请问余额"), 2U);
  EXPECT_EQ(chinese_stop_length(U"请问一下余额"), 4U);
  EXPECT_EQ(chinese_stop_length(U"请帮忙"), 1U);
  EXPECT_EQ(chinese_stop_length(U"余额"), 0U);
  EXPECT_EQ(chinese_stop_length(U"不"), 0U);
  EXPECT_EQ(chinese_stop_length(U""), 0U);
}

}  // namespace
}  // namespace banklet
