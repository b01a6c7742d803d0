// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/recommend/catalogue.h"
#include "core/recommend/held_products.h"
#include "core/table/customer.h"

namespace banklet {

/// Days after which a showing, click or dismissal counts half.
inline constexpr std::int32_t kInteractionHalfLife = 60;

/// What a customer and a product have had to do with each other before today. An event of age d
/// days counts 2^(-d / kInteractionHalfLife).
struct ProductInteraction {
  std::uint32_t product = 0;
  float ended = 0.0F;  ///< 1 if it was held and no longer is
  float shown = 0.0F;
  float clicked = 0.0F;
  float dismissed = 0.0F;
};

/// An event whose product is known by its index.
struct DatedEvent {
  std::uint32_t product = 0;
  EventType type = EventType::kShown;
  Date date;
};

/// By product, ascending, each once; products without any of it are left out. `held`: sorted, what
/// is held on `as_of`. Later events and holdings are not looked at; "bought" says no more than the
/// holding. O(periods + events * distinct products).
std::vector<ProductInteraction> find_interactions(std::span<const HeldPeriod> periods,
                                                  std::span<const std::uint32_t> held,
                                                  std::span<const DatedEvent> events, Date as_of);

/// Events with the products' indices. Errors: kUnknownReference, with "events[i].product_id".
Result<std::vector<DatedEvent>> find_events(const Catalogue& catalogue,
                                            std::span<const ProductEvent> events);

}  // namespace banklet
