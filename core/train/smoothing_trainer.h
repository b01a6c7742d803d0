// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/forecast/exponential_smoothing.h"

namespace banklet {

/// What a smoothing follows besides the level.
struct SmoothingForm {
  bool trend = false;
  bool damped = false;     ///< with a trend only
  std::size_t season = 1;  ///< 1: none
};

/// The weights with the least sum of squared errors of the next value (by minimise, with 0 < beta <
/// alpha < 1, 0 < gamma < 1 - alpha, 0.8 < phi < 0.98), from a level, trend and season that the
/// first seasons give; these and the errors of the first season do not count. Nothing with fewer
/// than max(10, 3 seasons) values. O(n) an evaluation.
std::optional<SmoothingParts> fit_smoothing(std::span<const double> values,
                                            const SmoothingForm& form);

}  // namespace banklet
