// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/base/date.h"
#include "core/base/json.h"
#include "core/base/json_text.h"
#include "core/base/result.h"

namespace banklet {

/// A day as parse_date reads it. Errors, at the field: kTypeMismatch, kInvalidDate.
Result<Date> read_date(const JsonField& field);
/// The member of that name; further error: kMissingField.
Result<Date> read_date(const JsonField& object, std::string_view name);

/// As format_date writes it; null for none.
JsonText date_to_json(const std::optional<Date>& date);

}  // namespace banklet
