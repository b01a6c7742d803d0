// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series_models.h"

#include <algorithm>
#include <string>
#include <utility>

#include "core/base/json_date.h"
#include "core/forecast/forecast_limits.h"
#include "core/forecast/load_series_model.h"

namespace banklet {
namespace {

constexpr std::size_t kMostDecimals = 8;
constexpr std::size_t kMostHoldout = std::size_t{1} << 30;

Result<SeriesInfo> load_info(const JsonField& field) {
  SeriesInfo info;
  BANKLET_ASSIGN(info.id, field.string("id"));
  BANKLET_ASSIGN(const JsonField label, field.at("label"));
  BANKLET_ASSIGN(info.label, read_localized(label));
  BANKLET_ASSIGN(const JsonField unit, field.at("unit"));
  BANKLET_ASSIGN(info.unit, read_localized(unit));
  BANKLET_ASSIGN(const std::string period, field.string("period"));
  const std::optional<SeriesPeriod> found = find_series_period(period);
  if (!found) return field.error(ErrorCode::kBundleCorrupt, "period: no such period");
  info.period = *found;
  BANKLET_ASSIGN(info.season, field.size("season", limits::kSeriesSeason));
  BANKLET_ASSIGN(info.logarithm, field.boolean("logarithm"));
  BANKLET_ASSIGN(info.decimals, field.size("decimals", kMostDecimals));
  BANKLET_ASSIGN(info.horizon, field.size("horizon", limits::kForecastSteps));
  BANKLET_ASSIGN(info.gain, field.number("gain"));
  BANKLET_ASSIGN(info.holdout, field.size("holdout", kMostHoldout));
  BANKLET_ASSIGN(const std::string verdict, field.string("verdict"));
  for (const ForecastVerdict one : {ForecastVerdict::kBetterThanNaive, ForecastVerdict::kNotBetter,
                                    ForecastVerdict::kConstant, ForecastVerdict::kTooShort})
    if (verdict_name(one) == verdict) info.verdict = one;
  if (verdict_name(info.verdict) != verdict || info.season == 0 || info.horizon == 0)
    return field.error(ErrorCode::kBundleCorrupt, "verdict, season or horizon that none has");
  return info;
}

// The last days that have a value, as many as there are values.
Result<std::vector<Date>> load_dates(const JsonField& field, SeriesPeriod period,
                                     std::size_t count) {
  BANKLET_ASSIGN(const Date last, read_date(field, "last_date"));
  std::vector<Date> skipped;
  if (field.has("skipped")) {
    BANKLET_ASSIGN(const auto items, field.items("skipped"));
    for (const JsonField& item : items) {
      BANKLET_ASSIGN(const Date date, read_date(item));
      skipped.push_back(date);
    }
    std::sort(skipped.begin(), skipped.end());
  }
  std::optional<int> index = period_index(period, last);
  if (!index) return field.error(ErrorCode::kBundleCorrupt, "last_date: a Saturday or Sunday");
  std::vector<Date> dates;
  while (dates.size() < count) {
    const Date date = period_date(period, *index, last);
    if (!std::binary_search(skipped.begin(), skipped.end(), date)) dates.push_back(date);
    --*index;
  }
  std::reverse(dates.begin(), dates.end());
  return dates;
}

Result<Series> load_history(const JsonField& field, const SeriesInfo& info) {
  BANKLET_ASSIGN(const auto values, field.numbers("values"));
  if (values.empty() || values.size() > limits::kSeriesValues)
    return field.error(ErrorCode::kLimitExceeded, "values: 1 to 4096");
  BANKLET_ASSIGN(const auto dates, load_dates(field, info.period, values.size()));
  std::vector<Observation> observations;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (info.logarithm && !(values[i] > 0))
      return field.error(ErrorCode::kBundleCorrupt, "values: one has no logarithm");
    observations.push_back({dates[i], values[i]});
  }
  Result<Series> series = make_series(info.period, std::move(observations));
  if (!series) return field.error(ErrorCode::kBundleCorrupt, series.error().message);
  if (series->size() != values.size())
    return field.error(ErrorCode::kBundleCorrupt, "values: a gap that is too long");
  return series;
}

Result<std::vector<ErrorBand>> load_bands(const JsonField& field, std::size_t horizon) {
  BANKLET_ASSIGN(const auto low, field.numbers("low"));
  BANKLET_ASSIGN(const auto high, field.numbers("high"));
  if (low.size() != horizon || high.size() != horizon)
    return field.error(ErrorCode::kBundleCorrupt, "low and high: one number per step");
  std::vector<ErrorBand> bands;
  for (std::size_t h = 0; h < horizon; ++h) bands.push_back({low[h], high[h]});
  return bands;
}

Result<Volatility> load_volatility(const JsonField& field) {
  BANKLET_ASSIGN(const JsonField volatility, field.at("volatility"));
  BANKLET_ASSIGN(const double variance, volatility.number("variance"));
  BANKLET_ASSIGN(const double memory, volatility.number("memory"));
  if (!(variance >= 0 && memory > 0 && memory <= 1))
    return volatility.error(ErrorCode::kBundleCorrupt, "no variance or no memory");
  return Volatility(variance, memory);
}

Result<void> check_expected(const JsonField& field, const SeriesForecaster& forecaster) {
  BANKLET_ASSIGN(const JsonField expected, field.at("expected"));
  BANKLET_ASSIGN(const auto values, expected.numbers("values"));
  BANKLET_ASSIGN(const auto low, expected.numbers("low"));
  BANKLET_ASSIGN(const auto high, expected.numbers("high"));
  BANKLET_ASSIGN(const SeriesForecast forecast, forecaster.forecast(0));
  if (forecast.values != values || forecast.low != low || forecast.high != high)
    return expected.error(ErrorCode::kBundleSelfTest,
                          "this build computes another forecast than the trainer did");
  return {};
}

Result<SeriesForecaster> load_series(const JsonField& field, double level, const Bundle& bundle) {
  BANKLET_ASSIGN(SeriesInfo info, load_info(field));
  BANKLET_ASSIGN(Series history, load_history(field, info));
  BANKLET_ASSIGN(auto bands, load_bands(field, info.horizon));
  BANKLET_ASSIGN(const Volatility volatility, load_volatility(field));
  BANKLET_ASSIGN(const JsonField model_field, field.at("model"));
  BANKLET_ASSIGN(auto model, load_series_model(model_field, info, bundle));
  SeriesForecaster forecaster(std::move(info), std::move(history), std::move(model), volatility,
                              std::move(bands), level);
  if (field.has("expected")) BANKLET_TRY(check_expected(field, forecaster));
  return forecaster;
}

}  // namespace

Result<std::shared_ptr<const SeriesModels>> SeriesModels::load(const Bundle& bundle) {
  BANKLET_ASSIGN(const JsonField all, bundle.manifest().at("models"));
  BANKLET_ASSIGN(const JsonField field, all.at("forecast"));
  BANKLET_ASSIGN(const double level, field.number("level"));
  if (!(level > 0 && level < 1))
    return field.error(ErrorCode::kBundleCorrupt, "level: no share of cases");
  BANKLET_ASSIGN(const auto items, field.items("series"));
  if (items.size() > limits::kSeries)
    return field.error(ErrorCode::kLimitExceeded, "series: more than 64");
  auto models = std::make_shared<SeriesModels>();
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(SeriesForecaster series, load_series(item, level, bundle));
    if (models->find(series.info().id) != nullptr)
      return item.error(ErrorCode::kDuplicateKey, "id: a second series of that name");
    models->series_.push_back(std::move(series));
  }
  return std::shared_ptr<const SeriesModels>(std::move(models));
}

const SeriesForecaster* SeriesModels::find(std::string_view id) const {
  for (const SeriesForecaster& one : series_)
    if (one.info().id == id) return &one;
  return nullptr;
}

}  // namespace banklet
