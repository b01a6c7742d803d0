// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/train/bank_data.h"
#include "core/train/logistic_regression.h"
#include "core/train/ranking_metrics.h"

/// The other way to a customer's value, beside customer_value.h: who will take which product. For
/// the bank itself, like there.
namespace banklet {

/// What a customer is expected to take within a year.
struct PropensityValue {
  double purchases = 0.0;  ///< sum over products of P(taken)
  double margin = 0.0;     ///< sum of P(taken) * margin; 0 without margins
};

/// Forecasts of the last year from what was known before, against what was taken.
struct PropensityRehearsal {
  Date from;
  Date until;
  std::size_t customers = 0;  ///< with a holding before `from`
  std::size_t products = 0;   ///< with a model of their own
  double auc = 0.5;           ///< of who takes a product, mean over these by purchases
  double purchases = 0.0;     ///< taken, and expected
  double expected = 0.0;
  /// Squared error of everybody's mean minus the model's, mean over customers: of purchases, and of
  /// margins (0 without margins). The mean is that of the year that the models were fitted to.
  MetricEstimate purchase_gain;
  MetricEstimate margin_gain;
  bool use = false;  ///< purchase_gain excludes 0
};

/// A logistic regression (L2, C = 0.03) for each product that kFewest customers or more took in a
/// year, on the standardised inputs of purchase_years.h. Of those who took nothing, kMostOthers are
/// drawn, and the intercept is corrected for it (King & Zeng 2001, prior correction). Other
/// products have the share that took them. A product that is held is not taken.
class PurchasePropensity {
 public:
  static constexpr std::size_t kFewest = 40;
  static constexpr std::size_t kMostOthers = 3000;
  static constexpr double kCost = 0.03;

  /// Fits to the last year, after a rehearsal that fits to the year before it. Precondition:
  /// `margins` by product, or empty. Errors: kNotEnoughData without dated holdings, or where no
  /// product was taken often enough; those of FeaturePipeline and fit_logistic. O(products * others
  /// * inputs^2) a step.
  static Result<PurchasePropensity> fit(const BankData& bank, std::span<const double> margins,
                                        std::uint64_t seed);

  const PropensityRehearsal& rehearsal() const { return rehearsal_; }

  /// Of all customers for the year after the end of the data.
  const std::vector<PropensityValue>& values() const { return values_; }

 private:
  PropensityRehearsal rehearsal_;
  std::vector<PropensityValue> values_;
};

/// {"from", "until", "customers", "products", "auc", "purchases", "expected", "purchase_gain":
/// [mean, low, high], "margin_gain": [..], "use"}
Json propensity_rehearsal_json(const PropensityRehearsal& rehearsal);

}  // namespace banklet
