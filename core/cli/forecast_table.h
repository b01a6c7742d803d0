// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "core/base/json.h"

namespace banklet {

/// A forecast_card as a table for people; nothing for null.
void print_forecasts(const Json& card, std::ostream& out);

}  // namespace banklet
