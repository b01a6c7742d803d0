// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

/// Customers whose predicted probabilities lie next to each other.
struct CalibrationBin {
  std::size_t customers = 0;
  double predicted = 0.0;  ///< mean probability of a bad outcome
  double observed = 0.0;   ///< share of bad outcomes
};

/// How well probabilities of a bad outcome fare against what happened.
struct CreditMetrics {
  std::size_t customers = 0;
  std::size_t bad = 0;
  double auc = 0.5;    ///< that a bad customer has the higher probability, ties half
  double gini = 0.0;   ///< 2 AUC - 1
  double ks = 0.0;     ///< largest distance of the two distributions (Kolmogorov & Smirnov)
  double brier = 0.0;  ///< mean squared error of the probability
  double calibration_error = 0.0;           ///< over `calibration`, weighted by customers
  std::vector<CalibrationBin> calibration;  ///< ten of equally many customers, ascending
};

/// 0.5 for the AUC and 0 for the rest where one outcome is absent. Preconditions: as many
/// probabilities as outcomes. O(n log n).
CreditMetrics credit_metrics(std::span<const double> probability,
                             std::span<const std::uint8_t> bad);

/// Standard error of the area under the ROC curve over customers drawn anew (DeLong, DeLong &
/// Clarke-Pearson 1988): from how each bad customer stands among the good ones and the reverse.
/// 0 with fewer than two of either outcome. Preconditions as above. O(n log n).
double auc_standard_error(std::span<const double> probability, std::span<const std::uint8_t> bad);

/// Population stability index of scores against those that a model was built on: sum over ten bins
/// of equally many expected scores of (actual share - expected share) log(actual share / expected
/// share), shares at least 0.0001. Below 0.1 the population is stable, above 0.25 it has shifted
/// (Siddiqi 2006). Preconditions: neither is empty. O((n + m) log n).
double population_stability(std::span<const double> expected, std::span<const double> actual);

}  // namespace banklet
