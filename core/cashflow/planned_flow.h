// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/random.h"

namespace banklet {

/// Income or a payment that comes again and again, as the forecast takes it (of
/// core/profile/recurring.h). Per booking lists are newest first and not empty.
struct PlannedFlow {
  std::string_view name;
  std::uint32_t category = 0;  ///< of the schema, or kNoCategory
  bool in = false;
  std::string_view period;  ///< "weekly", ..
  double times_a_month = 1.0;
  double confidence = 0.0;              ///< 0..1
  std::vector<std::int64_t> amounts;    ///< > 0
  std::vector<Date> booked;             ///< of each amount
  std::vector<std::int32_t> days_late;  ///< of each, after its expected date
  std::size_t expected = 0;             ///< dates so far, those without a booking, too
  std::vector<Date> dates;              ///< expected ones from the next on, beyond the horizon
  std::vector<std::uint32_t> transactions;
};

/// What one payment is now, where its amount may have changed for good.
struct AmountLevel {
  std::int64_t typical = 0;            ///< median of `since` newest
  std::size_t since = 0;               ///< how many of the newest amounts count
  std::optional<std::int64_t> before;  ///< median of those before a step
};

/// Looks for a step: the newest k amounts all above, or all below, all others, by more than either
/// group spreads and by more than 2 %. k = 1 counts only where the others differ by no more than
/// 1 %: the price of a subscription. Without a step the newest kRecentAmounts count.
/// O(amounts).
AmountLevel amount_level(std::span<const std::int64_t> newest_first);

inline constexpr std::size_t kRecentAmounts = 6;

/// How one expected date may turn out, from what the flow did so far.
///
/// It comes with the chance (hits + 1/2) / (expected + 1/2) * 0.98, as many days late as one of the
/// past bookings whose expected date was on the same kind of day (Monday to Friday, Saturday,
/// Sunday), or any where there was none, with one of the amounts of amount_level. Where it could
/// have come already and has not, the chance is what Bayes' rule leaves of it, and the days are
/// those that are still possible, or tomorrow.
class Occurrence {
 public:
  Occurrence(const PlannedFlow& flow, const AmountLevel& level, Date expected, Date as_of);

  double chance() const { return chance_; }
  /// Days after `as_of`, 1 or more; the median.
  std::int32_t typical_day() const;
  /// Draws one: null if it does not come. `amount` > 0.
  struct Draw {
    std::int32_t day = 0;
    double amount = 0.0;
  };
  std::optional<Draw> draw(Random& random) const;

 private:
  std::span<const std::int64_t> amounts_;
  std::vector<std::int32_t> days_;  ///< ascending
  double chance_ = 0.0;
};

}  // namespace banklet
