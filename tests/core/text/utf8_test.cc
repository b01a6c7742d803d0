// SPDX-License-Identifier: Apache-2.0
#include "core/text/utf8.h"

#include <gtest/gtest.h>

#include <string>

#include "core/base/utf8_check.h"

namespace banklet {
namespace {

#define REPLACEMENT "\xEF\xBF\xBD"

struct IllFormed {
  const char* name;
  std::string bytes;
  std::size_t offset;
  std::string repaired;
};

class IllFormedUtf8 : public testing::TestWithParam<IllFormed> {};

TEST_P(IllFormedUtf8, IsFoundAndRepairedByMaximalSubparts) {
  const IllFormed& c = GetParam();
  EXPECT_EQ(valid_utf8_prefix(c.bytes), c.offset);
  EXPECT_EQ(repair_utf8(c.bytes), c.repaired);
  EXPECT_EQ(encode_utf8(decode_utf8(c.bytes)), c.repaired);
  EXPECT_TRUE(is_valid_utf8(repair_utf8(c.bytes)));
}

INSTANTIATE_TEST_SUITE_P(
    Table, IllFormedUtf8,
    testing::Values(IllFormed{"continuation", "a\x80z", 1, "a" REPLACEMENT "z"},
                    IllFormed{"never_bytes", "\xFE\xFF", 0, REPLACEMENT REPLACEMENT},
                    IllFormed{"overlong_slash", "\xC0\xAF", 0, REPLACEMENT REPLACEMENT},
                    IllFormed{"overlong_3", "ab\xE0\x80\xAF", 2,
                              "ab" REPLACEMENT REPLACEMENT REPLACEMENT},
                    IllFormed{"overlong_4", "\xF0\x8F\xBF\xBF", 0,
                              REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT},
                    IllFormed{"surrogate", "\xED\xA0\x80", 0, REPLACEMENT REPLACEMENT REPLACEMENT},
                    IllFormed{"above_10ffff", "\xF4\x90\x80\x80", 0,
                              REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT},
                    IllFormed{"lead_f5", "\xF5\x80", 0, REPLACEMENT REPLACEMENT},
                    IllFormed{"cut_2_of_3", "\xE4\xBD", 0, REPLACEMENT},
                    IllFormed{"cut_3_of_4", "x\xF0\x9F\x98", 1, "x" REPLACEMENT},
                    IllFormed{"cut_by_letter", "\xE4\xBDz", 0, REPLACEMENT "z"},
                    IllFormed{"cut_by_lead", "\xE4\xE4\xBD\xA0", 0, REPLACEMENT "\xE4\xBD\xA0"},
                    // Unicode 15.0, table 3-8.
                    IllFormed{"table_3_8", "a\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", 1,
                              "a" REPLACEMENT REPLACEMENT REPLACEMENT "b" REPLACEMENT
                              "c" REPLACEMENT REPLACEMENT "d"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Utf8, EveryCodePointSurvivesTheRoundTrip) {
  std::u32string all;
  for (char32_t c = 0; c <= 0x10FFFF; ++c)
    if (c < 0xD800 || c > 0xDFFF) all.push_back(c);
  const std::string bytes = encode_utf8(all);
  EXPECT_TRUE(is_valid_utf8(bytes));
  EXPECT_EQ(decode_utf8(bytes), all);
  EXPECT_EQ(repair_utf8(bytes), bytes);
}

TEST(Utf8, WhatIsNoScalarValueIsWrittenAsReplacement) {
  EXPECT_EQ(encode_utf8(std::u32string{0xD800, 0xDFFF, 0x110000, 0xFFFFFFFF}),
            REPLACEMENT REPLACEMENT REPLACEMENT REPLACEMENT);
}

TEST(Utf8, AnyTwoBytesGiveValidTextWithTheSameOffsets) {
  for (int a = 0; a < 256; ++a)
    for (int b = 0; b < 256; ++b) {
      const std::string bytes = {static_cast<char>(a), static_cast<char>(b), 'z'};
      const std::string repaired = repair_utf8(bytes);
      ASSERT_TRUE(is_valid_utf8(repaired));
      ASSERT_EQ(repaired == bytes, is_valid_utf8(bytes));
      std::size_t offset = 0;
      while (offset < bytes.size()) {
        const std::size_t before = offset;
        decode_utf8(bytes, offset);
        ASSERT_GT(offset, before);
      }
      ASSERT_EQ(offset, bytes.size());
    }
}

}  // namespace
}  // namespace banklet
