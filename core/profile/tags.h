// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "core/profile/life_events.h"
#include "core/profile/profile.h"
#include "core/profile/recurring.h"
#include "core/profile/tag_catalogue.h"
#include "core/table/customer.h"
#include "core/table/transaction_features.h"

namespace banklet {

/// What tags are made of.
struct TagInputs {
  const Customer* customer = nullptr;
  std::span<const Booking> bookings;  ///< that count, by date
  const TransactionFeatures* features = nullptr;
  std::span<const RecurringFlow> flows;
  std::span<const LifeEvent> events;
};

/// The tags of a customer, by group, as TagCatalogue lists them; of shares of spending the five
/// largest. Those of bookings only if there are any in the last 12 months.
///
/// Confidence of a figure from bookings: m / (m + 2) * min(1, 31 / a) with the months m that the
/// bookings span (1..12) and the age a in days of the newest that it rests on. Of recurring flows:
/// theirs; of fixed costs their mean by amount. Of columns and holdings: 1. Of life events: see
/// life_events.h.
/// Expiry of a figure from bookings: the day on which the newest leaves the 12 months (of
/// recency_days: tomorrow); of flows: 15 days after the next is due; of columns and holdings: none.
/// O(bookings + tags).
std::vector<Tag> derive_tags(const TagCatalogue& tags, const TagInputs& inputs);

}  // namespace banklet
