// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/result.h"
#include "core/table/csv.h"
#include "core/table/customer.h"
#include "core/table/schema.h"
#include "core/train/bank_folder.h"
#include "core/train/progress.h"

namespace banklet {

/// What became of the cells of a column.
struct ColumnCells {
  std::string column;
  std::size_t missing = 0;       ///< empty
  std::size_t out_of_range = 0;  ///< outside Column::min and max, taken as missing
};

/// customers.csv in memory, column by column: 8 bytes per number, 4 per category. Prohibited
/// columns are never stored.
class CustomerTable {
 public:
  /// Streams the file. Columns of the file that bank.json does not describe are left out with a
  /// warning; numbers outside a column's range are taken as missing, with one too. Errors:
  /// kMissingFile, those of CsvParser; kMissingColumn for customer_id or a column of the schema
  /// (prohibited ones may be absent); kMissingField for an empty id; kDuplicateKey for an id that
  /// stands twice; kLimitExceeded for an id above limits::kNameBytes; kInvalidNumber;
  /// kUnknownReference for a value outside the column's closed list.
  static Result<CustomerTable> read(const BankFolder& folder, const Progress& progress = {});

  /// Customers of whom only ids are known. `ids` in any order, repeats allowed.
  static CustomerTable from_ids(std::vector<std::string> ids);

  std::size_t size() const { return ids_.size(); }
  const std::string& id(std::size_t row) const { return ids_[row]; }
  /// O(log customers).
  std::optional<std::uint32_t> find(std::string_view id) const;

  /// Id and columns of a row; as_of, holdings and the rest are empty. O(columns).
  Customer customer(std::size_t row) const;

  /// In the order of the schema.
  const std::vector<ColumnCells>& cells() const { return cells_; }
  const std::vector<std::string>& warnings() const { return warnings_; }

 private:
  struct Numbers {
    std::vector<double> values;  ///< NaN: missing
  };
  struct Categories {
    std::vector<std::string> names;
    std::vector<std::uint32_t> codes;  ///< 2^32 - 1: missing
  };
  struct StoredColumn {
    std::string name;
    std::variant<Numbers, Categories> cells;
  };
  friend class CustomerTableReader;

  Result<void> index(std::string_view file, const std::vector<std::size_t>& lines);

  std::vector<std::string> ids_;
  std::vector<std::uint32_t> by_id_;  ///< rows sorted by id
  std::vector<StoredColumn> columns_;
  std::vector<ColumnCells> cells_;
  std::vector<std::string> warnings_;
};

/// Finds the customers of consecutive rows of a file; rows of one customer mostly stand together.
class CustomerLookup {
 public:
  /// Keeps a reference to `customers`.
  explicit CustomerLookup(const CustomerTable& customers) : customers_(&customers) {}

  /// Errors: kUnknownReference at the field.
  Result<std::uint32_t> find(const CsvRow& row, std::size_t column);

 private:
  const CustomerTable* customers_;
  std::string last_id_;
  std::optional<std::uint32_t> last_;
};

}  // namespace banklet
