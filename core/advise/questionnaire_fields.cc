// SPDX-License-Identifier: Apache-2.0
#include <limits>

#include "core/advise/advice_fields.h"
#include "core/advise/advice_limits.h"
#include "core/advise/questionnaire.h"

namespace banklet {
namespace {

constexpr double kMostPoints = 1e6;
constexpr double kMostNumber = 1e12;

Result<void> read_options(const JsonField& field, RiskQuestion& question) {
  std::vector<std::string> ids;
  BANKLET_ASSIGN(const auto items, read_list(field, "options", limits::kAnswerOptions));
  for (const JsonField& item : items) {
    BANKLET_TRY(item.only({"id", "label", "points"}));
    AnswerOption option;
    BANKLET_ASSIGN(option.id, read_new_id(item, ids));
    BANKLET_ASSIGN(option.label, read_advice_text(item, "label"));
    BANKLET_ASSIGN(option.points, read_within(item, "points", 0.0, kMostPoints));
    question.options.push_back(std::move(option));
  }
  if (question.options.size() < 2)
    return field.error(ErrorCode::kInvalidArgument, "options: fewer than two");
  return {};
}

Result<void> read_number(const JsonField& field, RiskQuestion& question) {
  BANKLET_TRY(field.only({"min", "max", "bands"}));
  BANKLET_ASSIGN(question.least, read_within(field, "min", -kMostNumber, kMostNumber));
  BANKLET_ASSIGN(question.most, read_within(field, "max", question.least, kMostNumber));
  BANKLET_ASSIGN(const auto items, read_list(field, "bands", limits::kAnswerOptions));
  double last = question.least;
  for (std::size_t b = 0; b < items.size(); ++b) {
    BANKLET_TRY(items[b].only({"below", "points"}));
    NumberBand band;
    BANKLET_ASSIGN(band.points, read_within(items[b], "points", 0.0, kMostPoints));
    const bool is_last = b + 1 == items.size();
    if (items[b].has("below") == is_last)
      return items[b].error(ErrorCode::kInvalidArgument,
                            "all bands but the last have a member 'below'");
    band.below = std::numeric_limits<double>::infinity();
    if (!is_last) {
      BANKLET_ASSIGN(band.below, items[b].number("below"));
    }
    if (band.below <= last) return items[b].error(ErrorCode::kInvalidArgument, "bands must rise");
    last = band.below;
    question.bands.push_back(band);
  }
  if (question.bands.empty())
    return field.error(ErrorCode::kInvalidArgument, "bands: there are none");
  return {};
}

Result<RiskQuestion> read_question(const JsonField& field, std::vector<std::string>& ids) {
  BANKLET_TRY(field.only({"id", "text", "help", "options", "number"}));
  RiskQuestion question;
  BANKLET_ASSIGN(question.id, read_new_id(field, ids));
  BANKLET_ASSIGN(question.text, read_advice_text(field, "text"));
  BANKLET_ASSIGN(question.help, read_advice_text(field, "help", false));
  if (field.has("options") == field.has("number"))
    return field.error(ErrorCode::kInvalidArgument, "a question has one of 'options' and 'number'");
  if (field.has("options")) {
    BANKLET_TRY(read_options(field, question));
  } else {
    BANKLET_ASSIGN(const JsonField number, field.at("number"));
    BANKLET_TRY(read_number(number, question));
  }
  return question;
}

Result<AnswerCondition> read_condition(const JsonField& field,
                                       const std::vector<RiskQuestion>& questions,
                                       const std::vector<std::string>& ids) {
  BANKLET_TRY(field.only({"question", "in", "min", "max"}));
  AnswerCondition condition;
  BANKLET_ASSIGN(const JsonField id, field.at("question"));
  BANKLET_ASSIGN(const std::size_t place, find_id(id, ids));
  condition.question = static_cast<std::uint32_t>(place);
  const RiskQuestion& question = questions[place];
  const bool range = field.has("min") || field.has("max");
  if (range == field.has("in") || range != question.numeric())
    return field.error(ErrorCode::kInvalidArgument,
                       "expected 'in' for a question with options, 'min' or 'max' for a number");
  if (range) {
    BANKLET_ASSIGN(condition.least,
                   read_within(field, "min", -kMostNumber, kMostNumber, question.least));
    BANKLET_ASSIGN(condition.most,
                   read_within(field, "max", condition.least, kMostNumber, question.most));
    return condition;
  }
  std::vector<std::string> options;
  for (const AnswerOption& option : question.options) options.push_back(option.id);
  BANKLET_ASSIGN(const auto items, read_list(field, "in", limits::kAnswerOptions));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(const std::size_t option, find_id(item, options));
    condition.options.push_back(static_cast<std::uint32_t>(option));
  }
  if (condition.options.empty())
    return field.error(ErrorCode::kInvalidArgument, "in: there is none");
  return condition;
}

/// What knock-outs and contradictions share.
template <class Rule>
Result<void> read_rule(const JsonField& field, const std::vector<RiskQuestion>& questions,
                       const std::vector<std::string>& question_ids, std::size_t least,
                       std::vector<std::string>& ids, Rule& rule) {
  BANKLET_ASSIGN(rule.id, read_new_id(field, ids));
  BANKLET_ASSIGN(rule.text, read_advice_text(field, "text"));
  BANKLET_ASSIGN(const auto items, read_list(field, "when", limits::kRiskQuestions));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(AnswerCondition condition, read_condition(item, questions, question_ids));
    rule.when.push_back(std::move(condition));
  }
  if (rule.when.size() < least)
    return field.error(ErrorCode::kInvalidArgument,
                       "when: fewer than " + std::to_string(least) + " conditions");
  return {};
}

Result<void> read_levels(const JsonField& field, Questionnaire& questionnaire) {
  BANKLET_ASSIGN(const auto items, read_list(field, "levels", kRiskGrades));
  if (items.size() != kRiskGrades)
    return field.error(ErrorCode::kInvalidArgument, "levels: expected C1 to C5");
  double last = -1.0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    BANKLET_TRY(items[i].only({"level", "from", "name", "text"}));
    BANKLET_ASSIGN(const JsonField level, items[i].at("level"));
    BANKLET_ASSIGN(const RiskTolerance tolerance, read_risk_tolerance(level));
    ToleranceBand& band = questionnaire.levels[i];
    BANKLET_ASSIGN(band.from, read_within(items[i], "from", 0.0, kMostPoints));
    BANKLET_ASSIGN(band.name, read_advice_text(items[i], "name"));
    BANKLET_ASSIGN(band.text, read_advice_text(items[i], "text"));
    if (static_cast<std::size_t>(tolerance) != i + 1 || band.from <= last ||
        (i == 0 && band.from != 0.0))
      return items[i].error(ErrorCode::kInvalidArgument,
                            "levels go from C1 to C5 by rising points, beginning at 0");
    last = band.from;
  }
  return {};
}

}  // namespace

Result<Questionnaire> Questionnaire::from_json(const JsonField& field) {
  BANKLET_TRY(field.only({"format", "version", "edition", "valid_days", "levels", "questions",
                          "knock_outs", "contradictions"}));
  BANKLET_TRY(check_advice_format(field, "banklet-questionnaire"));
  Questionnaire questionnaire;
  BANKLET_ASSIGN(questionnaire.edition, field.string("edition"));
  BANKLET_ASSIGN(const std::int64_t days, field.integer("valid_days", 1, 3660));
  questionnaire.valid_days = static_cast<int>(days);
  BANKLET_TRY(read_levels(field, questionnaire));

  std::vector<std::string> question_ids;
  BANKLET_ASSIGN(const auto questions, read_list(field, "questions", limits::kRiskQuestions));
  for (const JsonField& item : questions) {
    BANKLET_ASSIGN(RiskQuestion question, read_question(item, question_ids));
    questionnaire.questions.push_back(std::move(question));
  }
  if (questionnaire.questions.empty())
    return field.error(ErrorCode::kInvalidArgument, "questions: there are none");

  std::vector<std::string> ids;
  BANKLET_ASSIGN(const auto knock_outs, read_list(field, "knock_outs", limits::kRiskQuestions));
  for (const JsonField& item : knock_outs) {
    BANKLET_TRY(item.only({"id", "when", "at_most", "stop", "text"}));
    KnockOut rule;
    BANKLET_TRY(read_rule(item, questionnaire.questions, question_ids, 1, ids, rule));
    if (item.has("at_most") == item.has("stop"))
      return item.error(ErrorCode::kInvalidArgument, "expected one of 'at_most' and 'stop'");
    if (item.has("at_most")) {
      BANKLET_ASSIGN(const JsonField level, item.at("at_most"));
      BANKLET_ASSIGN(rule.at_most, read_risk_tolerance(level));
    }
    questionnaire.knock_outs.push_back(std::move(rule));
  }
  BANKLET_ASSIGN(const auto checks, read_list(field, "contradictions", limits::kRiskQuestions));
  for (const JsonField& item : checks) {
    BANKLET_TRY(item.only({"id", "when", "text"}));
    Contradiction rule;
    BANKLET_TRY(read_rule(item, questionnaire.questions, question_ids, 2, ids, rule));
    questionnaire.contradictions.push_back(std::move(rule));
  }
  return questionnaire;
}

}  // namespace banklet
