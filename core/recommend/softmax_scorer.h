// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Multinomial logistic regression (McFadden 1974) of the next product a customer takes.
///
/// The inputs are x = [features (F), held (P, 0 or 1), recent (P, 0 or 1)]. The raw score of
/// product p is z_p = bias_p + sum_i row_scale_i * q_ip * x_i with int8 weights q; score() gives
/// probabilities: the softmax of z / temperature over the products that are not held, and 0 for
/// those that are. Additive explanations compare with the average customer, x = mean.
/// score(): O((F + held + recent) * P). explain(): O(F + P).
///
/// In a bundle: manifest `models.recommend.softmax` = {"features": F, "temperature": T}; tensors
/// `recommend.softmax.weights` I8 [F + 2P, P], `.row_scale` F32 [F + 2P], `.bias` F32 [P],
/// `.mean` F32 [F + 2P] (population averages of the inputs).
class SoftmaxScorer final : public Scorer {
 public:
  struct Parts {
    std::size_t features = 0;
    std::size_t products = 0;
    std::vector<std::int8_t> weights;  ///< (F + 2P) x P, row-major
    std::vector<float> row_scale;
    std::vector<float> bias;
    std::vector<float> mean;
    double temperature = 1.0;  ///< > 0; above 1 evens the probabilities out
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes or
  /// values that are not finite.
  static Result<std::unique_ptr<SoftmaxScorer>> load(const Bundle& bundle, const JsonField& field,
                                                     std::size_t products);
  /// Checks the same conditions.
  static Result<std::unique_ptr<SoftmaxScorer>> create(Parts parts);

  std::string_view name() const override { return "softmax"; }
  std::size_t products() const override { return parts_.products; }
  std::size_t features() const override { return parts_.features; }
  bool gives_probabilities() const override { return true; }
  const Parts& parts() const { return parts_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  void raw(const ScoringInput& input, std::span<float> raw) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;

 private:
  explicit SoftmaxScorer(Parts parts);
  double weight(std::size_t input, std::size_t product) const;

  Parts parts_;
  std::vector<float> mean_logits_;  // bias + the average of the features, for unknown features
  std::vector<double> baseline_;    // the raw scores of the average customer
};

}  // namespace banklet
