// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/dialogue/dialogue_script.h"

/// How the members of a script are read from JSON. Each fills `value` from the member `name` of
/// `field`; an absent member that is not required leaves it as it is. Errors: JSON errors with the
/// path; kLimitExceeded for texts and lists above their limits.
namespace banklet {

Result<void> read_string(const JsonField& field, std::string_view name, bool required,
                         std::string& value);
Result<void> read_strings(const JsonField& field, std::string_view name,
                          std::vector<std::string>& value);
Result<void> read_text(const JsonField& field, std::string_view name, bool required,
                       LocalizedText& value);
Result<void> read_words(const JsonField& field, std::string_view name, LocalizedWords& value);
/// Of all locales, folded; appended.
Result<void> read_phrases(const JsonField& field, std::string_view name, Phrases& value);

/// The elements of the list `name`; an absent list is empty.
Result<std::vector<JsonField>> read_items(const JsonField& field, std::string_view name,
                                          std::size_t limit);

/// References between steps, slots and choices are resolved.
Result<Flow> read_flow(const JsonField& field);

}  // namespace banklet
