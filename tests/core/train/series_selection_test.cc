// SPDX-License-Identifier: Apache-2.0
#include "core/train/series_selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/base/random.h"
#include "core/forecast/exponential_smoothing.h"
#include "core/forecast/naive_model.h"
#include "core/train/autoregression_trainer.h"
#include "core/train/rolling_origin.h"
#include "core/train/series_candidates.h"
#include "core/train/smoothing_trainer.h"

namespace banklet {
namespace {

BankSeries monthly(std::vector<double> values, bool logarithm = false) {
  BankSeries bank;
  bank.info.id = "series";
  bank.info.period = SeriesPeriod::kMonthly;
  bank.info.season = 12;
  bank.info.horizon = 6;
  bank.info.logarithm = logarithm;
  bank.series.period = SeriesPeriod::kMonthly;
  bank.series.dates = next_dates(SeriesPeriod::kMonthly, Date{0}, values.size());
  bank.series.values = std::move(values);
  return bank;
}

std::vector<double> random_walk(std::size_t count, std::uint64_t seed) {
  Random random(seed);
  std::vector<double> values = {100.0};
  while (values.size() < count) values.push_back(values.back() * (1.0 + 0.01 * random.normal()));
  return values;
}

std::vector<double> seasonal(std::size_t count) {
  Random random(4);
  std::vector<double> values;
  for (std::size_t i = 0; i < count; ++i)
    values.push_back(100.0 + 0.2 * static_cast<double>(i) + (i % 12 == 11 ? 30.0 : 0.0) +
                     (i % 12 == 1 ? -15.0 : 0.0) + 2.0 * random.normal());
  return values;
}

TEST(SeriesSelection, ARandomWalkIsForecastByItsLastValue) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    const SelectedSeries selected = select_series(monthly(random_walk(240, seed), true), 1);
    EXPECT_EQ(selected.info.verdict, ForecastVerdict::kNotBetter);
    EXPECT_EQ(selected.model->kind(), "naive");
    EXPECT_EQ(selected.info.gain, 0.0);
  }
}

TEST(SeriesSelection, AYearlyPatternIsFoundAndPaysOff) {
  const SelectedSeries selected = select_series(monthly(seasonal(180)), 1);
  EXPECT_EQ(selected.info.verdict, ForecastVerdict::kBetterThanNaive);
  EXPECT_GT(selected.info.gain, 0.5);
  std::vector<double> out(6);
  const auto model = selected.model->clone();
  for (const double value : selected.history.values) model->observe(value);
  model->forecast(out);
  // The series ends in a December of 136 + 30.
  EXPECT_NEAR(out[0], 136.0, 6.0);
  EXPECT_NEAR(out[1], 121.0, 6.0);
}

TEST(SeriesSelection, ConstantAndShortSeriesAreToldAsSuch) {
  const SelectedSeries constant = select_series(monthly(std::vector<double>(200, 3.5)), 1);
  EXPECT_EQ(constant.info.verdict, ForecastVerdict::kConstant);
  for (const ErrorBand& band : constant.bands) {
    EXPECT_EQ(band.low, 0.0);
    EXPECT_EQ(band.high, 0.0);
  }
  const SelectedSeries brief = select_series(monthly(random_walk(60, 1)), 1);
  EXPECT_EQ(brief.info.verdict, ForecastVerdict::kTooShort);
  EXPECT_EQ(brief.model->kind(), "naive");
  EXPECT_LT(brief.bands[0].low, 0.0);
  EXPECT_GT(brief.bands[0].high, 0.0);
}

// What comes after an origin must not reach its forecast, whatever it is.
TEST(RollingOrigin, NoForecastKnowsTheFuture) {
  const std::vector<double> values = seasonal(150);
  constexpr std::size_t kFirst = 100;
  constexpr std::size_t kOrigin = 120;
  std::vector<double> corrupted = values;
  for (std::size_t t = kOrigin; t < corrupted.size(); ++t)
    corrupted[t] = t % 2 == 0 ? 1e6 : -std::numeric_limits<double>::max() / 1e10;
  SeriesInfo info = monthly({}).info;
  for (const SeriesCandidate& candidate : series_candidates(info, 1)) {
    const auto model = candidate.fit(std::span(values).first(kFirst));
    const auto other = candidate.fit(std::span(corrupted).first(kFirst));
    ASSERT_EQ(model == nullptr, other == nullptr) << candidate.name;
    if (!model) continue;
    const RollingForecasts a = roll(*model, values, kFirst, kOrigin + 1, info.horizon);
    const RollingForecasts b = roll(*other, corrupted, kFirst, kOrigin + 1, info.horizon);
    EXPECT_EQ(a.values, b.values) << candidate.name;
  }
  for (const double memory : {1.0, 0.94}) {
    const auto a = volatility_path(values, memory, kFirst);
    const auto b = volatility_path(corrupted, memory, kFirst);
    EXPECT_TRUE(std::equal(a.begin(), a.begin() + kOrigin + 1, b.begin())) << memory;
  }
}

// The scores of the validation part may not depend on the hold-out, whose values are replaced.
TEST(SeriesSelection, TheChoiceIsMadeBeforeTheHoldoutIsSeen) {
  std::vector<double> values = seasonal(160);
  const SelectedSeries selected = select_series(monthly(values), 1);
  for (std::size_t t = 120; t < values.size(); ++t)
    values[t] = 5.0 + 0.5 * static_cast<double>(t % 3);
  const SelectedSeries other = select_series(monthly(values), 1);
  EXPECT_EQ(selected.challenger, other.challenger);
  EXPECT_EQ(selected.volatility.memory(), other.volatility.memory());
  ASSERT_EQ(selected.scores.size(), other.scores.size());
  for (std::size_t i = 0; i < selected.scores.size(); ++i)
    EXPECT_EQ(selected.scores[i].validation_mase, other.scores[i].validation_mase);
}

TEST(BandCalibrator, HoldsTheShareThatItPromises) {
  Random random(9);
  BandCalibrator calibrator(1, 0.8, 500);
  std::size_t held = 0;
  for (std::size_t i = 0; i < 4000; ++i) {
    const double error = std::abs(random.normal());  // far from symmetric
    const ErrorBand band = calibrator.band(0);
    if (i >= 1000 && error >= band.low && error <= band.high) ++held;
    calibrator.add(0, error);
  }
  EXPECT_NEAR(static_cast<double>(held) / 3000.0, 0.8, 0.03);
}

TEST(DieboldMariano, TellsALeadFromChance) {
  Random random(3);
  std::vector<double> losses;
  std::vector<double> same;
  std::vector<double> better;
  for (std::size_t i = 0; i < 200; ++i) {
    const double x = std::abs(random.normal());
    losses.push_back(x);
    same.push_back(std::abs(x + 0.3 * random.normal()));
    better.push_back(0.7 * x);
  }
  EXPECT_LT(std::abs(diebold_mariano(losses, same, 3)), kBeyondChance);
  EXPECT_GT(diebold_mariano(losses, better, 3), kBeyondChance);
  EXPECT_LT(diebold_mariano(better, losses, 3), -kBeyondChance);
  EXPECT_EQ(diebold_mariano(losses, losses, 3), 0.0);
}

TEST(Smoothing, FindsTheWeightThatMadeTheSeries) {
  Random random(7);
  std::vector<double> values;
  double level = 50.0;
  for (std::size_t i = 0; i < 2000; ++i) {
    const double error = random.normal();
    values.push_back(level + error);
    level += 0.3 * error;
  }
  EXPECT_NEAR(fit_smoothing(values, {})->alpha, 0.3, 0.05);
  EXPECT_FALSE(fit_smoothing(std::span(values).first(9), {}).has_value());
  EXPECT_FALSE(fit_smoothing(std::span(values).first(35), {true, false, 12}).has_value());
}

TEST(Autoregression, FindsTheCoefficientsThatMadeTheSeries) {
  Random random(7);
  std::vector<double> values = {20.0, 20.0};
  for (std::size_t i = 2; i < 4000; ++i)
    values.push_back(6.0 + 1.2 * values[i - 1] - 0.5 * values[i - 2] + random.normal());
  const auto parts = fit_autoregression(values, false, 12);
  ASSERT_TRUE(parts.has_value());
  ASSERT_GE(parts->coefficients.size(), 2U);
  EXPECT_NEAR(parts->coefficients[0], 1.2, 0.05);
  EXPECT_NEAR(parts->coefficients[1], -0.5, 0.05);
  EXPECT_FALSE(fit_autoregression(std::vector<double>(100, 1.0), true, 12).has_value());
}

}  // namespace
}  // namespace banklet
