// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "core/text/entities/dates.h"

namespace banklet {
namespace {

constexpr std::string_view kDatePrepositions[] = {
    "on",      "by",  "until", "till", "from", "since", "to", "before", "after", "due",
    "between", "and", "of",    "于",   "在",   "从",    "到", "至",     "自"};

struct Part {
  std::size_t size = 0;
  int value = 0;
};

Part read_part(const FoldedText& text, std::size_t i) {
  Part part;
  part.size = text.digits(i, 5);
  part.value = static_cast<int>(text.integer(i, i + part.size));
  return part;
}

bool short_part(const Part& part) {
  return part.size == 1 || part.size == 2;
}

/// The month and day of two numbers: a number above 12 is the day.
std::pair<int, int> month_and_day(int first, int second, DateOrder order) {
  const bool day_first = first > 12 || (order == DateOrder::kDayFirst && second <= 12);
  return day_first ? std::pair{second, first} : std::pair{first, second};
}

/// 10:30, 10:30:15
std::size_t read_time(const FoldedText& text, std::size_t i) {
  const std::size_t hours = text.digits(i, 3);
  if (hours == 0 || hours > 2 || text.at(i + hours) != ':') return 0;
  std::size_t end = i + hours;
  for (int parts = 0; parts < 2 && text.at(end) == ':'; ++parts) {
    const std::size_t size = text.digits(end + 1, 3);
    if (size != 2) return parts == 0 ? 0 : end;
    end += 1 + size;
  }
  return end;
}

/// 1.2.3 and longer, but no number with points between its thousands.
std::size_t read_version(const FoldedText& text, std::size_t i) {
  std::size_t end = i;
  int parts = 0;
  bool thousands = true;
  bool bytes = true;
  for (; parts < 6; ++parts) {
    const std::size_t size = text.digits(end, 5);
    if (size == 0 || size > 3) return 0;
    if (parts > 0 && size != 3) thousands = false;
    if (text.integer(end, end + size) > 255) bytes = false;
    end += size;
    if (text.at(end) != '.' || !text.digit(end + 1)) break;
    ++end;
  }
  ++parts;
  const bool address = parts == 4 && bytes;
  return parts >= 3 && (!thousands || address) ? end : 0;
}

/// Two or three numbers with the same separator.
void match_parts(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  const Part first = read_part(text, i);
  const char separator = text.at(i + first.size);
  if (separator != '-' && separator != '/' && separator != '.') return;
  const std::size_t second_begin = i + first.size + 1;
  const Part second = read_part(text, second_begin);
  const std::size_t second_end = second_begin + second.size;
  if (!short_part(second)) return;
  if (text.at(second_end) == separator && text.digit(second_end + 1)) {
    const Part third = read_part(text, second_end + 1);
    const std::size_t end = second_end + 1 + third.size;
    if (text.at(end) == separator && text.digit(end + 1)) return;
    if (first.size == 4 && short_part(third))
      return add_day(scan, i, end, existing_date(first.value, second.value, third.value));
    if (!short_part(first)) return;
    if (third.size != 4 && !(third.size == 2 && separator == '/')) return;
    const int year = third.size == 4 ? third.value : 2000 + third.value;
    const auto [month, day] =
        month_and_day(first.value, second.value,
                      separator == '.' ? DateOrder::kDayFirst : scan.options.date_order);
    return add_day(scan, i, end, existing_date(year, month, day));
  }
  if (first.size == 4 && second.size == 2 && separator != '.' && second.value >= 1 &&
      second.value <= 12 && first.value >= 1900 && first.value < 2200)
    return add_span(scan, i, second_end, month_span(first.value, second.value));
  if (separator != '/' || !short_part(first)) return;
  if (first.value == 24 && second.value == 7 && second.size == 1)
    return scan.add_nothing(i, second_end);
  if (!text.follows(i, kDatePrepositions)) return;
  const auto [month, day] = month_and_day(first.value, second.value, scan.options.date_order);
  add_day(scan, i, second_end, resolve_month_day(scan.today, scan.options.date_sense, month, day),
          DateGap::kYear);
}

}  // namespace

void add_day(Scan& scan, std::size_t begin, std::size_t end, std::optional<Date> date,
             DateGap gap) {
  if (!date) return scan.add_nothing(begin, end);
  Candidate& candidate = scan.add(EntityKind::kDate, begin, end);
  candidate.entity.from = candidate.entity.until = *date;
  candidate.gap = gap;
}

void add_span(Scan& scan, std::size_t begin, std::size_t end, const DateSpan& span, DateGap gap) {
  Candidate& candidate = scan.add(EntityKind::kDateRange, begin, end);
  candidate.entity.from = span.from;
  candidate.entity.until = span.until;
  candidate.gap = gap;
}

std::size_t read_year(const FoldedText& text, std::size_t i, int& year) {
  if (text.digits(i, 5) != 4 || text.letter(i + 4)) return 0;
  year = static_cast<int>(text.integer(i, i + 4));
  return year >= 1900 && year < 2200 ? i + 4 : 0;
}

void match_numeric_date(Scan& scan, std::size_t i) {
  const std::size_t before = scan.found.size();
  match_parts(scan, i);
  if (scan.found.size() > before) return;
  if (const std::size_t end = read_time(scan.text, i)) scan.add_nothing(i, end);
  if (const std::size_t end = read_version(scan.text, i)) scan.add_nothing(i, end);
}

}  // namespace banklet
