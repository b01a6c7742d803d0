// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// How common a product is among the customers of the same segment, or among all where the segment
/// is unknown. The score is the smoothed share (see popularity_trainer.h), the raw score its
/// logarithm (of 1e-6 at least). Explanations start from that of the average share.
///
/// In a bundle: manifest `models.recommend.popularity` = {"segments": S}; tensor
/// `recommend.popularity.shares` F32 [1 + S, P], all customers first. With S = 0 the
/// segment is not looked at.
class PopularityScorer final : public Scorer {
 public:
  struct Parts {
    std::size_t segments = 0;
    std::size_t products = 0;
    std::vector<float> shares;  ///< (1 + segments) x products, each in [0, 1]
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for another shape
  /// or shares outside [0, 1].
  static Result<std::unique_ptr<PopularityScorer>> load(const Bundle& bundle,
                                                        const JsonField& field,
                                                        std::size_t products);
  static Result<std::unique_ptr<PopularityScorer>> create(Parts parts);

  std::string_view name() const override { return "popularity"; }
  std::size_t products() const override { return parts_.products; }
  std::size_t segments() const override { return parts_.segments; }
  const Parts& parts() const { return parts_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  void raw(const ScoringInput& input, std::span<float> raw) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;

 private:
  explicit PopularityScorer(Parts parts);

  Parts parts_;
  double mean_raw_ = 0.0;
};

}  // namespace banklet
