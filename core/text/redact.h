// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace banklet {

/// The text with every identity number, IBAN, card, phone and account number that find_entities
/// knows replaced by its mask ("**** **** **** 1234"), mistyped ones too; all else byte for byte.
/// For transcripts that go to a person.
/// Errors: kInvalidUtf8, kLimitExceeded (limits::kEntityTextBytes). O(n).
Result<std::string> redact(std::string_view text);

}  // namespace banklet
