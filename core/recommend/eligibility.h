// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>

#include "core/recommend/catalogue.h"
#include "core/table/customer.h"
#include "core/table/schema.h"

namespace banklet {

/// The columns of a customer, as in Customer::columns.
using CustomerColumns = std::map<std::string, ColumnValue, std::less<>>;

/// The first rule of the product (its index in Product::eligibility) that the customer does not
/// meet; absent if the product may be offered.
///
/// A rule must be confirmed by the data: a column that is missing or of another type than the rule
/// fails it, so nothing is offered on a guess. `held` is sorted. O(rules * log held).
std::optional<std::size_t> failing_rule(const Product& product, const CustomerColumns& columns,
                                        std::span<const std::uint32_t> held);

/// That every rule on a column can be decided: the column is in the schema and of the type that the
/// rule needs, and is not prohibited. For the trainer, before a catalogue enters a bundle.
/// Errors: kUnknownReference, kTypeMismatch, kProhibitedColumn, with "products[i].eligibility[j]".
Result<void> check_rules(const Catalogue& catalogue, const Schema& schema);

}  // namespace banklet
