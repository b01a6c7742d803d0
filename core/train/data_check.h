// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/train/bank_data.h"

namespace banklet {

/// What in the data is doubtful without being an error: rows that are left out; one file that ends
/// more than a quarter before another; texts of the catalogue that lack a locale of the bank; rules
/// (see warn_of_rules). Precondition: everything but `warnings` has been read.
std::vector<std::string> data_warnings(const BankData& bank);

/// What was read and not used, and what was not there: {"repeated_events", "future": {file: rows
/// after BankFolder::as_of}, "out_of_range": {column: values}, "missing": {column: empty cells}};
/// files and columns with none are left out.
Json ignored_json(const BankData& bank);

}  // namespace banklet
