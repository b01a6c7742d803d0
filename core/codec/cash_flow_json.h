// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/customer_cash_flow.h"

/// The JSON form of the cash flow, for the command line and JavaScript alike; see result_json.h.
namespace banklet {

/// {"customer": as in customer_json.h, "balance_minor", "days": 1..90, default 60}. Errors, at the
/// path of the field: kTypeMismatch, kMissingField, kUnknownReference, kInvalidNumber (an amount
/// above 2^53, days out of range); those of customer_from_json.
Result<CashFlowRequest> parse_cash_flow_request(std::string_view text, std::string_view place,
                                                const Schema& schema);

/// {"as_of", "currency": code | null, "balance_minor",
///  "days": [{"date", "expected_minor", "low_minor", "high_minor"}],
///  "coming": [{"date", "name", "category": id | null, "direction": "in" | "out", "amount_minor",
///    "low_minor", "high_minor", "confidence"}],
///  "shortfall": {"date", "earliest", "latest", "probability", "missing_minor"} | null,
///  "month": {"in_minor", "out_minor", "usual_in_minor": amount | null, "usual_out_minor": amount |
///    null, "days_seen"},
///  "changes": [{"kind", "name": text | null, "category", "now_minor", "usual_minor",
///    "transactions": [indices], "text": {locale: text}}],
///  "subscriptions": [{"name", "category", "period", "amount_minor", "per_year_minor", "next",
///    "risen_from_minor": amount | null, "transactions"}],
///  "suggestions": [{"kind", "text", "amount_minor", "name", "from", "to"}], absent members null,
///  "text": {locale: text}, "ignored": as in profile_json.h}
JsonText cash_flow_to_json(const CashFlowRequest& request, const CustomerCashFlow& flow,
                           const Schema& schema);

}  // namespace banklet
