// SPDX-License-Identifier: Apache-2.0
#include "core/table/one_currency.h"

#include <string>

namespace banklet {

Result<void> check_one_currency(std::span<const Transaction> transactions,
                                std::string_view currency) {
  for (std::size_t i = 0; i < transactions.size(); ++i) {
    const std::string& own = transactions[i].currency;
    if (own.empty() || own == currency) continue;
    if (!currency.empty())
      return Error{
          ErrorCode::kInvalidArgument,
          "transactions[" + std::to_string(i) + "].currency: expected " + std::string(currency)};
    currency = own;
  }
  return {};
}

}  // namespace banklet
