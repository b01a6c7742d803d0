// SPDX-License-Identifier: Apache-2.0
#include "core/alert/alert_kind.h"

#include <algorithm>
#include <iterator>

namespace banklet {
namespace {

constexpr std::string_view kNames[] = {
    "scam_signs",  "shortfall",    "missed_payment", "unusual_payment", "double_charge",
    "utilisation", "income_drop",  "price_rise",     "bill_due",        "salary_in",
    "maturity",    "goal_reached", "birthday"};
static_assert(std::size(kNames) == kAlertKinds);

}  // namespace

std::string_view alert_kind_name(AlertKind kind) {
  return kNames[static_cast<std::size_t>(kind)];
}

std::optional<AlertKind> alert_kind_of(std::string_view name) {
  const auto* found = std::find(std::begin(kNames), std::end(kNames), name);
  if (found == std::end(kNames)) return std::nullopt;
  return static_cast<AlertKind>(found - std::begin(kNames));
}

}  // namespace banklet
