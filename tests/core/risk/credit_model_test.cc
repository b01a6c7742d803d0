// SPDX-License-Identifier: Apache-2.0
#include "core/risk/credit_model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "core/base/random.h"

namespace banklet {
namespace {

/// Use of the limit (derived), months in arrears, a job; use and arrears also together.
CreditModel::Parts small_parts() {
  const Json json = parse_json(R"({
    "columns": [{"name": "limit", "type": "numeric"}, {"name": "bill", "type": "numeric"},
                {"name": "arrears", "type": "numeric", "label": {"en": "Arrears", "zh-CN": "逾期"},
                 "reason": {"high": {"en": "You were late.", "zh-CN": "您曾逾期。"}}},
                {"name": "job", "type": "categorical", "label": {"en": "Job", "zh-CN": "职业"}}],
    "derived": [{"name": "use", "ratio": ["bill", "limit"],
                 "label": {"en": "Use of the limit", "zh-CN": "额度使用率"}}],
    "inputs": ["use", "arrears", "job"], "values": {"job": ["clerk", "cook"]}})",
                               "t")
                        .value();
  CreditModel::Parts parts;
  parts.kind = "scorecard";
  parts.inputs = CreditInputs::from_json(JsonField(json, "t")).value();
  parts.typical = {0.3, 0.0, 0.0};
  parts.actionable = {"use"};
  constexpr std::uint32_t kNone = AdditiveModel::kNoInput;
  parts.model.inputs = 3;
  parts.model.term_inputs = {0, kNone, 1, kNone, 2, kNone, 0, 1};
  parts.model.edge_start = {0, 2, 2, 3, 3, 4, 4, 5, 6};
  parts.model.edges = {0.3F, 0.8F, 1, 0.5F, 0.5F, 1};
  parts.model.values = {0.1F,  -0.6F, 0.05F, 0.9F,  // use: missing, < 0.3, < 0.8, the rest
                        0,     -0.2F, 1.4F,         // arrears: missing, none, some
                        0.33F, -0.1F, 0.21F,        // job: other, clerk, cook
                        0,     0,     0,     0,    -0.1F, 0.1F, 0, 0.07F, 0.31F};
  parts.model.intercept = {-1.5F};
  return parts;
}

CreditModel small_model() {
  return CreditModel::create(small_parts()).value();
}

TEST(CreditModel, PointsDoubleTheOddsAndAddUpToTheScore) {
  const CreditModel model = small_model();
  Random random(9);
  for (int i = 0; i < 100000; ++i) {
    CreditColumns columns;
    if (random.below(6) > 0) columns["limit"] = 10.0 * random.below(100);
    if (random.below(6) > 0) columns["bill"] = 1000.0 * random.uniform();
    if (random.below(6) > 0) columns["arrears"] = static_cast<double>(random.below(4));
    if (random.below(6) > 0) columns["job"] = std::string(random.below(2) ? "clerk" : "pilot");
    const CreditScore score = model.score(columns).value();
    std::int64_t sum = score.base;
    for (const CreditFactor& factor : score.factors) sum += factor.points;
    ASSERT_EQ(sum, score.points);
    ASSERT_LE(score.reasons.size(), CreditModel::kMostReasons);
    std::int64_t before = std::numeric_limits<std::int64_t>::min();
    for (const CreditReason& reason : score.reasons) {
      ASSERT_LT(reason.points, 0) << "a reason took points";
      ASSERT_GE(reason.points, before) << "the costliest first";
      before = reason.points;
      bool scored = false;
      for (const CreditFactor& factor : score.factors)
        scored = scored || (factor.input == reason.input && factor.points == reason.points);
      ASSERT_TRUE(scored);
    }
  }
  const PointsScale scale;
  const auto odds = [&](std::int64_t points) {
    return (1 - scale.probability(points)) / scale.probability(points);
  };
  EXPECT_NEAR(odds(600), 50.0, 1e-9);
  EXPECT_NEAR(odds(620), 100.0, 1e-9);
}

TEST(CreditModel, PointsFollowTheLogOdds) {
  const CreditModel model = small_model();
  const std::vector<float> x = {0.9F, 2, 1};
  double raw = 0;
  model.model().score(x, std::span(&raw, 1));
  const PointsScale scale;
  // Five roundings of at most half a point each.
  EXPECT_NEAR(static_cast<double>(model.points(x)), scale.offset() - scale.factor() * raw, 2.5);
}

TEST(CreditModel, GivesReasonsInBothLanguages) {
  const CreditScore score =
      small_model()
          .score({{"limit", 100.0}, {"bill", 95.0}, {"arrears", 2.0}, {"job", "cook"}})
          .value();
  ASSERT_EQ(score.reasons.size(), 3U);
  EXPECT_EQ(score.reasons[0].text.at("en"), "You were late.");
  EXPECT_EQ(score.reasons[0].text.at("zh-CN"), "您曾逾期。");
  EXPECT_EQ(score.reasons[1].text.at("en"), "Use of the limit is high");
  EXPECT_EQ(score.reasons[1].text.at("zh-CN"), "额度使用率偏高");
  EXPECT_EQ(score.reasons[2].text.at("en"), "Job: cook");
  EXPECT_EQ(small_model().score({{"job", "pilot"}}).value().reasons[0].text.at("en"),
            "Job is not known");
}

TEST(CreditModel, ACounterfactualComesTrue) {
  const CreditModel model = small_model();
  Random random(10);
  int found = 0;
  for (int i = 0; i < 2000; ++i) {
    const CreditColumns columns = {{"limit", 1000.0},
                                   {"bill", 1000.0 * random.uniform()},
                                   {"arrears", static_cast<double>(random.below(2))},
                                   {"job", "clerk"}};
    const std::int64_t before = model.score(columns)->points;
    const std::int64_t wanted = before + 5 + static_cast<std::int64_t>(random.below(30));
    const auto change = model.counterfactual(columns, wanted).value();
    if (!change) continue;
    ++found;
    ASSERT_EQ(change->input, "use");
    CreditColumns changed = columns;
    changed["bill"] = change->value * 1000.0;
    ASSERT_GE(model.score(changed)->points, wanted);
    ASSERT_EQ(model.score(changed)->points, change->points);
    ASSERT_FALSE(change->above);
  }
  EXPECT_GT(found, 200);
  EXPECT_FALSE(model.counterfactual({}, -1000).value()) << "reached already";
}

TEST(CreditModel, RefusesPartsThatDoNotFit) {
  const auto code = [](auto damage) {
    CreditModel::Parts parts = small_parts();
    damage(parts);
    return CreditModel::create(std::move(parts)).error().code;
  };
  EXPECT_EQ(code([](auto& p) { p.typical.pop_back(); }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(code([](auto& p) { p.model.inputs = 4; }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(code([](auto& p) { p.model.values[0] = 1e9F; }), ErrorCode::kBundleCorrupt);
  EXPECT_EQ(code([](auto& p) { p.actionable = {"wage"}; }), ErrorCode::kUnknownReference);
  EXPECT_EQ(code([](auto& p) { p.actionable = {"job"}; }), ErrorCode::kTypeMismatch);
}

}  // namespace
}  // namespace banklet
