// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/base/risk_grade.h"

namespace banklet {

struct AnswerOption {
  std::string id;
  LocalizedText label;
  double points = 0.0;
};

/// Points for a number up to, but not including, `below`.
struct NumberBand {
  double below = 0.0;
  double points = 0.0;
};

/// Either one of `options`, or, where there are none, a whole number within [least, most].
struct RiskQuestion {
  std::string id;
  LocalizedText text;
  LocalizedText help;  ///< optional
  std::vector<AnswerOption> options;
  double least = 0.0;
  double most = 0.0;
  std::vector<NumberBand> bands;  ///< ascending; the last one holds `most`

  bool numeric() const { return options.empty(); }
  double most_points() const;
};

/// True of an answer: one of these options, or a number within [least, most].
struct AnswerCondition {
  std::uint32_t question = 0;
  std::vector<std::uint32_t> options;
  double least = 0.0;
  double most = 0.0;
};

/// Whatever the points say: at most that tolerance, or, without one, no proposal at all.
struct KnockOut {
  std::string id;
  std::vector<AnswerCondition> when;  ///< all of them
  std::optional<RiskTolerance> at_most;
  LocalizedText text;
};

/// Answers that cannot all be meant: the customer is asked to look again.
struct Contradiction {
  std::string id;
  std::vector<AnswerCondition> when;  ///< all of them, at least two
  LocalizedText text;
};

struct ToleranceBand {
  double from = 0.0;  ///< points
  LocalizedText name;
  LocalizedText text;
};

/// By question id: the id of an option, or a number.
struct GivenAnswer {
  std::string option;
  std::optional<double> number;
};
using GivenAnswers = std::map<std::string, GivenAnswer, std::less<>>;

struct AnswerPoints {
  std::uint32_t question = 0;
  double points = 0.0;
  double most = 0.0;
};

/// What the answers say of a customer's tolerance of risk.
struct RiskAssessment {
  std::vector<std::uint32_t> missing;         ///< questions: to be asked, never guessed
  std::vector<std::uint32_t> contradictions;  ///< of Questionnaire::contradictions
  double points = 0.0;                        ///< sum of `contributions`
  double most_points = 0.0;
  std::vector<AnswerPoints> contributions;  ///< in the order of the questions
  std::optional<RiskTolerance> by_points;   ///< absent while something is missing or contradicts
  std::vector<std::uint32_t> knock_outs;    ///< that hold
  bool excluded = false;                    ///< a knock-out allows no proposal
  std::optional<RiskTolerance> tolerance;   ///< after the knock-outs; absent if excluded
};

/// A bank's questionnaire on the tolerance of risk, as data.
///
/// advice/questionnaire.json, and `advice.questionnaire` in a bundle:
///
///     {"format": "banklet-questionnaire", "version": 1, "edition": "2026-10", "valid_days": 365,
///      "levels": [{"level": "C1", "from": 0, "name": text, "text": text}, ... to "C5"],
///      "questions": [{"id", "text", "help", "options": [{"id", "label", "points"}]}
///                  | {"id", "text", "help", "number": {"min", "max",
///                     "bands": [{"below", "points"}, ..., {"points"}]}}],
///      "knock_outs": [{"id", "when": [condition], "at_most": "C1" | "stop": true, "text"}],
///      "contradictions": [{"id", "when": [condition, condition], "text"}]}
///
/// A condition is {"question": id, "in": [option ids]} or {"question": id, "min" and/or "max"}.
struct Questionnaire {
  std::string edition;
  int valid_days = 365;  ///< after which the questions are asked again
  std::array<ToleranceBand, kRiskGrades> levels;
  std::vector<RiskQuestion> questions;
  std::vector<KnockOut> knock_outs;
  std::vector<Contradiction> contradictions;

  /// Errors, each with the field: JSON errors; kInvalidArgument for another format or version,
  /// levels that do not rise or do not begin at the least points, a question with neither or both
  /// kinds of answers, bands that do not rise, a contradiction of one answer; kDuplicateKey;
  /// kUnknownReference; kLimitExceeded (limits::kRiskQuestions).
  static Result<Questionnaire> from_json(const JsonField& field);

  /// Errors: kUnknownReference for an answer to no question or with no option of it;
  /// kTypeMismatch for a number where an option is asked for, and the reverse; kInvalidArgument
  /// for a number outside the question's range or not whole. `place` opens the messages. O(answers
  /// log questions).
  Result<RiskAssessment> assess(const GivenAnswers& answers, std::string_view place) const;
};

}  // namespace banklet
