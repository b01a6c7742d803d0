// SPDX-License-Identifier: Apache-2.0
#include "core/codec/advice_json.h"

#include <cmath>
#include <string>
#include <vector>

#include "core/advise/advice_limits.h"
#include "core/base/json_text.h"

namespace banklet {
namespace {

/// In the order of AdviceStatus.
constexpr AdviceText kStatus[] = {AdviceText::kProposed,          AdviceText::kAnswersMissing,
                                  AdviceText::kAnswersContradict, AdviceText::kAssessmentExpired,
                                  AdviceText::kNotSuitable,       AdviceText::kAssumptionsNotValid};

std::int64_t minor(double amount) {
  return static_cast<std::int64_t>(std::floor(amount + 0.5));
}

JsonText note_to_json(const AdviceNote& note) {
  return json_text({{"code", note.code}, {"text", localized_to_json(note.text)}});
}

JsonText notes_to_json(const std::vector<AdviceNote>& notes) {
  JsonText json = JsonText::array();
  for (const AdviceNote& note : notes) json.push_back(note_to_json(note));
  return json;
}

JsonText tolerance_to_json(const std::optional<RiskTolerance>& tolerance) {
  return tolerance ? JsonText::of(risk_tolerance_name(*tolerance)) : JsonText();
}

JsonText shares_to_json(const Assumptions& assumptions, const std::vector<double>& weights) {
  std::vector<JsonTextMember> shares;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (weights[i] > 0.0) shares.push_back({assumptions.classes[i].id, weights[i]});
  return json_text(shares);
}

JsonText assessment_to_json(const Questionnaire& questionnaire, const RiskAssessment& assessment) {
  const auto id_of = [&](std::uint32_t question) { return questionnaire.questions[question].id; };
  JsonText contributions = JsonText::array();
  for (const AnswerPoints& part : assessment.contributions)
    contributions.push_back(json_text(
        {{"question", id_of(part.question)}, {"points", part.points}, {"most", part.most}}));
  JsonText missing = JsonText::array();
  for (const std::uint32_t question : assessment.missing) missing.push_back(id_of(question));
  JsonText contradictions = JsonText::array();
  for (const std::uint32_t c : assessment.contradictions) {
    const Contradiction& rule = questionnaire.contradictions[c];
    JsonText questions = JsonText::array();
    for (const AnswerCondition& condition : rule.when)
      questions.push_back(id_of(condition.question));
    contradictions.push_back(json_text(
        {{"id", rule.id}, {"questions", questions}, {"text", localized_to_json(rule.text)}}));
  }
  JsonText knock_outs = JsonText::array();
  for (const std::uint32_t k : assessment.knock_outs)
    knock_outs.push_back(questionnaire.knock_outs[k].id);
  return json_text({{"points", assessment.points},
                    {"most_points", assessment.most_points},
                    {"contributions", contributions},
                    {"missing", missing},
                    {"contradictions", contradictions},
                    {"knock_outs", knock_outs},
                    {"by_points", tolerance_to_json(assessment.by_points)},
                    {"tolerance", tolerance_to_json(assessment.tolerance)}});
}

JsonText allocation_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  JsonText json = JsonText::array();
  for (std::size_t i = 0; i < plan.allocation.weights.size(); ++i) {
    if (plan.allocation.weights[i] <= 0.0 && plan.amounts_minor[i] == 0) continue;
    const AssetClass& asset = assumptions.classes[i];
    json.push_back(json_text({{"asset_class", asset.id},
                              {"share", plan.allocation.weights[i]},
                              {"risk_share", plan.allocation.risk_share[i]},
                              {"amount_minor", plan.amounts_minor[i]},
                              {"products", json_array(asset.products)}}));
  }
  return json;
}

JsonText comparisons_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  JsonText json = JsonText::array();
  for (const Comparison& other : plan.comparisons)
    json.push_back(json_text({{"method", allocation_method_name(other.method)},
                              {"expected_return", other.allocation.expected_return},
                              {"volatility", other.allocation.volatility},
                              {"shares", shares_to_json(assumptions, other.allocation.weights)}}));
  return json;
}

JsonText glide_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  JsonText json = JsonText::array();
  for (const GlideStep& step : plan.glide)
    json.push_back(json_text({{"years_left", step.years_left},
                              {"expected_return", step.expected_return},
                              {"volatility", step.volatility},
                              {"shares", shares_to_json(assumptions, step.weights)}}));
  return json;
}

JsonText path_to_json(const GoalPlan& plan) {
  JsonText json = JsonText::array();
  for (const ProjectedValue& value : plan.path)
    json.push_back(json_text({{"paid_in_minor", minor(value.paid_in)},
                              {"low_minor", minor(value.low)},
                              {"middle_minor", minor(value.middle)},
                              {"high_minor", minor(value.high)},
                              {"mean_minor", minor(value.mean)}}));
  return json;
}

JsonText trades_to_json(const Assumptions& assumptions, const GoalPlan& plan) {
  JsonText json = JsonText::array();
  for (const Trade& trade : plan.trades)
    json.push_back(json_text({{"asset_class", assumptions.classes[trade.asset].id},
                              {"share", trade.share},
                              {"target", trade.target},
                              {"out_of_band", trade.out_of_band},
                              {"buy_minor", trade.buy_minor}}));
  return json;
}

JsonText plan_to_json(const Assumptions& assumptions, const Goal& goal, const GoalPlan& plan) {
  if (plan.problem) return json_text({{"id", goal.id}, {"problem", note_to_json(*plan.problem)}});
  return json_text(
      {{"id", goal.id},
       {"problem", nullptr},
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
        plan.saving_needed_minor < 0.0 ? JsonPiece() : JsonPiece(minor(plan.saving_needed_minor))},
       {"expected_costs_minor", minor(plan.expected_costs_minor)},
       {"trades", trades_to_json(assumptions, plan)},
       {"reasons", notes_to_json(plan.reasons)}});
}

JsonText advice_to_json(const Adviser& adviser, const AdviceRequest& request, const Advice& advice,
                        const Json& input) {
  const Assumptions& assumptions = adviser.assumptions();
  JsonText goals = JsonText::array();
  for (const GoalPlan& plan : advice.plans)
    goals.push_back(plan_to_json(assumptions, request.goals[plan.goal], plan));
  JsonText not_considered = JsonText::array();
  for (const LocalizedText& text : assumptions.policy.not_considered)
    not_considered.push_back(localized_to_json(text));
  return json_text(
      {{"format", "banklet-advice"},
       {"version", 1},
       {"as_of", format_date(request.as_of)},
       {"customer_id", input.contains("customer_id") ? JsonText(input["customer_id"]) : JsonText()},
       {"questionnaire", json_text({{"edition", adviser.questionnaire().edition},
                                    {"digest", adviser.questionnaire_digest()}})},
       {"assumptions", json_text({{"digest", adviser.assumptions_digest()},
                                  {"from", format_date(assumptions.from)},
                                  {"until", format_date(assumptions.until)},
                                  {"approved_by", localized_to_json(assumptions.approved_by)},
                                  {"approved_on", format_date(assumptions.approved_on)}})},
       {"status", advice_text_code(kStatus[static_cast<std::size_t>(advice.status)])},
       {"status_text", localized_to_json(advice.status_note.text)},
       {"assessment", assessment_to_json(adviser.questionnaire(), advice.assessment)},
       {"goals", goals},
       {"reasons", notes_to_json(advice.reasons)},
       {"alerts", notes_to_json(advice.alerts)},
       {"not_considered", not_considered},
       {"input", JsonText(input)}});
}

Error no_advice() {
  return {ErrorCode::kModelMissing, "the bundle holds no advice"};
}

}  // namespace

Result<JsonText> advise_json(const Engine& engine, const JsonField& field) {
  const Adviser* adviser = engine.adviser();
  if (!adviser) return no_advice();
  BANKLET_ASSIGN(const AdviceRequest request, advice_request_from_json(field, *adviser));
  const Result<Advice> advice = adviser->advise(request);
  if (!advice.ok()) return Error{advice.error().code, field.path() + "." + advice.error().message};
  return advice_to_json(*adviser, request, *advice, field.json());
}

Result<JsonText> advise_json(const Engine& engine, std::string_view request,
                             std::string_view place) {
  if (request.size() > limits::kAdviceBytes)
    return Error{ErrorCode::kLimitExceeded, std::string(place) + ": longer than " +
                                                std::to_string(limits::kAdviceBytes) + " bytes"};
  BANKLET_ASSIGN(const Json json, parse_json(request, place));
  return advise_json(engine, JsonField(json, std::string(place)));
}

Result<JsonText> advice_basis_json(const Engine& engine) {
  if (!engine.adviser()) return no_advice();
  BANKLET_ASSIGN(const JsonField advice, engine.bundle().manifest().at("advice"));
  return JsonText(advice.json());
}

}  // namespace banklet
