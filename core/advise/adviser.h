// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/advise/advice_texts.h"
#include "core/advise/allocation.h"
#include "core/advise/assumptions.h"
#include "core/advise/projection.h"
#include "core/advise/questionnaire.h"
#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

struct Position {
  std::uint32_t asset = 0;  ///< index of the class
  std::int64_t value_minor = 0;
};

struct Goal {
  std::string id;
  Date due;
  std::int64_t target_minor = 0;   ///< 0: no target, grow what is there
  bool todays_money = false;       ///< the target rises with inflation until it is due
  std::int64_t initial_minor = 0;  ///< without `positions`; else their sum
  std::int64_t monthly_minor = 0;
  /// What is invested for it already; may be of classes above the tolerance.
  std::vector<Position> positions = {};
};

struct PreviousAdvice {
  Date on;
  RiskTolerance tolerance = RiskTolerance::kC1;
  std::string assumptions;  ///< digest
};

struct Reserve {
  std::int64_t monthly_spending_minor = 0;
  std::int64_t liquid_minor = 0;
};

struct AdviceRequest {
  Date as_of;
  Date answered_on;
  GivenAnswers answers;
  std::vector<Goal> goals;
  std::vector<std::uint32_t> unwanted;  ///< classes that the customer does not want
  std::optional<PreviousAdvice> previous;
  std::optional<Reserve> reserve;
};

/// The plan's shares when so much time is left.
struct GlideStep {
  double years_left = 0.0;
  std::vector<double> weights;
  double expected_return = 0.0;
  double volatility = 0.0;
};

struct Comparison {
  AllocationMethod method = AllocationMethod::kMinimumVariance;
  Allocation allocation;
};

struct Trade {
  std::uint32_t asset = 0;
  double share = 0.0;  ///< now
  double target = 0.0;
  bool out_of_band = false;
  std::int64_t buy_minor = 0;  ///< negative: sell; the trades of a goal sum to 0
};

struct GoalPlan {
  std::uint32_t goal = 0;
  std::optional<AdviceNote> problem;  ///< then there is no plan
  AllocationMethod method = AllocationMethod::kMeanVariance;
  Allocation allocation;                    ///< today
  std::vector<std::int64_t> amounts_minor;  ///< of the initial sum, by class; they sum to it
  std::vector<Comparison> comparisons;      ///< the other methods under the same rules
  std::vector<GlideStep> glide;             ///< a step a year, today first
  std::vector<ProjectedValue> path;  ///< after each year, the day it is due last; minor units
  double expected_costs_minor = 0.0;
  double target_minor = 0.0;         ///< on the day
  double probability = 0.0;          ///< of reaching it; 1 without a target
  double saving_needed_minor = 0.0;  ///< see Projection::saving_needed, at the policy's confidence
  std::vector<Trade> trades;         ///< if there are positions and one is out of its band
  std::vector<AdviceNote> reasons;
};

enum class AdviceStatus : std::uint8_t {
  kProposed,
  kAnswersMissing,
  kAnswersContradict,
  kAssessmentExpired,
  kNotSuitable,          ///< a knock-out of the questionnaire
  kAssumptionsNotValid,  ///< on that day
};

struct Advice {
  AdviceStatus status = AdviceStatus::kProposed;
  AdviceNote status_note;
  RiskAssessment assessment;
  std::vector<GoalPlan> plans;      ///< of each goal, if proposed
  std::vector<AdviceNote> reasons;  ///< for all goals
  std::vector<AdviceNote> alerts;
};

/// Advice on the portfolio for a customer's goals, by the bank's questionnaire, assumptions and
/// policy: a pure function of bundle and request, so that a record can be replayed.
///
/// In a bundle: manifest member `advice`: {"currency", "questionnaire", "questionnaire_digest",
/// "assumptions", "assumptions_digest"}; a digest is the SHA-256 of the member as dump_json writes
/// it. It tells which assumptions an advice was given by; that nobody else wrote them, the loader's
/// `integrity` of the whole bundle tells.
class Adviser {
 public:
  /// Errors: those of Questionnaire and Assumptions; kBundleCorrupt if a digest is another.
  static Result<Adviser> from_json(const JsonField& field);

  /// Never guesses: without all answers, with contradictory or outdated ones, or without valid
  /// assumptions the status says so and there is no plan. O(goals classes^3 glide points). Errors:
  /// those of Questionnaire::assess; kInvalidArgument for amounts below 0, answers from after
  /// `as_of`; kInternal.
  Result<Advice> advise(const AdviceRequest& request) const;

  const Questionnaire& questionnaire() const { return questionnaire_; }
  const Assumptions& assumptions() const { return assumptions_; }
  const std::string& questionnaire_digest() const { return questionnaire_digest_; }
  const std::string& assumptions_digest() const { return assumptions_digest_; }
  const std::string& currency() const { return currency_; }

 private:
  Questionnaire questionnaire_;
  Assumptions assumptions_;
  std::string questionnaire_digest_;
  std::string assumptions_digest_;
  std::string currency_;
};

}  // namespace banklet
