// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ostream>

#include "core/base/json.h"

namespace banklet {

/// A bundle's model card for a terminal, under the headings of Mitchell et al. 2019 ("Model Cards
/// for Model Reporting"). Members that are absent are left out.
void print_card(const Json& card, std::ostream& out);

}  // namespace banklet
