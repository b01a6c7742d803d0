// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/text/entities/candidate.h"
#include "core/text/entities/digit_run.h"

namespace banklet {

/// Each adds what begins at `i`; both return the index up to which no other identifier may begin,
/// `i` if nothing was found.

/// Identity, card, phone and account numbers. Precondition: a row of digits, a spelled digit, '+'
/// or '(' begins at `i`.
std::size_t match_numeric_identifiers(Scan& scan, std::size_t i);

/// Precondition: a word begins at `i`.
std::size_t match_iban(Scan& scan, std::size_t i);

/// A phone number out of the digits of `run`, which begins at `begin` or behind a '+' or '(' there.
struct PhoneReading {
  std::size_t groups = 0;  ///< of the run; 0 for no phone number
  std::string number;
};
PhoneReading read_phone(const DigitRun& run, bool plus, bool parenthesis,
                        IdentifierContext context);

/// What may be shown of an identifier.
std::string mask_identifier(EntityKind kind, std::string_view digits);

}  // namespace banklet
