// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/slot_type.h"

namespace banklet {
namespace {

constexpr std::string_view kNames[kSlotTypes] = {
    "amount", "date", "duration", "percent", "choice",          "yes_no", "text",
    "phone",  "card", "account",  "iban",    "identity_number", "email"};

}  // namespace

std::string_view slot_type_name(SlotType type) {
  return kNames[static_cast<int>(type)];
}

std::optional<SlotType> slot_type_of(std::string_view name) {
  for (int i = 0; i < kSlotTypes; ++i)
    if (kNames[i] == name) return static_cast<SlotType>(i);
  return std::nullopt;
}

bool is_sensitive(SlotType type) {
  return type >= SlotType::kPhone;
}

}  // namespace banklet
