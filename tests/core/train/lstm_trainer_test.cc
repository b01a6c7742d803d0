// SPDX-License-Identifier: Apache-2.0
#include "core/train/lstm_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "core/base/random.h"
#include "core/train/lstm_network.h"

namespace banklet {
namespace {

/// A loss whose slope by output i is factor(i).
double lstm_loss(LstmNetwork& network, const std::vector<float>& steps, std::size_t sequences,
                 const std::vector<float>& factors) {
  const auto outputs = network.forward(steps, sequences);
  double sum = 0.0;
  for (std::size_t i = 0; i < outputs.size(); ++i) sum += double{outputs[i]} * double{factors[i]};
  return sum;
}

TEST(LstmNetwork, GradientsAreTheSlopesOfTheLoss) {
  constexpr std::size_t kSequences = 3;
  constexpr std::size_t kSteps = 7;
  Random random(5);
  LstmNetwork network({2, 5, 4}, random);
  for (ParameterBlock* block : network.parameters())
    for (float& x : block->values) x += static_cast<float>(0.4 * random.normal());
  std::vector<float> steps(kSteps * kSequences * 2);
  for (float& x : steps) x = static_cast<float>(random.normal());
  std::vector<float> factors(kSequences * 4);
  for (float& x : factors) x = static_cast<float>(random.normal());
  network.forward(steps, kSequences);
  network.backward(factors);
  // Every weight of every gate, over all steps.
  for (ParameterBlock* block : network.parameters())
    for (std::size_t i = 0; i < block->values.size(); ++i) {
      constexpr float kStep = 4e-3F;
      const float before = block->values[i];
      const float up = before + kStep;
      const float down = before - kStep;
      block->values[i] = up;
      const double above = lstm_loss(network, steps, kSequences, factors);
      block->values[i] = down;
      const double below = lstm_loss(network, steps, kSequences, factors);
      block->values[i] = before;
      const double numeric = (above - below) / (double{up} - double{down});
      EXPECT_NEAR(block->gradient[i], numeric, 1e-3 * (1.0 + std::abs(numeric)));
    }
}

TEST(LstmNetwork, ComputesWhatTheEngineComputes) {
  Random random(6);
  LstmNetwork network({1, 13, 3}, random);
  for (float& x : network.output().values) x = static_cast<float>(random.normal());
  std::vector<float> steps(20);
  for (float& x : steps) x = static_cast<float>(random.normal());
  const auto trained = network.forward(steps, 1);
  std::vector<float> out(3);
  run_lstm(network.weights(), steps, out);
  for (std::size_t i = 0; i < out.size(); ++i) EXPECT_NEAR(out[i], trained[i], 1e-6);
}

LstmTrainerOptions small_lstm() {
  LstmTrainerOptions options;
  options.units = 8;
  options.lookback = 12;
  options.horizon = 3;
  options.passes = 25;
  return options;
}

/// Changes that repeat with a sign of their own: plus, plus, minus.
std::vector<double> zigzag(std::size_t count) {
  Random random(2);
  std::vector<double> values = {10.0};
  for (std::size_t i = 1; i < count; ++i)
    values.push_back(values.back() + (i % 3 == 0 ? -1.0 : 1.0) + 0.1 * random.normal());
  return values;
}

TEST(LstmTrainer, LearnsAPatternOfChanges) {
  const std::vector<double> values = zigzag(420);
  const auto parts = fit_lstm(std::span(values).first(360), small_lstm());
  ASSERT_TRUE(parts.has_value());
  LstmModel model(*parts);
  double error = 0.0;
  double naive = 0.0;
  for (std::size_t t = 0; t + 1 < values.size(); ++t) {
    model.observe(values[t]);
    if (t < 360) continue;
    std::vector<double> out(1);
    model.forecast(out);
    error += std::abs(values[t + 1] - out[0]);
    naive += std::abs(values[t + 1] - values[t]);
  }
  EXPECT_LT(error, 0.3 * naive);
}

TEST(LstmTrainer, TheSameValuesGiveTheSameWeights) {
  const std::vector<double> values = zigzag(150);
  const auto first = fit_lstm(values, small_lstm());
  const auto second = fit_lstm(values, small_lstm());
  EXPECT_EQ(first->weights.gates, second->weights.gates);
  EXPECT_EQ(first->weights.output, second->weights.output);
  LstmTrainerOptions other = small_lstm();
  other.seed = 5;
  EXPECT_NE(fit_lstm(values, other)->weights.gates, first->weights.gates);
}

TEST(LstmTrainer, NeedsValuesThatChange) {
  EXPECT_FALSE(fit_lstm(std::vector<double>(200, 3.0), small_lstm()).has_value());
  EXPECT_FALSE(fit_lstm(zigzag(40), small_lstm()).has_value());
  EXPECT_FALSE(fit_lstm({}, small_lstm()).has_value());
}

}  // namespace
}  // namespace banklet
