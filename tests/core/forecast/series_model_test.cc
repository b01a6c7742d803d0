// SPDX-License-Identifier: Apache-2.0
#include "core/forecast/series_model.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/forecast/autoregression.h"
#include "core/forecast/exponential_smoothing.h"
#include "core/forecast/naive_model.h"

namespace banklet {
namespace {

std::vector<double> forecast(SeriesModel& model, std::initializer_list<double> values,
                             std::size_t steps) {
  for (const double value : values) model.observe(value);
  std::vector<double> out(steps);
  model.forecast(out);
  return out;
}

TEST(NaiveModel, RepeatsTheLastValueOrTheLastSeason) {
  NaiveModel naive(1);
  EXPECT_EQ(forecast(naive, {1, 2, 5}, 3), (std::vector<double>{5, 5, 5}));
  NaiveModel seasonal(3);
  EXPECT_EQ(forecast(seasonal, {7, 8}, 2), (std::vector<double>{8, 8}));
  EXPECT_EQ(forecast(seasonal, {9, 1}, 5), (std::vector<double>{8, 9, 1, 8, 9}));
}

// By hand, from the recursions in the header.
TEST(SmoothingModel, FollowsItsRecursions) {
  SmoothingParts simple;
  simple.alpha = 0.5;
  simple.level = 10.0;
  SmoothingModel one(simple);
  EXPECT_EQ(forecast(one, {12, 8}, 2), (std::vector<double>{9.5, 9.5}));

  SmoothingParts damped;
  damped.alpha = 0.5;
  damped.beta = 0.25;
  damped.phi = 0.5;
  damped.level = 10.0;
  damped.trend = 2.0;
  SmoothingModel two(damped);
  // e = 13 - 11 = 2; level = 10 + 1 + 1 = 12; trend = 1 + 0.5 = 1.5
  EXPECT_EQ(forecast(two, {13}, 2), (std::vector<double>{12.75, 13.125}));

  SmoothingParts seasonal;
  seasonal.alpha = 0.5;
  seasonal.gamma = 0.25;
  seasonal.level = 10.0;
  seasonal.season = {4.0, -4.0};
  SmoothingModel three(seasonal);
  // e = 16 - 14 = 2; level 11; the first season becomes 4.5
  EXPECT_EQ(forecast(three, {16}, 3), (std::vector<double>{7.0, 15.5, 7.0}));
}

TEST(AutoregressiveModel, GoesOnFromItsOwnForecasts) {
  AutoregressiveModel values({false, 1.0, {0.5, 0.25}});
  EXPECT_EQ(forecast(values, {3}, 2), (std::vector<double>{3, 3}));  // too few values yet
  EXPECT_EQ(forecast(values, {4, 8}, 2), (std::vector<double>{6.0, 6.0}));
  AutoregressiveModel changes({true, 0.0, {0.5}});
  EXPECT_EQ(forecast(changes, {1, 3}, 3), (std::vector<double>{4.0, 4.5, 4.75}));
}

TEST(SeriesModel, ACloneGoesItsOwnWay) {
  NaiveModel model(1);
  model.observe(1);
  const auto other = model.clone();
  other->observe(2);
  std::vector<double> out(1);
  model.forecast(out);
  EXPECT_EQ(out[0], 1.0);
  other->forecast(out);
  EXPECT_EQ(out[0], 2.0);
}

}  // namespace
}  // namespace banklet
