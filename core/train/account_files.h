// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/table/customer.h"
#include "core/train/bank_folder.h"

namespace banklet {

/// A customer's whole current account, so that its balance is known on every day.
struct AccountHistory {
  std::string customer;
  Date begin;  ///< the opening balance is that of its morning
  std::int64_t opening_minor = 0;
  std::vector<Transaction> transactions;  ///< by date

  /// At the end of each day from `begin` to `end`. O(transactions + days).
  std::vector<std::int64_t> balances(Date end) const;
};

/// Reads the accounts of a bank folder whose opening balances are known: `truth`/balances.csv
/// (customer_id, date, balance), transactions.csv of the folder, and `truth`/account.csv, bookings
/// that transactions.csv leaves out (same columns; may be absent). Customers of balances.csv, in
/// its order. Amounts are of the schema's currency, which must be stated. Bookings before `date`
/// are known, but move no balance. Errors: kMissingFile, those of CsvParser, kMissingColumn,
/// kInvalidDate, kInvalidNumber, kDuplicateKey (a customer twice), kInvalidArgument (currency).
Result<std::vector<AccountHistory>> read_accounts(const BankFolder& folder,
                                                  const std::filesystem::path& truth);

}  // namespace banklet
