// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "core/base/result.h"

namespace banklet {

/// What a customer's purchases were worth.
struct SpendingHistory {
  double purchases = 0.0;  ///< how many
  double mean = 0.0;       ///< their mean value, > 0
};

/// The gamma-gamma model of spending (Fader & Hardie 2013, "The Gamma-Gamma Model of Monetary
/// Value"): values of a customer's purchases are Gamma(p, v), and v differs between customers as
/// Gamma(q, scale). How much is spent must not depend on how often.
struct GammaGamma {
  double p = 0.0;
  double q = 0.0;
  double scale = 0.0;  ///< gamma of the paper, in the unit of the values

  /// The customer's expected mean value: between the own mean and everybody's, closer to the own
  /// the more purchases there are. With no purchases everybody's; infinite where q <= 1.
  double expected_mean(const SpendingHistory& history) const;
};

struct FittedGammaGamma {
  GammaGamma model;
  double log_likelihood = 0.0;
  bool converged = false;
};

/// As maximize_likelihood says. Errors: kNotEnoughData below 100
/// histories; kInvalidArgument for purchases or means that are not positive and finite.
Result<FittedGammaGamma> fit_gamma_gamma(std::span<const SpendingHistory> histories);

}  // namespace banklet
