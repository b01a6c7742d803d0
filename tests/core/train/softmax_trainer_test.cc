// SPDX-License-Identifier: Apache-2.0
#include "core/train/softmax_trainer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/base/math.h"
#include "core/base/random.h"

namespace banklet {
namespace {

// Customers who choose among the products they do not hold by a softmax with known weights.
NextProductExamples simulate(std::size_t count, std::size_t features, std::size_t products,
                             std::uint64_t seed) {
  Random model(99);
  std::vector<double> weights((features + 2 * products) * products);
  for (double& weight : weights) weight = 0.7 * model.normal();
  Random random(seed);
  NextProductExamples examples;
  examples.products = products;
  examples.feature_count = features;
  for (std::size_t i = 0; i < count; ++i) {
    std::vector<double> logits(products, 0.0);
    const auto add = [&](std::size_t row, double x) {
      for (std::size_t p = 0; p < products; ++p) logits[p] += x * weights[row * products + p];
    };
    for (std::size_t f = 0; f < features; ++f) {
      examples.features.push_back(static_cast<float>(random.normal()));
      add(f, examples.features.back());
    }
    std::vector<std::uint32_t> held;
    std::vector<std::uint32_t> recent;
    for (std::uint32_t p = 0; p + 1 < products; ++p) {
      if (random.uniform() > 0.2) continue;
      held.push_back(p);
      add(features + p, 1.0);
      if (random.uniform() > 0.2) continue;
      recent.push_back(p);
      add(features + products + p, 1.0);
    }
    for (const std::uint32_t p : held) logits[p] = -1e9;
    softmax(logits);
    double left = random.uniform();
    std::uint32_t target = 0;
    while (target + 1 < products && left >= logits[target]) left -= logits[target++];
    while (std::binary_search(held.begin(), held.end(), target)) ++target;
    examples.held.push_back(held);
    examples.recent.push_back(recent);
    examples.target.push_back(target);
  }
  return examples;
}

ScoringInput input_of(const NextProductExamples& examples, std::size_t i) {
  return {std::span(examples.features).subspan(i * examples.feature_count, examples.feature_count),
          examples.held[i],
          examples.recent[i],
          {}};
}

double mean_log_loss(const SoftmaxScorer& scorer, const NextProductExamples& examples) {
  std::vector<float> scores(examples.products);
  double loss = 0.0;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    scorer.score(input_of(examples, i), scores);
    loss -= log(static_cast<double>(scores[examples.target[i]]));
  }
  return loss / static_cast<double>(examples.size());
}

TEST(SoftmaxTrainer, GradientEqualsFiniteDifferences) {
  NextProductExamples examples = simulate(300, 3, 5, 1);
  for (std::size_t i = 0; i < examples.size(); ++i)
    examples.weights.push_back(0.5F + static_cast<float>(i % 3));
  Random random(2);
  std::vector<double> at((3 + 10) * 5 + 5);
  for (double& parameter : at) parameter = 0.3 * random.normal();
  std::vector<double> gradient(at.size());
  std::vector<double> unused(at.size());
  softmax_loss(examples, at, 2.0, gradient);
  constexpr double kStep = 1e-2;  // features are multiplied in float
  for (std::size_t i = 0; i < at.size(); ++i) {
    std::vector<double> up = at;
    std::vector<double> down = at;
    up[i] += kStep;
    down[i] -= kStep;
    const double slope =
        (softmax_loss(examples, up, 2.0, unused) - softmax_loss(examples, down, 2.0, unused)) /
        (2 * kStep);
    EXPECT_NEAR(gradient[i], slope, 3e-5) << "parameter " << i;
  }
}

// Two products, one 0/1 feature, counts (30, 10) without it and (5, 20) with it: with a weak prior
// the log-odds must be those of the counts.
TEST(SoftmaxTrainer, FindsTheLogOddsOfASmallTable) {
  NextProductExamples examples;
  examples.products = 2;
  examples.feature_count = 1;
  const std::array<std::array<int, 2>, 2> counts = {{{30, 10}, {5, 20}}};
  for (std::uint32_t x = 0; x < 2; ++x)
    for (std::uint32_t p = 0; p < 2; ++p)
      for (int i = 0; i < counts[x][p]; ++i) {
        examples.features.push_back(static_cast<float>(x));
        examples.held.push_back({});
        examples.recent.push_back({});
        examples.target.push_back(p);
      }
  SoftmaxTrainerOptions options;
  options.l2 = 1e-7;
  options.tolerance = 1e-6;
  const auto fit = train_softmax(examples, options);
  ASSERT_TRUE(fit.ok());
  EXPECT_TRUE(fit->converged);
  EXPECT_NEAR(fit->bias[0] - fit->bias[1], log(3.0), 1e-3);
  EXPECT_NEAR(fit->weights[0] - fit->weights[1], log(0.25) - log(3.0), 1e-3);
  EXPECT_NEAR(fit->mean[0], 25.0 / 65.0, 1e-12);
}

TEST(SoftmaxTrainer, WeightsCountLikeCopies) {
  const NextProductExamples once = simulate(200, 2, 4, 5);
  NextProductExamples weighted = once;
  weighted.weights.assign(once.size(), 1.0F);
  NextProductExamples copied = once;
  for (std::size_t i = 0; i < 50; ++i) {
    weighted.weights[i] = 2.0F;
    copied.features.insert(copied.features.end(), {once.features[2 * i], once.features[2 * i + 1]});
    copied.held.push_back(once.held[i]);
    copied.recent.push_back(once.recent[i]);
    copied.target.push_back(once.target[i]);
  }
  SoftmaxTrainerOptions options;
  options.tolerance = 1e-6;
  const auto a = train_softmax(weighted, options);
  const auto b = train_softmax(copied, options);
  for (std::size_t i = 0; i < a->weights.size(); ++i)
    EXPECT_NEAR(a->weights[i], b->weights[i], 1e-3);
}

TEST(SoftmaxTrainer, IsDeterministicAndStandsAtTheMinimum) {
  const NextProductExamples examples = simulate(1500, 4, 6, 3);
  const auto fit = train_softmax(examples);
  const auto again = train_softmax(examples);
  ASSERT_TRUE(fit.ok());
  EXPECT_TRUE(fit->converged);
  EXPECT_EQ(fit->weights, again->weights);
  std::vector<double> parameters = fit->weights;
  parameters.insert(parameters.end(), fit->bias.begin(), fit->bias.end());
  std::vector<double> gradient(parameters.size());
  softmax_loss(examples, parameters, 1.0, gradient);
  for (const double slope : gradient) EXPECT_LE(std::abs(slope), 1e-5);
}

TEST(SoftmaxTrainer, Int8LosesNothingAndProbabilitiesAreCalibrated) {
  constexpr std::size_t kProducts = 12;
  const NextProductExamples train = simulate(8000, 8, kProducts, 10);
  const NextProductExamples held_out = simulate(4000, 8, kProducts, 11);
  const auto fit = train_softmax(train);
  ASSERT_TRUE(fit.ok());
  const auto parts = quantise_softmax(*fit);
  ASSERT_TRUE(parts.ok());
  const auto scorer = std::move(SoftmaxScorer::create(*parts)).value();
  EXPECT_NEAR(mean_log_loss(*scorer, train), fit->loss, 1e-3);

  // Expected calibration error of the probabilities of all products, ten bins (Guo et al. 2017).
  std::array<double, 10> stated{};
  std::array<double, 10> happened{};
  std::vector<float> scores(kProducts);
  for (std::size_t i = 0; i < held_out.size(); ++i) {
    scorer->score(input_of(held_out, i), scores);
    for (std::size_t p = 0; p < kProducts; ++p) {
      const auto bin = std::min<std::size_t>(9, static_cast<std::size_t>(scores[p] * 10.0F));
      stated[bin] += scores[p];
      happened[bin] += held_out.target[i] == p ? 1.0 : 0.0;
    }
  }
  double error = 0.0;
  for (std::size_t bin = 0; bin < 10; ++bin) error += std::abs(stated[bin] - happened[bin]);
  EXPECT_LT(error / static_cast<double>(held_out.size()), 0.08);
  EXPECT_NEAR(fit_temperature(*parts, held_out).value(), 1.0, 0.1);
}

TEST(FitTemperature, UndoesOverconfidence) {
  const NextProductExamples examples = simulate(4000, 4, 6, 20);
  const auto fit = train_softmax(examples);
  SoftmaxScorer::Parts parts = quantise_softmax(*fit).value();
  for (float& scale : parts.row_scale) scale *= 3.0F;
  for (float& bias : parts.bias) bias *= 3.0F;
  EXPECT_NEAR(fit_temperature(parts, examples).value(), 3.0, 0.1);
}

TEST(SoftmaxTrainer, AProductThatNobodyTookStaysFiniteAndUnlikely) {
  NextProductExamples examples = simulate(500, 2, 4, 6);
  examples.products = 5;
  const auto fit = train_softmax(examples);
  ASSERT_TRUE(fit.ok());
  EXPECT_TRUE(fit->converged);
  EXPECT_TRUE(std::isfinite(fit->bias[4]));
  const auto scorer = std::move(SoftmaxScorer::create(quantise_softmax(*fit).value())).value();
  std::vector<float> scores(5);
  scorer->score({}, scores);
  EXPECT_LT(scores[4], 0.01F);
  EXPECT_GT(scores[4], 0.0F);
}

TEST(SoftmaxTrainer, RefusesBadInput) {
  const auto code = [](auto damage) {
    NextProductExamples examples = simulate(20, 2, 4, 1);
    damage(examples);
    const auto fit = train_softmax(examples);
    return fit.ok() ? ErrorCode::kInternal : fit.error().code;
  };
  EXPECT_EQ(code([](auto& e) { e = NextProductExamples(); }), ErrorCode::kNotEnoughData);
  EXPECT_EQ(code([](auto& e) { e.features.pop_back(); }), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code([](auto& e) { e.held.push_back({}); }), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code([](auto& e) { e.weights = {1.0F}; }), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code([](auto& e) { e.target[3] = 4; }), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code([](auto& e) { e.weights.assign(20, 0.0F); }), ErrorCode::kInvalidNumber);
  EXPECT_EQ(code([](auto& e) { e.features[7] = NAN; }), ErrorCode::kInvalidNumber);
  EXPECT_EQ(code([](auto& e) {
              e = simulate(1, 2, 4, 1);
              e.held = IndexLists();
              e.held.push_back(std::vector<std::uint32_t>{e.target[0]});
            }),
            ErrorCode::kInvalidArgument);
  SoftmaxTrainerOptions options;
  options.l2 = 0.0;
  EXPECT_EQ(train_softmax(simulate(20, 2, 4, 1), options).error().code,
            ErrorCode::kInvalidArgument);
}

}  // namespace
}  // namespace banklet
