// SPDX-License-Identifier: Apache-2.0
#include "core/advise/adviser.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/advise/goal_plan.h"
#include "core/advise/monitoring.h"
#include "core/base/random.h"
#include "tests/core/advise/sample_advice.h"

namespace banklet {
namespace {

bool says(const std::vector<AdviceNote>& notes, std::string_view code) {
  return std::any_of(notes.begin(), notes.end(),
                     [code](const AdviceNote& note) { return note.code == code; });
}

AdviceStatus status_of(const AdviceRequest& request) {
  return test::small_adviser().advise(request)->status;
}

TEST(AdviserTest, ProposesWhatFitsTheTolerance) {
  const Adviser adviser = test::small_adviser();
  AdviceRequest request = test::small_request();
  const auto advice = adviser.advise(request);
  ASSERT_TRUE(advice.ok());
  EXPECT_EQ(advice->status, AdviceStatus::kProposed);
  ASSERT_EQ(advice->plans.size(), 1U);
  const GoalPlan& plan = advice->plans[0];
  EXPECT_NEAR(std::accumulate(plan.allocation.weights.begin(), plan.allocation.weights.end(), 0.0),
              1.0, 1e-12);
  EXPECT_GT(plan.allocation.weights[3], 0.0);
  EXPECT_LE(plan.allocation.weights[3], 0.25 + 1e-12);
  EXPECT_LE(plan.allocation.volatility, 0.2);
  EXPECT_EQ(std::accumulate(plan.amounts_minor.begin(), plan.amounts_minor.end(), 0LL), 20'000'000);
  EXPECT_EQ(plan.path.size(), 12U);
  EXPECT_EQ(plan.comparisons.size(), 2U);
  EXPECT_GT(plan.probability, 0.05);
  EXPECT_LT(plan.probability, 0.95);
  EXPECT_TRUE(says(plan.reasons, "goal_likely"));
  EXPECT_TRUE(says(plan.reasons, "goal_needs_saving"));
  EXPECT_TRUE(says(advice->reasons, "uncertain"));
  EXPECT_FALSE(says(advice->reasons, "classes_above"));
  EXPECT_EQ(advice->status_note.text.size(), 2U);

  request.answers = test::answers(60, "keep", "some");  // C2
  const auto calm = adviser.advise(request);
  EXPECT_EQ(calm->plans[0].allocation.weights[2], 0.0);
  EXPECT_EQ(calm->plans[0].allocation.weights[3], 0.0);
  EXPECT_LE(calm->plans[0].allocation.volatility, 0.03);
  const auto above = std::find_if(calm->reasons.begin(), calm->reasons.end(),
                                  [](const auto& note) { return note.code == "classes_above"; });
  ASSERT_NE(above, calm->reasons.end());
  EXPECT_EQ(above->text.at("en"), "Left out, because their risk is above C2: Shares, Tech.");
  EXPECT_EQ(above->text.at("zh-CN"), "以下资产的风险等级超出C2，未纳入配置：股票、科技。");
}

TEST(AdviserTest, WhereSomethingIsOpenThereIsNoPlan) {
  AdviceRequest request = test::small_request();
  request.answers.erase("loss");
  EXPECT_EQ(status_of(request), AdviceStatus::kAnswersMissing);
  request.answers = test::answers(35, "grow", "none");
  EXPECT_EQ(status_of(request), AdviceStatus::kAnswersContradict);
  request.answers = test::answers(95, "grow", "much");
  EXPECT_EQ(status_of(request), AdviceStatus::kNotSuitable);
  request = test::small_request();
  request.answered_on = test::day("2025-11-21");
  EXPECT_EQ(status_of(request), AdviceStatus::kAssessmentExpired);
  request.answered_on = test::day("2025-11-22");
  EXPECT_EQ(status_of(request), AdviceStatus::kProposed);
  for (const char* outside : {"2026-09-30", "2027-10-01"}) {
    request.as_of = request.answered_on = test::day(outside);
    const auto advice = test::small_adviser().advise(request);
    EXPECT_EQ(advice->status, AdviceStatus::kAssumptionsNotValid);
    EXPECT_TRUE(advice->plans.empty());
  }
  request.answered_on = test::day("2027-10-02");
  EXPECT_EQ(test::small_adviser().advise(request).error().code, ErrorCode::kInvalidArgument);
}

TEST(AdviserTest, RiskFallsAsTheDayComesNearer) {
  const auto adviser = test::small_adviser();
  const auto advice = adviser.advise(test::small_request());
  const std::vector<GlideStep>& glide = advice->plans[0].glide;
  ASSERT_EQ(glide.size(), 12U);
  EXPECT_EQ(glide.front().weights, advice->plans[0].allocation.weights);
  const GlidePath& path = adviser.assumptions().policy.glide_path;
  for (std::size_t k = 0; k < glide.size(); ++k) {
    EXPECT_NEAR(std::accumulate(glide[k].weights.begin(), glide[k].weights.end(), 0.0), 1.0, 1e-12);
    EXPECT_LE(glide[k].weights[2] + glide[k].weights[3], path.most_at(glide[k].years_left) + 1e-9);
    if (k == 0) continue;
    EXPECT_LE(glide[k].volatility, glide[k - 1].volatility + 1e-9);
  }
  EXPECT_LE(glide.back().weights[2] + glide.back().weights[3], 0.05 + 1e-9);
}

TEST(AdviserTest, ImpossibleGoalsAreExplained) {
  AdviceRequest request = test::small_request();
  request.goals.push_back({.id = "past", .due = test::day("2026-11-22")});
  request.goals.push_back({.id = "far", .due = test::day("2090-01-01")});
  request.goals.push_back(
      {.id = "rich", .due = test::day("2027-01-05"), .target_minor = 1'000'000'000});
  const auto advice = test::small_adviser().advise(request);
  ASSERT_EQ(advice->plans.size(), 4U);
  EXPECT_FALSE(advice->plans[0].problem);
  EXPECT_EQ(advice->plans[1].problem->code, "due_passed");
  EXPECT_EQ(advice->plans[2].problem->code, "due_too_far");
  EXPECT_FALSE(advice->plans[3].problem);
  EXPECT_TRUE(says(advice->alerts, "goal_near"));
  EXPECT_TRUE(says(advice->plans[3].reasons, "goal_out_of_reach"));

  request = test::small_request();
  request.answers = test::answers(60, "keep", "none");  // C1: cash only
  request.unwanted = {0};
  const auto none = test::small_adviser().advise(request);
  EXPECT_EQ(none->plans[0].problem->code, "nothing_allowed");
  EXPECT_NE(none->plans[0].problem->text.at("en").find("may not fill the whole"),
            std::string::npos);
}

TEST(AdviserTest, MonitoringFindsDriftAndWhatDoesNotSuit) {
  const Adviser adviser = test::small_adviser();
  AdviceRequest request = test::small_request();
  const std::vector<double> target = adviser.advise(request)->plans[0].allocation.weights;
  Goal& goal = request.goals[0];
  goal.initial_minor = 0;
  for (std::uint32_t i = 0; i < 4; ++i)
    goal.positions.push_back({i, static_cast<std::int64_t>(std::llround(1e8 * target[i]))});
  EXPECT_TRUE(adviser.advise(request)->plans[0].trades.empty());
  EXPECT_TRUE(adviser.advise(request)->alerts.empty());

  goal.positions[2].value_minor += 30'000'000;
  const auto drifted = adviser.advise(request);
  const std::vector<Trade>& trades = drifted->plans[0].trades;
  ASSERT_EQ(trades.size(), 4U);
  EXPECT_TRUE(trades[2].out_of_band);
  EXPECT_LT(trades[2].buy_minor, -10'000'000);
  std::int64_t sum = 0;
  for (const Trade& trade : trades) sum += trade.buy_minor;
  EXPECT_EQ(sum, 0);
  EXPECT_TRUE(says(drifted->alerts, "drift"));

  request.answers = test::answers(60, "keep", "some");
  request.previous = {test::day("2026-10-05"), RiskTolerance::kC5, "another"};
  request.reserve = {1'000'000, 2'000'000};
  const auto now = adviser.advise(request);
  for (const char* code :
       {"unsuitable_holding", "tolerance_changed", "assumptions_changed", "reserve_short"})
    EXPECT_TRUE(says(now->alerts, code)) << code;
  request.as_of = request.answered_on = test::day("2027-09-15");
  EXPECT_TRUE(says(adviser.advise(request)->alerts, "assumptions_expire_soon"));
  request.answered_on = test::day("2026-09-20");
  EXPECT_TRUE(says(adviser.advise(request)->alerts, "assessment_expires_soon"));
}

TEST(AdviserTest, TradesAlwaysSumToNothing) {
  Random random(3);
  AdvicePolicy policy;
  policy.least_trade_minor = 5000;
  for (int k = 0; k < 20'000; ++k) {
    const std::size_t n = 1 + random.below(8);
    std::vector<double> targets(n);
    double sum = 0.0;
    for (double& target : targets) sum += target = random.below(3) == 0 ? 0.0 : random.uniform();
    if (sum == 0.0) sum = targets[0] = 1.0;
    for (double& target : targets) target /= sum;
    std::vector<Position> positions;
    for (std::uint32_t i = 0; i < n; ++i)
      positions.push_back({i, static_cast<std::int64_t>(random.below(1'000'000))});
    const std::vector<Trade> trades = trades_towards(policy, targets, positions);
    std::int64_t bought = 0;
    bool any = trades.empty();
    for (const Trade& trade : trades) {
      bought += trade.buy_minor;
      any = any || trade.out_of_band;
      EXPECT_GE(positions[trade.asset].value_minor + trade.buy_minor, -5000);
    }
    EXPECT_EQ(bought, 0);
    EXPECT_TRUE(any);
  }
}

TEST(AdviserTest, MonthsAreCountedByTheCalendar) {
  const auto months = [](const char* from, const char* to) {
    return months_between(test::day(from), test::day(to));
  };
  EXPECT_EQ(months("2026-11-22", "2026-12-21"), 0U);
  EXPECT_EQ(months("2026-11-22", "2026-12-22"), 1U);
  EXPECT_EQ(months("2024-02-29", "2025-02-28"), 11U);
  EXPECT_EQ(months("2024-02-29", "2025-03-01"), 12U);
  EXPECT_EQ(months("2026-11-22", "2026-11-22"), 0U);
  EXPECT_EQ(months("2026-11-22", "2020-11-22"), 0U);
}

TEST(AdviserTest, AChangedDocumentIsNoticed) {
  Json advice = test::signed_advice(test::small_questionnaire(), test::small_assumptions());
  advice["assumptions"]["asset_classes"][2]["expected_return"] = 0.2;
  const auto adviser = Adviser::from_json(JsonField(advice, "manifest.advice"));
  ASSERT_FALSE(adviser.ok());
  EXPECT_EQ(adviser.error().code, ErrorCode::kBundleCorrupt);
  EXPECT_EQ(adviser.error().message, "manifest.advice.assumptions: is not what its digest says");
}

TEST(AdviserTest, AssumptionsFailWithTheField) {
  const auto failure = [](const char* pointer, Json value) {
    Json json = test::small_assumptions();
    json[Json::json_pointer(pointer)] = std::move(value);
    const auto read = Assumptions::from_json(JsonField(json, "a.json"));
    return read.ok() ? "ok"
                     : std::string(error_code_name(read.error().code)) + " " + read.error().message;
  };
  EXPECT_EQ(failure("/inflation", 0.03), "ok");
  EXPECT_EQ(failure("/until", "2026-01-01"), "invalid_argument a.json: until: before 'from'");
  EXPECT_EQ(failure("/from", "soon"),
            "invalid_date a.json.from: not a date of the form YYYY-MM-DD");
  EXPECT_EQ(failure("/asset_classes/1/risk", "R7"),
            "invalid_argument a.json.asset_classes[1].risk: expected a risk level from R1 to R5");
  EXPECT_EQ(failure("/asset_classes/1/volatility", -0.1),
            "invalid_number a.json.asset_classes[1].volatility: outside the allowed range");
  EXPECT_EQ(failure("/correlations/3/2", 1.2),
            "invalid_number a.json.correlations[3]: a correlation must be -1 to 1");
  EXPECT_EQ(failure("/correlations/3", Json::array({0.9, -0.9, -0.9, 1})),
            "invalid_argument a.json: correlations: contradict each other (not positive "
            "semidefinite)");
  EXPECT_EQ(failure("/correlations/3", Json::array({0, 1})),
            "invalid_argument a.json.correlations[3]: expected the row up to the diagonal, which "
            "is 1");
  EXPECT_EQ(failure("/policy/glide_path/points/0/years", 1),
            "invalid_argument a.json.policy.glide_path.points[0]: points begin at 0 years, rise in "
            "years and do not fall in 'most'");
  EXPECT_EQ(failure("/policy/levels/1/method", "luck"),
            "unknown_reference a.json.policy.levels[1].method: 'luck' is not known");
}

}  // namespace
}  // namespace banklet
