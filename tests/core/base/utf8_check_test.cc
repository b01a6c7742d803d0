// SPDX-License-Identifier: Apache-2.0
#include "core/base/utf8_check.h"

#include <gtest/gtest.h>

#include <string>

namespace banklet {
namespace {

struct Case {
  const char* name;
  std::string text;
  std::size_t valid;
};

class ValidUtf8Prefix : public testing::TestWithParam<Case> {};

TEST_P(ValidUtf8Prefix, EndsWhereTheTextStopsBeingUtf8) {
  EXPECT_EQ(valid_utf8_prefix(GetParam().text), GetParam().valid);
  EXPECT_EQ(is_valid_utf8(GetParam().text), GetParam().valid == GetParam().text.size());
  // The position inside the 8-byte words of the ASCII loop must not matter.
  for (std::size_t pad = 1; pad <= 9; ++pad)
    EXPECT_EQ(valid_utf8_prefix(std::string(pad, 'a') + GetParam().text), GetParam().valid + pad);
}

INSTANTIATE_TEST_SUITE_P(
    Rfc3629, ValidUtf8Prefix,
    testing::Values(
        Case{"empty", "", 0}, Case{"ascii", "plain", 5}, Case{"two_bytes", "\xC3\xA9", 2},
        Case{"three_bytes", "\xE9\x93\xB6", 3}, Case{"four_bytes", "\xF0\x9F\x8F\xA6", 4},
        Case{"largest", "\xF4\x8F\xBF\xBF", 4}, Case{"nul", std::string(1, '\0'), 1},
        Case{"before_surrogates", "\xED\x9F\xBF", 3}, Case{"surrogate", "ab\xED\xA0\x80", 2},
        Case{"above_range", "\xF4\x90\x80\x80", 0}, Case{"overlong_2", "\xC1\xBF", 0},
        Case{"overlong_3", "\xE0\x9F\xBF", 0}, Case{"overlong_4", "\xF0\x8F\xBF\xBF", 0},
        Case{"lone_continuation", "a\x80", 1}, Case{"cut_2", "\xC3", 0},
        Case{"cut_3", "\xE9\x93", 0}, Case{"cut_4", "abc\xF0\x9F\x8F", 3}, Case{"ff", "a\xFF", 1},
        Case{"wrong_continuation", "\xE9\x93\x41", 0}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace banklet
