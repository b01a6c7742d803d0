// SPDX-License-Identifier: Apache-2.0
#include "core/train/step_regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "core/base/math.h"
#include "core/base/random.h"
#include "core/train/logistic_regression.h"

namespace banklet {
namespace {

struct SteppedProblem {
  std::vector<SteppedInput> inputs;
  std::vector<std::uint8_t> outcome;
};

/// Three inputs of which one says nothing, and levels that depend on each other.
SteppedProblem stepped_problem(std::uint64_t seed, std::size_t n) {
  Random random(seed);
  SteppedProblem problem;
  problem.inputs = {{{0.5, 0.2, 1.5}, {}}, {{0.3, 0.4}, {}}, {{1.0, 0.6, 0.1}, {}}};
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t a = random.below(4);
    const std::uint32_t b = random.below(3);
    problem.inputs[0].level_of.push_back(static_cast<std::uint8_t>(a));
    problem.inputs[1].level_of.push_back(
        static_cast<std::uint8_t>(random.below(2) == 0 ? std::min(a, 2U) : b));
    problem.inputs[2].level_of.push_back(static_cast<std::uint8_t>(random.below(4)));
    problem.outcome.push_back(random.uniform() < sigmoid(0.8 * a - 0.5 * b - 0.7));
  }
  return problem;
}

double stepped_objective(const SteppedProblem& problem, const StepModel& model,
                         const StepRegressionOptions& options) {
  double sum = 0;
  for (std::size_t i = 0; i < problem.outcome.size(); ++i) {
    double raw = model.intercept;
    for (std::size_t j = 0; j < problem.inputs.size(); ++j)
      raw += model.values(problem.inputs, j)[problem.inputs[j].level_of[i]];
    sum += options.cost * std::log1p(std::exp(problem.outcome[i] ? -raw : raw));
  }
  for (std::size_t j = 0; j < problem.inputs.size(); ++j) {
    const std::vector<double>& steps = problem.inputs[j].steps;
    const double length = std::accumulate(steps.begin(), steps.end(), 0.0);
    const double mean = model.values(problem.inputs, j).back() / length;
    for (std::size_t s = 0; s < steps.size(); ++s) {
      const double weight = model.weights[j][s];
      sum += 0.5 * steps[s] *
             (weight * weight + options.stiffness * (weight - mean) * (weight - mean));
    }
  }
  return sum;
}

TEST(StepRegression, NoNeighbourIsBetter) {
  for (const std::uint64_t seed : {3U, 4U, 5U})
    for (const StepRegressionOptions& options : {StepRegressionOptions{.cost = 0.01},
                                                 {.cost = 0.3},
                                                 {.cost = 5.0},
                                                 {.cost = 0.3, .stiffness = 2.0}}) {
      const SteppedProblem problem = stepped_problem(seed, 400);
      const auto model = fit_steps(problem.inputs, problem.outcome, options);
      ASSERT_TRUE(model.ok()) << model.error().message;
      const double least = stepped_objective(problem, *model, options);
      bool bound = false;
      for (const double move : {-1e-3, 1e-3}) {
        StepModel other = *model;
        other.intercept += move;
        EXPECT_GT(stepped_objective(problem, other, options), least);
        for (std::size_t j = 0; j < problem.inputs.size(); ++j)
          for (std::size_t s = 0; s < model->weights[j].size(); ++s) {
            ASSERT_GE(model->weights[j][s], 0.0);
            bound = bound || model->weights[j][s] == 0.0;
            other = *model;
            other.weights[j][s] += move;
            if (other.weights[j][s] < 0) continue;
            EXPECT_GT(stepped_objective(problem, other, options), least) << j << " " << s;
          }
      }
      EXPECT_TRUE(bound) << "an input against the outcome gets no weight";
    }
}

TEST(StepRegression, StiffWeightsAreOneWeightPerInput) {
  const SteppedProblem problem = stepped_problem(9, 500);
  // That of plain logistic regression on the sums of steps; their length, 2.2, is in its penalty.
  std::vector<double> rows;
  for (const std::uint8_t level : problem.inputs[0].level_of)
    rows.push_back(std::vector<double>{0, 0.5, 0.7, 2.2}[level] / std::sqrt(2.2));
  const std::vector<SteppedInput> first = {problem.inputs[0]};
  const auto model = fit_steps(first, problem.outcome, {.cost = 0.3, .stiffness = 1e7});
  ASSERT_TRUE(model.ok());
  const double wanted = fit_logistic(rows, 1, problem.outcome, {.cost = 0.3})->weights[0];
  EXPECT_GT(wanted, 0.5);
  for (const double weight : model->weights[0]) EXPECT_NEAR(weight, wanted / std::sqrt(2.2), 1e-4);
}

TEST(StepRegression, EqualsLogisticRegressionWhereNoBoundHolds) {
  Random random(8);
  SteppedProblem problem;
  problem.inputs = {{{1.0}, {}}, {{1.0}, {}}};
  std::vector<double> rows;
  for (int i = 0; i < 500; ++i) {
    for (SteppedInput& input : problem.inputs) {
      input.level_of.push_back(static_cast<std::uint8_t>(random.below(2)));
      rows.push_back(input.level_of.back());
    }
    const double odds = rows[rows.size() - 2] + 0.7 * rows[rows.size() - 1] - 1;
    problem.outcome.push_back(random.uniform() < sigmoid(odds));
  }
  const auto model = fit_steps(problem.inputs, problem.outcome, {.cost = 0.4, .tolerance = 1e-10});
  const auto wanted = fit_logistic(rows, 2, problem.outcome, {.cost = 0.4});
  ASSERT_TRUE(model.ok() && wanted.ok());
  EXPECT_NEAR(model->weights[0][0], wanted->weights[0], 1e-8);
  EXPECT_NEAR(model->weights[1][0], wanted->weights[1], 1e-8);
  EXPECT_NEAR(model->intercept, wanted->intercept, 1e-8);
}

TEST(StepRegression, StartsElsewhereAndEndsAtTheSame) {
  const SteppedProblem problem = stepped_problem(6, 600);
  const StepModel other = fit_steps(problem.inputs, problem.outcome, {.cost = 0.01}).value();
  const StepRegressionOptions options = {.cost = 1.0, .tolerance = 1e-10};
  const StepModel fresh = fit_steps(problem.inputs, problem.outcome, options).value();
  const StepModel after = fit_steps(problem.inputs, problem.outcome, options, &other).value();
  for (std::size_t j = 0; j < fresh.weights.size(); ++j)
    for (std::size_t s = 0; s < fresh.weights[j].size(); ++s)
      EXPECT_NEAR(after.weights[j][s], fresh.weights[j][s], 1e-6);
}

TEST(StepRegression, ACutStepThatTellsNothingChangesNothing) {
  SteppedProblem problem = stepped_problem(7, 500);
  const StepRegressionOptions options = {.cost = 0.5, .stiffness = 1.0, .tolerance = 1e-10};
  const StepModel whole = fit_steps(problem.inputs, problem.outcome, options).value();
  // The last step of the first input in two parts, between which nobody stands.
  problem.inputs[0].steps = {0.5, 0.2, 0.9, 0.6};
  for (std::uint8_t& level : problem.inputs[0].level_of)
    if (level == 3) level = 4;
  const StepModel cut = fit_steps(problem.inputs, problem.outcome, options).value();
  EXPECT_NEAR(cut.weights[0][2], whole.weights[0][2], 1e-6);
  EXPECT_NEAR(cut.weights[0][3], whole.weights[0][2], 1e-6);
  EXPECT_NEAR(cut.intercept, whole.intercept, 1e-6);
}

TEST(StepRegression, RefusesWhatDoesNotFit) {
  const std::vector<std::uint8_t> outcome = {0, 1};
  const auto error = [&](SteppedInput input, double cost = 1.0, double stiffness = 0.0) {
    return fit_steps(std::vector<SteppedInput>{std::move(input)}, outcome,
                     {.cost = cost, .stiffness = stiffness})
        .error()
        .code;
  };
  EXPECT_EQ(error({{1.0}, {0}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error({{1.0}, {0, 2}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error({{0.0}, {0, 1}}), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error({{1.0}, {0, 1}}, 0.0), ErrorCode::kInvalidArgument);
  EXPECT_EQ(error({{1.0}, {0, 1}}, 1.0, -1.0), ErrorCode::kInvalidArgument);
  const std::vector<SteppedInput> fitting = {{{1.0}, {0, 1}}};
  const std::vector<std::uint8_t> same = {1, 1};
  EXPECT_EQ(fit_steps(fitting, same).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
