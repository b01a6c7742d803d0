// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/event_log.h"
#include "core/train/holdings_table.h"
#include "core/train/progress.h"
#include "core/train/transaction_scan.h"
#include "core/train/utterances.h"

namespace banklet {

/// See BankData::studied. More would bring models of some ten thousand weights next to nothing.
inline constexpr std::size_t kMostStudied = 100'000;

/// Everything of a bank folder that fits in memory: all but the transactions, of which the dates
/// are known. The models that the data allow follow from what is there.
struct BankData {
  BankFolder folder;
  std::optional<Utterances> utterances;
  Json dialogue;  ///< see read_flows; null where flows/common.json is absent
  /// Without customers.csv: the distinct ids of holdings.csv and transactions.csv, and no columns.
  CustomerTable customers;
  HoldingsTable holdings{0};  ///< empty where holdings.csv or products.json is absent
  /// 1 for the customers that models of features learn from and are judged by: all, or of more than
  /// kMostStudied so many, drawn once. Of the others, holdings and events count.
  std::vector<std::uint8_t> studied;
  TransactionSpan transactions;  ///< no rows where transactions.csv is absent
  EventLog events;               ///< empty where events.csv or products.json is absent
  /// The last day of the data: folder.as_of, else the latest since, transaction or event. Absent:
  /// nothing is dated.
  std::optional<Date> last_date;
  std::vector<std::string> warnings;

  /// Errors: those of the readers.
  static Result<BankData> load(const std::filesystem::path& directory,
                               const Progress& progress = {});
};

/// Transaction features of all customers on some days.
class TransactionHistory {
 public:
  /// All zero ("nothing is known") where there is no transactions.csv, and on days before its
  /// first. Errors: those of scan_transaction_features.
  static Result<TransactionHistory> read(const BankData& bank, std::vector<Date> dates,
                                         const Progress& progress = {},
                                         CategoryExamples* labelled = nullptr);

  /// By customer. Precondition: `date` is one of the dates that were asked for.
  std::span<const TransactionFeatures> at(Date date) const;

  /// Months from a customer's first booking to `date`, begun ones counted; 0 without one.
  std::size_t months(std::size_t customer, Date date) const;

 private:
  std::vector<Date> dates_;
  ScannedTransactions scanned_;
  std::vector<TransactionFeatures> unknown_;  ///< on all other days
};

}  // namespace banklet
