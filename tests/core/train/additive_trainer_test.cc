// SPDX-License-Identifier: Apache-2.0
#include "core/train/additive_trainer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/math.h"
#include "core/base/random.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

/// log-odds: a bend in input 0, a step of input 1 where 2 is high (an interaction), 3 says nothing.
AdditiveExamples bent_examples(std::size_t n, std::uint64_t seed) {
  Random random(seed);
  AdditiveExamples examples;
  examples.inputs = 4;
  for (std::size_t i = 0; i < n; ++i) {
    double x[4];
    for (double& value : x) value = random.normal();
    const double odds = 1.5 * std::abs(x[0]) - 1.2 + 2.0 * ((x[1] > 0) == (x[2] > 0) ? 1 : -1);
    for (const double value : x) examples.values.push_back(static_cast<float>(value));
    examples.target.push_back(random.uniform() < sigmoid(odds) ? 1 : 0);
  }
  return examples;
}

double auc_of_trees(const AdditiveModel& model, const AdditiveExamples& examples) {
  std::vector<double> scores[2];
  for (std::size_t i = 0; i < examples.size(); ++i) {
    double raw = 0;
    model.score(std::span(examples.values).subspan(i * examples.inputs, examples.inputs),
                std::span(&raw, 1));
    scores[examples.target[i]].push_back(raw);
  }
  return area_under_roc(scores[1], scores[0]);
}

AdditiveModel fit_trees(const AdditiveExamples& examples, const AdditiveTrainerOptions& options) {
  auto parts = train_additive(examples, options);
  EXPECT_TRUE(parts.ok()) << parts.error().message;
  return AdditiveModel::create(std::move(*parts)).value();
}

AdditiveTrainerOptions quick_trees() {
  AdditiveTrainerOptions options;
  options.bags = 2;
  options.learning_rate = 0.1;
  options.pairs = 1;
  return options;
}

TEST(AdditiveTrainer, FindsBendsAndTheOneInteraction) {
  const AdditiveExamples train = bent_examples(4000, 1);
  const AdditiveExamples test = bent_examples(4000, 2);
  AdditiveTrainerOptions options = quick_trees();
  options.pairs = 0;
  EXPECT_LT(auc_of_trees(fit_trees(train, options), test), 0.70);
  options.pairs = 1;
  const AdditiveModel model = fit_trees(train, options);
  // The odds themselves reach 0.88.
  EXPECT_GT(auc_of_trees(model, test), 0.84);
  const AdditiveModel::Parts& parts = model.parts();
  EXPECT_EQ(parts.term_inputs[2 * parts.terms() - 2], 1U);
  EXPECT_EQ(parts.term_inputs[2 * parts.terms() - 1], 2U);
}

TEST(AdditiveTrainer, TermsAreCentredSoThatTheInterceptIsTheAverage) {
  const AdditiveExamples train = bent_examples(1000, 3);
  const AdditiveModel model = fit_trees(train, quick_trees());
  double sum = 0;
  for (std::size_t i = 0; i < train.size(); ++i) {
    double raw = 0;
    model.score(std::span(train.values).subspan(4 * i, 4), std::span(&raw, 1));
    sum += raw;
  }
  EXPECT_NEAR(sum / 1000, model.parts().intercept[0], 1e-4);
}

TEST(AdditiveTrainer, KeepsAnOrderThatItWasTold) {
  AdditiveExamples examples = bent_examples(2000, 4);
  AdditiveTrainerOptions options = quick_trees();
  options.monotone = {1, -1, 0, 1};
  const AdditiveModel model = fit_trees(examples, options);
  Random random(5);
  for (int i = 0; i < 20000; ++i) {
    std::vector<float> x;
    for (int j = 0; j < 4; ++j) x.push_back(static_cast<float>(2 * random.normal()));
    const std::size_t moved = random.below(4);
    if (options.monotone[moved] == 0) continue;
    std::vector<float> higher = x;
    higher[moved] += static_cast<float>(random.uniform());
    double low = 0;
    double high = 0;
    model.score(x, std::span(&low, 1));
    model.score(higher, std::span(&high, 1));
    EXPECT_GE((high - low) * options.monotone[moved], 0.0);
  }
}

TEST(AdditiveTrainer, PartsCategoriesInAnyWay) {
  Random random(6);
  AdditiveExamples examples;
  examples.inputs = 1;
  for (int i = 0; i < 3000; ++i) {
    const std::uint32_t code = random.below(12);
    examples.values.push_back(static_cast<float>(code));
    examples.target.push_back(random.uniform() < (code % 2 == 0 ? 0.8 : 0.2) ? 1 : 0);
  }
  AdditiveTrainerOptions options = quick_trees();
  options.nominal = {1};
  const AdditiveModel model = fit_trees(examples, options);
  for (int code = 0; code < 12; ++code) {
    const std::vector<float> x = {static_cast<float>(code)};
    double raw = 0;
    model.score(x, std::span(&raw, 1));
    EXPECT_EQ(raw > 0, code % 2 == 0) << code;
  }
}

TEST(AdditiveTrainer, LearnsWhatMissingMeansAndChoicesAmongSeveral) {
  Random random(7);
  AdditiveExamples examples;
  examples.inputs = 1;
  examples.outputs = 3;
  for (int i = 0; i < 3000; ++i) {
    const std::uint32_t kind = random.below(3);
    examples.values.push_back(kind == 2 ? std::numeric_limits<float>::quiet_NaN()
                                        : static_cast<float>(kind));
    examples.target.push_back(random.uniform() < 0.8 ? kind : random.below(3));
    const std::uint32_t out[] = {(examples.target.back() + 1) % 3};
    examples.excluded.push_back(std::span(out).first(i % 4 == 0 ? 1 : 0));
  }
  const AdditiveModel model = fit_trees(examples, quick_trees());
  for (std::size_t kind = 0; kind < 3; ++kind) {
    const std::vector<float> x = {kind == 2 ? std::numeric_limits<float>::quiet_NaN()
                                            : static_cast<float>(kind)};
    std::vector<double> raw(3);
    model.score(x, raw);
    EXPECT_EQ(argmax(raw), kind);
  }
}

TEST(AdditiveTrainer, SameSeedSameModel) {
  const AdditiveExamples train = bent_examples(500, 8);
  const auto first = train_additive(train, quick_trees()).value();
  const auto second = train_additive(train, quick_trees()).value();
  EXPECT_EQ(first.values, second.values);
  EXPECT_EQ(first.edges, second.edges);
  AdditiveTrainerOptions other = quick_trees();
  other.seed = 99;
  EXPECT_NE(train_additive(train, other).value().values, first.values);
}

TEST(AdditiveTrainer, RefusesWhatDoesNotFit) {
  AdditiveExamples examples = bent_examples(100, 9);
  const auto code = [](const AdditiveExamples& e, const AdditiveTrainerOptions& o) {
    return train_additive(e, o).error().code;
  };
  AdditiveTrainerOptions options;
  options.monotone = {1};
  EXPECT_EQ(code(examples, options), ErrorCode::kInvalidArgument);
  options.monotone = {1, 0, 0, 0};
  options.nominal = {1, 0, 0, 0};
  EXPECT_EQ(code(examples, options), ErrorCode::kInvalidArgument);
  options = {};
  options.bins = 1000;
  EXPECT_EQ(code(examples, options), ErrorCode::kInvalidArgument);
  AdditiveExamples wrong = examples;
  wrong.target[3] = 2;
  EXPECT_EQ(code(wrong, {}), ErrorCode::kInvalidArgument);
  wrong = examples;
  wrong.values[7] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(code(wrong, {}), ErrorCode::kInvalidNumber);
  wrong = examples;
  wrong.target.assign(100, 1);
  EXPECT_EQ(code(wrong, {}), ErrorCode::kNotEnoughData);
  EXPECT_EQ(code({}, {}), ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
