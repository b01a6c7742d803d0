// SPDX-License-Identifier: Apache-2.0
// The first byte chooses where the rest is cut in two; the cut must not change the rows.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/table/csv.h"

namespace {

std::string rows_of(std::string_view text, std::size_t cut) {
  std::string rows;
  banklet::CsvParser parser(
      "fuzz.csv", {}, [](const banklet::CsvHeader&) { return banklet::Result<void>(); },
      [&](const banklet::CsvRow& row) {
        for (const std::string_view field : row.fields()) {
          rows += field;
          rows += '\0';
        }
        rows += '\n';
        return banklet::Result<void>();
      });
  auto status = parser.feed(text.substr(0, cut));
  if (status.ok()) status = parser.feed(text.substr(cut));
  if (status.ok()) status = parser.finish();
  if (!status.ok()) rows += banklet::error_code_name(status.error().code);
  return rows;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t cut = text.empty() ? 0 : data[0] % (text.size() + 1);
  if (rows_of(text, text.size()) != rows_of(text, cut)) __builtin_trap();
  return 0;
}
