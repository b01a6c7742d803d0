// SPDX-License-Identifier: Apache-2.0
#include "core/train/logistic_regression.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/json.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

TEST(LogisticRegression, EqualsScikitLearn) {
  // tests/golden/logistic_regression.py writes the file.
  const auto text =
      read_text_file("tests/golden/logistic_regression.json", "logistic_regression.json", 1 << 20);
  ASSERT_TRUE(text.ok()) << text.error().message;
  const Json cases = parse_json(*text, "logistic_regression.json").value();
  ASSERT_EQ(cases.size(), 3U);
  for (const Json& one : cases) {
    std::vector<double> rows;
    for (const Json& row : one["rows"])
      for (const Json& value : row) rows.push_back(value.get<double>());
    const auto outcome = one["outcome"].get<std::vector<std::uint8_t>>();
    const auto weights = one["weights"].get<std::vector<double>>();
    LogisticOptions options;
    options.cost = one["cost"].get<double>();
    const auto model = fit_logistic(rows, weights.size(), outcome, options);
    ASSERT_TRUE(model.ok()) << model.error().message;
    for (std::size_t j = 0; j < weights.size(); ++j)
      EXPECT_NEAR(model->weights[j], weights[j], 1e-6);
    EXPECT_NEAR(model->intercept, one["intercept"].get<double>(), 1e-6);
  }
}

TEST(LogisticRegression, HoldsWhereTheOutcomesArePartedExactly) {
  const std::vector<double> rows = {-2, -1, 1, 2};
  const std::vector<std::uint8_t> outcome = {0, 0, 1, 1};
  LogisticOptions options;
  options.cost = 1e6;
  const auto model = fit_logistic(rows, 1, outcome, options);
  ASSERT_TRUE(model.ok());
  EXPECT_TRUE(std::isfinite(model->weights[0]));
  EXPECT_GT(model->weights[0], 5.0);
}

TEST(LogisticRegression, RefusesWhatDoesNotFit) {
  const std::vector<std::uint8_t> outcome = {0, 1};
  const std::vector<double> rows = {1, 2};
  EXPECT_EQ(fit_logistic(rows, 2, outcome).error().code, ErrorCode::kInvalidArgument);
  EXPECT_EQ(fit_logistic(rows, 1, outcome, {.cost = 0}).error().code, ErrorCode::kInvalidArgument);
  const std::vector<double> broken = {1, std::numeric_limits<double>::quiet_NaN()};
  EXPECT_EQ(fit_logistic(broken, 1, outcome).error().code, ErrorCode::kInvalidNumber);
  const std::vector<std::uint8_t> same = {1, 1};
  EXPECT_EQ(fit_logistic(rows, 1, same).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
