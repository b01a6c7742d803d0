// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace banklet {

/// What a slot holds, and its canonical form.
enum class SlotType : std::uint8_t {
  kAmount,          ///< "amount": major units of the bank's currency, "500.00", not negative
  kDate,            ///< "date": "2026-11-23"
  kDuration,        ///< "duration": ISO 8601 in one unit, "P24M", "P10D", "P2W", "P3Y"
  kPercent,         ///< "percent": "3.5"
  kChoice,          ///< "choice": id of one of the slot's choices
  kYesNo,           ///< "yes_no": "yes" or "no"
  kText,            ///< "text": one line without control characters
  kPhone,           ///< "phone": digits, with or without a leading "+"
  kCard,            ///< "card": 12 to 19 digits with a valid Luhn digit (ISO/IEC 7812-1)
  kAccount,         ///< "account": 6 to 30 digits, of a card or an account
  kIban,            ///< "iban": capital letters and digits, valid by ISO 7064 MOD 97-10
  kIdentityNumber,  ///< "identity_number": 18 characters, valid by GB 11643-1999
  kEmail,           ///< "email": local@domain
};
inline constexpr int kSlotTypes = 13;

std::string_view slot_type_name(SlotType type);
std::optional<SlotType> slot_type_of(std::string_view name);

/// Whether values are masked wherever they are shown to anyone but the customer's bank: phone,
/// card, account, IBAN, identity number and e-mail always; other slots if the script says so.
bool is_sensitive(SlotType type);

}  // namespace banklet
