// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/checksums.h"

#include <cstdint>

namespace banklet {
namespace {

struct PrefixRange {
  std::uint16_t low;  // of the first four digits
  std::uint16_t high;
  std::uint8_t shortest;
  std::uint8_t longest;
};

constexpr PrefixRange kPrefixes[] = {
    {2221, 2720, 16, 16}, {3000, 3059, 14, 16}, {3095, 3095, 14, 16}, {3400, 3499, 15, 15},
    {3528, 3589, 16, 19}, {3600, 3699, 14, 19}, {3700, 3799, 15, 15}, {3800, 3999, 14, 19},
    {4000, 4999, 13, 19}, {5000, 5099, 13, 19}, {5100, 5599, 16, 16}, {5600, 5899, 13, 19},
    {6011, 6011, 16, 19}, {6200, 6299, 16, 19}, {6300, 6399, 13, 19}, {6440, 6599, 16, 19},
    {6700, 6799, 13, 19}, {8100, 8199, 16, 19}};

// Country and length, by country.
constexpr std::string_view kIbanLengths =
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24"
    "FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32"
    "LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24"
    "RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

}  // namespace

bool luhn_valid(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool iban_checksum_valid(std::string_view iban) {
  int remainder = 0;
  for (std::size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    remainder = c <= '9' ? 10 * remainder + (c - '0') : 100 * remainder + (c - 'A' + 10);
    remainder %= 97;
  }
  return remainder == 1;
}

std::size_t iban_length(std::string_view country) {
  for (std::size_t i = 0; i < kIbanLengths.size(); i += 4)
    if (kIbanLengths.substr(i, 2) == country)
      return static_cast<std::size_t>(10 * (kIbanLengths[i + 2] - '0') +
                                      (kIbanLengths[i + 3] - '0'));
  return 0;
}

bool identity_checksum_valid(std::string_view number) {
  // Horner's rule: the sum of a_i * 2^(17-i), the check character included, is 1 modulo 11.
  int sum = 0;
  for (const char c : number) sum = (2 * sum + (c == 'X' ? 10 : c - '0')) % 11;
  return sum == 1;
}

bool card_prefix_known(std::string_view digits) {
  int prefix = 0;
  for (std::size_t i = 0; i < 4; ++i) prefix = 10 * prefix + (digits[i] - '0');
  for (const PrefixRange& range : kPrefixes)
    if (prefix >= range.low && prefix <= range.high && digits.size() >= range.shortest &&
        digits.size() <= range.longest)
      return true;
  return false;
}

}  // namespace banklet
