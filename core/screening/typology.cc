// SPDX-License-Identifier: Apache-2.0
#include "core/screening/typology.h"

#include <array>

namespace banklet {
namespace {

struct Names {
  std::string_view typology;
  std::string_view measure;
};

constexpr std::array<Names, kTypologies> kNames = {{
    {"structuring", "bookings_below_threshold"},
    {"pass_through", "share_passed_on"},
    {"dormant_awakening", "quiet_days_before"},
    {"round_amounts", "share_of_round_bookings"},
    {"fan_in", "distinct_counterparties_in"},
    {"fan_out", "distinct_counterparties_out"},
    {"beyond_income", "times_declared_income"},
    {"listed_party", "bookings_with_listed_party"},
}};

const Names& names_of(Typology typology) {
  return kNames[static_cast<std::size_t>(typology)];
}

}  // namespace

std::string_view typology_name(Typology typology) {
  return names_of(typology).typology;
}

std::string_view typology_measure(Typology typology) {
  return names_of(typology).measure;
}

std::optional<Typology> typology_of(std::string_view name) {
  for (std::size_t t = 0; t < kTypologies; ++t)
    if (kNames[t].typology == name) return static_cast<Typology>(t);
  return std::nullopt;
}

}  // namespace banklet
