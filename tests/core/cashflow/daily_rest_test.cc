// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/daily_rest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <vector>

namespace banklet {
namespace {

/// The balance in the morning of days that move it as `rest` says.
AccountDays days_of(std::vector<double> rest, double balance = 0.0) {
  AccountDays days;
  for (const double move : rest) {
    days.balance.push_back(balance);
    balance += move;
  }
  days.rest = std::move(rest);
  return days;
}

using Lucks = std::array<DailyRest::Luck, DailyRest::kTogether>;
using Futures = std::array<std::vector<double>, DailyRest::kTogether>;

Futures add(const DailyRest& rest, const Lucks& luck, double balance, std::size_t days) {
  Futures paths;
  std::array<std::span<double>, DailyRest::kTogether> spans;
  for (std::size_t p = 0; p < paths.size(); ++p) {
    paths[p].resize(days);
    spans[p] = paths[p];
  }
  rest.add(luck, balance, spans);
  return paths;
}

std::vector<double> draw(const DailyRest& rest, Random& random, double balance, std::size_t days) {
  Lucks luck;
  rest.draw(random, days, luck[0]);
  luck.fill(DailyRest::Luck(luck[0]));
  return add(rest, luck, balance, days)[0];
}

TEST(DailyRest, FuturesSideBySideAreThoseOfEachAlone) {
  std::vector<double> past(200);
  Random numbers(7);
  for (double& day : past) day = 100 * numbers.normal();
  const std::vector<std::int32_t> ahead(30);
  const DailyRest rest(days_of(past, 500), ahead);
  Lucks luck;
  for (DailyRest::Luck& one : luck) rest.draw(numbers, 30, one);
  const Futures together = add(rest, luck, 250, 30);
  for (std::size_t p = 0; p < luck.size(); ++p) {
    Lucks same;
    same.fill(luck[p]);
    EXPECT_EQ(add(rest, same, 250, 30)[p], together[p]);
    EXPECT_TRUE(p == 0 || together[p] != together[0]);
  }
}

TEST(DailyRest, NothingKnownAddsNothing) {
  const std::vector<std::int32_t> ahead(9);
  Random random(1);
  EXPECT_EQ(draw(DailyRest({}, ahead), random, 5, 9), std::vector<double>(9));
}

TEST(DailyRest, AConstantPastGoesOn) {
  const std::vector<std::int32_t> ahead(30);
  for (const std::size_t known : {1U, 3U, 7U, 10U, 400U}) {
    const DailyRest rest(days_of(std::vector<double>(known, 0.0)), ahead);
    Random random(1);
    EXPECT_EQ(draw(rest, random, 0, 30), std::vector<double>(30)) << known;
  }
}

TEST(DailyRest, WeekendsStayWeekends) {
  std::vector<double> past(364);
  for (std::size_t i = 0; i < past.size(); ++i) past[i] = i % 7 == 6 ? -700 : 0;
  const std::vector<std::int32_t> ahead(28);
  const DailyRest rest(days_of(past), ahead);
  Random random(2);
  std::vector<double> mean(7);
  for (int p = 0; p < 400; ++p) {
    const std::vector<double> path = draw(rest, random, -36400, 28);
    for (std::size_t day = 0; day < path.size(); ++day) mean[day % 7] += path[day] / 1600;
  }
  for (std::size_t weekday = 0; weekday < 6; ++weekday) EXPECT_LT(mean[6], 4 * mean[weekday]);
  EXPECT_NEAR(std::accumulate(mean.begin(), mean.end(), 0.0), -700, 40);
}

TEST(DailyRest, SpendingFollowsPayday) {
  AccountDays days = days_of(std::vector<double>(360));
  for (std::size_t i = 0; i < 360; ++i) {
    days.since_payday.push_back(static_cast<std::int32_t>(i % 30));
    days.rest[i] = i % 30 < 7 ? -100 : -10;
  }
  std::vector<std::int32_t> ahead;
  for (std::int32_t day = 0; day < 14; ++day) ahead.push_back(day);
  const DailyRest rest(days, ahead);
  Random random(4);
  double first = 0;
  double second = 0;
  for (int p = 0; p < 200; ++p) {
    const std::vector<double> path = draw(rest, random, 0, 14);
    first += std::accumulate(path.begin(), path.begin() + 7, 0.0) / 200;
    second += std::accumulate(path.begin() + 7, path.end(), 0.0) / 200;
  }
  EXPECT_LT(first, 2 * second) << "both are negative";
}

TEST(DailyRest, WhoHasMuchLeftPutsItAside) {
  // Comes to 3000 each month, and half a week later 2000 leave.
  std::vector<double> past(360);
  for (std::size_t i = 0; i < 360; ++i) past[i] = i % 30 == 0 ? 2000 : i % 30 == 4 ? -2000 : 0;
  const std::vector<std::int32_t> ahead(7);
  const DailyRest rest(days_of(past, 1000), ahead);
  Random random(5);
  const auto mean = [&](double balance) {
    double sum = 0;
    for (int p = 0; p < 300; ++p) {
      const std::vector<double> path = draw(rest, random, balance, 7);
      sum += std::accumulate(path.begin(), path.end(), 0.0) / 300;
    }
    return sum;
  };
  EXPECT_LT(mean(3000), -800);
  EXPECT_GT(mean(1000), -200);
}

TEST(DailyRest, TheSameSeedGivesTheSameFuture) {
  Random noise(6);
  std::vector<double> past;
  for (int i = 0; i < 200; ++i) past.push_back(std::floor(noise.normal() * 1000));
  const std::vector<std::int32_t> ahead(60);
  const DailyRest rest(days_of(past), ahead);
  Random a(7);
  Random b(7);
  EXPECT_EQ(draw(rest, a, 12, 60), draw(rest, b, 12, 60));
}

}  // namespace
}  // namespace banklet
