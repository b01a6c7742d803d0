// SPDX-License-Identifier: Apache-2.0
#include "core/train/customer_table.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/table/convert.h"
#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::uint32_t kMissingCode = std::numeric_limits<std::uint32_t>::max();
constexpr std::string_view kIdColumn = "customer_id";

}  // namespace

class CustomerTableReader {
 public:
  explicit CustomerTableReader(const Schema& schema) : schema_(&schema) {}

  Result<void> take_header(const CsvHeader& header) {
    BANKLET_ASSIGN(id_column_, header.column(kIdColumn));
    for (const Column& column : schema_->columns) {
      if (column.type == ColumnType::kProhibited) continue;
      BANKLET_ASSIGN(const std::size_t position, header.column(column.name));
      sources_.push_back({&column, position, {}});
      CustomerTable::StoredColumn stored{column.name, CustomerTable::Numbers{}};
      if (column.type == ColumnType::kCategorical) stored.cells = CustomerTable::Categories{};
      table_.columns_.push_back(std::move(stored));
      table_.cells_.push_back({column.name, 0, 0});
    }
    for (const std::string& name : header.names())
      if (name != kIdColumn && schema_->find_column(name) == nullptr)
        table_.warnings_.push_back(header.file() + ": column " + quote(name) +
                                   " is not described in bank.json and is left out");
    return {};
  }

  Result<void> take_row(const CsvRow& row) {
    const std::string_view id = row[id_column_];
    if (id.empty()) return row.error(ErrorCode::kMissingField, id_column_, "is empty");
    if (id.size() > limits::kNameBytes)
      return row.error(ErrorCode::kLimitExceeded, id_column_,
                       "longer than " + std::to_string(limits::kNameBytes) + " bytes");
    table_.ids_.emplace_back(id);
    lines_.push_back(row.line());
    for (std::size_t c = 0; c < sources_.size(); ++c) BANKLET_TRY(take_cell(row, c));
    return {};
  }

  Result<CustomerTable> finish() {
    for (const ColumnCells& cells : table_.cells_)
      if (cells.out_of_range > 0)
        table_.warnings_.push_back(std::string(bank_files::kCustomers) + ": column " +
                                   quote(cells.column) + ": " + std::to_string(cells.out_of_range) +
                                   " values are outside its range and count as missing");
    BANKLET_TRY(table_.index(bank_files::kCustomers, lines_));
    return std::move(table_);
  }

 private:
  struct Source {
    const Column* column;
    std::size_t position;
    std::map<std::string, std::uint32_t, std::less<>> codes;
  };

  Result<void> take_cell(const CsvRow& row, std::size_t c) {
    Source& source = sources_[c];
    const Column& column = *source.column;
    Result<ColumnValue> value = column_value(column, row[source.position]);
    if (!value && value.error().code == ErrorCode::kInvalidArgument) {
      ++table_.cells_[c].out_of_range;
      value = ColumnValue{};
    } else if (!value) {
      return row.error(value.error().code, source.position, value.error().message);
    } else if (std::holds_alternative<std::monostate>(*value)) {
      ++table_.cells_[c].missing;
    }
    auto& cells = table_.columns_[c].cells;
    if (auto* numbers = std::get_if<CustomerTable::Numbers>(&cells)) {
      const double* number = std::get_if<double>(&*value);
      numbers->values.push_back(number ? *number : std::numeric_limits<double>::quiet_NaN());
      return {};
    }
    auto& categories = std::get<CustomerTable::Categories>(cells);
    const std::string* name = std::get_if<std::string>(&*value);
    if (name == nullptr) {
      categories.codes.push_back(kMissingCode);
      return {};
    }
    if (!column.values.empty() &&
        std::find(column.values.begin(), column.values.end(), *name) == column.values.end())
      return row.error(ErrorCode::kUnknownReference, source.position,
                       "not one of the values in bank.json");
    const auto next = static_cast<std::uint32_t>(categories.names.size());
    const auto [code, is_new] = source.codes.try_emplace(*name, next);
    if (is_new) {
      if (next == limits::kCategoricalValues)
        return row.error(
            ErrorCode::kLimitExceeded, source.position,
            "more than " + std::to_string(limits::kCategoricalValues) + " different values");
      categories.names.push_back(*name);
    }
    categories.codes.push_back(code->second);
    return {};
  }

  const Schema* schema_;
  std::size_t id_column_ = 0;
  std::vector<Source> sources_;
  std::vector<std::size_t> lines_;
  CustomerTable table_;
};

Result<CustomerTable> CustomerTable::read(const BankFolder& folder, const Progress& progress) {
  CustomerTableReader reader(folder.schema);
  BANKLET_TRY(read_csv_file(
      folder.path(bank_files::kCustomers), bank_files::kCustomers,
      [&](const CsvHeader& header) { return reader.take_header(header); },
      [&](const CsvRow& row) { return reader.take_row(row); },
      [&](double done) { report(progress, "reading customers.csv", done); }));
  return reader.finish();
}

CustomerTable CustomerTable::from_ids(std::vector<std::string> ids) {
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  CustomerTable table;
  table.ids_ = std::move(ids);
  table.by_id_.resize(table.ids_.size());
  std::iota(table.by_id_.begin(), table.by_id_.end(), 0U);
  return table;
}

Result<void> CustomerTable::index(std::string_view file, const std::vector<std::size_t>& lines) {
  by_id_.resize(ids_.size());
  std::iota(by_id_.begin(), by_id_.end(), 0U);
  std::stable_sort(by_id_.begin(), by_id_.end(),
                   [this](std::uint32_t a, std::uint32_t b) { return ids_[a] < ids_[b]; });
  for (std::size_t i = 1; i < by_id_.size(); ++i)
    if (ids_[by_id_[i]] == ids_[by_id_[i - 1]])
      return Error{ErrorCode::kDuplicateKey,
                   std::string(file) + ":" + std::to_string(lines[by_id_[i]]) +
                       ": column 'customer_id': the same customer as in line " +
                       std::to_string(lines[by_id_[i - 1]])};
  return {};
}

std::optional<std::uint32_t> CustomerTable::find(std::string_view id) const {
  const auto found = std::lower_bound(
      by_id_.begin(), by_id_.end(), id,
      [this](std::uint32_t row, std::string_view wanted) { return ids_[row] < wanted; });
  if (found == by_id_.end() || ids_[*found] != id) return std::nullopt;
  return *found;
}

Customer CustomerTable::customer(std::size_t row) const {
  Customer customer;
  customer.id = ids_[row];
  for (const StoredColumn& column : columns_) {
    ColumnValue value;
    if (const auto* numbers = std::get_if<Numbers>(&column.cells)) {
      if (!std::isnan(numbers->values[row])) value = numbers->values[row];
    } else {
      const auto& categories = std::get<Categories>(column.cells);
      if (categories.codes[row] != kMissingCode) value = categories.names[categories.codes[row]];
    }
    customer.columns.emplace(column.name, std::move(value));
  }
  return customer;
}

Result<std::uint32_t> CustomerLookup::find(const CsvRow& row, std::size_t column) {
  const std::string_view id = row[column];
  if (!last_ || id != last_id_) {
    last_id_ = id;
    last_ = customers_->find(id);
    if (!last_) return row.error(ErrorCode::kUnknownReference, column, "no such customer");
  }
  return *last_;
}

}  // namespace banklet
