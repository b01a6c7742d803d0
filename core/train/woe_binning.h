// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace banklet {

struct WoeOptions {
  std::size_t most_bins = 8;   ///< of the values that are there, > 0
  std::size_t fine_bins = 50;  ///< to start from, 2..254
  double least_share = 0.03;   ///< of all examples, in a bin
  double smoothing = 1.0;      ///< examples of average outcome added to each bin
  double least_gain = 2.0;     ///< fall of -log likelihood that a cut must bring
  bool nominal = false;        ///< codes of categories: joined by their rates, any with any
  bool monotone = true;        ///< the rate of bad outcomes never turns
  int direction = 0;           ///< +1: it rises with the value, -1: it falls; 0: the better
};

/// The weight of evidence of an input (Good 1950; Siddiqi 2006): per bin the logarithm of the odds
/// of a bad outcome over the odds of all,
///
///     woe_b = log((bad_b + s * share) / (good_b + s * (1 - share))) - log(share / (1 - share)),
///
/// positive where the outcome is bad more often than on average (smoothed, so that no bin is
/// certain). The bins are as in additive_model.h: 0 for missing, then by ascending edges.
struct WoeBins {
  std::vector<float> edges;
  std::vector<double> woe;   ///< edges + 2; 0 where no example is
  std::vector<double> good;  ///< examples, edges + 2
  std::vector<double> bad;
  double information_value = 0.0;  ///< sum of (bad share - good share) * woe
};

/// Starts from fine bins of about equally many examples and joins neighbours, cheapest first in
/// likelihood, until the rates and the weights of evidence are monotone (in the direction whose
/// likelihood is better, unless it is given), no bin is too small or says too little, and there are
/// at most most_bins. Categories are first put in the order of their smoothed rates; one that
/// training has not seen counts as missing. O(n log n + fine_bins^2). Preconditions: as many values
/// as outcomes, none infinite.
WoeBins bin_by_evidence(std::span<const float> values, std::span<const std::uint8_t> bad,
                        const WoeOptions& options);

}  // namespace banklet
