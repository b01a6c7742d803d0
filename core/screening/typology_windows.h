// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/screening/screened_bookings.h"
#include "core/screening/screening_rules.h"

namespace banklet {

/// A run of bookings that meets a rule.
struct TypologyWindow {
  std::size_t begin = 0;  ///< places among the bookings that were searched
  std::size_t end = 0;
  std::vector<std::size_t> evidence;  ///< places within; for most rules all of them
  std::int64_t total_minor = 0;       ///< of the evidence; pass_through: that came in
  double measure = 0.0;               ///< typology_measure()
};

/// The windows of `rule.window_days` days that meet the rule; those that overlap are one. A window
/// ends with a day on which bookings are, and holds the days before it.
///
///     structuring        at_least bookings, together at least the threshold; measure: how many
///     pass_through       from a booking that came in: in >= total_minor and times_income monthly
///                        incomes, least_share <= out / in <= most_share; measure: out / in
///     dormant_awakening  in and out together >= total_minor in the window after quiet_days or more
///                        without a booking; measure: the days without
///     round_amounts      at_least bookings, of which least_share are multiples of multiple_minor;
///                        evidence: the multiples; measure: their share
///     fan_in, fan_out    at_least counterparties, together >= total_minor; measure: how many
///     beyond_income      the sum >= total_minor and >= times_income * the declared income of the
///                        window's days; measure: sum / that income
///     listed_party       at_least bookings, together >= total_minor; measure: how many
///
/// `bookings`: bookings_of(rule, ...). `monthly_income_minor`: > 0, or none; without it
/// beyond_income finds nothing and pass_through looks at total_minor alone. O(bookings).
std::vector<TypologyWindow> find_windows(const ScreeningRule& rule,
                                         std::span<const Booking> bookings,
                                         std::optional<double> monthly_income_minor);

}  // namespace banklet
