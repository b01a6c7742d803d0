// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/screening/typology.h"
#include "core/table/schema.h"

namespace banklet {

enum class ScreeningSeverity : std::uint8_t { kLow, kMedium, kHigh };
std::string_view severity_name(ScreeningSeverity severity);  ///< "low", "medium", "high"

/// Which way money must go for a booking to count.
enum class MoneyDirection : std::uint8_t { kBoth, kIn, kOut };

/// One rule of the bank. The numbers that its typology needs have no defaults: a threshold that
/// nobody chose is none.
struct ScreeningRule {
  std::string id;
  Typology typology = Typology::kStructuring;
  ScreeningSeverity severity = ScreeningSeverity::kMedium;
  LocalizedText label;
  std::int32_t window_days = 30;  ///< 1..731

  // Bookings that the rule looks at; all where nothing is said.
  MoneyDirection direction = MoneyDirection::kBoth;
  std::int64_t least_minor = 0;  ///< of a single booking
  std::vector<std::uint32_t> categories;
  std::vector<std::uint32_t> except_categories;
  std::vector<std::string> words;  ///< kListedParty

  std::int64_t threshold_minor = 0;  ///< kStructuring: what must be reported
  double near_share = 0.0;           ///< kStructuring: from this share of it on is "just below"
  std::size_t at_least = 0;          ///< bookings, or counterparties
  std::int64_t total_minor = 0;      ///< of the window, at least
  double least_share = 0.0;          ///< passed on, or round
  double most_share = 0.0;           ///< passed on
  std::int32_t quiet_days = 0;       ///< kDormantAwakening
  std::int64_t multiple_minor = 0;   ///< kRoundAmounts
  double times_income = 0.0;         ///< kBeyondIncome; kPassThrough: 0 = whatever the income
};

/// screening.json of a bank folder. It stays in the bank's house: no bundle holds any of it.
///
///     {"income_column": "monthly_income",     // numeric, what the customer declared; optional
///      "look_back_days": 90,                  // hits that ended before are old; default: all
///      "rules": [{"id": "cash-below-report", "typology": "structuring", "severity": "high",
///                 "label": {"en": ".."}, "window_days": 14, ...}]}
///
/// Every rule may have "direction" ("in", "out", "both"; in of fan_in and beyond_income, out of
/// fan_out, both of all others), "least_minor", "categories" and "except_categories" (ids of
/// bank.json). Besides, and required, by typology:
///
///     structuring        threshold_minor, near_share, at_least
///     pass_through       total_minor, least_share, most_share; times_income optional
///     dormant_awakening  quiet_days (window_days or more), total_minor
///     round_amounts      multiple_minor, at_least, least_share
///     fan_in, fan_out    at_least, total_minor
///     beyond_income      times_income, total_minor
///     listed_party       words (or categories), at_least, total_minor
///
/// Amounts are minor units of the bank's currency.
struct ScreeningRules {
  std::optional<std::string> income_column;
  std::optional<std::int32_t> look_back_days;
  std::vector<ScreeningRule> rules;

  /// Errors: those of JsonField; kDuplicateKey (an id twice), kUnknownReference (a member that the
  /// typology does not have, a category or column that the schema lacks), kInvalidArgument (another
  /// typology, severity or direction, an income column that is not numeric, beyond_income without
  /// one), kInvalidNumber (out of range), kLimitExceeded (more than 256 rules, 1000 words).
  static Result<ScreeningRules> from_json(const JsonField& field, const Schema& schema);
};

}  // namespace banklet
