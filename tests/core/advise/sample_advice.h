// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "core/advise/adviser.h"
#include "core/base/json.h"
#include "core/base/sha256.h"

/// A small bank's questionnaire and assumptions: four classes, R1, R2, R4 and R5.
namespace banklet::test {

inline Json small_questionnaire() {
  return Json::parse(R"({
    "format": "banklet-questionnaire", "version": 1, "edition": "t1", "valid_days": 365,
    "levels": [
      {"level": "C1", "from": 0, "name": {"en": "One", "zh-CN": "一"}, "text": {"en": "1"}},
      {"level": "C2", "from": 4, "name": {"en": "Two"}, "text": {"en": "2"}},
      {"level": "C3", "from": 8, "name": {"en": "Three"}, "text": {"en": "3"}},
      {"level": "C4", "from": 12, "name": {"en": "Four"}, "text": {"en": "4"}},
      {"level": "C5", "from": 16, "name": {"en": "Five"}, "text": {"en": "5"}}],
    "questions": [
      {"id": "age", "text": {"en": "Age?"}, "number": {"min": 18, "max": 100, "bands": [
        {"below": 40, "points": 6}, {"below": 60, "points": 3}, {"points": 0}]}},
      {"id": "goal", "text": {"en": "Goal?"}, "options": [
        {"id": "keep", "label": {"en": "Keep"}, "points": 0},
        {"id": "grow", "label": {"en": "Grow"}, "points": 7}]},
      {"id": "loss", "text": {"en": "Loss?"}, "options": [
        {"id": "none", "label": {"en": "None"}, "points": 0},
        {"id": "some", "label": {"en": "Some"}, "points": 4},
        {"id": "much", "label": {"en": "Much"}, "points": 7}]}],
    "knock_outs": [
      {"id": "old", "when": [{"question": "age", "min": 75}], "at_most": "C2",
       "text": {"en": "From 75.", "zh-CN": "75岁起。"}},
      {"id": "very_old", "when": [{"question": "age", "min": 90}], "stop": true,
       "text": {"en": "From 90."}}],
    "contradictions": [
      {"id": "free_lunch", "when": [{"question": "goal", "in": ["grow"]},
                                    {"question": "loss", "in": ["none"]}],
       "text": {"en": "Both?", "zh-CN": "都要？"}}]})");
}

inline Json small_assumptions() {
  return Json::parse(R"({
    "format": "banklet-assumptions", "version": 1, "from": "2026-10-01", "until": "2027-09-30",
    "approved": {"by": {"en": "Committee", "zh-CN": "委员会"}, "on": "2026-09-20"},
    "source": {"en": "Made up"}, "inflation": 0.02,
    "asset_classes": [
      {"id": "cash", "name": {"en": "Cash", "zh-CN": "现金"}, "group": "cash", "risk": "R1",
       "expected_return": 0.015, "volatility": 0.004, "products": ["money"]},
      {"id": "bonds", "name": {"en": "Bonds", "zh-CN": "债券"}, "group": "bond", "risk": "R2",
       "expected_return": 0.03, "volatility": 0.04, "cost": 0.004},
      {"id": "shares", "name": {"en": "Shares", "zh-CN": "股票"}, "group": "equity", "risk": "R4",
       "expected_return": 0.075, "volatility": 0.2, "cost": 0.005, "entry_cost": 0.01},
      {"id": "tech", "name": {"en": "Tech", "zh-CN": "科技"}, "group": "equity", "risk": "R5",
       "expected_return": 0.1, "volatility": 0.3, "cost": 0.01, "entry_cost": 0.01, "most": 0.3}],
    "correlations": [[1], [0.1, 1], [0, -0.1, 1], [0, -0.1, 0.8, 1]],
    "policy": {
      "levels": [
        {"level": "C1", "method": "minimum_variance"},
        {"level": "C2", "method": "mean_variance", "risk_aversion": 8, "most_volatility": 0.03},
        {"level": "C3", "method": "risk_parity"},
        {"level": "C4", "method": "mean_variance", "risk_aversion": 3, "most_volatility": 0.12,
         "caps": [{"group": "equity", "most": 0.7}]},
        {"level": "C5", "method": "mean_variance", "risk_aversion": 2, "most_volatility": 0.2,
         "caps": [{"risk": "R5", "most": 0.25}]}],
      "glide_path": {"risk": "R3", "points": [
        {"years": 0, "most": 0}, {"years": 2, "most": 0.1}, {"years": 10, "most": 1}]},
      "bands": {"absolute": 0.05, "relative": 0.25}, "confidence": 0.75, "range": 0.8,
      "least_trade_minor": 1000, "reserve_months": 3,
      "not_considered": [{"en": "Taxes", "zh-CN": "税收"}]}})");
}

inline Json signed_advice(Json questionnaire, Json assumptions) {
  const auto digest = [](const Json& json) {
    Sha256 hash;
    hash.add(dump_json(json));
    return hash.finish();
  };
  return {{"currency", "CNY"},
          {"questionnaire_digest", digest(questionnaire)},
          {"assumptions_digest", digest(assumptions)},
          {"questionnaire", std::move(questionnaire)},
          {"assumptions", std::move(assumptions)}};
}

inline Adviser adviser_of(const Json& advice) {
  auto adviser = Adviser::from_json(JsonField(advice, "manifest.advice"));
  EXPECT_TRUE(adviser.ok()) << (adviser.ok() ? "" : adviser.error().message);
  return std::move(adviser).value();
}

inline Adviser small_adviser() {
  return adviser_of(signed_advice(small_questionnaire(), small_assumptions()));
}

inline Date day(std::string_view text) {
  return *parse_date(text);
}

inline GivenAnswers answers(double age, std::string goal, std::string loss) {
  GivenAnswers given;
  given["age"].number = age;
  given["goal"].option = std::move(goal);
  given["loss"].option = std::move(loss);
  return given;
}

/// A customer of C5 with a goal in twelve years.
inline AdviceRequest small_request() {
  AdviceRequest request;
  request.as_of = request.answered_on = day("2026-11-22");
  request.answers = answers(35, "grow", "much");
  request.goals.push_back({.id = "home",
                           .due = day("2038-11-22"),
                           .target_minor = 100'000'000,
                           .initial_minor = 20'000'000,
                           .monthly_minor = 300'000});
  return request;
}

}  // namespace banklet::test
