// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities.h"

#include <array>

#include "core/base/currency.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/base/utf8_check.h"
#include "core/text/entities/calendar.h"
#include "core/text/entities/dates.h"
#include "core/text/entities/identifiers.h"
#include "core/text/entities/quantities.h"
#include "core/text/entities/resolve.h"

namespace banklet {
namespace {

constexpr std::array<std::string_view, kEntityKinds> kKindNames = {
    "identity_number", "iban", "card_number", "phone",    "account_number", "amount",
    "percent",         "date", "date_range",  "duration", "number"};

/// Every reading that begins at `i`. `identifiers_from`: behind the last identifier, in whose
/// groups of digits no other one begins.
void match_at(Scan& scan, std::size_t i, std::size_t& identifiers_from) {
  const FoldedText& text = scan.text;
  const char c = text.at(i);
  const bool digit = text.digit(i);
  const bool letter = text.letter(i);
  const bool beyond_ascii = static_cast<unsigned char>(c) >= 0x80;
  if (digit && text.digit(i == 0 ? text.size() : i - 1)) return;
  if (letter && text.glued(i)) return;

  if (i >= identifiers_from) {
    if (digit || letter || c == '+' || c == '(' || beyond_ascii) {
      identifiers_from = match_numeric_identifiers(scan, i);
      if (letter && identifiers_from == i) identifiers_from = match_iban(scan, i);
    }
  }
  if (c == '.' && text.glued(i)) return;
  // The 4 of A4, the 5 of 1.5.
  if (digit && (text.glued(i) || (i >= 2 && text.at(i - 1) == '.' && text.digit(i - 2)))) return;
  if (c == ' ' || c == '+' || c == '(') return;

  const auto number = read_number(text, i);
  match_amount(scan, i, number ? &*number : nullptr);
  match_percent(scan, i, number ? &*number : nullptr);
  match_duration(scan, i);
  if (number) {
    const bool part_of_word = number->digits && text.letter(number->end);
    if (!part_of_word) match_number(scan, i, *number);
  }
  if (digit) match_numeric_date(scan, i);
  if (digit || letter) match_english_date(scan, i);
  if (digit || beyond_ascii) match_chinese_date(scan, i);
}

}  // namespace

std::string_view entity_kind_name(EntityKind kind) {
  return kKindNames[static_cast<std::size_t>(kind)];
}

std::string format_decimal(const Decimal& decimal) {
  return format_money(decimal.mantissa, decimal.scale);
}

std::string format_duration(const Duration& duration) {
  std::string text = "P";
  const auto append = [&](std::int32_t count, char unit) {
    if (count != 0) text += std::to_string(count) + unit;
  };
  append(duration.years, 'Y');
  append(duration.months, 'M');
  append(duration.days, 'D');
  return text.size() > 1 ? text : "P0D";
}

bool is_identifier(EntityKind kind) {
  return kind <= EntityKind::kAccountNumber;
}

DateOrder date_order_of(std::string_view locale) {
  const bool chinese = locale.starts_with("zh");
  const bool month_first =
      locale.empty() || locale == "en" || locale == "en-US" || locale == "en-PH" || chinese;
  return month_first ? DateOrder::kMonthFirst : DateOrder::kDayFirst;
}

std::vector<Entity> scan_entities(std::string_view text, Date today, const EntityOptions& options,
                                  std::size_t& reads) {
  const FoldedText folded(text);
  Scan scan{folded, today, options};
  std::size_t identifiers_from = 0;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool inside_character = (static_cast<unsigned char>(folded.at(i)) & 0xC0) == 0x80;
    if (!inside_character) match_at(scan, i, identifiers_from);
  }
  std::vector<Candidate> found = resolve_overlaps(folded, std::move(scan.found));
  join_date_ranges(scan, found);
  std::vector<Entity> entities;
  for (Candidate& candidate : found) {
    if (candidate.nothing || (options.kinds & entity_bit(candidate.entity.kind)) == 0) continue;
    candidate.entity.begin = folded.source_begin(candidate.begin);
    candidate.entity.end = folded.source_end(candidate.end);
    entities.push_back(std::move(candidate.entity));
  }
  reads = folded.reads();
  return entities;
}

Result<std::vector<Entity>> find_entities(std::string_view text, Date today,
                                          const EntityOptions& options) {
  if (text.size() > limits::kEntityTextBytes)
    return Error{ErrorCode::kLimitExceeded,
                 "text: more than " + std::to_string(limits::kEntityTextBytes) + " bytes"};
  if (!is_currency_code(options.currency))
    return Error{ErrorCode::kInvalidArgument, "currency: not an ISO 4217 code"};
  const int year = to_civil(today).year;
  if (year < 1900 || year > 2199)
    return Error{ErrorCode::kInvalidArgument, "today: not in the years 1900 to 2199"};
  if (const std::size_t valid = valid_utf8_prefix(text); valid < text.size())
    return Error{ErrorCode::kInvalidUtf8, "text: not UTF-8 at byte " + std::to_string(valid)};
  std::size_t reads = 0;
  return scan_entities(text, today, options, reads);
}

}  // namespace banklet
