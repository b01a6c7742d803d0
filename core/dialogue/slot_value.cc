// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/slot_value.h"

#include <algorithm>
#include <limits>

#include "core/base/currency.h"
#include "core/base/display.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::uint32_t bits(std::initializer_list<EntityKind> kinds) {
  std::uint32_t all = 0;
  for (const EntityKind kind : kinds) all |= entity_bit(kind);
  return all;
}

struct Kinds {
  std::uint32_t volunteered;
  std::uint32_t asked;  ///< besides
};

using enum EntityKind;

/// In the order of SlotType.
constexpr Kinds kKinds[kSlotTypes] = {
    {bits({kAmount, kNumber}), 0},
    {bits({kDate}), 0},
    {bits({kDuration}), bits({kNumber})},
    {bits({kPercent}), bits({kNumber})},
    {0, 0},
    {0, 0},
    {0, 0},
    {bits({kPhone}), bits({kAccountNumber})},
    {bits({kCardNumber}), 0},
    {bits({kAccountNumber, kCardNumber}), bits({kPhone, kIdentityNumber, kNumber})},
    {bits({kIban}), 0},
    {bits({kIdentityNumber}), 0},
    {0, 0}};

constexpr std::string_view kUnits = "DWMY";

/// One part of an ISO 8601 duration, "24M" of "P24M".
struct DurationPart {
  std::int64_t count = 0;
  std::size_t unit = 0;  ///< of kUnits
};

std::vector<DurationPart> duration_parts(std::string_view value) {
  std::vector<DurationPart> parts;
  if (value.size() > 24 || value.substr(0, 1) != "P") return parts;
  DurationPart part;
  std::size_t digits = 0;
  for (const char c : value.substr(1)) {
    if (c >= '0' && c <= '9') {
      if (++digits > 6) return {};
      part.count = part.count * 10 + (c - '0');
      continue;
    }
    part.unit = kUnits.find(c);
    if (part.unit == std::string_view::npos || digits == 0) return {};
    parts.push_back(part);
    part = {};
    digits = 0;
  }
  return digits == 0 ? parts : std::vector<DurationPart>();
}

double months_of(std::string_view value) {
  constexpr double kMonths[] = {1.0 / 30, 7.0 / 30, 1, 12};
  double months = 0;
  for (const DurationPart& part : duration_parts(value))
    months += static_cast<double>(part.count) * kMonths[part.unit];
  return months;
}

/// Characters that move or hide others: controls, direction marks, line ends, the byte order mark.
bool is_hostile(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
         c == kReplacementCharacter;
}

bool is_local_part(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         std::string_view("._%+-").find(c) != std::string_view::npos;
}

bool only(std::string_view value, std::string_view allowed) {
  return !value.empty() && value.find_first_not_of(allowed) == std::string_view::npos;
}

constexpr std::string_view kDigits = "0123456789";

/// Digits of an identifier prove themselves only to find_entities, which knows the check digits.
bool reads_back(const Slot& slot, std::string_view value, std::string_view currency) {
  // Late enough for every date of birth.
  const auto entities = find_entities(value, from_civil({2199, 12, 31}));
  if (!entities || entities->size() != 1) return false;
  return value_of(slot, entities->front(), currency, true) == value;
}

std::string_view word(const LocalizedWords& words, std::string_view locale, std::size_t index) {
  const auto* list = nearest_locale(words, locale);
  if (list == nullptr || list->empty()) return {};
  return (*list)[std::min(index, list->size() - 1)];
}

std::string date_text(const DialogueScript& script, std::string_view value,
                      std::string_view locale) {
  const Result<Date> date = parse_date(value);
  if (!date) return std::string(value);
  const CivilDate civil = to_civil(*date);
  // 1970-01-01 was a Thursday.
  const std::size_t weekday = static_cast<std::size_t>(((date->days + 3) % 7 + 7) % 7);
  std::string text(in_locale(script.date_format, locale));
  text = filled(std::move(text), "{weekday}", word(script.weekdays, locale, weekday));
  text = filled(std::move(text), "{day}", std::to_string(civil.day));
  text = filled(std::move(text), "{month}",
                word(script.months, locale, static_cast<std::size_t>(civil.month - 1)));
  return filled(std::move(text), "{year}", std::to_string(civil.year));
}

std::string duration_text(const DialogueScript& script, std::string_view value,
                          std::string_view locale) {
  std::string text;
  for (const DurationPart& part : duration_parts(value)) {
    if (!text.empty()) text += ' ';
    text += filled(std::string(word(script.units[part.unit], locale, part.count == 1 ? 0 : 1)),
                   "{n}", std::to_string(part.count));
  }
  return text;
}

}  // namespace

bool fits(const Slot& slot, const Entity& entity, bool asked) {
  const Kinds& kinds = kKinds[static_cast<std::size_t>(slot.type)];
  return ((kinds.volunteered | (asked ? kinds.asked : 0)) & entity_bit(entity.kind)) != 0;
}

std::string value_of(const Slot& slot, const Entity& entity, std::string_view currency,
                     bool asked) {
  if (!fits(slot, entity, asked) || !entity.valid) return {};
  std::string value;
  switch (slot.type) {
    case SlotType::kAmount: {
      if (entity.kind == kAmount && entity.currency != currency) return {};
      const int digits = currency_minor_digits(currency);
      const Result<std::int64_t> minor = parse_money(format_decimal(entity.number), digits);
      return minor ? format_money(*minor, digits) : std::string();
    }
    case SlotType::kDate: return format_date(entity.from);
    case SlotType::kDuration:
      if (entity.kind == kDuration) return format_duration(entity.duration);
      if (entity.number.scale == 0 && entity.number.mantissa < 1000)
        return "P" + std::to_string(entity.number.mantissa) + "M";
      return {};
    case SlotType::kPercent: return format_decimal(entity.number);
    case SlotType::kPhone:
      if (entity.digits.size() < 5 || entity.digits.size() > 16) return {};
      return entity.digits;
    case SlotType::kAccount:
      if (entity.digits.size() < 6 || entity.digits.size() > 30 || !only(entity.digits, kDigits))
        return {};
      return entity.digits;
    default: return entity.digits;
  }
}

std::string clean_text(std::string_view text) {
  std::string clean;
  bool blank = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = decode_utf8(text, at);
    if (c == ' ' || c == 0xA0 || c == 0x3000 || is_hostile(c)) {
      blank = !clean.empty();
      continue;
    }
    if (blank) clean += ' ';
    blank = false;
    append_utf8(c, clean);
  }
  return clean;
}

std::string_view find_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos) return {};
  std::size_t begin = at;
  while (begin > 0 && is_local_part(text[begin - 1])) --begin;
  std::size_t end = at + 1;
  while (end < text.size() && is_local_part(text[end]) && text[end] != '%' && text[end] != '+')
    ++end;
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  const std::string_view domain = text.substr(at + 1, end - at - 1);
  const std::size_t dot = domain.find_last_of('.');
  const bool shaped = begin < at && dot != std::string_view::npos && dot > 0 &&
                      domain.size() - dot > 2 && domain[0] != '.' &&
                      domain.find("..") == std::string_view::npos && end - begin <= 254;
  return shaped ? text.substr(begin, end - begin) : std::string_view();
}

bool is_canonical(const Slot& slot, std::string_view value, std::string_view currency) {
  if (value.empty() || value.size() > limits::kSlotValueBytes) return false;
  switch (slot.type) {
    case SlotType::kAmount: {
      const int digits = currency_minor_digits(currency);
      const Result<std::int64_t> minor = parse_money(value, digits);
      return minor && *minor >= 0 && format_money(*minor, digits) == value;
    }
    case SlotType::kDate: {
      const Result<Date> date = parse_date(value);
      return date && format_date(*date) == value;
    }
    case SlotType::kDuration: return !duration_parts(value).empty();
    case SlotType::kPercent:
      return value.size() <= 20 && only(value, "0123456789.") && parse_double(value).ok();
    case SlotType::kChoice:
      for (const SlotChoice& choice : slot.choices)
        if (choice.id == value) return true;
      return false;
    case SlotType::kYesNo: return value == "yes" || value == "no";
    case SlotType::kText: return clean_text(value) == value;
    case SlotType::kPhone:
      return value.size() >= 5 && value.size() <= 16 &&
             only(value.substr(value[0] == '+' ? 1 : 0), kDigits);
    case SlotType::kAccount: return value.size() >= 6 && value.size() <= 30 && only(value, kDigits);
    case SlotType::kEmail: return find_email(value) == value;
    case SlotType::kCard:
    case SlotType::kIban:
    case SlotType::kIdentityNumber: return reads_back(slot, value, currency);
  }
  return false;
}

double measure(const Slot& slot, std::string_view value) {
  switch (slot.type) {
    case SlotType::kAmount:
    case SlotType::kPercent: {
      const Result<double> number = parse_double(value);
      return number ? *number : 0;
    }
    case SlotType::kDuration: return months_of(value);
    case SlotType::kDate: {
      const Result<Date> date = parse_date(value);
      return date ? date->days : 0;
    }
    case SlotType::kText: return static_cast<double>(decode_utf8(value).size());
    default: return std::numeric_limits<double>::quiet_NaN();
  }
}

const LocalizedText* broken_rule(const Slot& slot, std::string_view value, Date today) {
  const double measured = measure(slot, value);
  for (const SlotRule& rule : slot.rules) {
    bool broken = false;
    switch (rule.kind) {
      case SlotRule::Kind::kMinimum: broken = measured < rule.value; break;
      case SlotRule::Kind::kMaximum: broken = measured > rule.value; break;
      case SlotRule::Kind::kEarliest: broken = measured < today.days + rule.value; break;
      case SlotRule::Kind::kLatest: broken = measured > today.days + rule.value; break;
      case SlotRule::Kind::kWeekdays: {
        const int day = ((static_cast<int>(measured) + 3) % 7 + 7) % 7 + 1;
        broken = ((static_cast<unsigned>(rule.value) >> day) & 1U) == 0;
        break;
      }
      case SlotRule::Kind::kMultipleOf: {
        // Both in hundredths, so that 0.30 is a multiple of 0.10.
        const auto cents = static_cast<std::int64_t>(measured * 100 + 0.5);
        broken = cents % static_cast<std::int64_t>(rule.value * 100 + 0.5) != 0;
        break;
      }
    }
    if (broken) return &rule.text;
  }
  return nullptr;
}

std::string value_text(const DialogueScript& script, const Slot& slot, std::string_view value,
                       std::string_view locale) {
  switch (slot.type) {
    case SlotType::kAmount:
      return filled(std::string(in_locale(script.amount_format, locale)), "{amount}",
                    grouped(value));
    case SlotType::kDate: return date_text(script, value, locale);
    case SlotType::kDuration: return duration_text(script, value, locale);
    case SlotType::kPercent: return std::string(value) + "%";
    case SlotType::kChoice:
      for (const SlotChoice& choice : slot.choices)
        if (choice.id == value) return std::string(in_locale(choice.label, locale));
      break;
    case SlotType::kYesNo:
      return std::string(in_locale(
          script
              .texts[static_cast<std::size_t>(value == "yes" ? ScriptText::kYes : ScriptText::kNo)],
          locale));
    default: break;
  }
  return std::string(value);
}

std::string mask_value(const Slot& slot, std::string_view value) {
  constexpr std::size_t kShown = 4;
  if (value.empty()) return {};
  if (slot.type == SlotType::kEmail)
    return std::string(value.substr(0, 1)) + "***" + std::string(value.substr(value.find('@')));
  if (!is_sensitive(slot.type)) return "***";
  const std::string_view tail =
      value.size() > 2 * kShown ? value.substr(value.size() - kShown) : std::string_view();
  if (slot.type == SlotType::kPhone && value.size() >= 11)
    return std::string(value.substr(0, value.size() - 8)) + "****" + std::string(tail);
  return tail.empty() ? "****" : "**** " + std::string(tail);
}

}  // namespace banklet
