// SPDX-License-Identifier: Apache-2.0
#include "core/train/account_files.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/currency.h"
#include "core/base/number.h"
#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::string_view kBalances = "balances.csv";
constexpr std::string_view kAccount = "account.csv";

class Accounts {
 public:
  explicit Accounts(const BankFolder& folder)
      : currency_(folder.schema.currency), minor_digits_(currency_minor_digits(currency_)) {}

  Result<void> read_balances(const std::filesystem::path& path) {
    std::size_t id = 0;
    std::size_t date = 0;
    std::size_t balance = 0;
    return read_csv_file(
        path, kBalances,
        [&](const CsvHeader& header) -> Result<void> {
          BANKLET_ASSIGN(id, header.column("customer_id"));
          BANKLET_ASSIGN(date, header.column("date"));
          BANKLET_ASSIGN(balance, header.column("balance"));
          return {};
        },
        [&](const CsvRow& row) -> Result<void> {
          AccountHistory account;
          account.customer = row[id];
          BANKLET_ASSIGN(account.begin, date_field(row, date));
          BANKLET_ASSIGN(account.opening_minor, amount_of(row, balance));
          if (!by_id_.try_emplace(account.customer, accounts_.size()).second)
            return row.error(ErrorCode::kDuplicateKey, id, "stands twice");
          accounts_.push_back(std::move(account));
          return {};
        });
  }

  /// Bookings of other customers are passed over.
  Result<void> read_bookings(const std::filesystem::path& path, std::string_view name) {
    std::size_t id = 0;
    std::size_t date = 0;
    std::size_t amount = 0;
    std::size_t description = 0;
    std::optional<std::size_t> currency;
    std::optional<std::size_t> category;
    return read_csv_file(
        path, name,
        [&](const CsvHeader& header) -> Result<void> {
          BANKLET_ASSIGN(id, header.column("customer_id"));
          BANKLET_ASSIGN(date, header.column("date"));
          BANKLET_ASSIGN(amount, header.column("amount"));
          BANKLET_ASSIGN(description, header.column("description"));
          currency = header.find("currency");
          category = header.find("category");
          return {};
        },
        [&](const CsvRow& row) -> Result<void> {
          const auto account = by_id_.find(row[id]);
          if (account == by_id_.end()) return {};
          if (currency && !row[*currency].empty() && row[*currency] != currency_)
            return row.error(ErrorCode::kInvalidArgument, *currency, "another currency");
          Transaction transaction;
          BANKLET_ASSIGN(transaction.date, date_field(row, date));
          BANKLET_ASSIGN(transaction.amount_minor, amount_of(row, amount));
          transaction.description = row[description];
          if (category) transaction.category = row[*category];
          accounts_[account->second].transactions.push_back(std::move(transaction));
          return {};
        });
  }

  std::vector<AccountHistory> finish() {
    for (AccountHistory& account : accounts_)
      std::stable_sort(account.transactions.begin(), account.transactions.end(),
                       [](const auto& a, const auto& b) { return a.date < b.date; });
    return std::move(accounts_);
  }

 private:
  Result<std::int64_t> amount_of(const CsvRow& row, std::size_t column) const {
    const Result<std::int64_t> amount = parse_money(trim_blanks(row[column]), minor_digits_);
    if (!amount) return row.error(amount.error().code, column, amount.error().message);
    return amount;
  }

  std::string currency_;
  int minor_digits_;
  std::vector<AccountHistory> accounts_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
};

}  // namespace

std::vector<std::int64_t> AccountHistory::balances(Date end) const {
  std::vector<std::int64_t> balances;
  std::int64_t balance = opening_minor;
  auto next = std::find_if(transactions.begin(), transactions.end(),
                           [&](const Transaction& one) { return one.date >= begin; });
  for (Date day = begin; day <= end; ++day.days) {
    for (; next != transactions.end() && next->date == day; ++next) balance += next->amount_minor;
    balances.push_back(balance);
  }
  return balances;
}

Result<std::vector<AccountHistory>> read_accounts(const BankFolder& folder,
                                                  const std::filesystem::path& truth) {
  if (folder.schema.currency.empty())
    return Error{ErrorCode::kInvalidArgument, "bank.json: accounts need a currency"};
  Accounts accounts(folder);
  BANKLET_TRY(accounts.read_balances(truth / kBalances));
  BANKLET_TRY(
      accounts.read_bookings(folder.path(bank_files::kTransactions), bank_files::kTransactions));
  if (std::filesystem::exists(truth / kAccount))
    BANKLET_TRY(accounts.read_bookings(truth / kAccount, kAccount));
  return accounts.finish();
}

}  // namespace banklet
