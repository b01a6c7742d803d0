// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/forecast/autoregression.h"

namespace banklet {

/// Burg's estimate (Burg 1975) of an autoregression of the values, or of their changes, less their
/// mean; of the orders 1..highest (at most a quarter of the values) the one with the least AIC,
/// n log(variance) + 2 (order + 1). Nothing with fewer than 16 values or where nothing changes.
/// O(n * highest).
std::optional<AutoregressionParts> fit_autoregression(std::span<const double> values,
                                                      bool differenced, std::size_t highest);

}  // namespace banklet
