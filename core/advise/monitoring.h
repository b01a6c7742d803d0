// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/advise/adviser.h"

namespace banklet {

/// How far the share of a class may be from its target: min(absolute, relative * target), see
/// AdvicePolicy.
double band_of(const AdvicePolicy& policy, double target);

/// If a class is out of its band: what to buy and sell to reach the targets, by class; trades below
/// the policy's least are left out where the others still sum to 0. Empty if all are within.
/// O(classes).
std::vector<Trade> trades_towards(const AdvicePolicy& policy, const std::vector<double>& targets,
                                  const std::vector<Position>& positions);

/// What a customer should hear of: classes out of their bands, holdings above the tolerance, a
/// changed tolerance or assumptions, dates that come near, a short reserve. O(goals classes).
std::vector<AdviceNote> alerts_of(const Adviser& adviser, const AdviceRequest& request,
                                  const Advice& advice);

}  // namespace banklet
