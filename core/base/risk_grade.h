// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

/// Product risk as banks in China grade it, from R1 (low) to R5 (high).
enum class RiskLevel : std::uint8_t { kR1 = 1, kR2, kR3, kR4, kR5 };

/// An investor's tolerance of risk as banks in China grade it, from C1 (cautious) to C5. Cn may be
/// offered products up to Rn (Measures for the Suitability Management of Securities and Futures
/// Investors, 2017; Guidelines of the China Banking Regulatory Commission on wealth management).
enum class RiskTolerance : std::uint8_t { kC1 = 1, kC2, kC3, kC4, kC5 };

inline constexpr int kRiskGrades = 5;

std::string_view risk_level_name(RiskLevel level);              ///< "R1".."R5"
std::string_view risk_tolerance_name(RiskTolerance tolerance);  ///< "C1".."C5"

/// The reverse; absent for any other text.
std::optional<RiskTolerance> risk_tolerance_of(std::string_view name);

/// Errors: kTypeMismatch; kInvalidArgument for a text other than "R1".."R5" ("C1".."C5").
Result<RiskLevel> read_risk_level(const JsonField& field);
Result<RiskTolerance> read_risk_tolerance(const JsonField& field);

/// What is offered at most to a customer whose tolerance is not known.
inline constexpr RiskLevel kMostRiskUnknown = RiskLevel::kR2;

/// Whether a product of that risk suits.
constexpr bool suits(RiskLevel risk, std::optional<RiskTolerance> tolerance) {
  return static_cast<int>(risk) <=
         (tolerance ? static_cast<int>(*tolerance) : static_cast<int>(kMostRiskUnknown));
}

}  // namespace banklet
