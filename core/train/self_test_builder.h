// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/engine.h"
#include "core/train/bank_data.h"

namespace banklet {

/// Samples for the bundle's self-test (see self_test.h) with the results that `engine`, opened on
/// the bundle without them, gives: up to 8 questions, and 4 customers for each model of customers.
///
/// Nothing in them is a customer's: the questions are the titles of the bank's answers (or the
/// names of intents), and the customers are invented from quantiles of single columns, rounded to
/// two digits, the most frequent categories, the most popular products, and monthly round sums in
/// each transaction category. Errors: those of the engine's calls.
Result<Json> build_self_test(const Engine& engine, const BankData& bank);

}  // namespace banklet
