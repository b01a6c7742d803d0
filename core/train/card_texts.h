// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/train/bank_data.h"

namespace banklet {

/// Adds to a model card, under the headings of Mitchell et al. 2019, what its figures do not say:
/// {"model_details": {"bank", "version", "models": [{"model", "what"}]}, "intended_use":
/// {"primary", "users", "out_of_scope": [text]}, "factors": [text], "prohibited_columns": [name],
/// "caveats": [text]}. Speaks of the models whose members ("intent", "segment", "recommend") the
/// card has.
void add_card_texts(const BankData& bank, Json& card);

}  // namespace banklet
