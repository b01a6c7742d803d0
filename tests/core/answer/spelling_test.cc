// SPDX-License-Identifier: Apache-2.0
#include "core/answer/spelling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

/// The whole table, as the definition says.
std::size_t full_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i)
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        d[i][j] = i + j;
        continue;
      }
      d[i][j] = std::min(
          {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

TEST(Spelling, TheBandGivesWhatTheWholeTableGives) {
  Random random(3);
  const auto word = [&] {
    std::string text;
    for (std::uint64_t i = random.below(9); i > 0; --i)
      text.push_back(static_cast<char>('a' + random.below(3)));
    return text;
  };
  for (int i = 0; i < 4000; ++i) {
    const std::string a = word();
    const std::string b = word();
    std::size_t to_prefix = full_distance(a, "");
    for (std::size_t size = 0; size <= b.size(); ++size)
      to_prefix = std::min(to_prefix, full_distance(a, b.substr(0, size)));
    for (const std::size_t most : {0U, 1U, 2U}) {
      ASSERT_EQ(edit_distance(a, b, most), std::min(full_distance(a, b), most + 1))
          << a << " " << b;
      ASSERT_EQ(edit_distance(a, b, most, true), std::min(to_prefix, most + 1)) << a << " " << b;
    }
    if (const std::size_t distance = full_distance(a, b); distance <= 2) {
      ASSERT_TRUE(letters_allow(letter_set(a), letter_set(b), distance)) << a << " " << b;
    }
  }
}

TEST(Spelling, VeryLongWordsAreFarFromEverything) {
  const std::string word(5000, 'a');
  EXPECT_EQ(edit_distance(word, word + "b", 2), 3U);
  EXPECT_EQ(edit_distance("abc", word, 2), 3U);
}

}  // namespace
}  // namespace banklet
