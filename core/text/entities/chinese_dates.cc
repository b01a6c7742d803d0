// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities/dates.h"
#include "core/text/entities/quantities.h"

namespace banklet {
namespace {

constexpr Term kDays[] = {{"今天", 0},  {"今日", 0},   {"今晚", 0},  {"今早", 0},  {"今儿", 0},
                          {"明天", 1},  {"明日", 1},   {"明早", 1},  {"明晚", 1},  {"明儿", 1},
                          {"后天", 2},  {"大后天", 3}, {"昨天", -1}, {"昨日", -1}, {"昨晚", -1},
                          {"前天", -2}, {"大前天", -3}};

constexpr Term kYears[] = {{"今年", 0}, {"本年", 0},  {"本年度", 0}, {"明年", 1},
                           {"后年", 2}, {"去年", -1}, {"前年", -2}};

constexpr Term kMonths[] = {{"本月", 0},   {"这个月", 0},   {"这月", 0},     {"当月", 0},
                            {"下个月", 1}, {"下月", 1},     {"下下个月", 2}, {"上个月", -1},
                            {"上月", -1},  {"上上个月", -2}};

constexpr Term kWeeks[] = {{"周", 0},       {"星期", 0},       {"礼拜", 0},    {"本周", 0},
                           {"这周", 0},     {"这个星期", 0},   {"这星期", 0},  {"本星期", 0},
                           {"这个礼拜", 0}, {"这礼拜", 0},     {"下周", 1},    {"下个周", 1},
                           {"下星期", 1},   {"下个星期", 1},   {"下礼拜", 1},  {"下个礼拜", 1},
                           {"下下周", 2},   {"下下个星期", 2}, {"上周", -1},   {"上个周", -1},
                           {"上星期", -1},  {"上个星期", -1},  {"上礼拜", -1}, {"上个礼拜", -1},
                           {"上上周", -2},  {"上上个星期", -2}};

constexpr Term kQuarters[] = {{"本季度", 0},   {"这个季度", 0}, {"这季度", 0},   {"下季度", 1},
                              {"下个季度", 1}, {"上季度", -1},  {"上个季度", -1}};

constexpr Term kWeekdays[] = {{"一", 0}, {"二", 1}, {"三", 2}, {"四", 3}, {"五", 4},
                              {"六", 5}, {"日", 6}, {"天", 6}, {"1", 0},  {"2", 1},
                              {"3", 2},  {"4", 3},  {"5", 4},  {"6", 5},  {"7", 6}};

enum Edge : std::int32_t { kEnd, kBeginning };
constexpr Term kEdges[] = {{"底", kEnd}, {"末", kEnd}, {"初", kBeginning}};

enum Trend : std::int32_t { kBack, kOn };
constexpr Term kTrends[] = {{"最近", kBack},   {"最近的", kBack}, {"近", kBack},   {"过去", kBack},
                            {"过去的", kBack}, {"未来", kOn},     {"未来的", kOn}, {"接下来", kOn},
                            {"接下来的", kOn}, {"今后", kOn}};
constexpr Term kDistances[] = {{"后", kOn},   {"以后", kOn},   {"之后", kOn},
                               {"前", kBack}, {"以前", kBack}, {"之前", kBack}};

// 5号线, 3号楼: numbers of things.
constexpr std::string_view kNumbered[] = {"线", "楼", "馆", "店", "机", "门", "院",
                                          "房", "桌", "柜", "窗", "台", "厅", "码",
                                          "卡", "户", "文", "令", "单"};
// 一周一次, 周一年
constexpr std::string_view kBehindNoWeekday[] = {"次", "年", "期", "岁", "遍", "回"};

bool starts_with_any(const FoldedText& text, std::size_t i,
                     std::span<const std::string_view> words) {
  for (const std::string_view word : words)
    if (text.starts_with(i, word)) return true;
  return false;
}

/// A whole number from 1 to `high` in digits or Chinese numerals.
std::size_t read_part(const FoldedText& text, std::size_t i, int high, int& value) {
  std::size_t end = 0;
  std::int64_t number = 0;
  if (const std::size_t size = text.digits(i, 5); size > 0) {
    if (size > 4) return 0;
    number = text.integer(i, i + size);
    end = i + size;
  } else if (const auto reading = read_chinese_number(text, i)) {
    if (reading->value.scale > 0) return 0;
    number = reading->value.mantissa;
    end = reading->end;
  }
  if (end == 0 || number < 1 || number > high) return 0;
  value = static_cast<int>(number);
  return end;
}

/// 5日, 十五号; not 5日元, 30日内, 5号线.
std::size_t read_day(const FoldedText& text, std::size_t i, int& day) {
  const std::size_t number = read_part(text, i, 31, day);
  if (number == 0) return 0;
  if (const std::size_t end = text.read(number, "日")) {
    static constexpr std::string_view kCounts[] = {"元", "圆", "币", "内", "之内", "以内"};
    return starts_with_any(text, end, kCounts) ? 0 : end;
  }
  const std::size_t end = text.read(number, "号");
  return end > 0 && !starts_with_any(text, end, kNumbered) ? end : 0;
}

/// What follows a year or stands alone: 3月, 3月份, 3月5日, 三月底. `year` 0: none was said.
void match_month(Scan& scan, std::size_t begin, std::size_t i, int year) {
  const FoldedText& text = scan.text;
  int month = 0;
  std::size_t end = read_part(text, i, 12, month);
  if (end == 0 || (end = text.read(end, "月")) == 0) return;
  if (const std::size_t share = text.read(end, "份")) end = share;
  const DateSense sense = scan.options.date_sense;
  const DateGap gap = year == 0 ? DateGap::kYear : DateGap::kNone;
  int day = 0;
  std::size_t next = text.skip_blanks(end);
  if (const std::size_t day_end = read_day(text, next, day))
    return add_day(scan, begin, day_end,
                   year == 0 ? resolve_month_day(scan.today, sense, month, day)
                             : existing_date(year, month, day),
                   gap);
  const DateSpan span =
      year == 0 ? resolve_month(scan.today, sense, month) : month_span(year, month);
  if (const std::size_t of = text.read(next, "的")) next = of;
  std::int32_t edge = 0;
  if (const std::size_t edge_end = text.read(next, kEdges, edge))
    return add_day(scan, begin, edge_end, edge == kEnd ? span.until : span.from, gap);
  add_span(scan, begin, end, span, gap);
}

/// 2026年3月5日, 二〇二六年, 26年3月5日, 去年12月, 明年底.
void match_year(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  int year = 0;
  std::int32_t offset = 0;
  std::size_t end = text.read(i, kYears, offset);
  const bool relative = end > 0;
  if (relative) {
    year = to_civil(scan.today).year + offset;
  } else {
    end = read_part(text, i, 2199, year);
    if (end == 0 || (end = text.read(end, "年")) == 0) return;
    if (year < 100 && text.digits(i, 3) == 2) {
      int month = 0;
      const std::size_t month_end = read_part(text, end, 12, month);
      if (month_end == 0 || text.read(month_end, "月") == 0) return;
      year += 2000;
    }
    if (year < 1900) return;
  }
  if (const std::size_t degree = text.read(end, "度")) end = degree;
  match_month(scan, i, text.skip_blanks(end), year);
  std::size_t next = end;
  if (const std::size_t of = text.read(next, "的")) next = of;
  if (const std::size_t word = text.read(next, "年")) next = word;
  std::int32_t edge = 0;
  if (const std::size_t edge_end = text.read(next, kEdges, edge))
    return add_day(scan, i, edge_end, edge == kEnd ? year_span(year).until : year_span(year).from);
  add_span(scan, i, end, year_span(year));
}

/// 下个月15号, 本月底, 上个月.
void match_relative_month(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t offset = 0;
  const std::size_t end = text.read(i, kMonths, offset);
  if (end == 0) return;
  const DateSpan span = unit_span(scan.today, TimeUnit::kMonth, offset);
  const CivilDate first = to_civil(span.from);
  std::size_t next = text.skip_blanks(end);
  if (const std::size_t of = text.read(next, "的")) next = of;
  int day = 0;
  if (const std::size_t day_end = read_day(text, next, day))
    return add_day(scan, i, day_end, existing_date(first.year, first.month, day));
  if (const std::size_t word = text.read(next, "月")) next = word;
  std::int32_t edge = 0;
  if (const std::size_t edge_end = text.read(next, kEdges, edge))
    return add_day(scan, i, edge_end, edge == kEnd ? span.until : span.from);
  add_span(scan, i, end, span);
}

/// 下周三, 星期五, 上周, 周末.
void match_week(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t offset = 0;
  const std::size_t end = text.read(i, kWeeks, offset);
  if (end == 0) return;
  const bool bare =
      text.starts_with(i, "周") || text.starts_with(i, "星期") || text.starts_with(i, "礼拜");
  if (const std::size_t weekend = text.read(end, "末"))
    return add_span(scan, i, weekend, unit_span(scan.today, TimeUnit::kWeekend, offset));
  std::int32_t weekday = 0;
  const std::size_t day_end = text.read(end, kWeekdays, weekday);
  const bool counted = i >= 3 && chinese_digit(text, i - 3) >= 0;
  if (day_end == 0 || text.digit(day_end) || starts_with_any(text, day_end, kBehindNoWeekday)) {
    if (!bare) add_span(scan, i, end, unit_span(scan.today, TimeUnit::kWeek, offset));
    return;
  }
  if (!bare)
    return add_day(scan, i, day_end,
                   Date{unit_span(scan.today, TimeUnit::kWeek, offset).from.days + weekday});
  if (counted) return;
  add_day(scan, i, day_end, resolve_weekday(scan.today, scan.options.date_sense, weekday),
          DateGap::kWeek);
}

/// 月底, 年初; 最近三个月, 未来90天; 三天后, 半年前.
void match_distance(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t value = 0;
  for (const auto& [word, unit] :
       {std::pair{"月", TimeUnit::kMonth}, {"年", TimeUnit::kYear}, {"季", TimeUnit::kQuarter}})
    if (const std::size_t name = text.read(i, word))
      if (const std::size_t end = text.read(name, kEdges, value)) {
        const DateSpan span = unit_span(scan.today, unit, 0);
        return add_day(scan, i, end, value == kEnd ? span.until : span.from);
      }
  if (const std::size_t trend = text.read(i, kTrends, value)) {
    if (const auto length = read_duration(text, trend)) {
      const Date today = scan.today;
      add_span(scan, i, length->end,
               value == kBack ? DateSpan{subtract_duration(today, length->duration), today}
                              : DateSpan{today, add_duration(today, length->duration)});
    }
    return;
  }
  const auto length = read_duration(text, i);
  if (!length) return;
  const std::size_t end = text.read(length->end, kDistances, value);
  if (end > 0 && text.read(end, "天") == 0)
    add_day(scan, i, end,
            value == kBack ? subtract_duration(scan.today, length->duration)
                           : add_duration(scan.today, length->duration));
}

}  // namespace

void match_chinese_date(Scan& scan, std::size_t i) {
  const FoldedText& text = scan.text;
  std::int32_t offset = 0;
  if (const std::size_t end = text.read(i, kDays, offset))
    add_day(scan, i, end, Date{scan.today.days + offset});
  if (const std::size_t end = text.read(i, kQuarters, offset))
    add_span(scan, i, end, unit_span(scan.today, TimeUnit::kQuarter, offset));
  match_year(scan, i);
  match_month(scan, i, i, 0);
  int day = 0;
  if (const std::size_t end = read_day(text, i, day))
    add_day(scan, i, end, resolve_day(scan.today, scan.options.date_sense, day), DateGap::kMonth);
  match_relative_month(scan, i);
  match_week(scan, i);
  match_distance(scan, i);
}

}  // namespace banklet
