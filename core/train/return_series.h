// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"

namespace banklet {

/// Returns of assets over equal periods, as a table without gaps.
struct ReturnSeries {
  std::vector<std::string> assets;
  std::vector<Date> dates;      ///< last day of each period, ascending
  std::vector<double> returns;  ///< dates.size() x assets.size(), row-major; 0.01 is 1 %

  std::size_t periods() const { return dates.size(); }
  std::span<const double> row(std::size_t period) const {
    return {&returns[period * assets.size()], assets.size()};
  }

  /// The same with the columns of these assets, in this order. Errors: kMissingColumn.
  Result<ReturnSeries> select(const std::vector<std::string>& names, std::string_view file) const;
};

/// Reads a CSV file: a column `date`, and a column of numbers per asset. A gap is an error, never
/// filled. Errors, each with the line: kMissingColumn without date or assets; kInvalidDate, also
/// for dates that do not rise (so a day stands once); kMissingField for an empty value;
/// kInvalidNumber, also for returns of -1 and below or above 10; kLimitExceeded above
/// limits::kAssetClasses assets; kNotEnoughData below 2 periods.
Result<ReturnSeries> read_return_series(const std::filesystem::path& path, std::string_view name);

}  // namespace banklet
