// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// Reads a customer's own list of transactions, as a bank's export gives it: CSV (see csv.h) with
/// these columns in any order, others ignored. Header names in any case of A-Z, or in Chinese:
///
///     date         日期        YYYY-MM-DD, a time of day after it is ignored
///     amount       金额        decimal in major units, minus for money that left
///     currency     币种        ISO 4217; the column may be absent if the schema states a currency,
///                              and a field may be empty then
///     description  摘要, 描述
///     category     类别        optional; id of a category of the schema, or its label in any
///                              language; empty: found from the description later (categorize.h)
///
/// Spaces around a field are dropped. Rows keep their order. O(text).
/// Errors, with "file:line: column 'x': ": as CsvParser; kMissingColumn, kDuplicateKey (two headers
/// for the same column), kInvalidDate, kInvalidNumber, kInvalidArgument (currency), kMissingField
/// (empty currency), kUnknownReference (category), kLimitExceeded (more rows than
/// limits::kTransactions, or more bytes than limits::kCustomerBytes).
Result<std::vector<Transaction>> parse_transactions_csv(std::string_view text,
                                                        std::string_view file,
                                                        const Schema& schema);

}  // namespace banklet
