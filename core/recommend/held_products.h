// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/recommend/catalogue.h"
#include "core/table/customer.h"

namespace banklet {

/// Days before `as_of` in which taking a product counts as a recent change.
inline constexpr std::int32_t kRecentDays = 90;

/// A customer's products on one day, as indices into the catalogue, sorted and unique.
struct HeldProducts {
  std::vector<std::uint32_t> held;
  std::vector<std::uint32_t> recent;  ///< of those, taken within the last kRecentDays days
};

/// A holding whose product is known by its index. `since` absent: always held; `until` absent:
/// still held.
struct HeldPeriod {
  std::uint32_t product = 0;
  std::optional<Date> since;
  std::optional<Date> until;
};

struct HoldingPeriods {
  std::vector<HeldPeriod> counted;
  std::vector<HeldPeriod> uncounted;  ///< the customer said that they must not count
};

/// The holdings with the products' indices. Errors: kUnknownReference for a product that the
/// catalogue does not have; the place is "holdings[i].product_id". O(holdings log products).
Result<HoldingPeriods> find_periods(const Catalogue& catalogue, std::span<const Holding> holdings);

/// A period counts from `since` until the day before `until`. O(periods log periods).
HeldProducts held_products(std::span<const HeldPeriod> periods, Date as_of);

}  // namespace banklet
