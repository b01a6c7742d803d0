// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/catalogue.h"
#include "core/recommend/eligibility.h"
#include "core/recommend/learning.h"
#include "core/recommend/reasons.h"
#include "core/recommend/scorer.h"
#include "core/recommend/suitability.h"

namespace banklet {

struct RecommendRequest {
  ScoringInput input;
  /// Left out as held products are, and no evidence. Sorted and unique.
  std::span<const std::uint32_t> not_offered;
  const CustomerColumns* columns = nullptr;  ///< for eligibility, risk; null: no column is known
  std::size_t limit = 3;                     ///< most products to return
  std::size_t reasons = 3;                   ///< most reasons per product
  std::string_view scorer;                   ///< empty: the default scorer
  const LearnedState* learned = nullptr;     ///< from the customer's reactions; null: none
  Date as_of;                                ///< today, for `learned`
};

struct Recommendation {
  std::uint32_t product = 0;
  double score = 0.0;
  std::vector<Reason> reasons;
  std::vector<Reason> against;  ///< the strongest that speaks against it: at most one
};

/// A product that is kept back although it is not held.
struct WithheldProduct {
  std::uint32_t product = 0;
  double score = 0.0;
  Withholding why;
  std::optional<RiskTolerance> tolerance;  ///< of the customer
};

struct Recommendations {
  std::string_view scorer;                ///< the one that was used
  bool generic = false;                   ///< the same for everybody
  std::vector<Recommendation> ranked;     ///< by descending score, or as `diversity` has it
  std::vector<WithheldProduct> withheld;  ///< all, by descending score
};

/// A product's raw score for one customer, taken apart.
struct ScoreExplanation {
  std::string_view scorer;
  Explanation why;
  /// The logarithm of what learning.h multiplies the product's probability by; 0: nothing learnt.
  double learned = 0.0;
};

/// Ranks the products that a customer does not hold and may be offered.
///
/// Held products and those that may not be offered (why_withheld) leave before the ranking,
/// whatever the scorer; equal scores rank by index. Where nothing is known about the customer (no
/// features, no holdings), and no scorer is asked for, popularity answers instead of the default.
///
/// What the customer has dismissed, and what rests, leaves as well; where the scorer gives
/// probabilities they are multiplied by the factors of learning.h before the ranking. Reasons are
/// those of the scorer. Without events nothing changes.
///
/// Where the scorer gives probabilities, the scores of the list are such, too: the chance that a
/// product is the customer's next one, of all that rules and risk let be offered (what rests or is
/// in not_offered among them). They are divided by the sum over these.
///
/// With a diversity above 0 the list is picked one by one by maximal marginal relevance (Carbonell
/// & Goldstein 1998): next is the product with the largest (1 - diversity) * r - diversity * s,
/// where r is its score, scaled so that the candidates' lie in [0, 1], and s is 1 if a product of
/// its category has been picked, else 0. O(limit * products).
///
/// In a bundle: manifest `models.recommend` = {"default": scorer name, "single": scorer name,
/// "diversity": number (0), "features": [names], "softmax": {..}, "item": {..}, "sparse_item":
/// {..}, "popularity": {..}, "content": {..}, "additive": {..}, "alike": {..}, "interactions":
/// {..}, "hybrid": {..}, "reasons": {..}, "suitability": {..}, "learning": {..}} with at least one
/// scorer; the scorers' own headers name their tensors, Catalogue, ReasonTexts and Suitability
/// (optional) their parts.
class Recommender {
 public:
  /// Loads the scorers of a bundle that a program may do without, and appends them.
  using MoreScorers = Result<void> (*)(const Bundle& bundle, const JsonField& recommend,
                                       std::size_t products,
                                       const std::vector<std::string>& feature_names,
                                       std::vector<std::unique_ptr<Scorer>>& scorers);

  /// Where the default scorer is among those that `more` would load, and that is null, `single` is
  /// the default, or popularity where that is missing, too. Errors: kModelMissing without
  /// `models.recommend`; kBundleCorrupt where the default scorer is absent or parts contradict each
  /// other; those of the parts.
  static Result<Recommender> load(const Bundle& bundle, MoreScorers more);

  struct Parts {
    Catalogue catalogue;
    std::vector<std::string> feature_names;
    ReasonTexts reasons;
    Suitability suitability = Suitability::defaults();
    LearningOptions learning = LearningOptions::defaults();
    double diversity = 0.0;  ///< 0 (scores alone) to 1
    std::vector<std::unique_ptr<Scorer>> scorers;
    std::string default_scorer;
    std::string single_scorer;  ///< the best of softmax, item and popularity
  };
  /// Checks that the scorers fit the catalogue. Errors: kBundleCorrupt.
  static Result<Recommender> create(Parts parts);

  const Catalogue& catalogue() const { return parts_.catalogue; }
  const std::vector<std::string>& feature_names() const { return parts_.feature_names; }
  const ReasonTexts& reasons() const { return parts_.reasons; }
  const LearningOptions& learning() const { return parts_.learning; }
  double diversity() const { return parts_.diversity; }
  const Suitability& suitability() const { return parts_.suitability; }
  const std::string& default_scorer() const { return parts_.default_scorer; }
  const std::string& single_scorer() const { return parts_.single_scorer; }
  /// The scorer of that name, or null.
  const Scorer* scorer(std::string_view name) const;

  /// O(one scoring + products * rules + limit * inputs). Errors: kInvalidArgument for holdings that
  /// are not sorted and unique or another number of features; kUnknownReference for a product or
  /// segment out of range; kInvalidNumber for a feature that is not finite; kModelMissing for a
  /// scorer that the bundle does not hold.
  Result<Recommendations> recommend(const RecommendRequest& request) const;

  /// Why a product has its score, whether or not it may be offered: why.raw + learned orders the
  /// products as recommend() does without diversity, up to the rounding of Explanation. Errors: as
  /// recommend(); kUnknownReference for a product out of range.
  Result<ScoreExplanation> explain(const RecommendRequest& request, std::uint32_t product) const;

  /// What everybody is shown alike: no customer enters. Products by their popularity with all
  /// customers. Applied is only what does not depend on the person: nobody's tolerance is known, so
  /// risks above kMostRiskUnknown are withheld. Eligibility rules are conditions to be shown beside
  /// the product (Product::eligibility), not filters: each looks at the person. Errors:
  /// kModelMissing without popularity.
  Result<Recommendations> recommend_generic(std::size_t limit, std::size_t reasons) const;

  /// Why the product is withheld, in words: the rule's text, or that of Suitability.
  LocalizedText why(const WithheldProduct& withheld) const;

 private:
  explicit Recommender(Parts parts) : parts_(std::move(parts)) {}
  Result<void> check(const ScoringInput& input) const;
  /// The scorer that answers a request.
  Result<const Scorer*> scorer_for(const RecommendRequest& request) const;
  /// Of each category; empty where nothing is learnt.
  std::vector<double> learned_factors(const RecommendRequest& request, const Scorer& used) const;
  void give_reasons_to(Recommendations& result, const Scorer& used, const ScoringInput& input,
                       std::size_t limit) const;

  Parts parts_;
};

}  // namespace banklet
