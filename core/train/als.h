// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "core/base/result.h"
#include "core/recommend/scorer.h"
#include "core/train/index_lists.h"

namespace banklet {

struct AlsOptions {
  std::size_t factors = 32;
  double regularisation = 10.0;  ///< lambda, > 0
  double confidence = 40.0;      ///< alpha, > 0
  std::size_t iterations = 15;
  std::uint64_t seed = 1234;
};

/// Implicit matrix factorisation by alternating least squares (Hu, Koren & Volinsky 2008): a
/// customer's vector x and the products' y minimise sum over pairs of c (p - x . y)^2 +
/// lambda (|x|^2 + |y|^2), with p = 1 and c = 1 + alpha where the customer holds the product,
/// otherwise p = 0 and c = 1. A peer to compare with: no bundle holds it.
///
/// The scorer finds the vector of a customer it has not seen from what they hold, with the
/// products' vectors fixed, and scores by x . y; its explanations follow section 5 of the paper.
/// Training: O(iterations * (holdings * factors^2 + (customers + products) * factors^3)). Errors:
/// kInvalidArgument for options or indices out of range; kNotEnoughData without customers.
Result<std::unique_ptr<Scorer>> train_als(const IndexLists& holdings, std::size_t products,
                                          const AlsOptions& options = {});

}  // namespace banklet
