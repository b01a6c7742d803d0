// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/identifiers.h"

#include "core/text/entities/calendar.h"
#include "core/text/entities/checksums.h"

namespace banklet {
namespace {

constexpr std::size_t kShortestAccount = 8;
constexpr std::size_t kShortestNamedAccount = 5;

void add_identifier(Scan& scan, EntityKind kind, std::size_t begin, std::size_t end,
                    std::string digits, bool valid = true) {
  Entity& entity = scan.add(kind, begin, end).entity;
  entity.valid = valid;
  entity.mask = mask_identifier(kind, digits);
  entity.digits = std::move(digits);
}

/// Cards are printed 4-4-4-4(-3), 4-6-5, 4-6-4 and 6-13.
bool card_shape(const DigitRun& run, std::size_t count) {
  if (count == 1) return true;
  if (count == 2) return run.group_size(0) == 6 && run.group_size(1) == 13;
  if (count == 3 && run.group_size(1) == 6) return run.group_size(0) == 4;
  for (std::size_t k = 0; k + 1 < count; ++k)
    if (run.group_size(k) != 4) return false;
  return run.group_size(count - 1) <= 4;
}

bool plain_separators(const DigitRun& run, std::size_t count) {
  for (std::size_t k = 1; k < count; ++k)
    if (run.groups[k].separator == '(' || run.groups[k].separator == ')') return false;
  return true;
}

/// 17 digits and a check character, with a birth date that exists and is not to come.
bool identity_form(std::string_view number, Date today) {
  if (number[0] == '0') return false;
  const auto part = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (const char c : number.substr(at, size)) value = 10 * value + (c - '0');
    return value;
  };
  const auto birth = existing_date(part(6, 4), part(10, 2), part(12, 2));
  return birth && *birth <= today;
}

struct Found {
  std::size_t groups = 0;
  bool valid = false;
};

/// Puts the number into `number`.
Found find_identity(const Scan& scan, const DigitRun& run, std::string& number) {
  Found found;
  for (std::size_t count = 1; count <= run.groups.size(); ++count) {
    number = run.prefix(count);
    const std::size_t end = run.groups[count - 1].end;
    if (number.size() == 17 && scan.text.at(end) == 'x' && !scan.text.letter(end + 1) &&
        !scan.text.digit(end + 1))
      number.push_back('X');
    if (number.size() != 18 || !plain_separators(run, count)) continue;
    if (!identity_form(number, scan.today)) continue;
    found = {count, identity_checksum_valid(number)};
    if (found.valid || number.back() == 'X') return found;
    // Mistyped, if it is written like one.
    const bool shape =
        count == 1 || (count == 3 && run.group_size(0) == 6 && run.group_size(1) == 8);
    return shape ? found : Found{};
  }
  return found;
}

Found find_card(const DigitRun& run) {
  Found mistyped;
  Found valid;
  for (std::size_t count = 1; count <= run.groups.size(); ++count) {
    const std::string_view digits = run.prefix(count);
    if (digits.size() < 13 || digits.size() > 19 || !plain_separators(run, count)) continue;
    if (!card_prefix_known(digits)) continue;
    const bool whole = run.complete && count == run.groups.size();
    if (luhn_valid(digits) && (whole || card_shape(run, count)))
      valid = {count, true};
    else if (digits.size() >= 15 && card_shape(run, count))
      mistyped = {count, false};
  }
  return valid.groups > 0 ? valid : mistyped;
}

std::size_t same_separators(const DigitRun& run, char separator) {
  std::size_t count = 1;
  while (count < run.groups.size() && run.groups[count].separator == separator) ++count;
  return count;
}

std::size_t find_account(const DigitRun& run, IdentifierContext context) {
  if (context == IdentifierContext::kAccount) {
    const char separator = run.groups.size() > 1 ? run.groups[1].separator : '-';
    std::size_t count = separator == '-' || separator == ' ' ? same_separators(run, separator) : 1;
    // 12345 500: two numbers, unless a first group is too short to stand alone.
    if (separator == ' ' && run.group_size(0) >= kShortestNamedAccount) count = 1;
    if (run.groups[count - 1].digits >= kShortestNamedAccount) return count;
  }
  if (run.group_size(0) >= kShortestAccount) return 1;
  std::size_t fours = 0;
  while (fours < run.groups.size() && run.group_size(fours) == 4 &&
         (fours == 0 || run.groups[fours].separator == run.groups[1].separator))
    ++fours;
  if (fours >= 2 && fours < run.groups.size() && run.group_size(fours) < 4 &&
      run.groups[fours].separator == run.groups[1].separator)
    ++fours;
  if (fours >= 3 && (run.groups[1].separator == ' ' || run.groups[1].separator == '-'))
    return fours;
  const std::size_t dashed = same_separators(run, '-');
  if (dashed >= 3 && run.groups[dashed - 1].digits > kShortestAccount) return dashed;
  if (run.groups.size() == 2 && run.group_size(0) >= 5 && run.group_size(1) >= 5) return 2;
  return 0;
}

}  // namespace

std::string mask_identifier(EntityKind kind, std::string_view digits) {
  const std::size_t shown = digits.size() >= kShortestAccount ? 4 : 2;
  const std::string tail(digits.substr(digits.size() - shown));
  if (kind == EntityKind::kCardNumber) return "**** **** **** " + tail;
  if (kind == EntityKind::kIban) return std::string(digits.substr(0, 2)) + "** **** " + tail;
  return "****" + tail;
}

std::size_t match_numeric_identifiers(Scan& scan, std::size_t i) {
  std::size_t begin = i;
  const bool plus = scan.text.at(begin) == '+';
  if (plus) ++begin;
  const bool parenthesis = scan.text.at(begin) == '(';
  if (parenthesis) ++begin;
  const DigitRun run = read_digit_run(scan.text, begin);
  if (run.groups.empty()) return i;
  const IdentifierContext context = identifier_context(scan.text, i);
  std::size_t reached = i;
  const auto add = [&](EntityKind kind, std::size_t first, std::size_t count, std::string digits,
                       bool valid) {
    std::size_t end = run.groups[count - 1].end;
    if (digits.back() == 'X') ++end;
    add_identifier(scan, kind, first, end, std::move(digits), valid);
    reached = end > reached ? end : reached;
  };

  std::string identity;
  const Found person = plus || parenthesis ? Found{} : find_identity(scan, run, identity);
  if (person.groups > 0)
    add(EntityKind::kIdentityNumber, i, person.groups, std::move(identity), person.valid);
  const Found card = plus || parenthesis ? Found{} : find_card(run);
  if (card.groups > 0 &&
      (card.valid || (person.groups == 0 && context != IdentifierContext::kAccount)))
    add(EntityKind::kCardNumber, i, card.groups, std::string(run.prefix(card.groups)), card.valid);
  if (reached > i) return reached;
  PhoneReading phone = read_phone(run, plus, parenthesis, context);
  if (phone.groups > 0) add(EntityKind::kPhone, i, phone.groups, std::move(phone.number), true);
  if (phone.groups > 0 || parenthesis) return reached;
  if (const std::size_t count = find_account(run, context))
    add(EntityKind::kAccountNumber, begin, count, std::string(run.prefix(count)), true);
  return reached;
}

std::size_t match_iban(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  if (!text.letter(i) || !text.letter(i + 1) || !text.digit(i + 2) || !text.digit(i + 3)) return i;
  std::string iban;
  const auto append = [&](std::size_t at) {
    const char c = text.at(at);
    iban.push_back(text.letter(at) ? static_cast<char>(c - 32) : c);
  };
  append(i);
  append(i + 1);
  const std::size_t length = iban_length(iban);
  if (length == 0) return i;
  append(i + 2);
  append(i + 3);
  std::size_t end = i + 4;
  std::size_t next = end;
  std::size_t figures = 2;
  while (iban.size() < length) {
    // Groups of four in print; other groupings are read too.
    if (text.at(next) == ' ' || text.at(next) == '-') ++next;
    if (!text.letter(next) && !text.digit(next)) break;
    if (text.digit(next)) ++figures;
    append(next);
    end = ++next;
  }
  const bool whole = iban.size() == length && !text.letter(end) && !text.digit(end);
  const bool valid = whole && iban_checksum_valid(iban);
  if (!valid) {
    // Mistyped, if most of it is there and it is figures rather than words.
    if (iban.size() < 12 || 2 * figures < iban.size()) return i;
    while (text.letter(end) || text.digit(end)) {
      if (end > i + 60) break;
      append(end++);
    }
  }
  add_identifier(scan, EntityKind::kIban, i, end, std::move(iban), valid);
  return end;
}

}  // namespace banklet
