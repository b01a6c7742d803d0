// SPDX-License-Identifier: Apache-2.0
#include "core/text/stem.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>

namespace banklet {
namespace {

std::string stem(std::string word) {
  stem_english(word);
  return word;
}

/// Agreement with the Snowball library itself is tested in tests/core/train, natively.
TEST(StemEnglish, GivesSnowballsStems) {
  for (const auto& [word, expected] : {
           std::pair{"transferring", "transfer"},
           {"transferred", "transfer"},
           {"cards", "card"},
           {"fees", "fee"},
           {"monthly", "month"},
           {"charges", "charg"},
           {"charged", "charg"},
           {"activation", "activ"},
           {"activate", "activ"},
           {"identities", "ident"},
           {"verification", "verif"},
           {"verified", "verifi"},
           {"customer's", "custom"},
           {"customers'", "custom"},
           {"hoping", "hope"},
           {"hopping", "hop"},
           {"dying", "die"},
           {"news", "news"},
           {"proceed", "proceed"},
           {"exceeding", "exceed"},
           {"agreed", "agre"},
           {"yearly", "year"},
           {"pay", "pay"},
           {"payable", "payabl"},
           {"generously", "generous"},
           {"communication", "communic"},
           {"'tis", "tis"},
           {"bias", "bias"},
           {"ties", "tie"},
           {"cries", "cri"},
           {"gas", "gas"},
           {"kiwis", "kiwi"},
           {"sensational", "sensat"},
           {"rating", "rate"},
           {"controlling", "control"},
       })
    EXPECT_EQ(stem(word), expected) << word;
}

TEST(StemEnglish, LeavesOtherWordsAlone) {
  for (const char* word : {"", "a", "as", "is", "Cards", "3cards", "cafés", "e-mails", "余额"})
    EXPECT_EQ(stem(word), word);
}

TEST(StemEnglish, TakesAnyLettersAndApostrophes) {
  const std::string alphabet = "aeiouybcdeflmnrstz'";
  std::uint32_t state = 7;
  for (std::uint32_t round = 0; round < 100'000; ++round) {
    std::string word;
    for (std::uint32_t i = 0; i < 1 + round % 11; ++i) {
      state = state * 1664525U + 1013904223U;
      word.push_back(alphabet[(state >> 16) % alphabet.size()]);
    }
    EXPECT_LE(stem(word).size(), word.size() + 1);
  }
  EXPECT_EQ(stem(std::string(100'000, '\'')).size(), 99'998U);
}

}  // namespace
}  // namespace banklet
