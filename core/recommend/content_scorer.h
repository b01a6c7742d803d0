// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// What a product is against who the customer is, so that a product that nobody holds yet can be
/// ranked: a conditional logit (McFadden 1974) whose utilities are bilinear in the product's A
/// attributes a (categories, risk, the numbers of its terms; see content_trainer.h) and in what the
/// customer is. That are the inputs x: the F features, then H hinges max(0, feature - knot), with
/// which a utility may bend in a feature but stays a sum over features (an additive model, Hastie &
/// Tibshirani 1990):
///
///     raw_p = sum_a intercept_a a_p + sum_i x_i row_scale_i sum_a weight_ia a_p,
///
/// with int8 weights. score() gives the raw score. Additive explanations compare with the average
/// customer, x = mean; a feature and its hinges are one contribution. Holdings are not looked at.
/// score(): O((F + H) * P); the product of weights and attributes is formed once, on loading, in
/// O((F + H) * A * P).
///
/// In a bundle: manifest `models.recommend.content` = {"features": F, "hinges": H, "attributes":
/// A}; tensors `recommend.content.weights` I8 [F + H, A], `.row_scale` F32 [F + H], `.intercept`
/// F32 [A], `.attributes` F32 [A, P], `.mean` F32 [F + H], `.hinge_feature` U32 [H] (ascending),
/// `.hinge_knot` F32 [H].
class ContentScorer final : public Scorer {
 public:
  struct Parts {
    std::size_t features = 0;
    std::size_t attribute_count = 0;
    std::size_t products = 0;
    std::vector<std::int8_t> weights;          ///< (F + H) x A, row-major
    std::vector<float> row_scale;              ///< F + H
    std::vector<float> intercept;              ///< A
    std::vector<float> attributes;             ///< A x P, row-major
    std::vector<float> mean;                   ///< F + H
    std::vector<std::uint32_t> hinge_feature;  ///< H, ascending
    std::vector<float> hinge_knot;             ///< H

    std::size_t inputs() const { return features + hinge_feature.size(); }
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes or
  /// values that are not finite.
  static Result<std::unique_ptr<ContentScorer>> load(const Bundle& bundle, const JsonField& field,
                                                     std::size_t products);
  static Result<std::unique_ptr<ContentScorer>> create(Parts parts);

  std::string_view name() const override { return "content"; }
  std::size_t products() const override { return parts_.products; }
  std::size_t features() const override { return parts_.features; }
  const Parts& parts() const { return parts_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;

 private:
  explicit ContentScorer(Parts parts);
  std::span<const float> row(std::size_t input) const {
    return std::span(product_weights_).subspan(input * parts_.products, parts_.products);
  }

  Parts parts_;
  std::vector<float> product_weights_;  // (F + H) x P
  std::vector<float> bias_;             // P
  std::vector<float> average_;          // P: raw scores of the average customer
};

}  // namespace banklet
