// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/base/json.h"
#include "core/recommend/scorer.h"
#include "core/train/case_inputs.h"
#include "core/train/classification_metrics.h"

namespace banklet {

/// How far stated probabilities of purchase can be taken at their word. What is stated is the
/// chance that the product is the customer's next, of those that may be offered, as Recommender
/// gives it; where a customer took n products, each counts as the next one with 1 / n.
struct PurchaseCalibration {
  std::size_t customers = 0;
  std::size_t pairs = 0;  ///< of a customer and a candidate
  /// Ten bins with as many pairs each (but for equal probabilities), by ascending probability;
  /// `accuracy` is the share that was bought.
  std::vector<ReliabilityBin> bins;
  /// Sum over bins of share of pairs * |bought - stated| (Naeini et al. 2015; bins of equal count:
  /// Nguyen & O'Connor 2015). In proportion to the mean probability, which is small.
  double error = 0.0;
  /// The same of the first recommendation alone, in ten bins by its probability.
  std::vector<ReliabilityBin> first_bins;
  double first_error = 0.0;
  /// Mean over customers of the sum over candidates of (stated - bought)^2 (Brier 1950); for
  /// comparison, with each product's share among all purchases in place of what is stated.
  double brier = 0.0;
  double brier_of_shares = 0.0;
};

/// Gathers probabilities over cases, of all folds.
class PurchaseCheck {
 public:
  /// Precondition: scorer.gives_probabilities(). O(cases * one scoring).
  void add(const Scorer& scorer, const CaseInputs& inputs, std::span<const RankingCase> cases);

  /// O(pairs log pairs).
  PurchaseCalibration report() const;

 private:
  struct Pair {
    double stated = 0.0;
    double bought = 0.0;
    std::uint32_t product = 0;
  };

  std::vector<Pair> pairs_;
  std::vector<std::size_t> first_pair_{0};  ///< by customer, and the end
  std::vector<Pair> first_;                 ///< recommendation of each customer
};

/// The members of PurchaseCalibration; a bin is {"stated", "bought", "pairs"}.
Json purchase_calibration_json(const PurchaseCalibration& calibration);

}  // namespace banklet
