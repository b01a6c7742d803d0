// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/alert/indicators.h"

/// The indicators of find_signals that look at single bookings; each appends what it finds. Of the
/// last days' bookings the latest 256 are looked at, each against all others: O(256 * bookings).
namespace banklet {

void find_scam_signs(const Watched& watched, const AlertRules& rules, std::vector<Signal>& out);
void find_unusual_payments(const Watched& watched, const AlertRules& rules,
                           std::vector<Signal>& out);
void find_double_charges(const Watched& watched, std::vector<Signal>& out);
void find_income_drop(const Watched& watched, std::vector<Signal>& out);

}  // namespace banklet
