// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

/// Two inputs that tell much the same, one declared, one of categories, one of noise; some missing.
CreditExamples overlapping_examples(std::uint64_t seed, std::size_t n) {
  Random random(seed);
  CreditExamples examples;
  examples.inputs = 4;
  examples.categorical = {0, 0, 1, 0};
  examples.monotone = {1, 0, 0, 0};
  for (std::size_t i = 0; i < n; ++i) {
    const double late = random.normal();
    const double use = 0.8 * late + 0.6 * random.normal();
    const std::uint32_t job = random.below(4);
    const bool missing = random.below(12) == 0;
    examples.values.push_back(missing ? std::numeric_limits<float>::quiet_NaN()
                                      : static_cast<float>(late));
    examples.values.push_back(static_cast<float>(use));
    examples.values.push_back(static_cast<float>(job));
    examples.values.push_back(static_cast<float>(random.normal()));
    const double odds = (late > 1 ? 2.0 : 0.0) + 0.4 * use + (job == 2 ? 0.7 : 0.0) - 1.2;
    examples.bad.push_back(random.uniform() < sigmoid(odds));
  }
  return examples;
}

TEST(CreditTrainer, PointsKeepTheOrderOfTheEvidence) {
  for (const std::uint64_t seed : {31U, 32U, 33U, 34U}) {
    const CreditExamples examples = overlapping_examples(seed, 1500);
    ScorecardOptions options;
    options.binning.least_gain = 0.5;
    options.cost = 0.3;
    const auto parts = train_scorecard(examples, options);
    ASSERT_TRUE(parts.ok()) << parts.error().message;
    std::size_t cell = 0;
    std::size_t numeric = 0;
    for (std::size_t t = 0; t < parts->terms(); ++t) {
      const std::size_t input = parts->term_inputs[2 * t];
      bool rises = false;
      bool falls = false;
      for (std::size_t b = 2; b < parts->cells(t); ++b) {
        const float change = parts->values[cell + b] - parts->values[cell + b - 1];
        rises = rises || change > 0;
        falls = falls || change < 0;
      }
      if (examples.categorical[input] == 0) {
        ++numeric;
        EXPECT_FALSE(rises && falls) << "input " << input << " turns";
      }
      EXPECT_FALSE(examples.monotone[input] > 0 && falls);
      cell += parts->cells(t);
    }
    EXPECT_GE(numeric, 2U);
  }
}

TEST(CreditTrainer, AStepCountsForWhatItSaysBesideOthers) {
  // Being late tells above 1 alone; below, its evidence is that of the other input.
  const CreditExamples examples = overlapping_examples(35, 20'000);
  const auto parts = train_scorecard(examples, choose_scorecard(examples, 5));
  ASSERT_TRUE(parts.ok());
  const AdditiveModel model = AdditiveModel::create(*parts).value();
  const auto raw = [&](float late) {
    const float x[] = {late, 0.0F, 0.0F, 0.0F};
    double sum = 0;
    model.score(x, std::span(&sum, 1));
    return sum;
  };
  EXPECT_NEAR(raw(1.5F) - raw(0.5F), 2.0, 0.35);
  EXPECT_NEAR(raw(0.5F) - raw(-2.0F), 0.0, 0.35);
}

TEST(CreditTrainer, ChoosesTheSameAgainAndASofterModelForFewerExamples) {
  const CreditExamples few = overlapping_examples(36, 200);
  const CreditExamples many = overlapping_examples(36, 12'000);
  const ScorecardOptions for_few = choose_scorecard(few, 9);
  const ScorecardOptions for_many = choose_scorecard(many, 9);
  EXPECT_EQ(choose_scorecard(few, 9).cost, for_few.cost);
  EXPECT_EQ(choose_scorecard(few, 9).binning.least_gain, for_few.binning.least_gain);
  EXPECT_LE(for_few.cost, for_many.cost);
  EXPECT_GE(for_few.binning.least_gain, for_many.binning.least_gain);
}

TEST(CreditTrainer, SaysWhereNoInputTellsOfTheOutcome) {
  CreditExamples examples = overlapping_examples(37, 400);
  for (float& value : examples.values) value = 1.0F;
  EXPECT_EQ(train_scorecard(examples).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
