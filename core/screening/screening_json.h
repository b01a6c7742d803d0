// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/screening/screening.h"
#include "core/table/customer.h"

namespace banklet {

/// {"customer_id", "as_of", "hits": [{"rule", "typology", "severity", "label": {locale: text},
/// "from", "until", "total_minor", "measure": {name: number}, "transactions": [index]}],
/// "not_judged": [rule ids: the customer declared no income], "ignored": {"future", "duplicates",
/// "other_currency", "zero_amount", "too_old"}}
Json screening_to_json(const Screening& screening, const ScreeningRules& rules,
                       const Customer& customer);

}  // namespace banklet
