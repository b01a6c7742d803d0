// SPDX-License-Identifier: Apache-2.0
#include "core/train/linear_svm.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

struct Problem {
  SparseRows rows;
  std::vector<std::uint32_t> class_of;
};

Problem random_problem(std::size_t n, std::uint32_t columns, std::uint32_t classes) {
  Random random(11);
  Problem problem;
  for (std::size_t i = 0; i < n; ++i) {
    std::vector<SparseFeature> row;
    for (std::uint32_t f = 0; f < columns; ++f)
      if (random.uniform() < 0.4) row.push_back({f, static_cast<float>(random.normal())});
    problem.rows.push_back(row);
    problem.class_of.push_back(random.below(classes));
  }
  return problem;
}

/// The primal objective of one class in double.
double primal(const Problem& problem, const LinearSvm& svm, std::size_t classes, std::uint32_t c,
              const LinearSvmOptions& options) {
  const double bias_weight =
      static_cast<double>(svm.bias[c]) / options.bias_feature;  // the bias is regularised too
  double value = bias_weight * bias_weight / 2;
  for (std::size_t f = c; f < svm.weights.size(); f += classes)
    value += static_cast<double>(svm.weights[f]) * static_cast<double>(svm.weights[f]) / 2;
  for (std::size_t i = 0; i < problem.rows.size(); ++i) {
    double margin = static_cast<double>(svm.bias[c]);
    for (const SparseFeature& f : problem.rows[i])
      margin += static_cast<double>(f.value) *
                static_cast<double>(svm.weights[std::size_t{f.index} * classes + c]);
    const double y = problem.class_of[i] == c ? 1 : -1;
    const double hinge = std::max(0.0, 1 - y * margin);
    value += options.cost * hinge * hinge;
  }
  return value;
}

// The primal is strictly convex: at its minimum no change of a single weight goes down.
TEST(LinearSvm, MinimisesThePrimalObjective) {
  const std::size_t classes = 3;
  const Problem problem = random_problem(60, 8, classes);
  LinearSvmOptions options;
  options.cost = 0.7;
  options.epochs = 5000;
  options.tolerance = 1e-5;
  const LinearSvm svm = fit_linear_svm(problem.rows, problem.class_of, 8, classes, options);
  EXPECT_LT(svm.epochs, options.epochs);
  for (std::uint32_t c = 0; c < classes; ++c) {
    const double best = primal(problem, svm, classes, c, options);
    for (std::size_t f = 0; f < 8; ++f)
      for (const float change : {-0.02F, 0.02F}) {
        LinearSvm other = svm;
        other.weights[f * classes + c] += change;
        EXPECT_GT(primal(problem, other, classes, c, options), best) << c << " " << f;
      }
    for (const float change : {-0.02F, 0.02F}) {
      LinearSvm other = svm;
      other.bias[c] += change;
      EXPECT_GT(primal(problem, other, classes, c, options), best) << c;
    }
  }
}

TEST(LinearSvm, SolvesASeparableProblemByHand) {
  // One feature, x = 1 for class 0 and -1 for class 1, no bias. By symmetry w = 4C / (1 + 4C).
  SparseRows rows;
  rows.push_back(std::vector<SparseFeature>{{0, 1.0F}});
  rows.push_back(std::vector<SparseFeature>{{0, -1.0F}});
  const std::vector<std::uint32_t> class_of = {0, 1};
  LinearSvmOptions options;
  options.cost = 1.0;
  options.bias_feature = 0.0;
  options.epochs = 1000;
  options.tolerance = 1e-6;
  const LinearSvm svm = fit_linear_svm(rows, class_of, 1, 2, options);
  EXPECT_NEAR(svm.weights[0], 0.8F, 1e-5F);
  EXPECT_NEAR(svm.weights[1], -0.8F, 1e-5F);
  EXPECT_EQ(svm.bias[0], 0.0F);
}

TEST(LinearSvm, GivesTheSameBitsTwice) {
  const Problem problem = random_problem(50, 10, 4);
  const LinearSvm a = fit_linear_svm(problem.rows, problem.class_of, 10, 4, {});
  const LinearSvm b = fit_linear_svm(problem.rows, problem.class_of, 10, 4, {});
  EXPECT_EQ(a.weights, b.weights);
  EXPECT_EQ(a.bias, b.bias);
}

TEST(LinearSvm, NoExamplesGiveZeros) {
  const LinearSvm svm = fit_linear_svm({}, {}, 3, 2, {});
  EXPECT_EQ(svm.weights, std::vector<float>(6, 0.0F));
}

}  // namespace
}  // namespace banklet
