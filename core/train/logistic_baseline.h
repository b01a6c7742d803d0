// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/train/credit_trainer.h"
#include "core/train/logistic_regression.h"

namespace banklet {

/// Logistic regression as every bank has it, to compare credit models with: numbers standardised
/// (median where missing), one column for each category, C = 1. Not shipped: it gives no points.
class LogisticBaseline {
 public:
  /// Errors: those of fit_logistic. O(iterations * n * columns^2).
  static Result<LogisticBaseline> fit(const CreditExamples& examples);

  /// Probability of a bad outcome. `inputs` as in the examples; a category that training did not
  /// see counts as none.
  double probability(std::span<const float> inputs) const;

 private:
  struct Input {
    bool categorical = false;
    std::size_t column = 0;  ///< the first
    std::size_t codes = 1;   ///< columns
    double median = 0.0;
    double mean = 0.0;
    double deviation = 1.0;
  };

  void write(std::span<const float> inputs, std::vector<double>& row) const;

  std::vector<Input> inputs_;
  std::size_t columns_ = 0;
  LogisticModel model_;
};

}  // namespace banklet
