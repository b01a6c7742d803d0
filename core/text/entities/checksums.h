// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace banklet {

/// The check digit of ISO/IEC 7812-1, annex B (Luhn). Precondition of all: the characters named.
/// `digits`: 0-9.
bool luhn_valid(std::string_view digits);

/// ISO/IEC 7064 MOD 97-10 as ISO 13616 applies it: the first four characters moved to the end,
/// letters as 10..35, the remainder by 97 is 1. `iban`: 0-9, A-Z.
bool iban_checksum_valid(std::string_view iban);

/// Length of an IBAN of this country (ISO 13616 registry); 0 for a country without.
std::size_t iban_length(std::string_view country);

/// GB 11643-1999: weights 2^(17-i) mod 11, ISO/IEC 7064 MOD 11-2. `number`: 17 digits and a digit
/// or X.
bool identity_checksum_valid(std::string_view number);

/// Whether a card of this many digits can begin with these: Visa, Mastercard, American Express,
/// UnionPay, JCB, Diners Club, Discover, Maestro (ISO/IEC 7812 issuer identification numbers).
bool card_prefix_known(std::string_view digits);

}  // namespace banklet
