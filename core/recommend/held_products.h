// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
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

/// A holding counts from `since` (absent: always) until before `until` (absent: still held).
/// Errors: kUnknownReference for a product that the catalogue does not have; the place is
/// "holdings[i].product_id". O(holdings log holdings).
Result<HeldProducts> held_products(const Catalogue& catalogue, std::span<const Holding> holdings,
                                   Date as_of);

}  // namespace banklet
