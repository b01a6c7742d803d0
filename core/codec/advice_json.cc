// SPDX-License-Identifier: Apache-2.0
#include "core/codec/advice_json.h"

#include <cmath>
#include <string>

#include "core/advise/advice_limits.h"
#include "core/base/json_object.h"

namespace banklet {
namespace {

/// In the order of AdviceStatus.
constexpr AdviceText kStatus[] = {AdviceText::kProposed,          AdviceText::kAnswersMissing,
                                  AdviceText::kAnswersContradict, AdviceText::kAssessmentExpired,
                                  AdviceText::kNotSuitable,       AdviceText::kAssumptionsNotValid};

std::int64_t minor(double amount) {
  return static_cast<std::int64_t>(std::floor(amount + 0.5));
}

Json note_to_json(const AdviceNote& note) {
  return json_object({{"code", note.code}, {"text", write_localized(note.text)}});
}

Json notes_to_json(const std::vector<AdviceNote>& notes) {
  Json json = Json::array();
  for (const AdviceNote& note : notes) json.push_back(note_to_json(note));
  return json;
}

Json tolerance_to_json(const std::optional<RiskTolerance>& tolerance) {
  return tolerance ? Json(std::string(risk_tolerance_name(*tolerance))) : Json();
}

Json shares_to_json(const Assumptions& assumptions, const std::vector<double>& weights) {
  Json json = Json::object();
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0.0) json[assumptions.classes[i].id] = weights[i];
  return json;
}

Json assessment_to_json(const Questionnaire& questionnaire, const RiskAssessment& assessment) {
  const auto id_of = [&](std::uint32_t question) { return questionnaire.questions[question].id; };
  Json contributions = Json::array();
  for (const AnswerPoints& part : assessment.contributions)
    contributions.push_back(json_object(
        {{"question", id_of(part.question)}, {"points", part.points}, {"most", part.most}}));
  Json missing = Json::array();
  for (const std::uint32_t question : assessment.missing) missing.push_back(id_of(question));
  Json contradictions = Json::array();
  for (const std::uint32_t c : assessment.contradictions) {
    const Contradiction& rule = questionnaire.contradictions[c];
    Json questions = Json::array();
    for (const AnswerCondition& condition : rule.when)
      questions.push_back(id_of(condition.question));
    contradictions.push_back(json_object({{"id", rule.id},
                                          {"questions", std::move(questions)},
                                          {"text", write_localized(rule.text)}}));
  }
  Json knock_outs = Json::array();
  for (const std::uint32_t k : assessment.knock_outs)
    knock_outs.push_back(questionnaire.knock_outs[k].id);
  return json_object({{"points", assessment.points},
                      {"most_points", assessment.most_points},
                      {"contributions", std::move(contributions)},
                      {"missing", std::move(missing)},
                      {"contradictions", std::move(contradictions)},
                      {"knock_outs", std::move(knock_outs)},
                      {"by_points", tolerance_to_json(assessment.by_points)},
                      {"tolerance", tolerance_to_json(assessment.tolerance)}});
}

Json allocation_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  Json json = Json::array();
  for (std::size_t i = 0; i < plan.allocation.weights.size(); ++i) {
    if (plan.allocation.weights[i] <= 0.0 && plan.amounts_minor[i] == 0) continue;
    const AssetClass& asset = assumptions.classes[i];
    json.push_back(json_object({{"asset_class", asset.id},
                                {"share", plan.allocation.weights[i]},
                                {"risk_share", plan.allocation.risk_share[i]},
                                {"amount_minor", plan.amounts_minor[i]},
                                {"products", Json(asset.products)}}));
  }
  return json;
}

Json comparisons_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  Json json = Json::array();
  for (const Comparison& other : plan.comparisons)
    json.push_back(
        json_object({{"method", allocation_method_name(other.method)},
                     {"expected_return", other.allocation.expected_return},
                     {"volatility", other.allocation.volatility},
                     {"shares", shares_to_json(assumptions, other.allocation.weights)}}));
  return json;
}

Json glide_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  Json json = Json::array();
  for (const GlideStep& step : plan.glide)
    json.push_back(json_object({{"years_left", step.years_left},
                                {"expected_return", step.expected_return},
                                {"volatility", step.volatility},
                                {"shares", shares_to_json(assumptions, step.weights)}}));
  return json;
}

Json path_to_json(const GoalPlan& plan) {
  Json json = Json::array();
  for (const ProjectedValue& value : plan.path)
    json.push_back(json_object({{"paid_in_minor", minor(value.paid_in)},
                                {"low_minor", minor(value.low)},
                                {"middle_minor", minor(value.middle)},
                                {"high_minor", minor(value.high)},
                                {"mean_minor", minor(value.mean)}}));
  return json;
}

Json trades_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  Json json = Json::array();
  for (const Trade& trade : plan.trades)
    json.push_back(json_object({{"asset_class", assumptions.classes[trade.asset].id},
                                {"share", trade.share},
                                {"target", trade.target},
                                {"out_of_band", trade.out_of_band},
                                {"buy_minor", trade.buy_minor}}));
  return json;
}

Json plan_to_json(const Assumptions& assumptions, const Goal& goal, const GoalPlan& plan) {
  if (plan.problem) return json_object({{"id", goal.id}, {"problem", note_to_json(*plan.problem)}});
  return json_object(
      {{"id", goal.id},
       {"problem", Json()},
       {"method", allocation_method_name(plan.method)},
       {"expected_return", plan.allocation.expected_return},
       {"volatility", plan.allocation.volatility},
       {"allocation", allocation_to_json(assumptions, plan)},
       {"comparisons", comparisons_to_json(assumptions, plan)},
       {"glide", glide_to_json(assumptions, plan)},
       {"path", path_to_json(plan)},
       {"target_minor", minor(plan.target_minor)},
       {"probability", plan.probability},
       {"saving_needed_minor",
        plan.saving_needed_minor < 0.0 ? Json() : Json(minor(plan.saving_needed_minor))},
       {"expected_costs_minor", minor(plan.expected_costs_minor)},
       {"trades", trades_to_json(assumptions, plan)},
       {"reasons", notes_to_json(plan.reasons)}});
}

Json advice_to_json(const Adviser& adviser, const AdviceRequest& request, const Advice& advice,
                    const Json& input) {
  const Assumptions& assumptions = adviser.assumptions();
  Json goals = Json::array();
  for (const GoalPlan& plan : advice.plans)
    goals.push_back(plan_to_json(assumptions, request.goals[plan.goal], plan));
  Json not_considered = Json::array();
  for (const LocalizedText& text : assumptions.policy.not_considered)
    not_considered.push_back(write_localized(text));
  return json_object(
      {{"format", "banklet-advice"},
       {"version", 1},
       {"as_of", format_date(request.as_of)},
       {"customer_id", input.contains("customer_id") ? input["customer_id"] : Json()},
       {"questionnaire", json_object({{"edition", adviser.questionnaire().edition},
                                      {"digest", adviser.questionnaire_digest()}})},
       {"assumptions", json_object({{"digest", adviser.assumptions_digest()},
                                    {"from", format_date(assumptions.from)},
                                    {"until", format_date(assumptions.until)},
                                    {"approved_by", write_localized(assumptions.approved_by)},
                                    {"approved_on", format_date(assumptions.approved_on)}})},
       {"status", advice_text_code(kStatus[static_cast<std::size_t>(advice.status)])},
       {"status_text", write_localized(advice.status_note.text)},
       {"assessment", assessment_to_json(adviser.questionnaire(), advice.assessment)},
       {"goals", std::move(goals)},
       {"reasons", notes_to_json(advice.reasons)},
       {"alerts", notes_to_json(advice.alerts)},
       {"not_considered", std::move(not_considered)},
       {"input", input}});
}

Error no_advice() {
  return {ErrorCode::kModelMissing, "the bundle holds no advice"};
}

}  // namespace

Result<Json> advise_json(const Engine& engine, const JsonField& field) {
  const Adviser* adviser = engine.adviser();
  if (!adviser) return no_advice();
  BANKLET_ASSIGN(const AdviceRequest request, advice_request_from_json(field, *adviser));
  const Result<Advice> advice = adviser->advise(request);
  if (!advice.ok()) return Error{advice.error().code, field.path() + "." + advice.error().message};
  return advice_to_json(*adviser, request, *advice, field.json());
}

Result<Json> advise_json(const Engine& engine, std::string_view request, std::string_view place) {
  if (request.size() > limits::kAdviceBytes)
    return Error{ErrorCode::kLimitExceeded, std::string(place) + ": longer than " +
                                                std::to_string(limits::kAdviceBytes) + " bytes"};
  BANKLET_ASSIGN(const Json json, parse_json(request, place));
  return advise_json(engine, JsonField(json, std::string(place)));
}

Result<Json> advice_basis_json(const Engine& engine) {
  if (!engine.adviser()) return no_advice();
  BANKLET_ASSIGN(const JsonField advice, engine.bundle().manifest().at("advice"));
  return advice.json();
}

}  // namespace banklet
