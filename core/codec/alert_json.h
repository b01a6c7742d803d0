// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/customer_alerts.h"

/// The JSON form of alerts, for the command line and JavaScript alike; see result_json.h.
namespace banklet {

/// {"customer": as in customer_json.h, "state": as a call gave it | null, "responses": [{"kind",
/// "response": "used" | "snooze" | "stop" | "resume", "days"}], "minute", "shortfall":
/// {"probability", "date", "missing_minor"} | null (as in cash_flow_json.h: its other members are
/// passed over), "lines": [{"name", "used_minor",
/// "limit_minor"}], "goals": [{"name", "saved_minor", "target_minor"}], "birthday"}; all but the
/// customer optional. Errors, at the path of the field: kTypeMismatch, kMissingField,
/// kUnknownReference, kInvalidNumber, kInvalidDate, kLimitExceeded (more than 1000 of a kind);
/// those of customer_from_json and AlertState.
Result<AlertRequest> parse_alert_request(std::string_view text, std::string_view place,
                                         const Schema& schema);

/// {"alerts": [{"kind", "key", "since", "priority", "held_back", "level", "name",
/// "amount_minor", "share", "date", "transactions": [indices], "title", "text", "measures": [{"id",
/// "label"}]}], "state"}
JsonText alerts_to_json(const CustomerAlerts& alerts);

}  // namespace banklet
