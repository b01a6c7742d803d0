// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>

#include "core/base/result.h"

namespace banklet {

/// What a customer has bought so far, in any one unit of time (years, say).
struct PurchaseHistory {
  double repeats = 0.0;  ///< purchases after the first
  double last = 0.0;     ///< time of the last, counted from the first; 0 without repeats
  double age = 0.0;      ///< time from the first until today; >= last
};

/// How customers buy and stay away, the BG/NBD model (Fader, Hardie & Lee 2005, "Counting Your
/// Customers" the Easy Way): while active, a customer buys as a Poisson process with a rate drawn
/// from Gamma(r, alpha), and after each purchase leaves for good with a probability drawn from
/// Beta(a, b).
struct BgNbd {
  double r = 0.0;
  double alpha = 0.0;  ///< in the unit of time
  double a = 0.0;
  double b = 0.0;

  /// How likely the customer is still active: 1 without repeats, as nobody has left then.
  double active_probability(const PurchaseHistory& history) const;

  /// Expected purchases within `time` after today. Their equation 10, with the hypergeometric
  /// function in Euler's transformed form, which neither overflows nor cancels for many repeats.
  double expected_purchases(const PurchaseHistory& history, double time) const;

  /// ln of the likelihood of one history, their equation 6.
  double log_likelihood(const PurchaseHistory& history) const;
};

struct FittedBgNbd {
  BgNbd model;
  double log_likelihood = 0.0;  ///< of all histories
  bool converged = false;
};

/// As maximize_likelihood says: its prior keeps the parameters of leaving finite where nobody
/// leaves. O(customers) per iteration. Errors: kNotEnoughData below 100 histories or where nobody
/// buys twice; kInvalidArgument for times that are negative, not finite or last > age.
Result<FittedBgNbd> fit_bg_nbd(std::span<const PurchaseHistory> histories);

}  // namespace banklet
