// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>
#include <string_view>

#include "core/train/cash_flow_evaluation.h"

namespace banklet {

/// The figures of an evaluation as tables. Amounts in major units of the currency.
void print_cash_flow_evaluation(const CashFlowEvaluation& evaluation, std::string_view currency,
                                std::ostream& out);

}  // namespace banklet
