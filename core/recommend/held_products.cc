// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/held_products.h"

#include <algorithm>
#include <optional>
#include <string>

namespace banklet {
namespace {

void sort_unique(std::vector<std::uint32_t>& products) {
  std::sort(products.begin(), products.end());
  products.erase(std::unique(products.begin(), products.end()), products.end());
}

}  // namespace

HeldProducts held_products(std::span<const HeldPeriod> periods, Date as_of) {
  HeldProducts products;
  for (const HeldPeriod& period : periods) {
    if (period.since && *period.since > as_of) continue;
    if (period.until && *period.until <= as_of) continue;
    products.held.push_back(period.product);
    if (period.since && period.since->days > as_of.days - kRecentDays)
      products.recent.push_back(period.product);
  }
  sort_unique(products.held);
  sort_unique(products.recent);
  return products;
}

Result<HoldingPeriods> find_periods(const Catalogue& catalogue, std::span<const Holding> holdings) {
  HoldingPeriods periods;
  for (std::size_t i = 0; i < holdings.size(); ++i) {
    const Holding& holding = holdings[i];
    const std::optional<std::uint32_t> product = catalogue.find(holding.product_id);
    if (!product)
      return Error{ErrorCode::kUnknownReference,
                   "holdings[" + std::to_string(i) + "].product_id: not in the catalogue"};
    (holding.counts ? periods.counted : periods.uncounted)
        .push_back({*product, holding.since, holding.until});
  }
  return periods;
}

}  // namespace banklet
