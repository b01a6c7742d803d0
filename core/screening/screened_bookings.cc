// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screened_bookings.h"

#include <algorithm>
#include <limits>

#include "core/base/ascii.h"
#include "core/profile/bookings.h"

namespace banklet {
namespace {

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool contains(const std::vector<std::uint32_t>& categories, std::uint32_t category) {
  return std::find(categories.begin(), categories.end(), category) != categories.end();
}

bool is_just_below(const ScreeningRule& rule, const Booking& booking) {
  return size_minor(booking) < rule.threshold_minor &&
         static_cast<double>(size_minor(booking)) >=
             rule.near_share * static_cast<double>(rule.threshold_minor);
}

bool is_listed(const ScreeningRule& rule, const Booking& booking) {
  if (contains(rule.categories, booking.category)) return true;
  const std::string folded = lower_ascii(booking.description);
  return std::any_of(rule.words.begin(), rule.words.end(), [&](const std::string& word) {
    return holds_word(folded, lower_ascii(word));
  });
}

}  // namespace

bool holds_word(std::string_view folded, std::string_view word) {
  for (std::size_t at = folded.find(word); at != std::string_view::npos;
       at = folded.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_byte(word.front()) || !is_word_byte(folded[at - 1]);
    const bool ends =
        end == folded.size() || !is_word_byte(word.back()) || !is_word_byte(folded[end]);
    if (begins && ends) return true;
  }
  return false;
}

Result<ScreenedBookings> ScreenedBookings::of(const Customer& customer,
                                              const Categorizer& categorizer) {
  const CleanTransactions clean =
      clean_transactions(customer.transactions, customer.as_of, categorizer.schema().currency);
  ScreenedBookings result;
  result.ignored = clean.ignored;
  BANKLET_ASSIGN(result.bookings, read_bookings(customer, clean.kept, categorizer));
  std::int64_t room = std::numeric_limits<std::int64_t>::max();
  for (const Booking& booking : result.bookings) {
    if (size_minor(booking) > room)
      return at_transaction(booking.transaction,
                            {ErrorCode::kLimitExceeded, "the amounts do not add up in 64 bits"});
    room -= size_minor(booking);
  }
  std::stable_sort(result.bookings.begin(), result.bookings.end(),
                   [](const Booking& a, const Booking& b) {
                     if (a.date != b.date) return a.date < b.date;
                     return a.amount_minor > 0 && b.amount_minor < 0;
                   });
  return result;
}

std::vector<Booking> bookings_of(const ScreeningRule& rule, std::span<const Booking> all) {
  std::vector<Booking> chosen;
  for (const Booking& booking : all) {
    if (rule.direction == MoneyDirection::kIn && booking.amount_minor < 0) continue;
    if (rule.direction == MoneyDirection::kOut && booking.amount_minor > 0) continue;
    if (size_minor(booking) < rule.least_minor) continue;
    if (rule.typology == Typology::kStructuring && !is_just_below(rule, booking)) continue;
    if (contains(rule.except_categories, booking.category)) continue;
    if (rule.typology == Typology::kListedParty) {
      if (!is_listed(rule, booking)) continue;
    } else if (!rule.categories.empty() && !contains(rule.categories, booking.category)) {
      continue;
    }
    chosen.push_back(booking);
  }
  return chosen;
}

}  // namespace banklet
