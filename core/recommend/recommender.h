// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/catalogue.h"
#include "core/recommend/eligibility.h"
#include "core/recommend/reasons.h"
#include "core/recommend/scorer.h"

namespace banklet {

struct RecommendRequest {
  ScoringInput input;
  const CustomerColumns* columns = nullptr;  ///< for eligibility; null: no column is known
  std::size_t limit = 3;                     ///< most products to return
  std::size_t reasons = 3;                   ///< most reasons per product
  std::string_view scorer;                   ///< empty: the default scorer
};

struct Recommendation {
  std::uint32_t product = 0;
  double score = 0.0;
  std::vector<Reason> reasons;
};

/// A product that is kept back although it is not held.
struct WithheldProduct {
  std::uint32_t product = 0;
  double score = 0.0;
  std::size_t rule = 0;  ///< index into the product's eligibility
};

struct Recommendations {
  std::string_view scorer;                ///< the one that was used
  std::vector<Recommendation> ranked;     ///< by descending score
  std::vector<WithheldProduct> withheld;  ///< all, by descending score
};

/// Ranks the products that a customer does not hold and may be offered.
///
/// Held and ineligible products leave before the ranking; equal scores rank by index. Where nothing
/// is known about the customer (no features, no holdings), and no scorer is asked for, popularity
/// answers instead of the default.
///
/// In a bundle: manifest `models.recommend` = {"default": scorer name, "features": [names],
/// "softmax": {..}, "item": {..}, "popularity": {..}, "reasons": {..}} with at least one scorer;
/// the scorers' own headers name their tensors, Catalogue and ReasonTexts their parts.
class Recommender {
 public:
  /// Errors: kModelMissing without `models.recommend`; kBundleCorrupt where the default scorer is
  /// absent or parts contradict each other; those of the parts.
  static Result<Recommender> load(const Bundle& bundle);

  struct Parts {
    Catalogue catalogue;
    std::vector<std::string> feature_names;
    ReasonTexts reasons;
    std::vector<std::unique_ptr<Scorer>> scorers;
    std::string default_scorer;
  };
  /// Checks that the scorers fit the catalogue. Errors: kBundleCorrupt.
  static Result<Recommender> create(Parts parts);

  const Catalogue& catalogue() const { return parts_.catalogue; }
  const std::vector<std::string>& feature_names() const { return parts_.feature_names; }
  const ReasonTexts& reasons() const { return parts_.reasons; }
  const std::string& default_scorer() const { return parts_.default_scorer; }
  /// The scorer of that name, or null.
  const Scorer* scorer(std::string_view name) const;

  /// O(one scoring + products * rules + limit * inputs). Errors: kInvalidArgument for holdings that
  /// are not sorted and unique or another number of features; kUnknownReference for a product or
  /// segment out of range; kInvalidNumber for a feature that is not finite; kModelMissing for a
  /// scorer that the bundle does not hold.
  Result<Recommendations> recommend(const RecommendRequest& request) const;

 private:
  explicit Recommender(Parts parts) : parts_(std::move(parts)) {}
  Result<void> check(const ScoringInput& input) const;

  Parts parts_;
};

}  // namespace banklet
