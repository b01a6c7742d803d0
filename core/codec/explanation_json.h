// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json_text.h"
#include "core/counterfactual.h"
#include "core/engine.h"

/// The JSON form of why a product is recommended, for the command line and JavaScript alike; see
/// result_json.h.
namespace banklet {

/// {"scorer", "baseline", "score", "contributions": [{"feature", "contribution", "direction": 1 |
/// -1 | 0}]}: score = baseline + the sum of the contributions, added in their order. Features are
/// named as in a Reason; "learned" is what the customer's own reactions add. Within one result of
/// `recommend` the product with the larger score ranks before.
JsonText explanation_to_json(const ScoreExplanation& explanation, const Recommender& recommender);

/// {"column" | null, "tag" | null, "value", "above", "text": {locale: text}} | null
JsonText counterfactual_to_json(const std::optional<Counterfactual>& change);

}  // namespace banklet
