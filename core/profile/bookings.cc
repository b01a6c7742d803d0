// SPDX-License-Identifier: Apache-2.0
#include "core/profile/bookings.h"

#include <array>
#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "core/base/text_index.h"
#include "core/profile/counterparty.h"

namespace banklet {
namespace {

constexpr std::uint32_t kUnread = kNoCategory - 1;

/// What is known of all bookings with one description.
struct Known {
  std::uint32_t counterparty = 0;
  std::array<std::uint32_t, 2> found = {kUnread, kUnread};  ///< the category, out and in
  std::string_view stated{};                                ///< by the last booking that states one
  std::uint32_t stated_category = kNoCategory;
};

Result<std::uint32_t> category_of(const Transaction& transaction, const Categorizer& categorizer,
                                  Known& known) {
  if (!transaction.category.empty() && transaction.category == known.stated)
    return known.stated_category;
  std::uint32_t& found = known.found[transaction.amount_minor > 0 ? 1 : 0];
  if (transaction.category.empty() && found != kUnread) return found;
  BANKLET_ASSIGN(const std::uint32_t category, categorizer.resolve(transaction));
  if (transaction.category.empty()) return found = category;
  known.stated = transaction.category;
  return known.stated_category = category;
}

}  // namespace

Result<std::vector<Booking>> read_bookings(const Customer& customer,
                                           std::span<const std::uint32_t> kept,
                                           const Categorizer& categorizer) {
  std::vector<Booking> bookings;
  bookings.reserve(kept.size());
  TextIndex descriptions(kept.size());
  std::vector<Known> known;
  std::map<std::string, std::uint32_t> by_key;
  for (const std::uint32_t i : kept) {
    const Transaction& transaction = customer.transactions[i];
    const std::uint32_t description = descriptions.number(transaction.description);
    if (description == known.size()) {
      const auto counterparty = static_cast<std::uint32_t>(by_key.size());
      known.push_back({by_key.try_emplace(counterparty_key(transaction.description), counterparty)
                           .first->second});
    }
    if (transaction.amount_minor == std::numeric_limits<std::int64_t>::min())
      return at_transaction(i,
                            {ErrorCode::kLimitExceeded, "the amount has no positive counterpart"});
    const Result<std::uint32_t> category =
        category_of(transaction, categorizer, known[description]);
    if (!category) return at_transaction(i, category.error());
    bookings.push_back({transaction.date, transaction.amount_minor, transaction.description,
                        known[description].counterparty, *category, i});
  }
  return bookings;
}

Error at_transaction(std::uint32_t transaction, const Error& error) {
  return {error.code, "transactions[" + std::to_string(transaction) + "]: " + error.message};
}

}  // namespace banklet
