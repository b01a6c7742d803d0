// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/localized.h"
#include "core/cashflow/cash_flow.h"
#include "core/cashflow/month_review.h"
#include "core/cashflow/suggestions.h"
#include "core/table/schema.h"

/// What a forecast says, in "en" and "zh-CN".
namespace banklet {

/// What is likely and how sure that is, in two or three sentences. It informs, it does not promise.
LocalizedText cash_flow_text(const CashFlowInput& input, const BalanceForecast& forecast,
                             const MonthSums& month);

LocalizedText change_text(const Change& change, const CashFlowInput& input, const Schema& schema);

LocalizedText suggestion_text(const CashSuggestion& suggestion, const CashFlowInput& input);

}  // namespace banklet
