// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/profile/profile.h"
#include "core/profile/tag_catalogue.h"

namespace banklet {

/// Profiler::correct.
Result<Customer> apply_corrections(const TagCatalogue& tags, const Customer& customer);

/// Profiler::correct_categories, in place: bookings of the same counterparty get the customer's
/// category.
void correct_categories(Customer& customer);

/// Profiler::correct_features.
Result<void> apply_corrections(const TagCatalogue& tags, const Customer& customer,
                               TransactionFeatures& features);

/// Writes what the customer said over the tags that were derived: value, state, and as confidence 1
/// and no expiry. A tag that was not derived is added, without evidence. Precondition: all
/// corrections are checked. O(corrections * tags).
void apply_corrections(const TagCatalogue& tags, const Customer& customer,
                       std::vector<Tag>& derived);

}  // namespace banklet
