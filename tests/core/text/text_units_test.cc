// SPDX-License-Identifier: Apache-2.0
#include "core/text/text_units.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace banklet {
namespace {

TextUnits units(std::string_view utf8) {
  TokenizedText text;
  tokenize(utf8, NormalizeOptions(), text);
  TextUnits out;
  extract_units(text, out);
  return out;
}

std::size_t shared(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
  return static_cast<std::size_t>(std::count_if(a.begin(), a.end(), [b](std::uint32_t unit) {
    return std::find(b.begin(), b.end(), unit) != b.end();
  }));
}

TEST(TextUnits, AWordIsItselfAndItsNgrams) {
  // " card ": itself; 4 trigrams, 3 of four, 2 of five.
  EXPECT_EQ(units("card").hashes.size(), 1U + 4 + 3 + 2);
  // " a " is whole at three already.
  EXPECT_EQ(units("a").hashes.size(), 1U);
  EXPECT_EQ(units("my").hashes.size(), 1U + 2);
}

TEST(TextUnits, TokensStandInOrder) {
  const TextUnits both = units("lost card");
  ASSERT_EQ(both.tokens(), 2U);
  const TextUnits card = units("card");
  EXPECT_TRUE(std::equal(both.of(1).begin(), both.of(1).end(), card.hashes.begin()));
  EXPECT_EQ(both.ends.back(), both.hashes.size());
}

TEST(TextUnits, HanCharactersAndTheirPairs) {
  const TextUnits run = units("查余额");
  ASSERT_EQ(run.tokens(), 3U);
  EXPECT_EQ(run.of(0).size(), 2U);
  EXPECT_EQ(run.of(2).size(), 1U);
  EXPECT_EQ(units("查，余").of(0).size(), 1U);  // not adjacent
  EXPECT_EQ(shared(units("余额").of(0), run.of(1)), 2U);
}

TEST(TextUnits, WhatIsTheSameIsHashedTheSame) {
  EXPECT_EQ(units("I can’t pay 1,200").hashes, units("i CAN'T pay 3,400").hashes);
  EXPECT_NE(units("pay 10").hashes, units("pay 100").hashes);
  EXPECT_EQ(units("").tokens(), 0U);
  EXPECT_EQ(units("?!").tokens(), 0U);
}

TEST(TextUnits, AMisspeltWordKeepsPieces) {
  const TextUnits right = units("transfer");
  const TextUnits wrong = units("tranfser");
  EXPECT_NE(right.hashes[0], wrong.hashes[0]);
  EXPECT_GE(shared(right.of(0), wrong.of(0)), 7U);
}

TEST(TextUnits, PinnedHashes) {
  EXPECT_EQ(units("card").hashes[0], 3853950632U);
  EXPECT_EQ(units("余额").hashes[1], 2018204774U);
}

}  // namespace
}  // namespace banklet
