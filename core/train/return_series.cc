// SPDX-License-Identifier: Apache-2.0
#include "core/train/return_series.h"

#include <algorithm>

#include "core/advise/advice_limits.h"
#include "core/base/number.h"
#include "core/base/quote.h"
#include "core/train/file_reader.h"

namespace banklet {

Result<ReturnSeries> ReturnSeries::select(const std::vector<std::string>& names,
                                          std::string_view file) const {
  std::vector<std::size_t> columns;
  for (const std::string& name : names) {
    const auto found = std::find(assets.begin(), assets.end(), name);
    if (found == assets.end())
      return Error{ErrorCode::kMissingColumn, std::string(file) + ": no column " + quote(name)};
    columns.push_back(static_cast<std::size_t>(found - assets.begin()));
  }
  ReturnSeries selected{names, dates, {}};
  for (std::size_t t = 0; t < periods(); ++t)
    for (const std::size_t column : columns) selected.returns.push_back(row(t)[column]);
  return selected;
}

Result<ReturnSeries> read_return_series(const std::filesystem::path& path, std::string_view name) {
  ReturnSeries series;
  std::size_t date_column = 0;
  BANKLET_TRY(read_csv_file(
      path, name,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(date_column, header.column("date"));
        for (std::size_t c = 0; c < header.names().size(); ++c)
          if (c != date_column) series.assets.push_back(header.names()[c]);
        if (series.assets.empty())
          return Error{ErrorCode::kMissingColumn, std::string(name) + ": no column of an asset"};
        if (series.assets.size() > limits::kAssetClasses)
          return Error{ErrorCode::kLimitExceeded, std::string(name) + ": more than " +
                                                      std::to_string(limits::kAssetClasses) +
                                                      " assets"};
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        const Result<Date> date = parse_date(row[date_column]);
        if (!date) return row.error(ErrorCode::kInvalidDate, date_column, "not a date");
        if (!series.dates.empty() && *date <= series.dates.back())
          return row.error(ErrorCode::kInvalidDate, date_column, "not after the row before");
        series.dates.push_back(*date);
        for (std::size_t c = 0; c < row.fields().size(); ++c) {
          if (c == date_column) continue;
          if (row[c].empty()) return row.error(ErrorCode::kMissingField, c, "is empty");
          const Result<double> number = parse_double(row[c]);
          if (!number || !(*number > -1.0 && *number <= 10.0))
            return row.error(ErrorCode::kInvalidNumber, c, "not a return");
          series.returns.push_back(*number);
        }
        return {};
      }));
  if (series.periods() < 2)
    return Error{ErrorCode::kNotEnoughData, std::string(name) + ": below 2 periods"};
  return series;
}

}  // namespace banklet
