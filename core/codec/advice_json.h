// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/advise/adviser.h"
#include "core/base/json_text.h"
#include "core/engine.h"

/// The JSON form of advice, for the command line and JavaScript alike.
namespace banklet {

/// A request, which names questions, options, asset classes and products by their ids:
///
///     {"customer_id": "7", "as_of": "2026-11-22", "answered_on": "2026-11-01",
///      "answers": {"age": 41, "experience": "some"},
///      "goals": [{"id": "home", "due": "2036-09-01", "target_minor": 80000000,
///                 "todays_money": true, "initial_minor": 10000000, "monthly_minor": 300000,
///                 "positions": [{"asset_class" | "product_id", "value_minor"}]}],
///      "unwanted": [asset class ids],
///      "previous": {"on": "2025-11-20", "tolerance": "C3", "assumptions_digest": "..."},
///      "reserve": {"monthly_spending_minor", "liquid_minor"}}
///
/// as_of and answers are required; of a goal id and due; answered_on defaults to as_of, amounts to
/// 0. `positions` excludes `initial_minor`. Errors: JSON errors with the path; kUnknownReference;
/// kInvalidDate; kInvalidNumber; kDuplicateKey for a goal that stands twice; kLimitExceeded.
Result<AdviceRequest> advice_request_from_json(const JsonField& field, const Adviser& adviser);

/// A dated record of advice, which replays: the same bundle and `input` give the same bytes.
///
///     {"format": "banklet-advice", "version": 1, "as_of", "customer_id": id | null,
///      "questionnaire": {"edition", "digest"},
///      "assumptions": {"digest", "from", "until", "approved_by": text, "approved_on"},
///      "status": "proposed" | "answers_missing" | ..., "status_text": text,
///      "assessment": {"points", "most_points", "contributions": [{"question", "points", "most"}],
///                     "missing": [ids], "contradictions": [{"id", "questions": [ids], "text"}],
///                     "knock_outs": [ids], "by_points": "C3" | null, "tolerance": "C2" | null},
///      "goals": [{"id", "problem": note | null, "method", "expected_return", "volatility",
///                 "risk_aversion", "allocation": [{"asset_class", "share", "risk_share",
///                 "amount_minor", "products": [ids]}], "comparisons": [{"method",
///                 "expected_return", "volatility", "shares": {class: share}}], "glide":
///                 [{"years_left", "expected_return", "volatility", "shares": {class: share}}],
///                 "path": [{"paid_in_minor", "low_minor", "middle_minor", "high_minor",
///                 "mean_minor"}], "target_minor", "probability", "saving_needed_minor": amount |
///                 null, "expected_costs_minor", "trades": [{"asset_class", "share", "target",
///                 "out_of_band", "buy_minor"}], "reasons": [note]}],
///      "reasons": [note], "alerts": [note], "not_considered": [text], "input": the request}
///
/// text: {locale: text}; note: {"code", "text"}. Classes without a share are left out. Errors:
/// kModelMissing without advice in the bundle; those of advice_request_from_json and
/// Adviser::advise.
Result<JsonText> advise_json(const Engine& engine, const JsonField& request);

/// The same from text. Errors: also kJsonSyntax and kLimitExceeded (limits::kAdviceBytes).
Result<JsonText> advise_json(const Engine& engine, std::string_view request,
                             std::string_view place);

/// What a page needs to ask for advice: the bundle's member `advice` (Adviser). Errors:
/// kModelMissing.
Result<JsonText> advice_basis_json(const Engine& engine);

}  // namespace banklet
