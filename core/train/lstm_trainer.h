// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/forecast/lstm_model.h"

namespace banklet {

struct LstmTrainerOptions {
  std::size_t units = 32;
  std::size_t lookback = 30;  ///< changes that it sees
  std::size_t horizon = 12;   ///< steps ahead
  std::size_t season = 1;     ///< of the changes, see LstmModelParts
  std::size_t batch = 32;
  std::size_t windows = 1024;  ///< shown in one pass, drawn anew each time
  std::size_t judging = 256;   ///< later windows that say when to stop, at most, evenly spaced
  std::size_t passes = 40;     ///< at most
  std::size_t patience = 5;    ///< passes without a gain after which it stops
  double learning_rate = 3e-3;
  double largest_gradient = 1.0;  ///< gradients of a greater norm are scaled down to it
  std::uint64_t seed = 1234;
};

/// Learns from every window of `values` with a pseudo-Huber loss of the scaled errors of all steps,
/// sqrt(1 + e^2) - 1, by Adam. The last seventh of the windows decides when to stop, and the
/// weights that were best on it are kept; windows that overlap it are not learnt from. Scales are
/// those of the windows that are. Nothing where there are fewer than 32 windows to learn from, or
/// nothing changes. The same values and options give the same bits. O(passes * windows * lookback *
/// units^2).
std::optional<LstmModelParts> fit_lstm(std::span<const double> values,
                                       const LstmTrainerOptions& options);

}  // namespace banklet
