// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>

namespace banklet {
namespace {

Observation seen(const char* date, std::optional<double> value) {
  return {parse_date(date).value(), value};
}

TEST(Series, IsPutInOrderAndRepetitionsCountOnce) {
  const auto series = make_series(
      SeriesPeriod::kMonthly,
      {seen("2026-03-01", 3), seen("2026-01-01", 1), seen("2026-02-15", 2), seen("2026-02-20", 2)});
  ASSERT_TRUE(series.ok()) << series.error().message;
  EXPECT_EQ(series->values, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(series->notes.reordered, 1U);
  EXPECT_EQ(series->notes.repeated, 1U);
  EXPECT_EQ(series->notes.filled, 0U);
}

TEST(Series, ShortGapsRepeatTheValueBefore) {
  const auto series =
      make_series(SeriesPeriod::kDaily,
                  {seen("2028-02-27", 1), seen("2028-02-28", std::nullopt), seen("2028-03-01", 4)});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->values, (std::vector<double>{1, 1, 1, 4}));  // the leap day is one of them
  EXPECT_EQ(series->notes.filled, 2U);
  EXPECT_EQ(format_date(series->dates[2]), "2028-02-29");
}

TEST(Series, BeginsAnewAfterALongGap) {
  const auto series = make_series(
      SeriesPeriod::kMonthly,
      {seen("2025-01-01", 1), seen("2025-03-01", 2), seen("2025-07-01", 3), seen("2025-08-01", 4)});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->values, (std::vector<double>{3, 4}));
  EXPECT_EQ(series->notes.left_out, 2U);
  EXPECT_EQ(series->notes.filled, 0U);
}

TEST(Series, HolidaysOfBusinessDaysAreAbsentNotFilled) {
  const auto series =
      make_series(SeriesPeriod::kBusinessDaily,
                  {seen("2026-09-30", 1), seen("2026-10-08", 2), seen("2026-10-09", 3)});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->values, (std::vector<double>{1, 2, 3}));
  EXPECT_EQ(series->notes.filled, 0U);
}

TEST(Series, BadObservationsAreErrorsWithTheirDate) {
  constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
  struct Case {
    SeriesPeriod period;
    std::vector<Observation> observations;
    ErrorCode code;
    const char* place;
  };
  const std::vector<Case> cases = {
      {SeriesPeriod::kDaily, {seen("2026-01-02", kNaN)}, ErrorCode::kInvalidNumber, "2026-01-02"},
      {SeriesPeriod::kDaily,
       {seen("2026-01-02", std::numeric_limits<double>::infinity())},
       ErrorCode::kInvalidNumber,
       "2026-01-02"},
      {SeriesPeriod::kMonthly,
       {seen("2026-01-02", 1), seen("2026-01-30", 2)},
       ErrorCode::kDuplicateKey,
       "2026-01-30"},
      {SeriesPeriod::kBusinessDaily,
       {seen("2026-11-22", 1)},
       ErrorCode::kInvalidDate,
       "2026-11-22"},
      {SeriesPeriod::kDaily, {seen("9999-01-01", 1)}, ErrorCode::kInvalidDate, "date"},
      {SeriesPeriod::kDaily, {{Date{2'000'000'000}, 1.0}}, ErrorCode::kInvalidDate, "date"},
  };
  for (const Case& one : cases) {
    const auto series = make_series(one.period, one.observations);
    ASSERT_FALSE(series.ok()) << one.place;
    EXPECT_EQ(series.error().code, one.code);
    EXPECT_NE(series.error().message.find(one.place), std::string::npos) << series.error().message;
  }
}

TEST(Series, GrowsByLaterValuesOnly) {
  Series series =
      make_series(SeriesPeriod::kMonthly, {seen("2026-01-01", 1), seen("2026-02-01", 2)}).value();
  EXPECT_EQ(extend_series(series, {seen("2026-02-03", 2)}).error().code, ErrorCode::kInvalidDate);
  EXPECT_EQ(extend_series(series, {seen("2026-09-01", 2)}).error().code, ErrorCode::kInvalidDate);
  EXPECT_EQ(series.values.size(), 2U);
  ASSERT_TRUE(extend_series(series, {seen("2026-05-01", 5), seen("2026-04-01", 4)}).ok());
  EXPECT_EQ(series.values, (std::vector<double>{1, 2, 2, 4, 5}));
}

TEST(Series, OfNothingIsEmpty) {
  const auto series = make_series(SeriesPeriod::kWeekly, {seen("2026-02-01", std::nullopt)});
  ASSERT_TRUE(series.ok());
  EXPECT_EQ(series->size(), 0U);
}

}  // namespace
}  // namespace banklet
