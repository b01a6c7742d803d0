// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/train/bank_folder.h"
#include "core/train/customer_table.h"
#include "core/train/holdings_table.h"

namespace banklet {

/// That no product's rules exclude everybody by themselves: two ranges of a column without a common
/// value, a range that the column's own leaves nothing of, lists of a column without a common
/// value, a product that must and must not be held. O(products * rules^2). Errors, with the id of
/// the product and the places of the rules: kInvalidArgument; kUnknownReference for a value that
/// the column's closed list does not hold.
Result<void> check_contradictions(const Catalogue& catalogue, const Schema& schema);

/// Warnings of products that need each other in a circle, and of those that may be offered to none
/// of the customers who do not hold them, each with the rule that the fewest meet. Looks at 20,000
/// customers at most, spread evenly over the file, and what they hold on `as_of`. O(customers
/// looked at * products * rules).
std::vector<std::string> warn_of_rules(const BankFolder& folder, const CustomerTable& customers,
                                       const HoldingsTable& holdings, Date as_of);

}  // namespace banklet
