// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "core/recommend/catalogue.h"
#include "core/recommend/suitability.h"
#include "core/table/schema.h"

namespace banklet {

/// The first rule of the product (its index in Product::eligibility) that the customer does not
/// meet; absent if the product may be offered.
///
/// A rule must be confirmed by the data: a column that is missing or of another type than the rule
/// fails it, so nothing is offered on a guess. `held` is sorted. O(rules * log held).
std::optional<std::size_t> failing_rule(const Product& product, const CustomerColumns& columns,
                                        std::span<const std::uint32_t> held);

/// Whether one rule is met, as failing_rule has it. O(log held + log columns).
bool meets_rule(const EligibilityRule& rule, const CustomerColumns& columns,
                std::span<const std::uint32_t> held);

/// Why a product may not be offered.
struct Withholding {
  enum class Cause {
    kRule,              ///< `rule` of its eligibility is not met
    kAboveTolerance,    ///< its risk is above what the customer tolerates
    kToleranceUnknown,  ///< its risk is above kMostRiskUnknown
    kDismissed,         ///< the customer is not interested (learning.h)
    kShownOften,        ///< it rests (learning.h)
  };
  Cause cause = Cause::kRule;
  std::size_t rule = 0;
};

/// The one place that decides whether a product may be offered: it must suit, and every rule must
/// be met; absent if so. (What the customer has dismissed is a wish, not a rule: see Recommender.)
/// Suitability comes first, so that no rule's text hides it. Costs as failing_rule.
std::optional<Withholding> why_withheld(const Product& product,
                                        std::optional<RiskTolerance> tolerance,
                                        const CustomerColumns& columns,
                                        std::span<const std::uint32_t> held);

/// That every rule on a column can be decided: the column is in the schema and of the type that the
/// rule needs, and is not prohibited. For the trainer, before a catalogue enters a bundle.
/// Errors: kUnknownReference, kTypeMismatch, kProhibitedColumn, with "products[i].eligibility[j]".
Result<void> check_rules(const Catalogue& catalogue, const Schema& schema);

}  // namespace banklet
