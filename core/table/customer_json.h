// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/json.h"
#include "core/base/json_table.h"
#include "core/base/result.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// Reads one customer: a line of customers.jsonl, or what the page hands to the worker.
///
///     {"customer_id": "7", "as_of": "2026-11-01",
///      "columns": {"age": 41, "life_stage": "couple", "employment": null},
///      "holdings": [{"product_id": "card", "since": "2024-05-01", "until": null}],
///      "transactions": [{"date": "2026-10-30", "amount": -45.2, "currency": "CNY",
///                        "description": "supermarket", "category": "groceries"}],
///      "events": [{"product_id": "card", "event": "shown|clicked|bought|dismissed",
///                  "time": "2026-10-30T08:00:00Z"}],
///      "corrections": [{"tag": "income_per_month", "action": "set|freeze|delete",
///                       "value": 1200000, "at": "2026-11-01"}],
///      "category_corrections": [{"description": "corner shop", "category": "groceries"}],
///      "display": ...}
///
/// Only as_of, product_id, date, amount, event, time, tag, action, value (but of "delete", which
/// has none), and of a category correction both members are required; null stands for absent. Dates
/// are ISO 8601 and a time of day is ignored. `amount` is a number or a decimal string in major
/// units with no more decimals than the currency has; `currency` defaults to the schema's.
/// `display` (a name, a portrait: whatever the page shows) is the one member that is not read, and
/// the values of prohibited columns are never read either.
///
/// Errors, at the path of the field ("customer.transactions[3].date: not a date ..."):
/// kLimitExceeded (see limits.h; ids longer than limits::kNameBytes), kMissingField, kTypeMismatch,
/// kInvalidDate, kInvalidNumber, kInvalidArgument (an empty id, an unknown event or
/// action, a value of what is deleted, `until` before `since`, a currency that is malformed or not
/// the schema's), kUnknownReference (a member that is not listed above, a column or a transaction
/// category that the schema lacks). `field` is of a document that was parsed with `tables`.
Result<Customer> customer_from_json(const JsonField& field, const JsonTables& tables,
                                    const Schema& schema);

/// What parse_json must take out of the document that holds a customer as its member `inside`, or
/// where that is empty is one.
JsonTables customer_tables(std::string_view inside);

/// The same from text, UTF-8. `place` opens the messages ("customer", "customers.jsonl:17").
/// Also kJsonSyntax, kInvalidUtf8, kDuplicateKey. O(text).
Result<Customer> parse_customer(std::string_view text, std::string_view place,
                                const Schema& schema);

}  // namespace banklet
