// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/text/entities.h"

namespace banklet {

/// What a page asks for along with a text.
struct EntityRequest {
  Date today;
  EntityOptions options;  ///< `currency` is empty where none was named
};

/// {"today": "2026-11-18", "locale": BCP 47 tag (date_order_of), "date_sense": "future" | "past",
/// "currency": ISO 4217, "kinds": [names]}; all but `today` optional or null.
/// Errors: those of parse_json and JsonField; kInvalidDate; kUnknownReference for another sense or
/// kind.
Result<EntityRequest> parse_entity_request(std::string_view json);

/// [{"kind", "begin", "end"}] with, by kind:
///   amount: "currency", "minor" (integer), "value" ("1234.56"); percent: "value";
///   number: "value", "digits" (null unless it is a row of digits); duration: "duration" ("P1Y6M");
///   date, date_range: "from", "until" ("2026-11-18");
///   identifiers: "digits", "mask", "valid".
/// `begin` and `end` count UTF-16 code units, as JavaScript does: text.slice(begin, end). `text`:
/// what find_entities was given. O(n).
JsonText entities_to_json(std::string_view text, const std::vector<Entity>& entities);

}  // namespace banklet
