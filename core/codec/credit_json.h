// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/risk/credit_model.h"
#include "core/table/customer_json.h"

namespace banklet {

struct CreditRequest {
  /// Who answers for what is decided: the oversight that a model declared for `credit-decision`
  /// needs. It stands in the record.
  std::string reviewer;
  std::optional<std::int64_t> target;  ///< points to look for a counterfactual to
};

/// {"customer": see customer_json.h, "reviewer"?, "target"?}. Errors: those of JsonField and
/// customer_from_json.
struct CreditQuestion {
  Customer customer;
  CreditRequest request;
};
Result<CreditQuestion> parse_credit_question(std::string_view text, const Schema& schema);

/// {"points", "base", "probability", "purpose", "kind", "factors": [{"input", "label", "points",
/// "missing"}], "reasons": [{"input", "points", "text"}], "counterfactual": {"input", "label",
/// "value", "above", "points"} | null, "record": {...} | null}
///
/// base + the points of all factors = points. `record`, of a model declared for credit-decision:
/// what the bank must keep, {"as_of", "customer_id", "purpose", "kind", "reviewer", "points",
/// "probability", "factors": {input: points}, "reasons": [inputs]}. Errors: those of CreditModel;
/// kMissingField where a decision has no reviewer.
Result<JsonText> credit_to_json(const CreditModel& model, const Customer& customer,
                                const CreditRequest& request);

}  // namespace banklet
