// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/identifiers.h"

namespace banklet {
namespace {

// Digits of a whole number by country code, for the codes under which numbers have one length.
struct CountryLength {
  std::string_view code;
  std::size_t digits;
};
constexpr CountryLength kCountries[] = {{"1", 11},   {"86", 13}, {"852", 11}, {"853", 11},
                                        {"886", 12}, {"44", 12}, {"33", 11},  {"34", 11},
                                        {"61", 11},  {"65", 10}, {"82", 12},  {"91", 12}};

bool chinese_mobile(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3';
}

/// How many groups hold exactly `digits` digits; 0 if a group runs across.
std::size_t groups_of(const DigitRun& run, std::size_t digits) {
  for (std::size_t k = 0; k < run.groups.size(); ++k)
    if (run.groups[k].digits == digits) return k + 1;
  return 0;
}

/// The most groups that hold `low` to `high` digits, or 0.
std::size_t groups_within(const DigitRun& run, std::size_t low, std::size_t high) {
  std::size_t count = 0;
  for (std::size_t k = 0; k < run.groups.size(); ++k)
    if (run.groups[k].digits >= low && run.groups[k].digits <= high) count = k + 1;
  return count;
}

/// E.164; the trunk prefix in +44 (0)20 is not part of it.
PhoneReading international(const DigitRun& run, std::size_t skip) {
  const std::string_view digits = std::string_view(run.digits).substr(skip);
  if (digits.empty() || digits[0] == '0') return {};
  std::size_t trunk = 0;
  for (std::size_t k = 1; k < run.groups.size(); ++k)
    if (run.groups[k].separator == '(' && run.group_size(k) == 1 &&
        run.digits[run.groups[k].digits - 1] == '0')
      trunk = run.groups[k].digits;
  const std::size_t extra = skip + (trunk > 0 ? 1 : 0);
  std::size_t count = 0;
  for (const CountryLength& country : kCountries)
    if (digits.starts_with(country.code)) count = groups_of(run, country.digits + extra);
  if (count == 0) count = groups_within(run, 8 + extra, 15 + extra);
  if (count == 0) return {};
  std::string number(run.prefix(count));
  if (trunk > 0 && trunk <= number.size()) number.erase(trunk - 1, 1);
  return {count, "+" + number.substr(skip)};
}

PhoneReading mobile(const DigitRun& run) {
  for (const std::size_t prefix : {std::size_t{0}, std::size_t{2}}) {
    if (prefix > 0 && !run.digits.starts_with("86")) break;
    const std::size_t count = groups_of(run, 11 + prefix);
    if (count == 0 || !chinese_mobile(run.prefix(count).substr(prefix))) continue;
    bool long_groups = true;
    for (std::size_t k = 0; k < count; ++k)
      if (run.group_size(k) < (k == 0 && prefix > 0 ? 2U : 3U)) long_groups = false;
    if (long_groups) return {count, "+86" + std::string(run.prefix(count).substr(prefix))};
  }
  return {};
}

/// North America: 212-555-0123, 1 (212) 555-0123; the area and the exchange begin with 2 to 9.
PhoneReading north_american(const DigitRun& run) {
  const std::size_t lead = run.digits[0] == '1' && run.group_size(0) == 1 ? 1 : 0;
  if (run.groups.size() < lead + 3) return {};
  if (run.group_size(lead) != 3 || run.group_size(lead + 1) != 3 || run.group_size(lead + 2) != 4)
    return {};
  const std::string number = run.digits.substr(lead, 10);
  if (number[0] < '2' || number[3] < '2') return {};
  return {lead + 3, "+1" + number};
}

}  // namespace

PhoneReading read_phone(const DigitRun& run, bool plus, bool parenthesis,
                        IdentifierContext context) {
  if (run.groups.empty()) return {};
  if (plus) return international(run, 0);
  if (context == IdentifierContext::kAccount) return {};
  if (const PhoneReading phone = mobile(run); phone.groups > 0) return phone;
  if (run.digits.starts_with("00") && (run.groups.size() > 1 || run.digits.starts_with("0086")))
    if (const PhoneReading phone = international(run, 2); phone.groups > 0) return phone;
  // Service numbers in China: 400-820-8820.
  if (run.digits.starts_with("400") || run.digits.starts_with("800"))
    if (const std::size_t count = groups_of(run, 10))
      return {count, std::string(run.prefix(count))};
  if (const PhoneReading phone = north_american(run); phone.groups > 0) return phone;
  // A trunk prefix: 010-65529988, 020 7946 0958.
  if (run.digits[0] == '0' && run.group_size(0) >= 3 && run.digits[1] != '0')
    if (const std::size_t count = groups_within(run, run.groups.size() > 1 ? 9 : 10, 12))
      return {count, std::string(run.prefix(count))};
  if (context == IdentifierContext::kPhone || parenthesis)
    if (const std::size_t count = groups_within(run, parenthesis ? 9 : 5, 12))
      return {count, std::string(run.prefix(count))};
  return {};
}

}  // namespace banklet
