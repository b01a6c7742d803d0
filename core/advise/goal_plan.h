// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "core/advise/adviser.h"

namespace banklet {

/// Whole months from a day to a later one; 0 if it is not later.
std::size_t months_between(Date from, Date to);

/// The plan of one goal for that tolerance. O(classes^3 glide points + months). Errors: kInternal.
Result<GoalPlan> plan_goal(const Assumptions& assumptions, std::string_view currency,
                           const AdviceRequest& request, std::uint32_t goal,
                           RiskTolerance tolerance);

}  // namespace banklet
