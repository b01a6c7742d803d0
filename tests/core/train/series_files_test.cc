// SPDX-License-Identifier: Apache-2.0
#include "core/train/series_files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/base/random.h"
#include "core/codec/forecast_json.h"
#include "core/forecast/lstm_model.h"
#include "core/train/bundle_builder.h"
#include "core/train/bundle_writer.h"
#include "core/train/forecast_writer.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

constexpr std::string_view kSeriesJson = R"({"series": [
  {"id": "rate", "label": {"en": "Rate", "zh-CN": "汇率"}, "period": "business_daily", "decimals": 4},
  {"id": "index", "label": {"en": "Index"}, "period": "monthly", "horizon": 4}]})";

void write_series(const test::TemporaryFolder& folder) {
  std::filesystem::create_directories(folder.path() / "series");
  folder.write("series/series.json", kSeriesJson);
  Random random(3);
  std::string rate = "date,value\n";
  double level = 7.0;
  for (const Date date : next_dates(SeriesPeriod::kBusinessDaily, from_civil({2025, 1, 6}), 300)) {
    level *= 1.0 + 0.003 * random.normal();
    if (date.days % 40 != 0) rate += format_date(date) + "," + std::to_string(level) + "\n";
  }
  std::string index = "date,value\n";
  for (const Date date : next_dates(SeriesPeriod::kMonthly, from_civil({2010, 1, 31}), 180))
    index += format_date(date) + "," +
             std::to_string(100.0 + (to_civil(date).month == 12 ? 20.0 : 0.0) + random.normal()) +
             "\n";
  folder.write("series/rate.csv", rate);
  folder.write("series/index.csv", index);
}

std::string error_of(const test::TemporaryFolder& folder) {
  std::vector<std::string> warnings;
  const auto series = read_series(BankFolder::open(folder.path()).value(), warnings);
  EXPECT_FALSE(series.ok());
  if (series.ok()) return "";
  return std::string(error_code_name(series.error().code)) + " " + series.error().message;
}

TEST(SeriesFiles, BecomeForecastsOfABundle) {
  const test::TemporaryFolder folder;
  write_series(folder);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  std::vector<std::string> warnings;
  const auto series = read_series(bank->folder, warnings);
  ASSERT_TRUE(series.ok()) << series.error().message;
  ASSERT_EQ(series->size(), 2U);
  EXPECT_TRUE((*series)[0].info.logarithm);
  EXPECT_EQ((*series)[0].info.horizon, 20U);
  EXPECT_EQ((*series)[0].series.notes.filled, 0U);
  const auto bundle = train_bundle(*bank);
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  const auto engine = Engine::open(bundle->bytes);
  ASSERT_TRUE(engine.ok()) << engine.error().message;
  const Json all = parsed(forecast_json(*engine, {}).value())["forecasts"];
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0]["method"], "naive");
  EXPECT_EQ(all[0]["verdict"], "not_better");
  EXPECT_EQ(all[0]["forecast"].size(), 20U);
  EXPECT_EQ(all[1]["verdict"], "better_than_naive");
  for (const Json& one : all)
    for (const Json& point : one["forecast"]) {
      EXPECT_LT(point["low"], point["value"]);
      EXPECT_GT(point["high"], point["value"]);
    }
  // Day of the month as in the file, the last one where a month is shorter.
  EXPECT_EQ(all[1]["forecast"][0]["date"], "2025-02-28");
  EXPECT_EQ(all[1]["forecast"][1]["date"], "2025-03-31");

  // A newer value moves the forecast.
  ForecastRequest later{"rate", 1, 0, {{from_civil({2026, 3, 6}), 9.0}}};
  const Json moved = parsed(forecast_json(*engine, later).value())["forecasts"][0];
  EXPECT_EQ(moved["forecast"].size(), 1U);
  EXPECT_TRUE(moved["history"].empty());
  EXPECT_NEAR(moved["forecast"][0]["value"].get<double>(), 9.0, 1e-9);
  later.observations[0].value = -1.0;
  EXPECT_EQ(forecast_json(*engine, later).error().code, ErrorCode::kInvalidNumber);
  EXPECT_EQ(forecast_json(*engine, {"rate", 21, 0, {}}).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(forecast_json(*engine, {"gold", 1, 0, {}}).error().code, ErrorCode::kUnknownReference);

  // A program without the room takes the bundle, too.
  const auto without = Engine::open(bundle->bytes, EngineRooms());
  ASSERT_TRUE(without.ok());
  EXPECT_EQ(forecast_json(*without, {}).error().code, ErrorCode::kModelMissing);
}

TEST(SeriesFiles, BadFilesAreErrorsWithTheirPlace) {
  const struct {
    const char* csv;
    const char* error;
  } cases[] = {
      {"date,value\n2026-13-01,1\n", "invalid_date series/rate.csv:2"},
      {"date,value\n2026-01-05,nan\n", "invalid_number series/rate.csv:2"},
      {"date,value\n2026-01-03,1\n", "invalid_date series/rate.csv: 2026-01-03"},
      {"date,value\n2026-01-05,1\n2026-01-05,2\n", "duplicate_key series/rate.csv: 2026-01-05"},
      {"date,value\n2026-01-05,1\n", "not_enough_data series/rate.csv"},
      {"day,value\n2026-01-05,1\n", "missing_column series/rate.csv"},
  };
  const test::TemporaryFolder folder;
  write_series(folder);
  for (const auto& one : cases) {
    folder.write("series/rate.csv", one.csv);
    EXPECT_EQ(error_of(folder).rfind(one.error, 0), 0U) << error_of(folder);
  }
  folder.remove("series/rate.csv");
  EXPECT_EQ(error_of(folder).rfind("missing_file", 0), 0U);
  folder.write("series/series.json",
               R"({"series": [{"id": "../x", "label": {}, "period": "daily"}]})");
  EXPECT_EQ(error_of(folder).rfind("invalid_argument", 0), 0U);
}

/// A bundle of one series, forecast by a network.
Json network_manifest(BundleWriter& writer) {
  SelectedSeries selected;
  selected.info.id = "x";
  selected.info.horizon = 2;
  selected.history = make_series(SeriesPeriod::kMonthly, {{from_civil({2026, 1, 1}), 1.0},
                                                          {from_civil({2026, 2, 1}), 2.0},
                                                          {from_civil({2026, 3, 1}), 4.0}})
                         .value();
  LstmModelParts parts;
  parts.lookback = 2;
  parts.output_scale = {1.0, 1.5};
  parts.weights = {{1, 2, 2},
                   std::vector<float>(24, 0.25F),
                   std::vector<float>(8, 0.5F),
                   std::vector<float>(4, 1.0F),
                   std::vector<float>(2, 0.0F)};
  selected.model = std::make_unique<LstmModel>(parts);
  selected.bands.assign(2, {-1.0, 1.0});
  std::vector<SelectedSeries> all;
  all.push_back(std::move(selected));
  EXPECT_TRUE(write_forecasts(all, writer).ok());
  return writer.manifest();
}

TEST(SeriesModels, HostileBundlesAreRefused) {
  BundleWriter writer;
  const Json manifest = network_manifest(writer);
  ASSERT_TRUE(Engine::open(writer.bytes()).ok());
  const Json::json_pointer series("/models/forecast/series/0");
  const struct {
    const char* field;
    Json value;
    ErrorCode code;
  } cases[] = {
      {"/model/kind", "oracle", ErrorCode::kBundleCorrupt},
      {"/model/units", 3, ErrorCode::kBundleCorrupt},
      {"/model/units", 1e9, ErrorCode::kInvalidNumber},
      {"/model/units", 100'000, ErrorCode::kInvalidNumber},
      {"/model/lookback", 0, ErrorCode::kBundleCorrupt},
      {"/model/season", 0, ErrorCode::kBundleCorrupt},
      {"/model/scale", 0, ErrorCode::kBundleCorrupt},
      {"/model/output_scale", {1.0}, ErrorCode::kBundleCorrupt},
      {"/model/output_scale", {1.0, -1.0}, ErrorCode::kBundleCorrupt},
      {"/horizon", 1, ErrorCode::kBundleCorrupt},
      {"/horizon", 65, ErrorCode::kInvalidNumber},
      {"/season", 0, ErrorCode::kBundleCorrupt},
      {"/decimals", 99, ErrorCode::kInvalidNumber},
      {"/period", "hourly", ErrorCode::kBundleCorrupt},
      {"/verdict", "certain", ErrorCode::kBundleCorrupt},
      {"/last_date", "9999-12-31", ErrorCode::kBundleCorrupt},
      {"/last_date", "yesterday", ErrorCode::kInvalidDate},
      {"/values", Json::array(), ErrorCode::kLimitExceeded},
      {"/values", {1.0, 2.0, 5.0}, ErrorCode::kBundleSelfTest},
      {"/logarithm", true, ErrorCode::kBundleSelfTest},
      {"/volatility/memory", 0, ErrorCode::kBundleCorrupt},
      {"/low", {0.0}, ErrorCode::kBundleCorrupt},
      {"/expected/values/0", 3.0, ErrorCode::kBundleSelfTest},
  };
  for (const auto& one : cases) {
    writer.manifest() = manifest;
    writer.manifest()[series / Json::json_pointer(one.field)] = one.value;
    const auto engine = Engine::open(writer.bytes());
    ASSERT_FALSE(engine.ok()) << one.field;
    EXPECT_EQ(error_code_name(engine.error().code), error_code_name(one.code))
        << one.field << ": " << engine.error().message;
  }
  writer.manifest() = manifest;
  writer.manifest()["models"]["forecast"]["series"].push_back(manifest[series]);
  EXPECT_EQ(Engine::open(writer.bytes()).error().code, ErrorCode::kDuplicateKey);
}

TEST(ForecastJson, RequestsAreCheckedWithTheirPath) {
  EXPECT_TRUE(parse_forecast_request("{}").ok());
  const auto request = parse_forecast_request(
      R"({"series": "a", "steps": 3, "observations": [{"date": "2026-01-05", "value": null}]})");
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->steps, 3U);
  EXPECT_FALSE(request->observations[0].value.has_value());
  for (const char* bad :
       {R"({"steps": 0})", R"({"steps": 65})", R"({"series": 3})", R"({"sereis": "a"})",
        R"({"observations": []})", R"({"series": "a", "observations": [{"value": 3}]})",
        R"({"series": "a", "observations": [{"date": "2026-02-30", "value": 3}]})",
        R"({"series": "a", "observations": [{"date": "2026-02-03", "value": "3"}]})", "[]", "{"})
    EXPECT_FALSE(parse_forecast_request(bad).ok()) << bad;
}

}  // namespace
}  // namespace banklet
