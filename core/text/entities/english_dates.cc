// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/currencies.h"
#include "core/text/entities/dates.h"
#include "core/text/entities/quantities.h"

namespace banklet {
namespace {

constexpr std::int32_t kShort = 100;  // added to the value of an abbreviation

constexpr Term kMonths[] = {
    {"january", 1},       {"february", 2},      {"march", 3},         {"april", 4},
    {"may", 5},           {"june", 6},          {"july", 7},          {"august", 8},
    {"september", 9},     {"october", 10},      {"november", 11},     {"december", 12},
    {"jan", kShort + 1},  {"feb", kShort + 2},  {"mar", kShort + 3},  {"apr", kShort + 4},
    {"jun", kShort + 6},  {"jul", kShort + 7},  {"aug", kShort + 8},  {"sep", kShort + 9},
    {"sept", kShort + 9}, {"oct", kShort + 10}, {"nov", kShort + 11}, {"dec", kShort + 12}};

constexpr Term kWeekdays[] = {{"monday", 0},        {"tuesday", 1},        {"wednesday", 2},
                              {"thursday", 3},      {"friday", 4},         {"saturday", 5},
                              {"sunday", 6},        {"mon", kShort + 0},   {"tue", kShort + 1},
                              {"tues", kShort + 1}, {"wed", kShort + 2},   {"thu", kShort + 3},
                              {"thur", kShort + 3}, {"thurs", kShort + 3}, {"fri", kShort + 4},
                              {"sat", kShort + 5},  {"sun", kShort + 6}};

constexpr Term kOrdinals[] = {
    {"first", 1},         {"second", 2},         {"third", 3},           {"fourth", 4},
    {"fifth", 5},         {"sixth", 6},          {"seventh", 7},         {"eighth", 8},
    {"ninth", 9},         {"tenth", 10},         {"eleventh", 11},       {"twelfth", 12},
    {"thirteenth", 13},   {"fourteenth", 14},    {"fifteenth", 15},      {"sixteenth", 16},
    {"seventeenth", 17},  {"eighteenth", 18},    {"nineteenth", 19},     {"twentieth", 20},
    {"twenty-first", 21}, {"twenty-second", 22}, {"twenty-third", 23},   {"twenty-fourth", 24},
    {"twenty-fifth", 25}, {"twenty-sixth", 26},  {"twenty-seventh", 27}, {"twenty-eighth", 28},
    {"twenty-ninth", 29}, {"thirtieth", 30},     {"thirty-first", 31}};

constexpr Term kDays[] = {{"today", 0},
                          {"tonight", 0},
                          {"tomorrow", 1},
                          {"tmr", 1},
                          {"tmrw", 1},
                          {"yesterday", -1},
                          {"day after tomorrow", 2},
                          {"the day after tomorrow", 2},
                          {"day before yesterday", -2},
                          {"the day before yesterday", -2}};

enum Modifier : std::int32_t { kThis, kNext, kComing, kLast, kPast };
constexpr Term kModifiers[] = {{"this", kThis},      {"current", kThis},  {"next", kNext},
                               {"following", kNext}, {"coming", kComing}, {"upcoming", kComing},
                               {"last", kLast},      {"previous", kLast}, {"past", kPast}};

constexpr Term kUnits[] = {{"week", static_cast<int>(TimeUnit::kWeek)},
                           {"month", static_cast<int>(TimeUnit::kMonth)},
                           {"quarter", static_cast<int>(TimeUnit::kQuarter)},
                           {"year", static_cast<int>(TimeUnit::kYear)},
                           {"weekend", static_cast<int>(TimeUnit::kWeekend)}};

enum Edge : std::int32_t { kEnd, kBeginning };
constexpr Term kEdges[] = {{"end of", kEnd},
                           {"last day of", kEnd},
                           {"beginning of", kBeginning},
                           {"start of", kBeginning},
                           {"first day of", kBeginning}};

constexpr std::string_view kPrepositions[] = {"on",   "by",   "before", "after", "until",
                                              "till", "from", "since",  "to",    "between"};
constexpr std::string_view kMonthPrepositions[] = {
    "in", "since", "until", "till", "by", "for", "of", "from", "to", "during", "between"};
constexpr std::string_view kYearPrepositions[] = {"in", "for", "during", "since", "of", "year"};
// What can stand behind "the 2nd" as a day; before a noun it counts something.
constexpr std::string_view kBehindDay[] = {
    "and",  "or", "to",  "until", "till", "through", "at",   "please", "of",   "every",
    "each", "if", "but", "will",  "is",   "was",     "this", "next",   "last", "instead"};

struct DayReading {
  std::size_t end = 0;
  int day = 0;
  bool ordinal = false;
};

DayReading read_day(const FoldedText& text, std::size_t i) {
  std::int32_t word = 0;
  if (const std::size_t end = text.read(i, kOrdinals, word)) return {end, word, true};
  const std::size_t size = text.digits(i, 3);
  if (size == 0 || size > 2) return {};
  const int day = static_cast<int>(text.integer(i, i + size));
  const std::size_t end = i + size;
  static constexpr Term kSuffixes[] = {{"st", 0}, {"nd", 0}, {"rd", 0}, {"th", 0}};
  if (const std::size_t suffix = text.read(end, kSuffixes, word)) return {suffix, day, true};
  const bool more = text.letter(end) || text.at(end) == '%' || text.at(end) == ':' ||
                    ((text.at(end) == '.' || text.at(end) == ',') && text.digit(end + 1));
  if (more) return {};
  return {end, day, false};
}

std::size_t read_month(const FoldedText& text, std::size_t i, int& month, bool& abbreviated) {
  std::int32_t value = 0;
  std::size_t end = text.read(i, kMonths, value);
  abbreviated = value > kShort;
  month = value % kShort;
  if (end > 0 && abbreviated && text.at(end) == '.') ++end;
  return end;
}

/// Blanks, a comma or a hyphen between the parts of a date.
std::size_t skip_joint(const FoldedText& text, std::size_t i) {
  if (text.at(i) == '-' || text.at(i) == ',') ++i;
  return text.skip_blanks(i);
}

/// A year behind a date; not the 2000 of "5 March 2000 dollars".
std::size_t read_year_behind(const Scan& scan, std::size_t i, int& year) {
  const std::size_t end = read_year(scan.text, skip_joint(scan.text, i), year);
  if (end == 0) return 0;
  const std::size_t next = scan.text.skip_blanks(end);
  return read_currency_behind(scan.text, next, scan.options).end > 0 ? 0 : end;
}

struct CalendarReading {
  std::size_t end = 0;
  std::optional<Date> date;  // none: there is no such day
  DateGap gap = DateGap::kNone;
};

CalendarReading complete(const Scan& scan, std::size_t end, int month, int day) {
  int year = 0;
  if (const std::size_t year_end = read_year_behind(scan, end, year))
    return {year_end, existing_date(year, month, day), DateGap::kNone};
  return {end, resolve_month_day(scan.today, scan.options.date_sense, month, day), DateGap::kYear};
}

/// "5 March 2026", "the 5th of March", "March 5, 2026", "5-Mar-2026".
CalendarReading read_calendar_date(const Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  int month = 0;
  bool abbreviated = false;
  if (const std::size_t month_end = read_month(text, i, month, abbreviated)) {
    std::size_t next = skip_joint(text, month_end);
    if (next == month_end) return {};
    if (const std::size_t article = text.read(next, "the")) next = text.skip_blanks(article);
    const DayReading day = read_day(text, next);
    if (day.end == 0) return {};
    return complete(scan, day.end, month, day.day);
  }
  std::size_t next = i;
  if (const std::size_t article = text.read(i, "the")) next = text.skip_blanks(article);
  const DayReading day = read_day(text, next);
  if (day.end == 0) return {};
  next = skip_joint(text, day.end);
  if (const std::size_t of = text.read(next, "of")) next = text.skip_blanks(of);
  const std::size_t month_end = read_month(text, next, month, abbreviated);
  if (month_end == 0) return {};
  return complete(scan, month_end, month, day.day);
}

/// "March 2026", "in March", "March".
void match_month(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  int month = 0;
  bool abbreviated = false;
  const std::size_t end = read_month(text, i, month, abbreviated);
  if (end == 0) return;
  int year = 0;
  if (const std::size_t year_end = read_year_behind(scan, end, year))
    return add_span(scan, i, year_end, month_span(year, month));
  // "may" and "march" are verbs, too.
  const bool verb = month == 5 || month == 3;
  const bool named = text.follows(i, kMonthPrepositions);
  if (!named && (abbreviated || verb) && !(text.capital(i) && month == 3)) return;
  add_span(scan, i, end, resolve_month(scan.today, scan.options.date_sense, month), DateGap::kYear);
}

/// "the 15th", "the 15th of next month", "on the first".
void match_day_of_month(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  const std::size_t article = text.read(i, "the");
  const DayReading day = read_day(text, article > 0 ? text.skip_blanks(article) : i);
  if (day.end == 0 || !day.ordinal) return;
  std::size_t next = text.skip_blanks(day.end);
  if (const std::size_t of = text.read(next, "of")) next = text.skip_blanks(of);
  std::int32_t modifier = kThis;
  const std::size_t the = text.read(next, "the");
  const std::size_t modified = the > 0 ? the : text.read(next, kModifiers, modifier);
  if (modified > 0)
    if (const std::size_t end = text.read(text.skip_blanks(modified), "month")) {
      if (the > 0)
        return add_day(scan, i, end, resolve_day(scan.today, scan.options.date_sense, day.day),
                       DateGap::kMonth);
      const int offset = modifier == kThis ? 0 : modifier >= kLast ? -1 : 1;
      const CivilDate first = to_civil(unit_span(scan.today, TimeUnit::kMonth, offset).from);
      return add_day(scan, i, end, existing_date(first.year, first.month, day.day));
    }
  if (article == 0 && !text.follows(i, kPrepositions)) return;
  const bool written = text.letter(day.end - 1) && !text.digit(day.end - 3);
  bool stands_alone = !text.letter(text.skip_blanks(day.end));
  for (const std::string_view word : kBehindDay)
    if (text.read(text.skip_blanks(day.end), word) > 0) stands_alone = true;
  const bool counting = written || day.day < 4;
  const bool preposition = text.follows(i, kPrepositions);
  if (counting ? !(stands_alone && preposition) : !(stands_alone || preposition)) return;
  add_day(scan, i, day.end, resolve_day(scan.today, scan.options.date_sense, day.day),
          DateGap::kMonth);
}

Date weekday_in_week(Date today, int offset, int weekday) {
  return Date{unit_span(today, TimeUnit::kWeek, offset).from.days + weekday};
}

/// "next week", "last" ... behind `i`: which week; 0 if there is none.
std::size_t read_week(const FoldedText& text, std::size_t i, int& offset) {
  std::int32_t modifier = 0;
  const std::size_t modified = text.read(i, kModifiers, modifier);
  if (modified == 0) return 0;
  offset = modifier == kThis ? 0 : modifier >= kLast ? -1 : 1;
  return text.read(text.skip_blanks(modified), "week");
}

/// "Friday", "Friday, 13 March 2026", "Friday next week".
void match_weekday(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t value = 0;
  const std::size_t end = text.read(i, kWeekdays, value);
  if (end == 0) return;
  const int weekday = value % kShort;
  const std::size_t next = skip_joint(text, end);
  const CalendarReading calendar = read_calendar_date(scan, next);
  if (calendar.end > 0) {
    // A contradiction names no day.
    const bool agrees = calendar.date && weekday_of(*calendar.date) == weekday;
    return add_day(scan, i, calendar.end, agrees ? calendar.date : std::nullopt, calendar.gap);
  }
  int offset = 0;
  if (const std::size_t week = read_week(text, next, offset))
    return add_day(scan, i, week, weekday_in_week(scan.today, offset, weekday));
  if (value >= kShort && !text.follows(i, kPrepositions)) return;
  add_day(scan, i, end, resolve_weekday(scan.today, scan.options.date_sense, weekday),
          DateGap::kWeek);
}

Date modified_weekday(Date today, std::int32_t modifier, int weekday) {
  switch (modifier) {
    case kThis: return weekday_in_week(today, 0, weekday);
    case kNext: return weekday_in_week(today, 1, weekday);
    case kComing: return resolve_weekday(Date{today.days + 1}, DateSense::kFuture, weekday);
    default: return resolve_weekday(Date{today.days - 1}, DateSense::kPast, weekday);
  }
}

/// "next Friday", "last month", "past 90 days", "next March".
void match_modified(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t modifier = 0;
  const std::size_t modified = text.read(i, kModifiers, modifier);
  if (modified == 0) return;
  const std::size_t next = text.skip_blanks(modified);
  std::int32_t value = 0;
  if (const std::size_t end = text.read(next, kWeekdays, value))
    return add_day(scan, i, end, modified_weekday(scan.today, modifier, value % kShort));
  if (const std::size_t end = text.read(next, kUnits, value)) {
    if (modifier == kPast && value != static_cast<int>(TimeUnit::kWeekend)) {
      const auto unit = read_duration(text, next);
      static constexpr Duration kOne[] = {{0, 0, 7}, {0, 1, 0}, {0, 3, 0}, {1, 0, 0}};
      return add_span(scan, i, unit ? unit->end : end,
                      {subtract_duration(scan.today, kOne[value - 1]), scan.today});
    }
    const int offset = modifier == kThis ? 0 : modifier >= kLast ? -1 : 1;
    // "next week on Friday"
    std::size_t behind = text.skip_blanks(end);
    if (const std::size_t on = text.read(behind, "on")) behind = text.skip_blanks(on);
    std::int32_t weekday = 0;
    if (value == static_cast<int>(TimeUnit::kWeek))
      if (const std::size_t day_end = text.read(behind, kWeekdays, weekday))
        return add_day(scan, i, day_end, weekday_in_week(scan.today, offset, weekday % kShort));
    return add_span(scan, i, end, unit_span(scan.today, static_cast<TimeUnit>(value), offset));
  }
  int month = 0;
  bool abbreviated = false;
  if (const std::size_t end = read_month(text, next, month, abbreviated)) {
    const CivilDate now = to_civil(scan.today);
    int year = now.year;
    if (modifier >= kLast && month >= now.month) --year;
    if ((modifier == kNext || modifier == kComing) && month <= now.month) ++year;
    return add_span(scan, i, end, month_span(year, month));
  }
  if (modifier == kThis) return;
  if (const auto length = read_duration(text, next)) {
    const bool back = modifier >= kLast;
    const Date other = back ? subtract_duration(scan.today, length->duration)
                            : add_duration(scan.today, length->duration);
    add_span(scan, i, length->end,
             back ? DateSpan{other, scan.today} : DateSpan{scan.today, other});
  }
}

/// "end of the month", "beginning of next year", "the end of March 2026", "month end".
void match_edge(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t unit = 0;
  if (const std::size_t word = text.read(i, kUnits, unit)) {
    const std::size_t joint = text.at(word) == '-' ? word + 1 : text.skip_blanks(word);
    if (const std::size_t end = joint > word ? text.read(joint, "end") : 0)
      add_day(scan, i, end, unit_span(scan.today, static_cast<TimeUnit>(unit), 0).until);
    return;
  }
  std::size_t next = i;
  if (const std::size_t article = text.read(i, "the")) next = text.skip_blanks(article);
  std::int32_t edge = 0;
  next = text.read(next, kEdges, edge);
  if (next == 0) return;
  next = text.skip_blanks(next);
  const auto add = [&](std::size_t end, const DateSpan& span, DateGap gap) {
    add_day(scan, i, end, edge == kEnd ? span.until : span.from, gap);
  };
  int month = 0;
  int year = 0;
  bool abbreviated = false;
  if (const std::size_t end = read_month(text, next, month, abbreviated)) {
    if (const std::size_t year_end = read_year_behind(scan, end, year))
      return add(year_end, month_span(year, month), DateGap::kNone);
    return add(end, resolve_month(scan.today, scan.options.date_sense, month), DateGap::kYear);
  }
  if (const std::size_t end = read_year(text, next, year))
    return add(end, year_span(year), DateGap::kNone);
  std::int32_t modifier = kThis;
  if (const std::size_t the = text.read(next, "the")) next = text.skip_blanks(the);
  if (const std::size_t modified = text.read(next, kModifiers, modifier))
    next = text.skip_blanks(modified);
  if (const std::size_t end = text.read(next, kUnits, unit)) {
    const int offset = modifier == kThis ? 0 : modifier >= kLast ? -1 : 1;
    add(end, unit_span(scan.today, static_cast<TimeUnit>(unit), offset), DateGap::kNone);
  }
}

/// "in two weeks", "two weeks ago", "3 days from now".
void match_distance(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  const std::size_t in = text.read(i, "in");
  const auto length = read_duration(text, in > 0 ? text.skip_blanks(in) : i);
  if (!length) return;
  if (in > 0) return add_day(scan, i, length->end, add_duration(scan.today, length->duration));
  enum Direction : std::int32_t { kBack, kOn };
  static constexpr Term kDirections[] = {
      {"ago", kBack}, {"earlier", kBack}, {"from now", kOn}, {"from today", kOn}, {"later", kOn}};
  std::int32_t direction = 0;
  if (const std::size_t end = text.read(text.skip_blanks(length->end), kDirections, direction))
    add_day(scan, i, end,
            direction == kBack ? subtract_duration(scan.today, length->duration)
                               : add_duration(scan.today, length->duration));
}

}  // namespace

void match_english_date(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t offset = 0;
  if (const std::size_t end = text.read(i, kDays, offset))
    return add_day(scan, i, end, Date{scan.today.days + offset});
  const CalendarReading calendar = read_calendar_date(scan, i);
  if (calendar.end > 0) add_day(scan, i, calendar.end, calendar.date, calendar.gap);
  match_day_of_month(scan, i);
  match_distance(scan, i);
  if (text.digit(i)) {
    int year = 0;
    const std::size_t end = read_year(text, i, year);
    if (end > 0 && text.follows(i, kYearPrepositions)) add_span(scan, i, end, year_span(year));
    return;
  }
  match_weekday(scan, i);
  match_modified(scan, i);
  match_edge(scan, i);
  match_month(scan, i);
}

}  // namespace banklet
