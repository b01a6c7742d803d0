// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/table/categorize.h"
#include "core/table/customer_json.h"
#include "core/table/monthly_overview.h"
#include "core/table/transaction_features.h"

namespace {

banklet::Schema small_schema() {
  const banklet::Json json = {{"currency", "CNY"},
                              {"columns",
                               {{{"name", "age"}, {"type", "numeric"}},
                                {{"name", "stage"}, {"type", "categorical"}},
                                {{"name", "gender"}, {"type", "prohibited"}}}},
                              {"transaction_categories",
                               {{{"id", "salary"}, {"kind", "income"}, {"keywords", {"pay"}}},
                                {{"id", "food"}, {"keywords", {"market"}}},
                                {{"id", "savings"}, {"kind", "transfer"}}}}};
  return banklet::Schema::from_json(banklet::JsonField(json, "schema")).value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const banklet::Schema schema = small_schema();
  static const banklet::Categorizer categorizer(schema);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto customer = banklet::parse_customer(text, "fuzz", schema);
  if (!customer.ok()) return 0;
  (void)banklet::compute_transaction_features(categorizer, customer->transactions, customer->as_of);
  (void)banklet::monthly_overview(categorizer, customer->transactions, customer->as_of);
  return 0;
}
