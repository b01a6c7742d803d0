// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/catalogue.h"
#include "core/recommend/content_scorer.h"
#include "core/train/softmax_trainer.h"

namespace banklet {

/// What products are, as numbers: attribute by product, row-major.
struct ProductAttributes {
  std::size_t count = 0;
  std::vector<float> values;  ///< count x products
};

/// A row per category (0 or 1), one for the risk ((level - 1) / 4), and two for each number of the
/// catalogue's terms that at least two products have: whether a product has it, and its z-score
/// among those that do, after sign(x) log(1 + |x|); 0 for the others. Rows that are the same for
/// all products are left out but for the categories. O(attributes * products).
ProductAttributes product_attributes(const Catalogue& catalogue);

struct ContentTrainerOptions {
  /// Hinges per feature that takes more than that many values: at the quantiles 1 / (knots + 1),
  /// ... of its distinct values.
  std::size_t knots = 4;
  double l2 = 10.0;  ///< strength of the Gaussian prior around 0 of weights and intercepts
  std::size_t max_iterations = 100;
  double tolerance = 1e-4;  ///< as in SoftmaxTrainerOptions
};

/// Fits the conditional logit of content_scorer.h by L-BFGS and rounds the weights to int8 with one
/// scale per input: the loss is that of softmax_loss with
/// the weights of product p set to weights * attributes of p. `recent` is not looked at; held
/// products are no alternatives. Errors: kInvalidArgument for shapes that do not fit;
/// kNotEnoughData for no examples.
Result<ContentScorer::Parts> train_content(const NextProductExamples& examples,
                                           const ProductAttributes& attributes,
                                           const ContentTrainerOptions& options = {});

}  // namespace banklet
