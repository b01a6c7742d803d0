// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/recommend/softmax_scorer.h"
#include "core/train/index_lists.h"

namespace banklet {

/// What n customers were at some time, and the product each took next. With dated holdings: the
/// next product given all before. With a snapshot: each held product given the others.
struct NextProductExamples {
  std::size_t products = 0;
  std::size_t feature_count = 0;
  std::vector<float> features;  ///< n x feature_count, row-major, scaled to about unit size
  IndexLists held;              ///< n lists, sorted, without the target
  IndexLists recent;            ///< n lists, sorted
  RowLists<ProductInteraction> interactions;  ///< n lists, see find_interactions; none: unknown
  std::vector<std::uint32_t> target;          ///< n
  std::vector<float> weights;                 ///< n, > 0; empty: all 1

  std::size_t size() const { return target.size(); }
  std::span<const ProductInteraction> interactions_of(std::size_t row) const {
    return interactions.size() == 0 ? std::span<const ProductInteraction>() : interactions[row];
  }
};

struct SoftmaxTrainerOptions {
  /// Strength of the Gaussian prior: the loss is sum of weight * -log P(target) + l2 / 2 *
  /// (|W|^2 + |bias - prior|^2), where prior is the log share of each target, add-one smoothed.
  double l2 = 1.0;
  std::size_t max_iterations = 300;
  /// Converged when the largest magnitude in the gradient of the loss divided by the total weight
  /// is at most this.
  double tolerance = 1e-5;
};

/// Unquantised weights, (features + 2 products) x products, row-major.
struct SoftmaxWeights {
  std::size_t features = 0;
  std::size_t products = 0;
  std::vector<double> weights;
  std::vector<double> bias;
  std::vector<double> mean;  ///< weighted average of each input
  double loss = 0.0;         ///< mean -log P(target), without the prior
  std::size_t iterations = 0;
  bool converged = false;
};

/// The loss of SoftmaxTrainerOptions divided by the total weight, and its gradient; the parameters
/// are the weights row by row, then the bias. Products in `held` are no alternatives: the softmax
/// runs over the others. O(n * (features + held + recent) * products).
double softmax_loss(const NextProductExamples& examples, std::span<const double> parameters,
                    double l2, std::span<double> gradient);

/// Multinomial logistic regression by L-BFGS (see lbfgs.h), deterministic, in double.
/// Errors: kInvalidArgument for shapes that do not fit, l2 <= 0, a target that is held or indices
/// out of range; kInvalidNumber for features or weights that are not finite; kNotEnoughData for no
/// examples.
Result<SoftmaxWeights> train_softmax(const NextProductExamples& examples,
                                     const SoftmaxTrainerOptions& options = {});

/// Rounds the weights to int8 with one scale per row (input). Errors: those of
/// SoftmaxScorer::create.
Result<SoftmaxScorer::Parts> quantise_softmax(const SoftmaxWeights& weights);

/// The temperature in [1/8, 8] with the smallest mean -log P(target) on held-out examples (Guo et
/// al. 2017), by golden-section search on its logarithm to 1e-4. Errors: as train_softmax.
Result<double> fit_temperature(const SoftmaxScorer::Parts& parts,
                               const NextProductExamples& examples);

}  // namespace banklet
