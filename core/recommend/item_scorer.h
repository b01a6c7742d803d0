// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Item-to-item scores: raw score of j = column_scale_j * sum over held products i of q_ij with
/// int8 weights (EASE, Steck 2019, or cosine similarity, Sarwar et al. 2001; see item_trainer.h).
/// The sum is exact in integers. score() gives the raw score. The average customer of explain() is
/// one without products, with score 0. score(): O(held * P).
///
/// In a bundle: manifest `models.recommend.item` = {"method": "ease" | "cosine"}; tensors
/// `recommend.item.weights` I8 [P, P] (row: held product, diagonal 0), `.column_scale` F32 [P].
class ItemScorer final : public Scorer {
 public:
  struct Parts {
    std::string method;
    std::size_t products = 0;
    std::vector<std::int8_t> weights;  ///< P x P, row-major
    std::vector<float> column_scale;
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes,
  /// values that are not finite or negative scales.
  static Result<std::unique_ptr<ItemScorer>> load(const Bundle& bundle, const JsonField& field,
                                                  std::size_t products);
  static Result<std::unique_ptr<ItemScorer>> create(Parts parts);

  std::string_view name() const override { return "item"; }
  std::size_t products() const override { return parts_.products; }
  const Parts& parts() const { return parts_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;

 private:
  explicit ItemScorer(Parts parts) : parts_(std::move(parts)) {}

  Parts parts_;
};

}  // namespace banklet
