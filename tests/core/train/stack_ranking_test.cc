// SPDX-License-Identifier: Apache-2.0
#include "core/train/stack_ranking.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/base/random.h"

namespace banklet {
namespace {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

/// Customers whose choice among ten stands first by a; b and c are noise.
StackExamples choices_by_the_first(std::size_t customers, double noise) {
  Random random(11);
  StackExamples examples;
  examples.scorers = 3;
  for (std::size_t i = 0; i < customers; ++i) {
    std::size_t chosen = 0;
    double best = -1e9;
    for (std::size_t c = 0; c < 10; ++c) {
      const double a = random.normal();
      const double utility = a + noise * random.normal();
      if (utility > best) {
        best = utility;
        chosen = c;
      }
      for (const double raw : {a, random.normal(), random.normal()})
        examples.raw.push_back(static_cast<float>(raw));
    }
    for (std::size_t c = 0; c < 10; ++c) examples.chosen.push_back(c == chosen ? 1 : 0);
    examples.end_customer();
  }
  return examples;
}

TEST(StackRanking, NdcgIsThatOfTheOrder) {
  StackExamples examples;
  examples.scorers = 1;
  examples.raw = {3.0F, 2.0F, 1.0F, 0.0F, -1.0F, -2.0F, -3.0F, 5.0F, 5.0F};
  examples.chosen = {0, 1, 0, 0, 0, 0, 0};
  examples.end_customer();
  examples.chosen.insert(examples.chosen.end(), {0, 1});
  examples.end_customer();
  const std::vector<double> up = {1.0};
  const std::vector<double> down = {-1.0};
  const double second = 1.0 / std::log2(3.0);
  EXPECT_NEAR(stack_ndcg(examples, up)[0], second, 1e-12);
  EXPECT_EQ(stack_ndcg(examples, down)[0], 0.0) << "the sixth of seven is not among five";
  EXPECT_NEAR(stack_ndcg(examples, up)[1], second, 1e-12) << "ties in their order";
}

TEST(StackRanking, NoiseIsTurnedDownAndLeftOut) {
  const StackExamples examples = choices_by_the_first(3000, 0.3);
  const std::vector<double> start = {0.4, 0.5, 0.3};
  const auto weights = improve_ranking(examples, start, 2);
  ASSERT_TRUE(weights.ok());
  EXPECT_GT((*weights)[0], 1.0) << "the scale of the likelihood, not of the start";
  EXPECT_LT((*weights)[1], 0.02 * (*weights)[0]);
  EXPECT_EQ((*weights)[2], 0.0);
  EXPECT_GT(mean_of(stack_ndcg(examples, *weights)), mean_of(stack_ndcg(examples, start)) + 0.1);
  EXPECT_LT(stack_loss(examples, *weights), stack_loss(examples, start));
}

TEST(StackRanking, WhatIsBestStaysAsItIs) {
  const StackExamples examples = choices_by_the_first(200, 0.3);
  const std::vector<double> start = {2.5, 0.0, 0.0};
  const auto weights = improve_ranking(examples, start, 1);
  ASSERT_TRUE(weights.ok());
  EXPECT_EQ(*weights, start);
  EXPECT_EQ(improve_ranking(examples, start, 0).value(), start) << "never without any";
  StackExamples nobody;
  nobody.scorers = 3;
  EXPECT_EQ(improve_ranking(nobody, start, 0).value(), start);
}

TEST(StackRanking, BothOfTwoThatHelpAreKept) {
  Random random(5);
  StackExamples examples;
  examples.scorers = 2;
  for (std::size_t i = 0; i < 600; ++i) {
    std::size_t chosen = 0;
    double best = -1e9;
    for (std::size_t c = 0; c < 10; ++c) {
      const double a = random.normal();
      const double b = random.normal();
      if (a + b > best) {
        best = a + b;
        chosen = c;
      }
      examples.raw.push_back(static_cast<float>(a));
      examples.raw.push_back(static_cast<float>(b));
    }
    for (std::size_t c = 0; c < 10; ++c) examples.chosen.push_back(c == chosen ? 1 : 0);
    examples.end_customer();
  }
  const auto weights = improve_ranking(examples, {4.0, 0.5}, 1);
  ASSERT_TRUE(weights.ok());
  EXPECT_GT((*weights)[1], 0.3 * (*weights)[0]) << "it was too low";
  EXPECT_LT((*weights)[1], 3.0 * (*weights)[0]);
}

}  // namespace
}  // namespace banklet
