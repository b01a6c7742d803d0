// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/localized.h"

/// How the members of the advice's documents are read. Errors: JSON errors with the path.
namespace banklet {

/// {"format": format, "version": 1}. Errors: also kInvalidArgument.
Result<void> check_advice_format(const JsonField& document, std::string_view format);

Result<LocalizedText> read_advice_text(const JsonField& object, std::string_view name,
                                       bool required = true);
/// The member, or `fallback` if it is absent. Errors: also kInvalidNumber outside [low, high].
Result<double> read_within(const JsonField& object, std::string_view name, double low, double high,
                           double fallback);
/// The same, required.
Result<double> read_within(const JsonField& object, std::string_view name, double low, double high);

/// The elements of the list; an absent one is empty. Errors: also kLimitExceeded.
Result<std::vector<JsonField>> read_list(const JsonField& object, std::string_view name,
                                         std::size_t limit);
/// The member `id` of an item, new among `known`, to which it is added. Errors: also kDuplicateKey,
/// kInvalidArgument for an empty or too long one.
Result<std::string> read_new_id(const JsonField& item, std::vector<std::string>& known);
/// The place of an id among `known`. Errors: also kUnknownReference.
Result<std::size_t> find_id(const JsonField& field, const std::vector<std::string>& known);

}  // namespace banklet
