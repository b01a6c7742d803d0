// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/table/categorize.h"
#include "core/table/customer_json.h"
#include "core/table/monthly_overview.h"
#include "core/table/transaction_features.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto customer = banklet::customer_from_json(text);
  if (!customer.ok()) return 0;
  const banklet::Schema schema;
  const banklet::Categorizer categorizer(schema);
  (void)banklet::compute_transaction_features(categorizer, customer->transactions, customer->as_of);
  (void)banklet::monthly_overview(categorizer, customer->transactions, customer->as_of);
  return 0;
}
