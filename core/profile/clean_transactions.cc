// SPDX-License-Identifier: Apache-2.0
#include "core/profile/clean_transactions.h"

#include <algorithm>

namespace banklet {
namespace {

constexpr std::size_t kLeastDifferent = 3;

/// Of indices by date, those of each day with several.
template <class Use>
void for_days(std::span<const Transaction> transactions, std::vector<std::uint32_t>& kept,
              const Use& use) {
  for (auto begin = kept.begin(); begin != kept.end();) {
    auto end = begin + 1;
    while (end != kept.end() && transactions[*end].date == transactions[*begin].date) ++end;
    if (end - begin > 1) use(begin, end);
    begin = end;
  }
}

bool equal(const Transaction& a, const Transaction& b) {
  return a.date == b.date && a.amount_minor == b.amount_minor && a.description == b.description &&
         a.currency == b.currency;
}

class Cleaner {
 public:
  Cleaner(std::span<const Transaction> transactions, CleanTransactions& clean)
      : transactions_(transactions), clean_(clean) {}

  /// `clean.kept` by date, then equal ones together.
  void drop_second_readings() {
    const std::vector<std::uint32_t>& all = clean_.kept;
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin;
      std::size_t different = 0;
      while (end < all.size()) {
        const Day day = next_day(end);
        if (!day.even) break;
        different += day.different;
        end = day.end;
      }
      if (end == begin) {
        const std::size_t day_end = next_day(begin).end;
        keep(begin, day_end, 1);
        begin = day_end;
      } else {
        keep(begin, end, different >= kLeastDifferent ? 2 : 1);
        begin = end;
      }
    }
    clean_.kept = std::move(rest_);
  }

 private:
  struct Day {
    std::size_t end = 0;
    std::size_t different = 0;
    bool even = true;  ///< every booking stands an even number of times
  };

  const Transaction& at(std::size_t place) const { return transactions_[clean_.kept[place]]; }

  std::size_t next_different(std::size_t begin) const {
    std::size_t end = begin + 1;
    while (end < clean_.kept.size() && equal(at(end), at(begin))) ++end;
    return end;
  }

  Day next_day(std::size_t begin) const {
    Day day{begin};
    while (day.end < clean_.kept.size() && at(day.end).date == at(begin).date) {
      const std::size_t end = next_different(day.end);
      if ((end - day.end) % 2 != 0) day.even = false;
      ++day.different;
      day.end = end;
    }
    return day;
  }

  /// One of `readings` of each booking.
  void keep(std::size_t begin, std::size_t end, std::size_t readings) {
    while (begin < end) {
      const std::size_t next = next_different(begin);
      const std::size_t count = next - begin;
      const std::size_t kept = count / readings;
      clean_.ignored.duplicates += count - kept;
      clean_.ignored.equal_kept += kept - 1;
      for (std::size_t i = 0; i < kept; ++i) rest_.push_back(clean_.kept[begin + i]);
      begin = next;
    }
  }

  std::span<const Transaction> transactions_;
  CleanTransactions& clean_;
  std::vector<std::uint32_t> rest_;
};

}  // namespace

CleanTransactions clean_transactions(std::span<const Transaction> transactions, Date as_of,
                                     std::string_view currency) {
  CleanTransactions clean;
  IgnoredTransactions& ignored = clean.ignored;
  // A day in the upper half, the index in the lower: numbers are sorted faster than bookings.
  std::vector<std::uint64_t> order;
  order.reserve(transactions.size());
  for (std::uint32_t i = 0; i < transactions.size(); ++i) {
    const Transaction& booking = transactions[i];
    if (currency.empty()) currency = booking.currency;
    if (booking.date > as_of)
      ++ignored.future;
    else if (booking.date.days <= as_of.days - kProfileDays)
      ++ignored.too_old;
    else if (!booking.currency.empty() && booking.currency != currency)
      ++ignored.other_currency;
    else if (booking.amount_minor == 0)
      ++ignored.zero_amount;
    else
      order.push_back(
          static_cast<std::uint64_t>(booking.date.days - (as_of.days - kProfileDays)) << 32 | i);
  }
  std::sort(order.begin(), order.end());
  clean.kept.reserve(order.size());
  for (const std::uint64_t one : order) clean.kept.push_back(static_cast<std::uint32_t>(one));
  for_days(transactions, clean.kept, [&](auto begin, auto end) {
    std::sort(begin, end, [&](std::uint32_t i, std::uint32_t j) {
      const Transaction& a = transactions[i];
      const Transaction& b = transactions[j];
      if (a.amount_minor != b.amount_minor) return a.amount_minor < b.amount_minor;
      if (const int by_text = a.description.compare(b.description); by_text != 0)
        return by_text < 0;
      if (const int by_currency = a.currency.compare(b.currency); by_currency != 0)
        return by_currency < 0;
      return i < j;
    });
  });
  Cleaner(transactions, clean).drop_second_readings();
  for_days(transactions, clean.kept, [](auto begin, auto end) { std::sort(begin, end); });
  return clean;
}

}  // namespace banklet
