// SPDX-License-Identifier: Apache-2.0
#include "core/train/transaction_scan.h"

#include <algorithm>
#include <map>
#include <string>

#include "core/base/ascii.h"
#include "core/base/currency.h"
#include "core/base/number.h"
#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::uint32_t kNoSlot = ~std::uint32_t{0};

class Reader {
 public:
  Reader(const BankFolder& folder, const CustomerTable& customers,
         std::span<const std::uint8_t> studied, std::span<const Date> dates,
         CategoryExamples* labelled)
      : categorizer_(folder.schema),
        lookup_(customers),
        currency_(folder.schema.currency),
        as_of_(folder.as_of),
        dates_(dates),
        labelled_(labelled),
        first_(customers.size()) {
    const Schema& schema = folder.schema;
    for (std::uint32_t c = 0; c < schema.transaction_categories.size(); ++c)
      categories_.emplace(schema.transaction_categories[c].id, c);
    slots_.assign(customers.size(), kNoSlot);
    for (std::size_t c = 0; c < customers.size(); ++c)
      if (studied[c]) slots_[c] = count_++;
    accumulators_.reserve(count_ * dates.size());
    for (std::uint32_t i = 0; i < count_; ++i)
      for (const Date date : dates) accumulators_.emplace_back(schema, date);
  }

  Result<void> take_header(const CsvHeader& header) {
    BANKLET_ASSIGN(customer_column_, header.column("customer_id"));
    BANKLET_ASSIGN(date_column_, header.column("date"));
    BANKLET_ASSIGN(amount_column_, header.column("amount"));
    BANKLET_ASSIGN(currency_column_, header.column("currency"));
    BANKLET_ASSIGN(description_column_, header.column("description"));
    category_column_ = header.find("category");
    return {};
  }

  Result<void> take_row(const CsvRow& row) {
    BANKLET_ASSIGN(const std::uint32_t customer, lookup_.find(row, customer_column_));
    BANKLET_ASSIGN(const Date date, date_field(row, date_column_));
    if (as_of_ && date > *as_of_) return {};
    std::optional<Date>& first = first_[customer];
    first = first ? std::min(*first, date) : date;
    BANKLET_TRY(check_currency(row));
    const Result<std::int64_t> amount =
        parse_money(trim_blanks(row[amount_column_]), minor_digits_);
    if (!amount) return row.error(amount.error().code, amount_column_, amount.error().message);
    BANKLET_ASSIGN(const std::uint32_t category, category_of(row, *amount, customer));
    if (slots_[customer] == kNoSlot) return {};
    for (std::size_t d = 0; d < dates_.size(); ++d) {
      const Result<void> added =
          accumulators_[slots_[customer] * dates_.size() + d].add(date, *amount, category);
      if (!added) return row.error(added.error().code, amount_column_, added.error().message);
    }
    return {};
  }

  ScannedTransactions finish() {
    ScannedTransactions scanned;
    scanned.features.assign(dates_.size(), std::vector<TransactionFeatures>(slots_.size()));
    for (std::size_t c = 0; c < slots_.size(); ++c)
      for (std::size_t d = 0; d < dates_.size() && slots_[c] != kNoSlot; ++d)
        scanned.features[d][c] = accumulators_[slots_[c] * dates_.size() + d].features();
    scanned.first = std::move(first_);
    return scanned;
  }

 private:
  Result<void> check_currency(const CsvRow& row) {
    const std::string_view currency = trim_blanks(row[currency_column_]);
    if (currency_.empty()) {
      if (!is_currency_code(currency))
        return row.error(ErrorCode::kInvalidArgument, currency_column_, "not an ISO 4217 code");
      currency_ = currency;
    }
    // An empty field means the bank's currency, as in a customer's own transactions.
    if (!currency.empty() && currency != currency_)
      return row.error(ErrorCode::kInvalidArgument, currency_column_,
                       "another currency than the bank's; convert the amounts first");
    if (minor_digits_ < 0) minor_digits_ = currency_minor_digits(currency_);
    return {};
  }

  Result<std::uint32_t> category_of(const CsvRow& row, std::int64_t amount,
                                    std::uint32_t customer) {
    const std::string_view id =
        category_column_ ? trim_blanks(row[*category_column_]) : std::string_view();
    if (id.empty()) return categorizer_.from_description(row[description_column_], amount);
    const auto found = categories_.find(id);
    if (found == categories_.end())
      return row.error(ErrorCode::kUnknownReference, *category_column_,
                       "not a transaction category of bank.json");
    if (labelled_) labelled_->add(row[description_column_], amount, found->second, customer);
    return found->second;
  }

  Categorizer categorizer_;
  CustomerLookup lookup_;
  std::string currency_;
  int minor_digits_ = -1;
  std::optional<Date> as_of_;
  std::span<const Date> dates_;
  CategoryExamples* labelled_;
  std::map<std::string, std::uint32_t, std::less<>> categories_;
  std::vector<std::uint32_t> slots_;  ///< by customer: place among the studied
  std::uint32_t count_ = 0;
  std::vector<TransactionFeatureAccumulator> accumulators_;  ///< slot by date
  std::vector<std::optional<Date>> first_;
  std::size_t customer_column_ = 0;
  std::size_t date_column_ = 0;
  std::size_t amount_column_ = 0;
  std::size_t currency_column_ = 0;
  std::size_t description_column_ = 0;
  std::optional<std::size_t> category_column_;
};

}  // namespace

Result<TransactionSpan> scan_transaction_dates(const BankFolder& folder, const Progress& progress) {
  TransactionSpan span;
  std::size_t column = 0;
  BANKLET_TRY(read_csv_file(
      folder.path(bank_files::kTransactions), bank_files::kTransactions,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(column, header.column("date"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        BANKLET_ASSIGN(const Date date, date_field(row, column));
        if (folder.as_of && date > *folder.as_of) {
          ++span.in_the_future;
          return {};
        }
        span.first = span.first ? std::min(*span.first, date) : date;
        span.last = span.last ? std::max(*span.last, date) : date;
        ++span.rows;
        return {};
      },
      [&](double done) { report(progress, "dates of transactions.csv", done); }));
  return span;
}

Result<ScannedTransactions> scan_transaction_features(
    const BankFolder& folder, const CustomerTable& customers, std::span<const std::uint8_t> studied,
    std::span<const Date> dates, const Progress& progress, CategoryExamples* labelled) {
  Reader reader(folder, customers, studied, dates, labelled);
  BANKLET_TRY(read_csv_file(
      folder.path(bank_files::kTransactions), bank_files::kTransactions,
      [&](const CsvHeader& header) { return reader.take_header(header); },
      [&](const CsvRow& row) { return reader.take_row(row); },
      [&](double done) { report(progress, "reading transactions.csv", done); }));
  return reader.finish();
}

}  // namespace banklet
