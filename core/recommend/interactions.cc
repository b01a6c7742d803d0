// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/interactions.h"

#include <algorithm>
#include <optional>
#include <string>

#include "core/base/math.h"

namespace banklet {
namespace {

constexpr double kLog2 = 0.6931471805599453;

}  // namespace

std::vector<ProductInteraction> find_interactions(std::span<const HeldPeriod> periods,
                                                  std::span<const std::uint32_t> held,
                                                  std::span<const DatedEvent> events, Date as_of) {
  std::vector<ProductInteraction> found;
  const auto of = [&](std::uint32_t product) -> ProductInteraction& {
    auto at = std::lower_bound(found.begin(), found.end(), product,
                               [](const auto& one, std::uint32_t p) { return one.product < p; });
    if (at == found.end() || at->product != product)
      at = found.insert(at, {product, 0.0F, 0.0F, 0.0F, 0.0F});
    return *at;
  };
  for (const HeldPeriod& period : periods)
    if (period.until && *period.until <= as_of &&
        !std::binary_search(held.begin(), held.end(), period.product))
      of(period.product).ended = 1.0F;
  for (const DatedEvent& event : events) {
    if (event.date > as_of || event.type == EventType::kBought) continue;
    const double age = as_of.days - event.date.days;
    const auto weight = static_cast<float>(exp(-kLog2 * age / kInteractionHalfLife));
    ProductInteraction& one = of(event.product);
    (event.type == EventType::kShown     ? one.shown
     : event.type == EventType::kClicked ? one.clicked
                                         : one.dismissed) += weight;
  }
  return found;
}

Result<std::vector<DatedEvent>> find_events(const Catalogue& catalogue,
                                            std::span<const ProductEvent> events) {
  std::vector<DatedEvent> found;
  found.reserve(events.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    const std::optional<std::uint32_t> product = catalogue.find(events[i].product_id);
    if (!product)
      return Error{ErrorCode::kUnknownReference,
                   "events[" + std::to_string(i) + "].product_id: not in the catalogue"};
    found.push_back({*product, events[i].type, events[i].date});
  }
  return found;
}

}  // namespace banklet
