// SPDX-License-Identifier: Apache-2.0
#include "core/train/holdings_table.h"

#include <algorithm>
#include <string>
#include <tuple>

#include "core/train/dates.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

struct Row {
  std::uint32_t customer;
  HeldPeriod period;
  std::size_t line;
};

class Reader {
 public:
  Reader(const BankFolder& folder, const CustomerTable& customers)
      : catalogue_(&*folder.catalogue), as_of_(folder.as_of), lookup_(customers) {}

  Result<void> take_header(const CsvHeader& header) {
    BANKLET_ASSIGN(customer_, header.column("customer_id"));
    BANKLET_ASSIGN(product_, header.column("product_id"));
    since_ = header.find("since");
    until_ = header.find("until");
    return {};
  }

  Result<void> take_row(const CsvRow& row) {
    Row holding{};
    holding.line = row.line();
    BANKLET_ASSIGN(holding.customer, lookup_.find(row, customer_));
    const std::optional<std::uint32_t> product = catalogue_->find(row[product_]);
    if (!product) return row.error(ErrorCode::kUnknownReference, product_, "not in products.json");
    holding.period.product = *product;
    BANKLET_ASSIGN(holding.period.since, optional_date_field(row, since_));
    BANKLET_ASSIGN(holding.period.until, optional_date_field(row, until_));
    if (holding.period.since && holding.period.until &&
        *holding.period.until < *holding.period.since)
      return row.error(ErrorCode::kInvalidDate, *until_, "before 'since'");
    if (as_of_ && holding.period.since > as_of_)
      ++in_the_future;
    else
      rows.push_back(holding);
    return {};
  }

  std::vector<Row> rows;
  std::size_t in_the_future = 0;

 private:
  const Catalogue* catalogue_;
  std::optional<Date> as_of_;
  CustomerLookup lookup_;
  std::size_t customer_ = 0;
  std::size_t product_ = 0;
  std::optional<std::size_t> since_;
  std::optional<std::size_t> until_;
};

auto key(const Row& row) {
  return std::tuple(row.customer, row.period.since, row.period.product);
}

}  // namespace

Result<HoldingsTable> HoldingsTable::read(const BankFolder& folder, const CustomerTable& customers,
                                          const Progress& progress) {
  Reader reader(folder, customers);
  BANKLET_TRY(read_csv_file(
      folder.path(bank_files::kHoldings), bank_files::kHoldings,
      [&](const CsvHeader& header) { return reader.take_header(header); },
      [&](const CsvRow& row) { return reader.take_row(row); },
      [&](double done) { report(progress, "reading holdings.csv", done); }));

  std::vector<Row>& rows = reader.rows;
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return key(a) < key(b); });
  HoldingsTable table(customers.size());
  table.in_the_future_ = reader.in_the_future;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i > 0 && key(rows[i]) == key(rows[i - 1]))
      return Error{ErrorCode::kDuplicateKey,
                   std::string(bank_files::kHoldings) + ":" + std::to_string(rows[i].line) +
                       ": the same holding as in line " + std::to_string(rows[i - 1].line)};
    const HeldPeriod& period = rows[i].period;
    table.periods_.push_back(period);
    ++table.offsets_[rows[i].customer + 1];
    if (period.since) ++table.dated_;
    table.last_date_ = std::max(table.last_date_, period.since);
  }
  for (std::size_t c = 0; c < customers.size(); ++c) table.offsets_[c + 1] += table.offsets_[c];
  return table;
}

}  // namespace banklet
