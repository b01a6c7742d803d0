// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

/// Bounds of forecasts, checked before anything is allocated (see core/base/limits.h).
namespace banklet::limits {

inline constexpr std::size_t kSeries = 64;          ///< forecast in one bundle
inline constexpr std::size_t kSeriesValues = 4096;  ///< of one series in a bundle or a call
inline constexpr std::size_t kForecastSteps = 64;   ///< ahead
inline constexpr std::size_t kSeriesSeason = 366;   ///< periods of one season
inline constexpr std::size_t kLstmUnits = 256;      ///< of one network
inline constexpr std::size_t kLstmSteps = 512;      ///< values that one network looks back

}  // namespace banklet::limits
