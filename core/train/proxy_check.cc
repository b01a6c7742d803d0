// SPDX-License-Identifier: Apache-2.0
#include "core/train/proxy_check.h"

#include <algorithm>
#include <map>
#include <utility>

#include "core/train/file_reader.h"
#include "core/train/scope_evaluation.h"

namespace banklet {
namespace {

constexpr std::size_t kMostCustomers = 5000;
constexpr std::size_t kMostValues = 32;
constexpr std::size_t kFewestCustomers = 50;

/// A prohibited column: its values, and who has which.
struct Groups {
  std::string column;
  std::size_t at = 0;  ///< in the file
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> customers;
};

Result<std::vector<Groups>> read_groups(const BankData& bank, const CustomerView& view) {
  std::vector<Groups> groups;
  const std::size_t step = bank.customers.size() / kMostCustomers + 1;
  std::size_t row_number = 0;
  CustomerLookup lookup(bank.customers);
  std::size_t id = 0;
  BANKLET_TRY(read_csv_file(
      bank.folder.path(bank_files::kCustomers), bank_files::kCustomers,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(id, header.column("customer_id"));
        for (const Column& column : bank.folder.schema.columns) {
          if (column.type != ColumnType::kProhibited) continue;
          if (const auto at = header.column(column.name)) groups.push_back({column.name, *at, {}});
        }
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        if (row_number++ % step != 0) return {};
        BANKLET_ASSIGN(const std::uint32_t customer, lookup.find(row, id));
        if (!view.features.usable[customer]) return {};
        for (Groups& one : groups)
          if (!row[one.at].empty()) one.customers[std::string(row[one.at])].push_back(customer);
        return {};
      }));
  return groups;
}

/// The largest groups, each large enough to tell of no single customer.
std::vector<std::vector<std::uint32_t>> largest(Groups& groups) {
  std::vector<std::vector<std::uint32_t>> chosen;
  for (auto& [value, customers] : groups.customers)
    if (customers.size() >= kFewestCustomers) chosen.push_back(std::move(customers));
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  if (chosen.size() > kMostValues) chosen.resize(kMostValues);
  return chosen;
}

}  // namespace

Result<std::vector<Proxy>> find_proxies(const BankData& bank, const CustomerView& view) {
  std::vector<Proxy> proxies;
  if (!bank.folder.has(bank_files::kCustomers)) return proxies;
  BANKLET_ASSIGN(std::vector<Groups> groups, read_groups(bank, view));
  const std::vector<FeatureInfo>& features = view.pipeline.features();
  std::vector<double> inside;
  std::vector<double> outside;
  for (Groups& one : groups) {
    const auto chosen = largest(one);
    for (std::size_t f = 0; f < features.size(); ++f) {
      double best = 0.5;
      for (std::size_t value = 0; value < chosen.size(); ++value) {
        inside.clear();
        outside.clear();
        for (std::size_t other = 0; other < chosen.size(); ++other)
          for (const std::uint32_t customer : chosen[other])
            (other == value ? inside : outside).push_back(view.features.of(customer)[f]);
        if (outside.empty()) continue;
        const double auc = area_under_roc(inside, outside);
        best = std::max({best, auc, 1.0 - auc});
      }
      if (best > kProxyAuc) proxies.push_back({one.column, features[f].name, best});
    }
  }
  std::stable_sort(proxies.begin(), proxies.end(),
                   [](const Proxy& a, const Proxy& b) { return a.auc > b.auc; });
  return proxies;
}

Json proxies_json(const std::vector<Proxy>& proxies) {
  Json json = Json::array();
  for (const Proxy& proxy : proxies)
    json.push_back({{"column", proxy.column}, {"feature", proxy.feature}, {"auc", proxy.auc}});
  return json;
}

}  // namespace banklet
