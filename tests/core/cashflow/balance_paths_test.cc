// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/balance_paths.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

BalancePaths paths_of(double balance, const std::vector<std::vector<double>>& moves) {
  BalancePaths paths(balance, moves[0].size(), moves.size());
  for (std::size_t p = 0; p < moves.size(); ++p)
    std::copy(moves[p].begin(), moves[p].end(), paths.path(p).begin());
  paths.add_up();
  return paths;
}

TEST(BalancePaths, AddUpFromTheBalance) {
  const BalancePaths paths = paths_of(100, {{-30, 0, 50}});
  EXPECT_EQ(std::vector<double>(paths.path(0).begin(), paths.path(0).end()),
            (std::vector<double>{70, 70, 120}));
  EXPECT_EQ(paths.band(2).low, 120) << "one path is all there is";
  EXPECT_EQ(paths.band(2).high, 120);
}

TEST(BalancePaths, BandsAreQuantiles) {
  Random random(3);
  for (const std::size_t count : {2U, 3U, 10U, 11U, 257U}) {
    BalancePaths paths(0, 1, count);
    std::vector<double> sorted;
    for (std::size_t p = 0; p < count; ++p)
      sorted.push_back(paths.path(p)[0] = random.normal() * 100);
    paths.add_up();
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&](double q) {
      return sorted[static_cast<std::size_t>(q * static_cast<double>(count - 1) + 0.5)];
    };
    const BalancePaths::Band band = paths.band(0);
    EXPECT_EQ(band.low, at(0.1)) << count;
    EXPECT_EQ(band.middle, at(0.5)) << count;
    EXPECT_EQ(band.high, at(0.9)) << count;
  }
}

TEST(BalancePaths, AShortfallIsTheFirstDayBelowZero) {
  const BalancePaths paths = paths_of(
      10, {{-5, -10, 20, -100}, {0, 0, 0, 0}, {-20, 30, 0, 0}, {-10, 0, 0, -1}, {5, 5, 5, 5}});
  const auto all = find_shortfall(paths, 4);
  ASSERT_TRUE(all.has_value());
  EXPECT_EQ(all->share, 0.6);
  EXPECT_EQ(all->earliest, 0U);
  EXPECT_EQ(all->date, 1U);
  EXPECT_EQ(all->latest, 3U);
  EXPECT_EQ(all->missing, 10) << "of 85, 10 and 1";
  EXPECT_EQ(find_shortfall(paths, 1)->share, 0.2) << "zero is not below zero";
  EXPECT_FALSE(find_shortfall(paths_of(1, {{-1, 0}}), 2).has_value());
  EXPECT_EQ(lowest_balance(paths, 4, 0.0), -85);
  EXPECT_EQ(lowest_balance(paths, 2, 0.0), -10);
  EXPECT_EQ(lowest_balance(paths, 4, 1.0), 15);
}

}  // namespace
}  // namespace banklet
