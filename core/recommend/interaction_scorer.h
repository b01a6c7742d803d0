// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// What a customer's own dealings with a product, and with others of its category, say of the next
/// choice: a conditional logit (McFadden 1974) whose weights all products share,
///
///     raw_p = bias_p + sum_j own_j x_pj + sum_j similar_j sum_(q != p, category q = category p)
///             x_qj,
///
/// with the kInteractionSignals signals x of interactions.h: ended, shown, clicked, dismissed. So
/// that few showings suffice to learn from, and a click on one product speaks for its like. score()
/// gives the raw score. The average customer of explain() has had nothing to do with any product.
/// score(): O(interactions + P).
///
/// In a bundle: manifest `models.recommend.interactions` = {}; tensors
/// `recommend.interactions.bias` F32 [P], `.own` F32 [4], `.similar` F32 [4], `.category` U32 [P].
class InteractionScorer final : public Scorer {
 public:
  static constexpr std::size_t kSignals = 4;
  struct Parts {
    std::vector<float> bias;  ///< P
    std::array<float, kSignals> own{};
    std::array<float, kSignals> similar{};
    std::vector<std::uint32_t> category;  ///< P, each below P
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes,
  /// values that are not finite or categories out of range.
  static Result<std::unique_ptr<InteractionScorer>> load(const Bundle& bundle,
                                                         const JsonField& field,
                                                         std::size_t products);
  static Result<std::unique_ptr<InteractionScorer>> create(Parts parts);

  std::string_view name() const override { return "interactions"; }
  std::size_t products() const override { return parts_.bias.size(); }
  const Parts& parts() const { return parts_; }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;

 private:
  explicit InteractionScorer(Parts parts) : parts_(std::move(parts)) {}

  Parts parts_;
};

/// The signals in the order of the weights.
std::array<double, InteractionScorer::kSignals> signals_of(const ProductInteraction& interaction);

}  // namespace banklet
