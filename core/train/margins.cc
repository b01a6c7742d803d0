// SPDX-License-Identifier: Apache-2.0
#include "core/train/margins.h"

#include "core/base/number.h"
#include "core/train/file_reader.h"

namespace banklet {

Result<std::vector<double>> read_margins(const BankFolder& folder) {
  std::vector<double> margins;
  if (!folder.has(bank_files::kMargins)) return margins;
  margins.resize(folder.catalogue->size());
  std::vector<bool> named(margins.size());
  std::size_t product_column = 0;
  std::size_t margin_column = 0;
  const Result<void> read = read_csv_file(
      folder.path(bank_files::kMargins), bank_files::kMargins,
      [&](const CsvHeader& header) -> Result<void> {
        BANKLET_ASSIGN(product_column, header.column("product_id"));
        BANKLET_ASSIGN(margin_column, header.column("margin"));
        return {};
      },
      [&](const CsvRow& row) -> Result<void> {
        const auto product = folder.catalogue->find(row[product_column]);
        if (!product)
          return row.error(ErrorCode::kUnknownReference, product_column, "not in products.json");
        if (named[*product])
          return row.error(ErrorCode::kDuplicateKey, product_column, "the product stands twice");
        const Result<double> margin = parse_double(row[margin_column]);
        if (!margin || *margin < 0.0)
          return row.error(ErrorCode::kInvalidNumber, margin_column,
                           "must be a number of at least 0");
        named[*product] = true;
        margins[*product] = *margin;
        return {};
      });
  if (!read) return read.error();
  return margins;
}

}  // namespace banklet
