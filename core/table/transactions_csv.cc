// SPDX-License-Identifier: Apache-2.0
#include "core/table/transactions_csv.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "core/base/ascii.h"
#include "core/base/currency.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/base/quote.h"
#include "core/table/csv.h"

namespace banklet {
namespace {

enum Field : std::size_t { kDate, kAmount, kCurrency, kDescription, kCategory, kFields };

/// The first name of each field is the one that messages use.
constexpr std::array<std::pair<std::string_view, Field>, 11> kHeaders = {
    {{"date", kDate},
     {"amount", kAmount},
     {"currency", kCurrency},
     {"description", kDescription},
     {"category", kCategory},
     {"日期", kDate},
     {"金额", kAmount},
     {"币种", kCurrency},
     {"摘要", kDescription},
     {"描述", kDescription},
     {"类别", kCategory}}};

class Reader {
 public:
  explicit Reader(const Schema& schema) : schema_(schema) {
    for (const TransactionCategory& category : schema.transaction_categories)
      category_names_.emplace(lower_ascii(category.id), category.id);
    // An id wins over another category's label, and the category listed first over a later one.
    for (const TransactionCategory& category : schema.transaction_categories)
      for (const auto& [locale, label] : category.label)
        category_names_.emplace(lower_ascii(label), category.id);
  }

  Result<void> read_header(const CsvHeader& header) {
    for (std::size_t i = 0; i < header.names().size(); ++i) {
      const std::string name = lower_ascii(trim_blanks(header.names()[i]));
      for (const auto& [known, field] : kHeaders) {
        if (name != known) continue;
        if (columns_[field])
          return Error{ErrorCode::kDuplicateKey, header.file() + ": column " + quote(name) +
                                                     " means the same as another one"};
        columns_[field] = i;
      }
    }
    for (const Field field : {kDate, kAmount, kCurrency, kDescription}) {
      const bool implied = field == kCurrency && !schema_.currency.empty();
      if (!columns_[field] && !implied)
        return Error{ErrorCode::kMissingColumn,
                     header.file() + ": column " + quote(kHeaders[field].first) + " is missing"};
    }
    return {};
  }

  Result<void> read_row(const CsvRow& row) {
    if (transactions_.size() >= limits::kTransactions)
      return row.error(ErrorCode::kLimitExceeded,
                       "more than " + std::to_string(limits::kTransactions) + " transactions");
    const auto located = [&](Field field, const Error& error) {
      return row.error(error.code, *columns_[field], error.message);
    };
    Transaction transaction;
    const Result<Date> date = parse_date(text(row, kDate));
    if (!date) return located(kDate, date.error());
    transaction.date = *date;

    transaction.currency = text(row, kCurrency);
    if (transaction.currency.empty()) transaction.currency = schema_.currency;
    if (transaction.currency.empty())
      return located(kCurrency, {ErrorCode::kMissingField, "empty"});
    if (!is_currency_code(transaction.currency))
      return located(kCurrency, {ErrorCode::kInvalidArgument, "not an ISO 4217 code"});

    const Result<std::int64_t> amount =
        parse_money(text(row, kAmount), currency_minor_digits(transaction.currency));
    if (!amount) return located(kAmount, amount.error());
    transaction.amount_minor = *amount;

    transaction.description = text(row, kDescription);
    if (const std::string_view category = text(row, kCategory); !category.empty()) {
      const auto found = category_names_.find(lower_ascii(category));
      if (found == category_names_.end())
        return located(kCategory, {ErrorCode::kUnknownReference, "not a category of the bank"});
      transaction.category = found->second;
    }
    transactions_.push_back(std::move(transaction));
    return {};
  }

  std::vector<Transaction> take() { return std::move(transactions_); }

 private:
  std::string_view text(const CsvRow& row, Field field) const {
    return columns_[field] ? trim_blanks(row[*columns_[field]]) : std::string_view();
  }

  const Schema& schema_;
  std::map<std::string, std::string> category_names_;
  std::array<std::optional<std::size_t>, kFields> columns_;
  std::vector<Transaction> transactions_;
};

}  // namespace

Result<std::vector<Transaction>> parse_transactions_csv(std::string_view text,
                                                        std::string_view file,
                                                        const Schema& schema) {
  if (text.size() > limits::kCustomerBytes)
    return Error{ErrorCode::kLimitExceeded,
                 std::string(file) + ": " + std::to_string(text.size()) + " bytes where " +
                     std::to_string(limits::kCustomerBytes) + " are allowed"};
  Reader reader(schema);
  CsvParser parser(
      std::string(file), {}, [&](const CsvHeader& header) { return reader.read_header(header); },
      [&](const CsvRow& row) { return reader.read_row(row); });
  BANKLET_TRY(parser.feed(text));
  BANKLET_TRY(parser.finish());
  return reader.take();
}

}  // namespace banklet
