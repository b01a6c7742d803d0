// SPDX-License-Identifier: Apache-2.0
#include "core/train/series_files.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/base/quote.h"
#include "core/forecast/forecast_limits.h"
#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::size_t kFewest = 24;
constexpr std::array<std::size_t, 4> kHorizons = {14, 20, 13, 12};
constexpr std::size_t kMostDecimals = 8;

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

Result<std::size_t> size_or(const JsonField& field, std::string_view name, std::size_t otherwise,
                            std::size_t high) {
  if (!field.has(name)) return otherwise;
  BANKLET_ASSIGN(const std::int64_t value, field.integer(name, 1, static_cast<std::int64_t>(high)));
  return static_cast<std::size_t>(value);
}

void warn(const std::string& part, const SeriesNotes& notes, std::vector<std::string>& warnings) {
  const auto say = [&](std::size_t count, std::string_view what) {
    if (count > 0) warnings.push_back(part + ": " + std::to_string(count) + std::string(what));
  };
  say(notes.reordered, " values stood after a later one and were put in order");
  say(notes.repeated, " values stood twice and were taken once");
  say(notes.filled, " periods have no value and repeat the one before");
  say(notes.left_out, " values lie before a gap that is too long to fill and were left out");
}

Result<BankSeries> read_one(const BankFolder& folder, const JsonField& field,
                            std::vector<std::string>& warnings) {
  BANKLET_TRY(
      field.only({"id", "label", "unit", "period", "season", "scale", "decimals", "horizon"}));
  BankSeries one;
  SeriesInfo& info = one.info;
  BANKLET_ASSIGN(info.id, field.string("id"));
  if (!is_id(info.id))
    return field.error(ErrorCode::kInvalidArgument, "id: up to 64 letters, digits, - and _");
  BANKLET_ASSIGN(const JsonField label, field.at("label"));
  BANKLET_ASSIGN(info.label, read_localized(label));
  if (field.has("unit")) {
    BANKLET_ASSIGN(const JsonField unit, field.at("unit"));
    BANKLET_ASSIGN(info.unit, read_localized(unit));
  }
  BANKLET_ASSIGN(const std::string name, field.string("period"));
  const std::optional<SeriesPeriod> period = find_series_period(name);
  if (!period)
    return field.error(ErrorCode::kInvalidArgument,
                       "period: must be daily, business_daily, weekly or monthly");
  info.period = *period;
  BANKLET_ASSIGN(info.season,
                 size_or(field, "season", static_cast<std::size_t>(usual_season(*period)),
                         limits::kSeriesSeason));
  BANKLET_ASSIGN(info.horizon,
                 size_or(field, "horizon", kHorizons[static_cast<std::size_t>(*period)],
                         limits::kForecastSteps));
  if (field.has("decimals")) {
    BANKLET_ASSIGN(info.decimals, field.size("decimals", kMostDecimals));
  }
  const std::string part = "series/" + info.id + ".csv";
  BANKLET_ASSIGN(auto observations, read_observations(folder.path(part), part));
  Result<Series> series = make_series(info.period, std::move(observations));
  if (!series) return Error{series.error().code, part + ": " + series.error().message};
  one.series = std::move(*series);
  if (one.series.size() < kFewest)
    return Error{ErrorCode::kNotEnoughData, part + ": " + std::to_string(one.series.size()) +
                                                " values without a long gap, at least 24 are "
                                                "needed"};
  const std::vector<double>& values = one.series.values;
  info.logarithm = std::all_of(values.begin(), values.end(), [](double x) { return x > 0; });
  if (field.has("scale")) {
    BANKLET_ASSIGN(const std::string scale, field.string("scale"));
    if (scale != "logarithm" && scale != "linear")
      return field.error(ErrorCode::kInvalidArgument, "scale: must be logarithm or linear");
    if (scale == "logarithm" && !info.logarithm)
      return Error{ErrorCode::kInvalidArgument, part + ": a value of 0 or less has no logarithm"};
    info.logarithm = scale == "logarithm";
  }
  warn(part, one.series.notes, warnings);
  return one;
}

}  // namespace

Result<std::vector<Observation>> read_observations(const std::filesystem::path& path,
                                                   std::string_view name) {
  std::vector<Observation> observations;
  std::size_t date = 0;
  std::size_t value = 0;
  const auto take_header = [&](const CsvHeader& header) -> Result<void> {
    BANKLET_ASSIGN(date, header.column("date"));
    BANKLET_ASSIGN(value, header.column("value"));
    return {};
  };
  const auto take_row = [&](const CsvRow& row) -> Result<void> {
    Observation one;
    BANKLET_ASSIGN(one.date, date_field(row, date));
    if (!row[value].empty()) {
      const Result<double> number = parse_double(row[value]);
      if (!number) return row.error(ErrorCode::kInvalidNumber, value, "not a number");
      one.value = *number;
    }
    observations.push_back(one);
    return {};
  };
  BANKLET_TRY(read_csv_file(path, name, take_header, take_row));
  return observations;
}

Result<std::vector<BankSeries>> read_series(const BankFolder& folder,
                                            std::vector<std::string>& warnings) {
  std::vector<BankSeries> all;
  if (!folder.has(kSeriesFile)) return all;
  BANKLET_ASSIGN(const std::string text,
                 read_text_file(folder.path(kSeriesFile), kSeriesFile, limits::kManifestBytes));
  BANKLET_ASSIGN(const Json json, parse_json(text, kSeriesFile));
  const JsonField root(json, std::string(kSeriesFile));
  BANKLET_TRY(root.only({"series"}));
  BANKLET_ASSIGN(const auto items, root.items("series"));
  if (items.size() > limits::kSeries)
    return root.error(ErrorCode::kLimitExceeded, "at most 64 series");
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(BankSeries one, read_one(folder, item, warnings));
    for (const BankSeries& other : all)
      if (other.info.id == one.info.id)
        return item.error(ErrorCode::kDuplicateKey, "id: a second series of that name");
    all.push_back(std::move(one));
  }
  return all;
}

}  // namespace banklet
