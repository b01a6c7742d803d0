// SPDX-License-Identifier: Apache-2.0
#include "core/advise/questionnaire.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/quote.h"

namespace banklet {
namespace {

/// An answer, found in its question.
struct Placed {
  bool given = false;
  std::uint32_t option = 0;
  double number = 0.0;
};

Result<Placed> place_answer(const RiskQuestion& question, const GivenAnswer& answer,
                            const std::string& path) {
  Placed placed{.given = true};
  if (question.numeric() != answer.number.has_value())
    return Error{ErrorCode::kTypeMismatch,
                 path + (question.numeric() ? ": expected a number" : ": expected an option")};
  if (question.numeric()) {
    placed.number = *answer.number;
    if (!(placed.number >= question.least && placed.number <= question.most) ||
        placed.number != std::floor(placed.number))
      return Error{ErrorCode::kInvalidArgument, path + ": not a whole number within the range"};
    return placed;
  }
  for (const AnswerOption& option : question.options) {
    if (option.id == answer.option) return placed;
    ++placed.option;
  }
  return Error{ErrorCode::kUnknownReference, path + ": names no option of the question"};
}

double points_of(const RiskQuestion& question, const Placed& answer) {
  if (!question.numeric()) return question.options[answer.option].points;
  for (const NumberBand& band : question.bands)
    if (answer.number < band.below) return band.points;
  return question.bands.back().points;
}

bool holds(const AnswerCondition& condition, const std::vector<Placed>& answers) {
  const Placed& answer = answers[condition.question];
  if (!answer.given) return false;
  if (condition.options.empty())
    return answer.number >= condition.least && answer.number <= condition.most;
  return std::find(condition.options.begin(), condition.options.end(), answer.option) !=
         condition.options.end();
}

bool all_hold(const std::vector<AnswerCondition>& conditions, const std::vector<Placed>& answers) {
  return std::all_of(conditions.begin(), conditions.end(),
                     [&](const AnswerCondition& condition) { return holds(condition, answers); });
}

}  // namespace

double RiskQuestion::most_points() const {
  double most = 0.0;
  for (const AnswerOption& option : options) most = std::max(most, option.points);
  for (const NumberBand& band : bands) most = std::max(most, band.points);
  return most;
}

Result<RiskAssessment> Questionnaire::assess(const GivenAnswers& answers,
                                             std::string_view place) const {
  std::vector<Placed> placed(questions.size());
  for (const auto& [id, answer] : answers) {
    const auto found = std::find_if(questions.begin(), questions.end(),
                                    [&id = id](const RiskQuestion& q) { return q.id == id; });
    const std::string path = std::string(place) + "." + quote(id);
    if (found == questions.end())
      return Error{ErrorCode::kUnknownReference, path + ": names no question"};
    BANKLET_ASSIGN(placed[static_cast<std::size_t>(found - questions.begin())],
                   place_answer(*found, answer, path));
  }

  RiskAssessment assessment;
  for (std::uint32_t q = 0; q < questions.size(); ++q) {
    const double most = questions[q].most_points();
    assessment.most_points += most;
    if (!placed[q].given) {
      assessment.missing.push_back(q);
      continue;
    }
    const double points = points_of(questions[q], placed[q]);
    assessment.contributions.push_back({q, points, most});
    assessment.points += points;
  }
  for (std::uint32_t c = 0; c < contradictions.size(); ++c)
    if (all_hold(contradictions[c].when, placed)) assessment.contradictions.push_back(c);
  if (!assessment.missing.empty() || !assessment.contradictions.empty()) return assessment;

  int grade = 1;
  for (int level = 2; level <= kRiskGrades; ++level)
    if (assessment.points >= levels[static_cast<std::size_t>(level) - 1].from) grade = level;
  assessment.by_points = static_cast<RiskTolerance>(grade);
  for (std::uint32_t k = 0; k < knock_outs.size(); ++k) {
    if (!all_hold(knock_outs[k].when, placed)) continue;
    assessment.knock_outs.push_back(k);
    if (knock_outs[k].at_most)
      grade = std::min(grade, static_cast<int>(*knock_outs[k].at_most));
    else
      assessment.excluded = true;
  }
  if (!assessment.excluded) assessment.tolerance = static_cast<RiskTolerance>(grade);
  return assessment;
}

}  // namespace banklet
