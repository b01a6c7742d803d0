// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace banklet {

/// Customers whose choice is known, with the raw scores of all scorers for each product that they
/// could have chosen.
struct StackExamples {
  std::size_t scorers = 0;
  std::vector<std::size_t> first{0};  ///< customers + 1: where each one's candidates begin
  std::vector<float> raw;             ///< candidates x scorers, row-major
  std::vector<std::uint8_t> chosen;   ///< per candidate

  std::size_t size() const { return first.size() - 1; }
  /// Closes the customer to whom all candidates since the last call belong. Without a chosen
  /// candidate, or without another, the candidates are dropped: they teach nothing.
  void end_customer();
};

struct StackTrainerOptions {
  double l2 = 1.0;            ///< pull to the prior, > 0
  std::vector<double> prior;  ///< one per scorer; empty: all 0
  std::size_t max_iterations = 200;
};

/// The mean over customers of the mean over chosen candidates of -log softmax(raw w) among that
/// candidate and those not chosen. Precondition: one weight per scorer, at least one customer.
double stack_loss(const StackExamples& examples, std::span<const double> weights);

/// Weights of at least 0 for the sum of the raw scores (stacking with a conditional logit; Breiman
/// 1996 shows why the weights should not be negative). Minimises stack_loss plus l2 / (2 customers)
/// |w - prior|^2. By L-BFGS over the square roots of the weights, from equal weights. O(iterations
/// * candidates * scorers). Errors: kNotEnoughData without customers; kInvalidArgument for shapes
/// that do not fit; kInvalidNumber for scores that are not finite.
Result<std::vector<double>> train_stack(const StackExamples& examples,
                                        const StackTrainerOptions& options = {});

}  // namespace banklet
