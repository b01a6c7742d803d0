// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace banklet {

/// Ways in which laundered money is known to move through an account.
///
/// After: FATF, "Risk-Based Approach for the Banking Sector" (2014) and its typology reports;
/// Egmont Group, "FIU's in Action: 100 Cases" (2000); Wolfsberg Group, "Statement on Monitoring
/// Screening and Searching" (2003, 2009), which asks for rules that are written down, fit the
/// bank's own risks and are reviewed by people. The formulas are banklet's own.
enum class Typology : std::uint8_t {
  kStructuring,       ///< several bookings, each just below an amount that must be reported
  kPassThrough,       ///< money comes in and is gone a few days later
  kDormantAwakening,  ///< nothing for months, then much at once
  kRoundAmounts,      ///< many large bookings in round figures
  kFanIn,             ///< money from many counterparties
  kFanOut,            ///< money to many counterparties
  kBeyondIncome,      ///< more comes in than the income that the customer declared explains
  kListedParty,       ///< descriptions or categories that the bank has listed
};
inline constexpr std::size_t kTypologies = 8;

std::string_view typology_name(Typology typology);  ///< "structuring", "pass_through", ...
std::optional<Typology> typology_of(std::string_view name);

/// What `measure` of a hit counts: "bookings_below_threshold", "share_passed_on", ...
std::string_view typology_measure(Typology typology);

}  // namespace banklet
