// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/text/text_features.h"

namespace banklet {

/// Sparse vectors stored back to back.
class SparseRows {
 public:
  void push_back(std::span<const SparseFeature> row) {
    features_.insert(features_.end(), row.begin(), row.end());
    offsets_.push_back(features_.size());
  }
  std::size_t size() const { return offsets_.size() - 1; }
  std::span<const SparseFeature> operator[](std::size_t row) const {
    return std::span(features_).subspan(offsets_[row], offsets_[row + 1] - offsets_[row]);
  }

 private:
  std::vector<std::size_t> offsets_{0};
  std::vector<SparseFeature> features_;
};

struct LinearSvmOptions {
  double cost = 1.0;          ///< C, > 0
  double bias_feature = 0.5;  ///< value of a feature that every example has, >= 0
  std::size_t epochs = 50;    ///< passes at most, > 0
  double tolerance = 0.01;    ///< see fit_linear_svm, > 0
  std::uint64_t seed = 1234;  ///< order in which each pass visits the examples
};

struct LinearSvm {
  std::vector<float> weights;  ///< columns x classes, row-major
  std::vector<float> bias;     ///< per class
  std::size_t epochs = 0;      ///< passes taken
};

/// One support vector machine per class against the others, squared hinge loss:
///
///   min_w  1/2 |w_c|^2 + C sum_i max(0, 1 - y_ic w_c . x_i)^2,   y_ic = 1 if class_of[i] = c else
///   -1
///
/// by dual coordinate descent (Hsieh et al. 2008, "A Dual Coordinate Descent Method for Large-scale
/// Linear SVM", algorithm 1, without shrinking). All classes step at the same example together, so
/// that the inner loops run across classes. Stops after a pass in which no step was longer than
/// `tolerance` in gradient, or after `epochs` passes. The same bits in every build.
///
/// Preconditions: features of `examples` below `columns`, as many entries in class_of, each below
/// `classes`. Memory: (examples + columns) * classes floats. O(epochs * features * classes).
LinearSvm fit_linear_svm(const SparseRows& examples, std::span<const std::uint32_t> class_of,
                         std::size_t columns, std::size_t classes, const LinearSvmOptions& options);

}  // namespace banklet
