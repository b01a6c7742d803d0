// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/recommend/interactions.h"

namespace banklet {

/// What is known about a customer, as a scorer sees it. Views: the caller owns the memory.
/// Preconditions (Recommender checks them): product indices sorted, unique and below the number of
/// products; `features` empty or of the model's length, all finite; segment in range.
struct ScoringInput {
  std::span<const float> features;        ///< empty: unknown, each counts as its average
  std::span<const std::uint32_t> held;    ///< products held today
  std::span<const std::uint32_t> recent;  ///< of those held, taken in the last 90 days
  std::optional<std::uint32_t> segment;   ///< unknown: absent
  std::span<const ProductInteraction> interactions = {};  ///< see find_interactions
};

/// What moved a score.
struct Contribution {
  enum class Source {
    kFeature,     ///< index: feature
    kHolding,     ///< index: product held (or, with direction < 0, not held)
    kRecent,      ///< index: product taken recently (or, with direction < 0, not)
    kSegment,     ///< index: the customer's segment
    kPopularity,  ///< index: the product itself
    kAlike,       ///< index: the product itself; what customers alike take
    kEnded,       ///< index: the product itself, which was held before
    kClicked,     ///< index: the product itself
    kPassedOver,  ///< index: the product itself, which was shown or dismissed
    kSimilar,     ///< index: the product itself; dealings with others of its category
  };
  Source source = Source::kFeature;
  std::uint32_t index = 0;
  double value = 0.0;
  int direction = 1;  ///< +1: the input is above its population average, -1: below, 0: equal

  bool operator==(const Contribution&) const = default;
};

/// baseline + the sum of contributions = raw, within 1e-5 * (1 + |raw|).
struct Explanation {
  double baseline = 0.0;  ///< raw score of the average customer
  double raw = 0.0;
  std::vector<Contribution> contributions;  ///< in the order of the model's inputs, zeros left out

  bool operator==(const Explanation&) const = default;
};

/// Gives every product of the catalogue a score for one customer. Larger is better; scores of
/// different scorers do not compare. Const calls may run concurrently.
class Scorer {
 public:
  virtual ~Scorer() = default;

  /// "softmax", "item", "popularity", "content", "additive", "alike", "interactions" or "hybrid".
  virtual std::string_view name() const = 0;
  virtual std::size_t products() const = 0;
  virtual std::size_t features() const { return 0; }  ///< length it expects; 0: it reads none
  virtual std::size_t segments() const { return 0; }  ///< how many it knows; 0: it reads none
  /// Whether score() gives probabilities.
  virtual bool gives_probabilities() const { return false; }
  /// `scores` has products() entries.
  virtual void score(const ScoringInput& input, std::span<float> scores) const = 0;
  /// The raw scores of all products, those that explain() takes apart. They rank as score() does
  /// but for products that are held. `raw` has products() entries.
  virtual void raw(const ScoringInput& input, std::span<float> raw) const { score(input, raw); }
  /// Why the product has its score. Additive in the scorer's raw score, which its class names.
  virtual Explanation explain(const ScoringInput& input, std::size_t product) const = 0;
  /// explain() of each product, in their order. What does not depend on the product is worked out
  /// once where a scorer overrides it.
  virtual std::vector<Explanation> explain_each(const ScoringInput& input,
                                                std::span<const std::uint32_t> products) const {
    std::vector<Explanation> explanations;
    explanations.reserve(products.size());
    for (const std::uint32_t product : products) explanations.push_back(explain(input, product));
    return explanations;
  }
};

}  // namespace banklet
