// SPDX-License-Identifier: Apache-2.0
#include "core/base/risk_grade.h"

#include <string>

namespace banklet {
namespace {

constexpr std::string_view kLevels[] = {"R1", "R2", "R3", "R4", "R5"};
constexpr std::string_view kTolerances[] = {"C1", "C2", "C3", "C4", "C5"};

/// 1..5; 0 for a text that is no grade of that letter.
int grade(std::string_view name, char letter) {
  if (name.size() != 2 || name[0] != letter || name[1] < '1' || name[1] > '0' + kRiskGrades)
    return 0;
  return name[1] - '0';
}

}  // namespace

std::string_view risk_level_name(RiskLevel level) {
  return kLevels[static_cast<std::size_t>(level) - 1];
}

std::string_view risk_tolerance_name(RiskTolerance tolerance) {
  return kTolerances[static_cast<std::size_t>(tolerance) - 1];
}

std::optional<RiskTolerance> risk_tolerance_of(std::string_view name) {
  const int found = grade(name, 'C');
  if (found == 0) return std::nullopt;
  return static_cast<RiskTolerance>(found);
}

Result<RiskLevel> read_risk_level(const JsonField& field) {
  BANKLET_ASSIGN(const std::string text, field.string());
  if (const int found = grade(text, 'R'); found > 0) return static_cast<RiskLevel>(found);
  return field.error(ErrorCode::kInvalidArgument, "expected a risk level from R1 to R5");
}

Result<RiskTolerance> read_risk_tolerance(const JsonField& field) {
  BANKLET_ASSIGN(const std::string text, field.string());
  if (const auto found = risk_tolerance_of(text)) return *found;
  return field.error(ErrorCode::kInvalidArgument, "expected a risk tolerance from C1 to C5");
}

}  // namespace banklet
