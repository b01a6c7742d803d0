// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/date.h"
#include "core/dialogue/dialogue_script.h"
#include "core/text/entities.h"

namespace banklet {

/// The canonical value (slot_type.h) that an entity gives a slot; empty if it gives none: another
/// kind, another currency, a wrong check digit. `asked`: the slot was asked for, so a bare number
/// counts (of a duration: months), and an account number may be a phone number.
std::string value_of(const Slot& slot, const Entity& entity, std::string_view currency, bool asked);

/// Whether the entity is of a kind that the slot takes, valid or not.
bool fits(const Slot& slot, const Entity& entity, bool asked);

/// A text as a value: control and direction characters, which could make it look like another, and
/// runs of blanks become one blank; none at the ends.
std::string clean_text(std::string_view text);

/// The first e-mail address in a text; empty if there is none.
std::string_view find_email(std::string_view text);

/// Whether `value` has the canonical form of the slot's type.
bool is_canonical(const Slot& slot, std::string_view value, std::string_view currency);

/// The text of the first rule that a canonical value breaks today; null if it breaks none.
const LocalizedText* broken_rule(const Slot& slot, std::string_view value, Date today);

/// What branches and rules compare: amount and percent as a number, duration in months (30 days
/// each), date in days from 1970-01-01, text in characters. NaN for other types.
double measure(const Slot& slot, std::string_view value);

/// For customers: "¥500.00", "Friday 27 November 2026", "24 months", the label of a choice.
std::string value_text(const DialogueScript& script, const Slot& slot, std::string_view value,
                       std::string_view locale);

/// "**** 1234", "138****8000", "l***@example.com", "***"; what a person who takes over may see.
std::string mask_value(const Slot& slot, std::string_view value);

}  // namespace banklet
