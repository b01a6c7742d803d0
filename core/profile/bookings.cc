// SPDX-License-Identifier: Apache-2.0
#include "core/profile/bookings.h"

#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "core/profile/counterparty.h"

namespace banklet {

Result<std::vector<Booking>> read_bookings(const Customer& customer,
                                           std::span<const std::uint32_t> kept,
                                           const Categorizer& categorizer) {
  std::vector<Booking> bookings;
  bookings.reserve(kept.size());
  std::map<std::string_view, std::uint32_t> by_description;
  std::map<std::string, std::uint32_t> by_key;
  for (const std::uint32_t i : kept) {
    const Transaction& transaction = customer.transactions[i];
    const auto [known, is_new] = by_description.try_emplace(transaction.description, 0);
    if (is_new)
      known->second = by_key
                          .try_emplace(counterparty_key(transaction.description),
                                       static_cast<std::uint32_t>(by_key.size()))
                          .first->second;
    if (transaction.amount_minor == std::numeric_limits<std::int64_t>::min())
      return at_transaction(i,
                            {ErrorCode::kLimitExceeded, "the amount has no positive counterpart"});
    const Result<std::uint32_t> category = categorizer.resolve(transaction);
    if (!category) return at_transaction(i, category.error());
    bookings.push_back({transaction.date, transaction.amount_minor, transaction.description,
                        known->second, *category, i});
  }
  return bookings;
}

Error at_transaction(std::uint32_t transaction, const Error& error) {
  return {error.code, "transactions[" + std::to_string(transaction) + "]: " + error.message};
}

}  // namespace banklet
