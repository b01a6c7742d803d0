// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/train/bank_data.h"

namespace banklet {

/// Customers with the same value of a prohibited column.
struct ProtectedGroup {
  std::string value;
  std::vector<std::uint32_t> customers;  ///< rows of customers.csv, ascending
};

struct ProtectedColumn {
  std::string column;
  std::vector<ProtectedGroup> groups;  ///< by descending size, ties by value
};

/// The one place where the values of prohibited columns are read, of at most `most_customers`
/// customers with usable[c] != 0, spread evenly over the file; they enter no model, only what is
/// said about models. Groups of fewer than 50 of them or 2 % of them, and the 33rd largest and
/// smaller ones, are left out: they would tell of single customers, or of nothing but chance. A
/// column that is not in customers.csv has no groups. Errors: those of read_csv_file.
Result<std::vector<ProtectedColumn>> read_protected_groups(const BankData& bank,
                                                           std::span<const std::uint8_t> usable,
                                                           std::size_t most_customers);

}  // namespace banklet
