// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/engine.h"

namespace banklet {

/// One thing about the customer with which a product would be recommended first.
struct Counterfactual {
  std::string column;  ///< one that the bank calls actionable (actionable.h); or
  std::string tag;     ///< one of the profile, also of those
  double value = 0.0;  ///< a multiple of its step; with it, the product ranks first
  bool above = true;   ///< the value is above the customer's own
  LocalizedText text;  ///< the bank's, with the number
};

/// Searches the actionable columns for a change with which `product_id` would rank first, all else
/// as it is (Wachter et al. 2018). Rules and risks count: a change can open a product. Each column
/// is tried upwards and downwards on 32 values from the customer's own to the bank's limit; the
/// nearest that works is brought nearer by bisection, rounded away from the customer's own to a
/// multiple of the step, confirmed by ranking once more, and brought nearer step by step, at most
/// 64, while it works. Of several columns the one with the smallest change in shares of max - min.
/// Absent if no such change works, the product ranks first already or is held, or the column's or
/// tag's value is not known. The customer's corrections count, and a tag is changed as by one more;
/// without the room of profiles tags are not tried. At most 109 rankings per column and direction.
/// Errors: those of Engine::recommend and of read_actionable; kUnknownReference for the product.
Result<std::optional<Counterfactual>> find_counterfactual(const Engine& engine,
                                                          const Customer& customer,
                                                          std::string_view product_id);

}  // namespace banklet
