// SPDX-License-Identifier: Apache-2.0
#include "core/advise/adviser.h"

#include <utility>

#include "core/advise/goal_plan.h"
#include "core/advise/monitoring.h"
#include "core/base/sha256.h"

namespace banklet {
namespace {

/// Reads a member and checks that its digest is the one that stands beside it.
Result<JsonField> read_signed(const JsonField& field, const char* name, std::string& digest) {
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  BANKLET_ASSIGN(digest, field.string(std::string(name) + "_digest"));
  Sha256 hash;
  hash.add(dump_json(member.json()));
  if (hash.finish() != digest)
    return member.error(ErrorCode::kBundleCorrupt, "is not what its digest says");
  return member;
}

/// A list in words: "Gold, Equities".
LocalizedText names_of(const std::vector<AssetClass>& classes,
                       const std::vector<std::uint32_t>& chosen) {
  LocalizedText names;
  for (const std::uint32_t i : chosen)
    for (const auto& [locale, name] : classes[i].name) {
      std::string& list = names[locale];
      if (!list.empty()) list += locale.starts_with("zh") ? "、" : ", ";
      list += name;
    }
  return names;
}

Result<void> check(const AdviceRequest& request) {
  const auto wrong = [](const char* what) { return Error{ErrorCode::kInvalidArgument, what}; };
  if (request.as_of < request.answered_on) return wrong("answered_on: after as_of");
  for (const Goal& goal : request.goals) {
    if (goal.target_minor < 0 || goal.initial_minor < 0 || goal.monthly_minor < 0)
      return wrong("goals: an amount is below 0");
    for (const Position& position : goal.positions)
      if (position.value_minor < 0) return wrong("goals: an amount is below 0");
  }
  return {};
}

}  // namespace

Result<Adviser> Adviser::from_json(const JsonField& field) {
  BANKLET_TRY(field.only(
      {"currency", "questionnaire", "questionnaire_digest", "assumptions", "assumptions_digest"}));
  Adviser adviser;
  BANKLET_ASSIGN(adviser.currency_, field.string("currency"));
  BANKLET_ASSIGN(const JsonField questions,
                 read_signed(field, "questionnaire", adviser.questionnaire_digest_));
  BANKLET_ASSIGN(adviser.questionnaire_, Questionnaire::from_json(questions));
  BANKLET_ASSIGN(const JsonField assumptions,
                 read_signed(field, "assumptions", adviser.assumptions_digest_));
  BANKLET_ASSIGN(adviser.assumptions_, Assumptions::from_json(assumptions));
  return adviser;
}

Result<Advice> Adviser::advise(const AdviceRequest& request) const {
  BANKLET_TRY(check(request));
  Advice advice;
  BANKLET_ASSIGN(advice.assessment, questionnaire_.assess(request.answers, "answers"));
  const RiskAssessment& assessment = advice.assessment;
  const auto status = [&advice](AdviceStatus value, AdviceText text,
                                std::initializer_list<TextValue> values = {}) {
    advice.status = value;
    advice.status_note = advice_note(text, values);
  };
  if (request.as_of.days - request.answered_on.days > questionnaire_.valid_days)
    status(AdviceStatus::kAssessmentExpired, AdviceText::kAssessmentExpired,
           {std::to_string(questionnaire_.valid_days)});
  else if (!assessment.missing.empty())
    status(AdviceStatus::kAnswersMissing, AdviceText::kAnswersMissing);
  else if (!assessment.contradictions.empty())
    status(AdviceStatus::kAnswersContradict, AdviceText::kAnswersContradict);
  else if (assessment.excluded)
    status(AdviceStatus::kNotSuitable, AdviceText::kNotSuitable);
  else if (!assumptions_.hold_on(request.as_of))
    status(AdviceStatus::kAssumptionsNotValid, AdviceText::kAssumptionsNotValid,
           {date_text(assumptions_.from), date_text(assumptions_.until)});
  else
    status(AdviceStatus::kProposed, AdviceText::kProposed);

  const auto say = [&advice](AdviceText text, std::initializer_list<TextValue> values = {}) {
    advice.reasons.push_back(advice_note(text, values));
  };
  if (assessment.by_points) {
    const RiskTolerance grade = *assessment.by_points;
    say(AdviceText::kTolerance, {number_text(assessment.points),
                                 number_text(assessment.most_points), risk_tolerance_name(grade),
                                 questionnaire_.levels[static_cast<std::size_t>(grade) - 1].name});
    for (const std::uint32_t k : assessment.knock_outs)
      advice.reasons.push_back({"knock_out", questionnaire_.knock_outs[k].text});
  }
  if (advice.status == AdviceStatus::kProposed) {
    std::vector<std::uint32_t> above;
    for (std::uint32_t i = 0; i < assumptions_.classes.size(); ++i)
      if (!suits(assumptions_.classes[i].risk, assessment.tolerance)) above.push_back(i);
    if (!above.empty())
      say(AdviceText::kClassesAbove,
          {risk_tolerance_name(*assessment.tolerance), names_of(assumptions_.classes, above)});
    if (!request.unwanted.empty())
      say(AdviceText::kClassesUnwanted, {names_of(assumptions_.classes, request.unwanted)});
    say(AdviceText::kUncertain);
    for (std::uint32_t g = 0; g < request.goals.size(); ++g) {
      BANKLET_ASSIGN(GoalPlan plan,
                     plan_goal(assumptions_, currency_, request, g, *assessment.tolerance));
      advice.plans.push_back(std::move(plan));
    }
  }
  advice.alerts = alerts_of(*this, request, advice);
  return advice;
}

}  // namespace banklet
