// SPDX-License-Identifier: Apache-2.0
#include "core/train/protected_groups.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/train/file_reader.h"

namespace banklet {
namespace {

constexpr std::size_t kMostGroups = 32;
constexpr std::size_t kFewestCustomers = 50;
constexpr std::size_t kSmallestShare = 50;  // one in fifty

struct FileColumn {
  std::string name;
  std::size_t at = 0;
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> customers;  ///< by value
};

ProtectedColumn with_largest_groups(FileColumn column) {
  ProtectedColumn result{std::move(column.name), {}};
  std::size_t all = 0;
  for (const auto& [value, customers] : column.customers) all += customers.size();
  const std::size_t fewest = std::max(kFewestCustomers, all / kSmallestShare);
  for (auto& [value, customers] : column.customers)
    if (customers.size() >= fewest) result.groups.push_back({value, std::move(customers)});
  std::stable_sort(result.groups.begin(), result.groups.end(),
                   [](const ProtectedGroup& a, const ProtectedGroup& b) {
                     return a.customers.size() > b.customers.size();
                   });
  if (result.groups.size() > kMostGroups) result.groups.resize(kMostGroups);
  return result;
}

}  // namespace

Result<std::vector<ProtectedColumn>> read_protected_groups(const BankData& bank,
                                                           std::span<const std::uint8_t> usable,
                                                           std::size_t most_customers) {
  std::vector<ProtectedColumn> columns;
  if (!bank.folder.has(bank_files::kCustomers)) return columns;
  std::vector<FileColumn> read;
  const std::size_t step =
      std::max<std::size_t>(1, (bank.customers.size() + most_customers - 1) / most_customers);
  std::size_t row_number = 0;
  CustomerLookup lookup(bank.customers);
  std::size_t id = 0;
  BANKLET_TRY(read_csv_file(
      bank.folder.path(bank_files::kCustomers), bank_files::kCustomers,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(id, header.column("customer_id"));
        for (const Column& column : bank.folder.schema.columns) {
          if (column.type != ColumnType::kProhibited) continue;
          if (const auto at = header.column(column.name)) read.push_back({column.name, *at, {}});
        }
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        if (row_number++ % step != 0) return {};
        BANKLET_ASSIGN(const std::uint32_t customer, lookup.find(row, id));
        if (!usable[customer]) return {};
        for (FileColumn& column : read)
          if (!row[column.at].empty())
            column.customers[std::string(row[column.at])].push_back(customer);
        return {};
      }));
  for (FileColumn& column : read) columns.push_back(with_largest_groups(std::move(column)));
  return columns;
}

}  // namespace banklet
