// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// How much a bank knows of a customer: each amount has its own weights.
enum class HistoryAmount : std::uint8_t {
  kProfile,  ///< no product is held and there are no transactions
  kFew,      ///< at most kFewHeld products
  kMany,
};
inline constexpr std::size_t kHistoryAmounts = 3;
inline constexpr std::size_t kFewHeld = 3;

std::string_view history_amount_name(HistoryAmount amount);  ///< "profile", "few", "many"

/// A stack of scorers (Wolpert 1992, Breiman 1996): raw_p = sum_s weight_bs raw_sp over their raw
/// scores, with weights of at least 0 that were learnt on a hold-out for each amount b of history
/// (stack_trainer.h). score() gives probabilities: the softmax of the raw scores over the products
/// that are not held, 0 for those that are. Explanations are the weighted sum of those of the
/// scorers, so they add up, too; equal sources are one contribution. score(): the scorers' costs.
///
/// In a bundle: manifest `models.recommend.hybrid` = {"scorers": [names], "weights": [[number per
/// scorer] per amount of history]}.
class HybridScorer final : public Scorer {
 public:
  struct Parts {
    std::vector<std::string> scorers;
    std::array<std::vector<double>, kHistoryAmounts> weights;  ///< as many as scorers, each
    /// Position of the feature that is not 0 where there are transactions; absent: there are none.
    std::optional<std::uint32_t> history_feature;
  };
  static constexpr std::string_view kHistoryFeature = "transactions.has_transactions";

  /// Reads the weights of a bundle. `feature_names`: of the recommender. Errors: kBundleCorrupt.
  static Result<Parts> load(const JsonField& field, const std::vector<std::string>& feature_names);

  /// `scorers`: those that Parts::scorers names, in that order; they must outlive the hybrid.
  /// Errors: kBundleCorrupt for a scorer that is not there, another or there twice, shapes that
  /// differ, weights that are negative or not finite.
  static Result<std::unique_ptr<HybridScorer>> create(Parts parts,
                                                      std::vector<const Scorer*> scorers);

  std::string_view name() const override { return "hybrid"; }
  std::size_t products() const override { return used_.front()->products(); }
  std::size_t features() const override { return features_; }
  std::size_t segments() const override { return segments_; }
  bool gives_probabilities() const override { return true; }
  const Parts& parts() const { return parts_; }
  HistoryAmount amount_of(const ScoringInput& input) const;
  void score(const ScoringInput& input, std::span<float> scores) const override;
  void raw(const ScoringInput& input, std::span<float> raw) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;
  std::vector<Explanation> explain_each(const ScoringInput& input,
                                        std::span<const std::uint32_t> products) const override;

 private:
  HybridScorer(Parts parts, std::vector<const Scorer*> used);

  Parts parts_;
  std::vector<const Scorer*> used_;
  std::size_t features_ = 0;
  std::size_t segments_ = 0;
};

/// Where kHistoryFeature stands.
std::optional<std::uint32_t> find_history_feature(const std::vector<std::string>& feature_names);

}  // namespace banklet
