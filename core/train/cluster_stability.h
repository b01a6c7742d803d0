// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "core/base/result.h"

namespace banklet {

/// How far two partitions of the same points agree (Hubert & Arabie 1985): 1 for the same groups,
/// whatever their names, 0 on average for groups drawn at random; below 0 for less than that. Two
/// partitions that each put all points into one group agree. Precondition: equal lengths. O(n +
/// groups of a * groups of b).
double adjusted_rand_index(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

struct StabilityOptions {
  std::size_t pairs = 10;     ///< of bootstrap samples: twice as many fits
  std::size_t sample = 2000;  ///< most points that are looked at
  std::size_t restarts = 3;   ///< of k-means per fit
  std::uint64_t seed = 1234;
};

/// How much the groups depend on which customers happened to be there (Fang & Wang 2012): k-means
/// is fitted to two samples drawn with replacement, each fit groups all points, and the two
/// groupings are compared by the adjusted Rand index; the mean over pairs. Points beyond
/// `options.sample` are drawn without replacement. O(pairs * restarts * iterations * sample *
/// clusters * dimensions). Errors: those of fit_kmeans.
Result<double> bootstrap_stability(std::span<const float> points, std::size_t dimensions,
                                   std::size_t clusters, const StabilityOptions& options = {});

}  // namespace banklet
