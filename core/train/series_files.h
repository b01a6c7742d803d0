// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/forecast/series_forecaster.h"
#include "core/train/bank_folder.h"

namespace banklet {

/// Describes the series; part of the bank folder.
inline constexpr std::string_view kSeriesFile = "series/series.json";

/// A series of the bank, as its files have it.
struct BankSeries {
  SeriesInfo info;  ///< without verdict, gain and holdout
  Series series;
};

/// Reads series/series.json and, for each series it names, series/<id>.csv; nothing where
/// series.json is absent.
///
/// series.json: {"series": [{"id": letters, digits, - and _, "label": text, "unit": text, "period":
/// series_period_name, "season": periods (default usual_season; 1: none), "scale": "logarithm" |
/// "linear" (default: logarithm where every value is above 0), "decimals": 0..8 (default 2),
/// "horizon": 1..64 (default 14, 20, 13, 12 by period)}]}. The CSV files have the columns date and
/// value; a value may be empty.
///
/// What make_series reorders, leaves out or fills is told in `warnings`. Errors, with file and line
/// or field: JSON and CSV errors; kInvalidNumber, kInvalidDate; those of make_series;
/// kNotEnoughData with fewer than 24 values; kInvalidArgument for a value of 0 or less on a scale
/// of logarithms; kDuplicateKey, kLimitExceeded.
Result<std::vector<BankSeries>> read_series(const BankFolder& folder,
                                            std::vector<std::string>& warnings);

/// A CSV file with the columns date and value, in its order. `name` is what messages call it.
/// Errors: those of read_csv_file; kInvalidDate, kInvalidNumber with the line.
Result<std::vector<Observation>> read_observations(const std::filesystem::path& path,
                                                   std::string_view name);

}  // namespace banklet
