// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/json.h"
#include "core/train/progress.h"
#include "core/train/series_files.h"

namespace banklet {

/// How every way to forecast fares on each series' hold-out, and what would be shipped: the
/// forecast_card of select_series; null without series. Errors: those of read_series.
Result<Json> evaluate_forecasts(const BankFolder& folder, std::uint64_t seed,
                                const Progress& progress);

}  // namespace banklet
