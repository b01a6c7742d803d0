// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "core/base/result.h"
#include "core/bundle/bundle.h"
#include "core/recommend/scorer.h"

namespace banklet {

/// Each prototype stands for at least so many customers, so that no bundle tells of a single one.
inline constexpr std::uint32_t kFewestPerPrototype = 50;

/// Customers alike (user-based neighbours, Herlocker et al. 1999) without any customer on the
/// device: the neighbours are K prototypes, each the mean of kFewestPerPrototype customers or more,
/// and all of them count, by a Gaussian kernel (Nadaraya 1964):
///
///     d_k = |x - center_k|^2 / F + holding_weight * |h - held_k|^2
///     score_p = sum_k taken_kp softmax_k(-d_k / bandwidth)
///
/// with the F features x, the holdings h (0 or 1 per product) and the share taken_kp of product p
/// among what the customers of prototype k took next. Features or holdings that are unknown leave
/// their part of the distance out. The raw score is log score_p; the average of explain() is
/// log overall_p. score(): O(K * (F + held + P)).
///
/// In a bundle: manifest `models.recommend.alike` = {"features": F, "prototypes": K,
/// "holding_weight", "bandwidth"}; tensors `recommend.alike.customers` U32 [K], `.centers` F32
/// [F, K], `.held` F32 [P, K], `.taken` F32 [K, P], `.overall` F32 [P].
class AlikeScorer final : public Scorer {
 public:
  struct Parts {
    std::size_t features = 0;
    std::size_t products = 0;
    std::vector<std::uint32_t> customers;  ///< K
    std::vector<float> centers;            ///< F x K: a feature's values side by side
    std::vector<float> held;               ///< P x K
    std::vector<float> taken;              ///< K x P, each in (0, 1]
    std::vector<float> overall;            ///< P, each in (0, 1]
    double holding_weight = 1.0;           ///< at least 0
    double bandwidth = 1.0;                ///< above 0
  };

  /// `field`: the scorer's member of `models.recommend`. Errors: kBundleCorrupt for other shapes, a
  /// prototype of fewer than kFewestPerPrototype customers, or numbers out of range.
  static Result<std::unique_ptr<AlikeScorer>> load(const Bundle& bundle, const JsonField& field,
                                                   std::size_t products);
  static Result<std::unique_ptr<AlikeScorer>> create(Parts parts);

  std::string_view name() const override { return "alike"; }
  std::size_t products() const override { return parts_.products; }
  std::size_t features() const override { return parts_.features; }
  const Parts& parts() const { return parts_; }
  std::size_t prototypes() const { return parts_.customers.size(); }
  void score(const ScoringInput& input, std::span<float> scores) const override;
  void raw(const ScoringInput& input, std::span<float> raw) const override;
  Explanation explain(const ScoringInput& input, std::size_t product) const override;
  std::vector<Explanation> explain_each(const ScoringInput& input,
                                        std::span<const std::uint32_t> products) const override;

 private:
  explicit AlikeScorer(Parts parts);
  std::vector<double> likeness(const ScoringInput& input) const;
  Explanation explain_by(std::span<const double> likeness, std::size_t product) const;

  Parts parts_;
  std::vector<double> held_norm_;  // K: |held_k|^2
};

}  // namespace banklet
