// SPDX-License-Identifier: Apache-2.0
#include "core/train/ledoit_wolf.h"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>
#include <sstream>

#include "core/advise/risk_parity.h"
#include "core/base/json.h"

namespace banklet {
namespace {

Json shrinkage_golden() {
  std::ifstream file("tests/golden/portfolio.json");
  std::stringstream text;
  text << file.rdbuf();
  return Json::parse(text.str());
}

void expect_close_to(const std::vector<double>& got, const Json& wanted, double tolerance) {
  ASSERT_EQ(got.size(), wanted.size());
  for (std::size_t i = 0; i < got.size(); ++i)
    EXPECT_NEAR(got[i], wanted[i].get<double>(), tolerance) << i;
}

TEST(LedoitWolfTest, EqualsScikitLearnAndThePaper) {
  const Json golden = shrinkage_golden();
  const auto returns = golden["returns"].get<std::vector<double>>();
  const auto identity = shrink_covariance(returns, 8, ShrinkageTarget::kIdentity);
  EXPECT_NEAR(identity->intensity, golden["identity"]["intensity"].get<double>(), 1e-12);
  expect_close_to(identity->covariance, golden["identity"]["covariance"], 1e-15);
  const auto constant = shrink_covariance(returns, 8, ShrinkageTarget::kConstantCorrelation);
  const Json& wanted = golden["constant_correlation"];
  EXPECT_NEAR(constant->intensity, wanted["intensity"].get<double>(), 1e-12);
  EXPECT_GT(constant->intensity, 0.01);
  EXPECT_LT(constant->intensity, 0.99);
  expect_close_to(constant->covariance, wanted["covariance"], 1e-15);

  std::vector<double> yearly = constant->covariance;
  for (double& element : yearly) element *= 12.0;
  const auto parity = risk_parity_weights(yearly, std::vector<double>(8, 1.0));
  expect_close_to(*parity, golden["risk_parity"], 1e-9);
}

TEST(LedoitWolfTest, AConstantSeriesAndOneAssetAreDefined) {
  const std::vector<double> returns = {0.01, 0.0, -0.02, 0.0, 0.03, 0.0, 0.01, 0.0};
  for (const ShrinkageTarget target :
       {ShrinkageTarget::kIdentity, ShrinkageTarget::kConstantCorrelation}) {
    const auto shrunk = shrink_covariance(returns, 2, target);
    ASSERT_TRUE(shrunk.ok());
    EXPECT_GE(shrunk->intensity, 0.0);
    EXPECT_LE(shrunk->intensity, 1.0);
    for (const double element : shrunk->covariance) EXPECT_TRUE(std::isfinite(element));
    EXPECT_EQ(shrunk->covariance[1], 0.0);
    EXPECT_TRUE(shrink_covariance(std::vector<double>{0.1, 0.2, 0.1}, 1, target).ok());
  }
}

TEST(LedoitWolfTest, RefusesWhatIsNoTable) {
  const auto code = [](const std::vector<double>& returns, std::size_t n) {
    return shrink_covariance(returns, n, ShrinkageTarget::kIdentity).error().code;
  };
  EXPECT_EQ(code({0.1, 0.2, 0.3}, 2), ErrorCode::kInvalidArgument);
  EXPECT_EQ(code({0.1, 0.2}, 2), ErrorCode::kNotEnoughData);
  EXPECT_EQ(code({0.1, std::numeric_limits<double>::infinity()}, 1), ErrorCode::kInvalidNumber);
}

}  // namespace
}  // namespace banklet
