// SPDX-License-Identifier: Apache-2.0
#include "core/train/linear_svm.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/base/kernels.h"
#include "core/base/random.h"

namespace banklet {
namespace {

// One step of the dual variable `alpha` of an example with y = sign: returns the change of w's
// coefficient, sign * (new alpha - alpha).
float dual_step(float& alpha, float sign, float margin, float diagonal, float inverse_curvature) {
  const float gradient = sign * margin - 1.0F + diagonal * alpha;
  const float before = alpha;
  alpha = std::max(before - gradient * inverse_curvature, 0.0F);
  return sign * (alpha - before);
}

}  // namespace

LinearSvm fit_linear_svm(const SparseRows& examples, std::span<const std::uint32_t> class_of,
                         std::size_t columns, std::size_t classes,
                         const LinearSvmOptions& options) {
  const std::size_t n = examples.size();
  LinearSvm svm;
  svm.weights.assign(columns * classes, 0.0F);
  svm.bias.assign(classes, 0.0F);
  const std::span<float> weights = svm.weights;
  const auto row = [&](std::uint32_t column) {
    return weights.subspan(std::size_t{column} * classes, classes);
  };

  const auto bias_feature = static_cast<float>(options.bias_feature);
  const auto diagonal = static_cast<float>(0.5 / options.cost);
  std::vector<float> curvature(n);
  for (std::size_t i = 0; i < n; ++i) {
    float square = bias_feature * bias_feature;
    for (const SparseFeature& f : examples[i]) square += f.value * f.value;
    curvature[i] = square + diagonal;
  }

  std::vector<float> alpha(n * classes, 0.0F);
  std::vector<float> margin(classes);
  std::vector<float> step(classes);
  std::vector<std::uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  Random random(options.seed);
  for (; svm.epochs < options.epochs; ++svm.epochs) {
    random.shuffle(std::span(order));
    float largest = 0.0F;
    for (const std::uint32_t i : order) {
      for (std::size_t c = 0; c < classes; ++c) margin[c] = bias_feature * svm.bias[c];
      for (const SparseFeature& f : examples[i]) kernels::axpy(f.value, row(f.index), margin);

      float* const dual = alpha.data() + std::size_t{i} * classes;
      const float inverse = 1.0F / curvature[i];
      const std::size_t truth = class_of[i];
      float own = dual[truth];
      const float own_step = dual_step(own, 1.0F, margin[truth], diagonal, inverse);
      for (std::size_t c = 0; c < classes; ++c)
        step[c] = dual_step(dual[c], -1.0F, margin[c], diagonal, inverse);
      dual[truth] = own;
      step[truth] = own_step;

      float longest = 0.0F;
      for (std::size_t c = 0; c < classes; ++c) longest = std::max(longest, std::abs(step[c]));
      largest = std::max(largest, longest * curvature[i]);
      if (longest == 0.0F) continue;
      for (const SparseFeature& f : examples[i]) kernels::axpy(f.value, step, row(f.index));
      kernels::axpy(bias_feature, step, svm.bias);
    }
    if (static_cast<double>(largest) <= options.tolerance) {
      ++svm.epochs;
      break;
    }
  }
  for (float& b : svm.bias) b *= bias_feature;
  return svm;
}

}  // namespace banklet
