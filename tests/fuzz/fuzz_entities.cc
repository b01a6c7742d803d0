// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/answer/feeling.h"
#include "core/base/utf8_check.h"
#include "core/text/entities.h"
#include "core/text/redact.h"
#include "core/text/utf8.h"

namespace {

void check(bool holds) {
  if (!holds) __builtin_trap();
}

/// Whether a character begins at the byte, or the text ends.
bool at_boundary(std::string_view text, std::size_t i) {
  return i == text.size() || (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = banklet::repair_utf8({reinterpret_cast<const char*>(data), size});
  for (const auto sense : {banklet::DateSense::kFuture, banklet::DateSense::kPast}) {
    banklet::EntityOptions options;
    options.date_sense = sense;
    const auto found = banklet::find_entities(text, banklet::Date{20775}, options);
    if (!found.ok()) {
      check(found.error().code == banklet::ErrorCode::kLimitExceeded);
      continue;
    }
    std::size_t end = 0;
    for (const banklet::Entity& entity : *found) {
      check(entity.begin >= end && entity.begin < entity.end && entity.end <= text.size());
      check(at_boundary(text, entity.begin) && at_boundary(text, entity.end));
      check(entity.amount_minor >= 0 && entity.number.mantissa >= 0);
      check(entity.from <= entity.until);
      check(banklet::is_identifier(entity.kind) == !entity.mask.empty());
      end = entity.end;
    }
  }
  const auto redacted = banklet::redact(text);
  if (redacted.ok()) check(banklet::is_valid_utf8(*redacted));
  const auto feeling = banklet::estimate_feeling(text);
  if (feeling.ok()) {
    check(feeling->sentiment >= 0 && feeling->sentiment <= 1);
    check(feeling->complaint >= 0 && feeling->complaint <= 1);
  }
  return 0;
}
