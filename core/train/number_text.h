// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "core/train/ranking_metrics.h"

namespace banklet {

/// Figures as text, for reports: the same in any process locale.

/// "0.123": with that many decimals.
std::string fixed(double value, int decimals);
/// "+0.012", "-0.003"
std::string with_sign(double value, int decimals);
/// "12.3 %"
std::string percent(double share);
/// "20,000"
std::string thousands(std::size_t count);

/// "0.480 (0.466 to 0.494)"
std::string with_interval(const MetricEstimate& estimate, int decimals = 3);
/// The same of a difference: "+0.003 (-0.002 to +0.009)"
std::string difference(const MetricEstimate& estimate, int decimals = 3);

}  // namespace banklet
