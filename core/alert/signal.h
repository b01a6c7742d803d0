// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/alert/alert_kind.h"
#include "core/base/date.h"

namespace banklet {

/// Something that an indicator has seen, before it is decided whether the customer hears of it.
struct Signal {
  AlertKind kind = AlertKind::kShortfall;
  /// Tells signals of one kind apart, and the same one from day to day: a date and a position in
  /// the data, the first day of a spell, the name of a goal.
  std::string key;
  /// How strong, 0..1: compared with the thresholds of AlertRules. Kinds that are there or not
  /// have 1.
  double level = 1.0;
  std::string name;               ///< of a payee, product or goal, as the customer's data have it
  std::int64_t amount_minor = 0;  ///< >= 0, of what the text speaks of
  std::optional<double> share;    ///< of income lost, of the line used, of the price added
  std::optional<Date> date;       ///< when it happened or will happen
  std::vector<std::uint32_t> transactions;  ///< the evidence: indices into the customer's list
};

}  // namespace banklet
