// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace banklet {
namespace {

TEST(Random, SequenceIsFixedForever) {
  // The reference implementation's output for splitmix64(42); a change here changes every bundle.
  Random random(42);
  EXPECT_EQ(random.next(), 0x15780B2E0C2EC716ULL);
  EXPECT_EQ(random.next(), 0x6104D9866D113A7EULL);
}

TEST(Random, BelowIsUniform) {
  Random random(1);
  std::array<int, 7> counts{};
  for (int i = 0; i < 70000; ++i) ++counts[random.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 10000, 400);
}

TEST(Random, NormalHasItsMoments) {
  Random random(7);
  double sum = 0;
  double squares = 0;
  constexpr int kDraws = 200000;
  for (int i = 0; i < kDraws; ++i) {
    const double x = random.normal();
    sum += x;
    squares += x * x;
  }
  EXPECT_NEAR(sum / kDraws, 0.0, 0.01);
  EXPECT_NEAR(squares / kDraws, 1.0, 0.02);
}

TEST(Random, GammaAndBetaHaveTheirMoments) {
  Random random(11);
  constexpr int kDraws = 200000;
  for (const double shape : {0.3, 1.0, 4.5}) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kDraws; ++i) {
      const double x = random.gamma(shape);
      sum += x;
      squares += x * x;
    }
    const double mean = sum / kDraws;
    EXPECT_NEAR(mean, shape, 0.01 * (1.0 + shape));
    EXPECT_NEAR(squares / kDraws - mean * mean, shape, 0.03 * (1.0 + shape));
  }
  double sum = 0;
  for (int i = 0; i < kDraws; ++i) sum += random.beta(2.0, 6.0);
  EXPECT_NEAR(sum / kDraws, 0.25, 0.002);
}

TEST(Random, ShuffleIsAPermutationOfItsSeed) {
  std::vector<int> a(100);
  std::iota(a.begin(), a.end(), 0);
  std::vector<int> b = a;
  Random(3).shuffle(std::span<int>(a));
  Random(3).shuffle(std::span<int>(b));
  EXPECT_EQ(a, b);
  EXPECT_FALSE(std::is_sorted(a.begin(), a.end()));
  std::sort(a.begin(), a.end());
  for (int i = 0; i < 100; ++i) EXPECT_EQ(a[static_cast<std::size_t>(i)], i);
}

}  // namespace
}  // namespace banklet
