// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"

namespace banklet {

/// What a piece of text stands for. Where two readings are equally long, the one named first here
/// is taken.
enum class EntityKind : std::uint8_t {
  kIdentityNumber,  ///< Chinese resident identity number, 18 characters (GB 11643-1999)
  kIban,            ///< international bank account number (ISO 13616)
  kCardNumber,      ///< payment card number, 13 to 19 digits (ISO/IEC 7812)
  kPhone,           ///< telephone number
  kAccountNumber,   ///< any other row of 8 digits or more; of 5 or more after a word like "account"
  kAmount,          ///< an amount of money with its currency
  kPercent,         ///< a percentage, also as per mille or basis points
  kDate,            ///< one day
  kDateRange,       ///< a run of days: a week, a month, "from ... to ..."
  kDuration,        ///< a length of time
  kNumber,          ///< a number without any of these units
};
inline constexpr std::size_t kEntityKinds = 11;

/// kCardNumber -> "card_number", and so on: the names in JSON.
std::string_view entity_kind_name(EntityKind kind);

/// An exact decimal, mantissa / 10^scale, without trailing zeros behind the point: 3.50 is {35, 1}.
struct Decimal {
  std::int64_t mantissa = 0;
  int scale = 0;

  bool operator==(const Decimal&) const = default;
};

/// {-35, 1} -> "-3.5".
std::string format_decimal(const Decimal& decimal);

/// As written: "18 months" is {0, 18, 0}, "a year and a half" {1, 6, 0}, "two weeks" {0, 0, 14},
/// half a month {0, 0, 15}. Never negative.
struct Duration {
  std::int32_t years = 0;
  std::int32_t months = 0;
  std::int32_t days = 0;

  bool operator==(const Duration&) const = default;
};

/// ISO 8601: {1, 6, 0} -> "P1Y6M"; {} -> "P0D".
std::string format_duration(const Duration& duration);

/// The day that lies `duration` behind `date`: years and months first, the day cut to the length of
/// the month (31 January and a month: 28 or 29 February), then days. Within years 1..9999, else the
/// first or last day of these.
Date add_duration(Date date, const Duration& duration);

/// One entity. Only the members of its kind are set.
struct Entity {
  EntityKind kind = EntityKind::kNumber;
  /// False for a card number, IBAN or identity number that has the form, but a wrong check digit:
  /// probably mistyped. It is reported all the same, so that it is masked and can be asked again.
  bool valid = true;
  std::size_t begin = 0;  ///< bytes [begin, end) of the text
  std::size_t end = 0;
  std::int64_t amount_minor = 0;  ///< kAmount: in minor units of `currency`; never negative
  std::string currency;           ///< kAmount: ISO 4217
  Decimal number;  ///< kNumber; kPercent: 3.5 for "3.5%"; kAmount: in major units. Never negative
  Date from;       ///< kDate, kDateRange: the first day
  Date until;      ///< the last day, included; of a kDate `from` again
  Duration duration;  ///< kDuration
  /// Identifiers: without separators; X and the letters of an IBAN in upper case; a phone number in
  /// E.164 ("+8613800138000") where the country is sure, else its digits as dialled. kNumber: the
  /// digits of a whole number written in digits, with its leading zeros; else empty.
  std::string digits;
  std::string mask;  ///< identifiers: what may be shown, "**** **** **** 1234"
};

/// Identity number, IBAN, card, phone and account number: what `redact` masks.
bool is_identifier(EntityKind kind);

/// How "3/5/2026" is read. A part above 12 decides for itself.
enum class DateOrder : std::uint8_t { kMonthFirst, kDayFirst };

/// Month first for "", "en", "en-US", "en-PH" and Chinese, day first for every other BCP 47 tag
/// ("en-GB", "en-HK", "fr").
DateOrder date_order_of(std::string_view locale);

/// Which day is meant where the text names none of the year (or month): "5 March", "the 15th",
/// "Friday".
enum class DateSense : std::uint8_t {
  kFuture,  ///< the next one, today included: orders and appointments
  kPast,    ///< the last one, today included: bookings and complaints
};

constexpr std::uint32_t entity_bit(EntityKind kind) {
  return std::uint32_t{1} << static_cast<unsigned>(kind);
}
inline constexpr std::uint32_t kAllEntityKinds = (std::uint32_t{1} << kEntityKinds) - 1;

struct EntityOptions {
  std::string currency = "CNY";  ///< ISO 4217; the bank's: decides how ¥ is read
  DateOrder date_order = DateOrder::kMonthFirst;
  DateSense date_sense = DateSense::kFuture;
  /// entity_bit of each kind wanted. Chosen after overlaps are resolved: who asks for numbers only
  /// never gets a piece of a card number.
  std::uint32_t kinds = kAllEntityKinds;
};

/// Finds what a customer's English or Chinese text says of money, time and identifiers. Rules, no
/// model: the same text and options give the same entities everywhere. Full width characters,
/// traditional Chinese and invisible characters are read like their plain forms.
///
/// Entities come in the order of the text and do not overlap: of all readings the longest (in
/// bytes) is kept first, of equally long ones the leftmost, then the kind named first. Something
/// that has the form of a date but is none (30 February), of a time (10:30), of an IP address or a
/// version (1.2.3) takes its place and gives nothing.
///
/// Numbers: "1,234.56", "1 234 567" (no-break or thin spaces), "1'234", Indian "1,00,000"; a comma
/// before one or two last digits is a decimal comma, and so "1.234,56" is 1234.56; a single point
/// is always a decimal point ("1.234" is 1.234). "5k", "2.5 million", "three hundred and five",
/// "3万5", "三千五" (3500), "一百零五". Below 10^15, at most 9 decimals. A number inside a word
/// (A4) is none.
///
/// Amounts: a number with a symbol, ISO 4217 code or word before or behind. "$" and "dollars" are
/// USD; ¥, 元, 块 are CNY (¥ is JPY if `currency` is JPY). "三块五" is 3.50. An amount with more
/// decimals than the currency has minor digits is none.
///
/// Dates: weeks run from Monday to Sunday. "next Friday" and 下周五: the Friday of the following
/// week; "this Friday": of this week; "last Friday": the last one before today; 上周五: of the week
/// before. "end of the month", 月底: its last day. "last three months", 最近三个月: a range that
/// ends today. Years 1800..2199.
///
/// `text`: UTF-8, at most limits::kEntityTextBytes. O(n) time and memory.
/// Errors: kInvalidUtf8, kLimitExceeded; kInvalidArgument for a `currency` that is no ISO 4217
/// code or a `today` outside 1900..2199.
Result<std::vector<Entity>> find_entities(std::string_view text, Date today,
                                          const EntityOptions& options = {});

}  // namespace banklet
