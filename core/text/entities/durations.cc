// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/quantities.h"

namespace banklet {
namespace {

constexpr std::int64_t kMostUnits = 10'000;

// Months, or, negative, days of one unit.
constexpr std::int32_t kDay = -1;
constexpr std::int32_t kWeek = -7;
constexpr std::int32_t kMonth = 1;
constexpr std::int32_t kQuarter = 3;
constexpr std::int32_t kYear = 12;

constexpr Term kEnglishUnits[] = {{"day", kDay},
                                  {"days", kDay},
                                  {"week", kWeek},
                                  {"weeks", kWeek},
                                  {"wk", kWeek},
                                  {"wks", kWeek},
                                  {"fortnight", -14},
                                  {"fortnights", -14},
                                  {"month", kMonth},
                                  {"months", kMonth},
                                  {"mth", kMonth},
                                  {"mths", kMonth},
                                  {"quarter", kQuarter},
                                  {"quarters", kQuarter},
                                  {"year", kYear},
                                  {"years", kYear},
                                  {"yr", kYear},
                                  {"yrs", kYear},
                                  {"calendar month", kMonth},
                                  {"calendar months", kMonth},
                                  {"calendar days", kDay}};

constexpr Term kChineseUnits[] = {{"天", kDay},         {"周", kWeek},    {"星期", kWeek},
                                  {"个星期", kWeek},    {"礼拜", kWeek},  {"个礼拜", kWeek},
                                  {"个周", kWeek},      {"个月", kMonth}, {"季度", kQuarter},
                                  {"个季度", kQuarter}, {"年", kYear}};

constexpr Term kQuantities[] = {{"a", 2},       {"an", 2},     {"half a", 1},
                                {"half an", 1}, {"a half", 1}, {"a couple of", 4}};  // in halves

bool add(Duration& duration, const Decimal& quantity, std::int32_t unit) {
  if (quantity.scale > 2) return false;
  std::int64_t units = quantity.mantissa;
  std::int64_t divisor = 1;
  for (int i = 0; i < quantity.scale; ++i) divisor *= 10;
  if (units / divisor > kMostUnits) return false;
  if (unit < 0) {
    if (units * -unit % divisor != 0) return false;
    duration.days += static_cast<std::int32_t>(units * -unit / divisor);
    return true;
  }
  // Half a month is 15 days; no other part of one has a length.
  std::int64_t halves = 2 * units * unit;
  if (halves % divisor != 0) return false;
  halves /= divisor;
  if (unit != kMonth && halves % 2 != 0) return false;
  if (halves % 2 != 0) duration.days += 15;
  const auto months = static_cast<std::int32_t>(halves / 2);
  if (unit != kYear) {
    duration.months += months;
    return true;
  }
  duration.years += months / 12;
  duration.months += months % 12;
  return true;
}

/// One quantity and unit; `below` bounds the unit, so that they come from the long to the short.
std::size_t read_part(const FoldedText& text, std::size_t i, Duration& duration,
                      std::int32_t& unit) {
  Decimal quantity;
  std::size_t end = 0;
  std::int32_t halves = 0;
  if (const std::size_t word = text.read(i, kQuantities, halves)) {
    quantity = halves % 2 == 0 ? Decimal{halves / 2, 0} : Decimal{5 * halves, 1};
    end = word;
  } else if (const auto number = read_number(text, i)) {
    quantity = number->value;
    end = number->end;
  } else if (const std::size_t half = text.read(i, "半")) {
    quantity = {5, 1};
    end = half;
    if (text.read(half, "个月") == 0 && text.read(half, "年") == 0 &&
        text.read(half, "个星期") == 0 && text.read(half, "个季度") == 0)
      return 0;
  } else {
    return 0;
  }
  // 两个半月
  if (const std::size_t half = text.read(end, "个半"))
    if (quantity.scale == 0 && text.read(half, "月") > 0) {
      unit = kMonth;
      return add(duration, {10 * quantity.mantissa + 5, 1}, kMonth) ? half + 3 : 0;
    }
  if (const std::size_t word = text.read(end, kChineseUnits, unit)) {
    // 2026年 is a year, 3周年 an anniversary.
    if (unit == kYear && quantity.mantissa >= 1900) return 0;
    if (unit == kWeek && text.read(word, "年") > 0) return 0;
    if (!add(duration, quantity, unit)) return 0;
    if (const std::size_t half = text.read(word, "半"); half > 0 && unit == kYear)
      return add(duration, {5, 1}, kYear) ? half : word;
    return word;
  }
  // 90日, 30日内: a count of days, not the day of a month.
  if (const std::size_t day = text.read(end, "日"); day > 0 && quantity.scale == 0) {
    const bool within =
        text.read(day, "内") > 0 || text.read(day, "之内") > 0 || text.read(day, "以内") > 0;
    unit = kDay;
    return (quantity.mantissa > 31 || within) && text.read(day, "元") == 0 &&
                   add(duration, quantity, kDay)
               ? day
               : 0;
  }
  const std::size_t joint = text.at(end) == '-' ? end + 1 : text.skip_blanks(end);
  const std::size_t word = text.read(joint, kEnglishUnits, unit);
  if (word == 0 || !add(duration, quantity, unit)) return 0;
  const std::size_t blank = text.skip_blanks(word);
  if (blank > word && unit >= kMonth)
    if (const std::size_t half = text.read(blank, "and a half"))
      return add(duration, {5, 1}, unit) ? half : word;
  return word;
}

/// The length of a unit, to order them.
std::int32_t size_of(std::int32_t unit) {
  return unit < 0 ? -unit : 30 * unit;
}

}  // namespace

std::optional<DurationReading> read_duration(const FoldedText& text, std::size_t i) {
  DurationReading reading;
  std::int32_t unit = 0;
  reading.end = read_part(text, i, reading.duration, unit);
  if (reading.end == 0) return std::nullopt;
  for (int parts = 1; parts < 4; ++parts) {
    std::size_t next = text.skip_blanks(reading.end);
    if (text.at(next) == ',') next = text.skip_blanks(next + 1);
    if (const std::size_t joint = text.read(next, "and")) next = text.skip_blanks(joint);
    if (const std::size_t joint = text.read(next, "零")) next = joint;
    if (const std::size_t joint = text.read(next, "又")) next = joint;
    Duration longer = reading.duration;
    std::int32_t smaller = 0;
    const std::size_t end = read_part(text, next, longer, smaller);
    if (end == 0 || size_of(smaller) >= size_of(unit)) break;
    reading = {longer, end};
    unit = smaller;
  }
  return reading;
}

void match_duration(Scan& scan, std::size_t i) {
  if (const auto reading = read_duration(scan.text, i))
    scan.add(EntityKind::kDuration, i, reading->end).entity.duration = reading->duration;
}

}  // namespace banklet
