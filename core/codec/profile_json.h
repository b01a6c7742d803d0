// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "core/base/json_text.h"
#include "core/profile/profile.h"
#include "core/table/schema.h"

namespace banklet {

/// {"as_of", "tags": [{"id", "group", "label": {locale: text}, "value", "unit", "confidence",
/// "expires": date | null, "evidence": {"transactions": [indices], "transaction_count", "columns":
/// [names], "holdings": [product ids]}, "state": "derived" | "corrected" | "frozen" | "deleted",
/// "derived_value", "in_models"}], "recurring": [{"name", "category": id | null, "direction": "in"
/// | "out", "period", "amount_minor", "low_minor", "high_minor", "regularity", "confidence",
/// "last", "next", "transactions": [indices]}], "suggested_categories": [{"transaction",
/// "description", "category", "probability"}], "ignored": {"future", "too_old", "other_currency",
/// "zero_amount", "duplicates", "equal_kept"}}. Amounts in minor units, dates YYYY-MM-DD.
JsonText profile_to_json(const Profile& profile, const Schema& schema);

/// Id of a category, or null for kNoCategory; a view of the schema's.
JsonPiece category_piece(std::uint32_t category, const Schema& schema);

/// As "ignored" above.
JsonText ignored_to_json(const IgnoredTransactions& ignored);

}  // namespace banklet
