// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/base/localized.h"

namespace banklet {

/// What advice says in words. Codes are stable: they cross to JavaScript and into records.
enum class AdviceText : std::uint8_t {
  // Status.
  kProposed,
  kAnswersMissing,
  kAnswersContradict,
  kAssessmentExpired,
  kNotSuitable,
  kAssumptionsNotValid,
  // Reasons.
  kTolerance,
  kClassesAbove,
  kClassesUnwanted,
  kGlidePath,
  kMinimumVariance,
  kMeanVariance,
  kRiskParity,
  kVolatilityLimit,
  kGoalLikely,
  kGoalNeedsSaving,
  kGoalOutOfReach,
  kCosts,
  kInflation,
  kUncertain,
  // What keeps a goal from a plan.
  kDuePassed,
  kDueTooFar,
  kNothingAllowed,
  // Alerts.
  kDrift,
  kUnsuitableHolding,
  kToleranceChanged,
  kAssumptionsChanged,
  kAssumptionsExpireSoon,
  kAssessmentExpiresSoon,
  kGoalNear,
  kReserveShort,
};

/// "tolerance", "classes_above", ...
std::string_view advice_text_code(AdviceText text);

/// A value in each language: numbers are written alike in both, names and money are not.
struct TextValue {
  TextValue(std::string_view both) : en(both), zh(both) {}
  TextValue(const std::string& both) : en(both), zh(both) {}
  TextValue(const char* both) : en(both), zh(both) {}
  TextValue(const LocalizedText& text);
  TextValue(std::string english, std::string chinese)
      : en(std::move(english)), zh(std::move(chinese)) {}

  std::string en;
  std::string zh;
};

/// A text with its code.
struct AdviceNote {
  std::string_view code;
  LocalizedText text;  ///< "en", "zh-CN"
};

/// The text with {0}, {1}, ... replaced by the values.
AdviceNote advice_note(AdviceText text, std::initializer_list<TextValue> values = {});

/// One decimal at most: 7 -> "7", 7.25 -> "7.3".
std::string number_text(double number);
/// Rounded to whole major units, as display_money writes it.
TextValue money_text(double minor, std::string_view currency);
TextValue date_text(Date date);

}  // namespace banklet
