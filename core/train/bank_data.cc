// SPDX-License-Identifier: Apache-2.0
#include "core/train/bank_data.h"

#include <algorithm>
#include <utility>

#include "core/train/data_check.h"
#include "core/base/random.h"
#include "core/train/file_reader.h"
#include "core/train/flow_files.h"

namespace banklet {
namespace {

constexpr std::uint64_t kStudiedSeed = 1;

Result<void> collect_ids(const BankFolder& folder, std::string_view part,
                         std::vector<std::string>& ids) {
  if (!folder.has(part)) return {};
  std::size_t column = 0;
  return read_csv_file(
      folder.path(part), part,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(column, header.column("customer_id"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        if (row[column].empty()) return row.error(ErrorCode::kMissingField, column, "is empty");
        if (ids.empty() || ids.back() != row[column]) ids.emplace_back(row[column]);
        return {};
      });
}

Result<CustomerTable> read_customers(const BankFolder& folder, const Progress& progress) {
  if (folder.has(bank_files::kCustomers)) return CustomerTable::read(folder, progress);
  std::vector<std::string> ids;
  BANKLET_TRY(collect_ids(folder, bank_files::kHoldings, ids));
  BANKLET_TRY(collect_ids(folder, bank_files::kTransactions, ids));
  return CustomerTable::from_ids(std::move(ids));
}

void append(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

std::vector<std::uint8_t> draw_studied(std::size_t customers) {
  std::vector<std::uint8_t> studied(customers, 0);
  std::fill_n(studied.begin(), std::min(customers, kMostStudied), 1);
  if (customers > kMostStudied) {
    Random random(kStudiedSeed);
    random.shuffle(std::span(studied));
  }
  return studied;
}

/// Products that nobody can be offered, for want of a tolerance.
void warn_of_risks(BankData& bank) {
  const BankFolder& folder = bank.folder;
  if (!folder.catalogue || !folder.suitability.column.empty()) return;
  for (const Product& product : folder.catalogue->products())
    if (!suits(product.risk, std::nullopt)) {
      bank.warnings.push_back(
          "products above risk R2 are withheld from everybody: bank.json names no column for "
          "suitability");
      return;
    }
}

Result<void> read_product_parts(BankData& bank, const Progress& progress) {
  const BankFolder& folder = bank.folder;
  warn_of_risks(bank);
  for (const std::string_view part : {bank_files::kHoldings, bank_files::kEvents})
    if (folder.has(part) && !folder.catalogue)
      bank.warnings.push_back(std::string(part) + " is not used: there is no products.json");
  if (!folder.catalogue) return {};
  if (folder.has(bank_files::kHoldings)) {
    BANKLET_ASSIGN(bank.holdings, HoldingsTable::read(folder, bank.customers, progress));
  }
  if (folder.has(bank_files::kEvents)) {
    BANKLET_ASSIGN(bank.events, EventLog::read(folder, bank.customers, progress));
  }
  return {};
}

}  // namespace

Result<BankData> BankData::load(const std::filesystem::path& directory, const Progress& progress) {
  BankData bank;
  BANKLET_ASSIGN(bank.folder, BankFolder::open(directory));
  if (bank.folder.has(bank_files::kUtterances)) {
    BANKLET_ASSIGN(bank.utterances, read_utterances(bank.folder.path(bank_files::kUtterances),
                                                    bank_files::kUtterances));
    append(bank.warnings, bank.utterances->warnings);
    append(bank.warnings, compare_with_answers(*bank.utterances, bank.folder.answers));
  }
  if (bank.folder.has(bank_files::kFlows)) {
    BANKLET_ASSIGN(bank.dialogue,
                   read_flows(bank.folder, bank.utterances ? bank.utterances->intents
                                                           : std::vector<std::string>()));
  }
  BANKLET_ASSIGN(bank.customers, read_customers(bank.folder, progress));
  append(bank.warnings, bank.customers.warnings());
  bank.studied = draw_studied(bank.customers.size());
  bank.holdings = HoldingsTable(bank.customers.size());
  BANKLET_TRY(read_product_parts(bank, progress));
  if (bank.folder.has(bank_files::kTransactions)) {
    BANKLET_ASSIGN(bank.transactions, scan_transaction_dates(bank.folder, progress));
  }
  bank.last_date =
      std::max({bank.holdings.last_date(), bank.transactions.last, bank.events.last_date});
  if (bank.last_date && bank.folder.as_of) bank.last_date = bank.folder.as_of;
  append(bank.warnings, data_warnings(bank));
  return bank;
}

Result<TransactionHistory> TransactionHistory::read(const BankData& bank, std::vector<Date> dates,
                                                    const Progress& progress,
                                                    CategoryExamples* labelled) {
  TransactionHistory history;
  const TransactionFeatures unknown{
      std::vector<double>(transaction_feature_names(bank.folder.schema).size())};
  history.unknown_.resize(bank.customers.size());
  for (std::size_t c = 0; c < bank.customers.size(); ++c)
    if (bank.studied[c]) history.unknown_[c] = unknown;
  for (const Date date : dates)
    if (bank.transactions.first && *bank.transactions.first <= date) history.dates_.push_back(date);
  if (history.dates_.empty()) return history;
  BANKLET_ASSIGN(history.scanned_,
                 scan_transaction_features(bank.folder, bank.customers, bank.studied,
                                           history.dates_, progress, labelled));
  return history;
}

std::span<const TransactionFeatures> TransactionHistory::at(Date date) const {
  const auto found = std::find(dates_.begin(), dates_.end(), date);
  if (found == dates_.end()) return unknown_;
  return scanned_.features[static_cast<std::size_t>(found - dates_.begin())];
}

std::size_t TransactionHistory::months(std::size_t customer, Date date) const {
  if (scanned_.first.empty()) return 0;
  const std::optional<Date>& first = scanned_.first[customer];
  if (!first || *first > date) return 0;
  return static_cast<std::size_t>(month_index(date) - month_index(*first)) + 1;
}

}  // namespace banklet
