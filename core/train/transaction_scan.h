// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/table/transaction_features.h"
#include "core/train/bank_folder.h"
#include "core/train/category_trainer.h"
#include "core/train/customer_table.h"
#include "core/train/progress.h"

namespace banklet {

/// First and last day of transactions.csv.
struct TransactionSpan {
  std::size_t rows = 0;           ///< until folder.as_of
  std::size_t in_the_future = 0;  ///< rows after it: no model sees them
  std::optional<Date> first;
  std::optional<Date> last;
};

/// One pass that looks at the dates only. Errors: kMissingFile, those of CsvParser; kMissingColumn,
/// kInvalidDate.
Result<TransactionSpan> scan_transaction_dates(const BankFolder& folder,
                                               const Progress& progress = {});

/// What one pass over transactions.csv finds of every customer.
struct ScannedTransactions {
  std::vector<std::vector<TransactionFeatures>> features;  ///< by date, then customer
  std::vector<std::optional<Date>> first;                  ///< booking, by customer
};

/// Features of every customer with studied[customer] != 0 as of every date; no values for the
/// others, whose rows are checked all the same. One pass over the file, customers in any order;
/// memory O(studied customers * dates), not O(rows). Columns: customer_id, date,
/// amount, currency, description and, optionally, category. Rows with a category are added to
/// `labelled`, if it is given.
/// Errors: kMissingFile, those of CsvParser; kMissingColumn; kUnknownReference for a customer or a
/// category that is not known; kInvalidDate; kInvalidNumber for an amount that is not a decimal
/// number of the currency's minor units; kInvalidArgument for a currency other than the schema's
/// (or than the first row's, where the schema states none); kLimitExceeded for sums above 64 bits.
Result<ScannedTransactions> scan_transaction_features(const BankFolder& folder,
                                                      const CustomerTable& customers,
                                                      std::span<const std::uint8_t> studied,
                                                      std::span<const Date> dates,
                                                      const Progress& progress = {},
                                                      CategoryExamples* labelled = nullptr);

}  // namespace banklet
