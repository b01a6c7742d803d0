// SPDX-License-Identifier: Apache-2.0
#include "core/text/entities.h"

#include <gtest/gtest.h>

#include <array>
#include <sstream>
#include <string>
#include <vector>

#include "core/base/limits.h"
#include "core/text/entities/resolve.h"
#include "tests/core/text/golden_lines.h"

namespace banklet {
namespace {

constexpr CivilDate kWednesday = {2026, 11, 18};

struct Setting {
  Date today = from_civil(kWednesday);
  EntityOptions options;
};

Setting parse_setting(const std::string& field) {
  Setting setting;
  std::istringstream items(field);
  for (std::string item; std::getline(items, item, ',');) {
    if (item == "dayfirst") setting.options.date_order = DateOrder::kDayFirst;
    if (item == "past") setting.options.date_sense = DateSense::kPast;
    if (item.starts_with("currency=")) setting.options.currency = item.substr(9);
    if (item.starts_with("today=")) setting.today = *parse_date(item.substr(6));
  }
  return setting;
}

/// The value as the golden file writes it; `row`: with the digits of a number.
std::string written(const Entity& entity, bool row) {
  std::string text(entity_kind_name(entity.kind));
  switch (entity.kind) {
    case EntityKind::kAmount:
      return text + " " + entity.currency + " " + std::to_string(entity.amount_minor);
    case EntityKind::kPercent:
    case EntityKind::kNumber:
      text += " " + format_decimal(entity.number);
      return row ? text + " row " + entity.digits : text;
    case EntityKind::kDate:
      EXPECT_EQ(entity.from, entity.until);
      return text + " " + format_date(entity.from);
    case EntityKind::kDateRange:
      return text + " " + format_date(entity.from) + ".." + format_date(entity.until);
    case EntityKind::kDuration: return text + " " + format_duration(entity.duration);
    default: return text + " " + entity.digits + (entity.valid ? "" : " invalid");
  }
}

TEST(Entities, AreThoseOfTheStandards) {
  std::size_t cases = 0;
  for (const auto& row : read_golden("entities.tsv")) {
    if (row.empty() || row[0].starts_with("#")) continue;
    ASSERT_GE(row.size(), 2U) << row[0];
    ++cases;
    const std::string& text = row[1];
    const Setting setting = parse_setting(row[0]);
    const auto found = find_entities(text, setting.today, setting.options);
    ASSERT_TRUE(found.ok()) << text;
    std::vector<std::string> got;
    std::vector<std::string> expected(row.begin() + 2, row.end());
    std::size_t from = 0;
    for (std::size_t i = 0; i < found->size(); ++i) {
      const Entity& entity = (*found)[i];
      ASSERT_LT(entity.begin, entity.end);
      ASSERT_LE(entity.end, text.size());
      ASSERT_GE(entity.begin, from);
      const std::string span = text.substr(entity.begin, entity.end - entity.begin);
      const bool with_row = i < expected.size() && expected[i].find(" row ") != std::string::npos;
      got.push_back(span + " -> " + written(entity, with_row));
      from = entity.end;
    }
    EXPECT_EQ(got, expected) << row[0] << ": " << text;
  }
  EXPECT_GE(cases, 300U);
}

/// The spans are bytes of the original, also where folding changes their number.
TEST(Entities, SpansAreBytesOfTheOriginal) {
  const std::string text = "💳 ４１１１\u200B１１１１１１１１１１１１ und 三萬元";
  const auto found = find_entities(text, from_civil(kWednesday));
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].begin, 5U);
  EXPECT_EQ((*found)[0].end, 5U + 16 * 3 + 3);
  EXPECT_EQ((*found)[1].begin, text.size() - 9);
  EXPECT_EQ((*found)[1].end, text.size());
}

TEST(Entities, KindsAreChosenAfterOverlaps) {
  EntityOptions options;
  options.kinds = entity_bit(EntityKind::kNumber);
  const auto found = find_entities("4111 1111 1111 1111 and 7", from_civil(kWednesday), options);
  ASSERT_TRUE(found.ok());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].digits, "7");
}

TEST(Entities, BadInputIsAnError) {
  const Date today = from_civil(kWednesday);
  const auto code = [](const Result<std::vector<Entity>>& result) {
    return result.ok() ? "ok" : std::string(error_code_name(result.error().code));
  };
  EXPECT_EQ(code(find_entities("", today)), "ok");
  EXPECT_EQ(code(find_entities(std::string("\0$5\0", 4), today)), "ok");
  for (const char* broken : {"\xFF", "$5 \xC0\xAF", "\xED\xA0\x80", "\xE4\xBD", "\xF4\x90\x80\x80"})
    EXPECT_EQ(code(find_entities(broken, today)), "invalid_utf8");
  EXPECT_EQ(code(find_entities(std::string(1 << 20, '1'), today)), "limit_exceeded");
  EXPECT_EQ(code(find_entities(std::string(limits::kEntityTextBytes, 'a'), today)), "ok");
  EntityOptions options;
  options.currency = "yuan";
  EXPECT_EQ(code(find_entities("5", today, options)), "invalid_argument");
  EXPECT_EQ(code(find_entities("5", from_civil({1899, 12, 31}))), "invalid_argument");
}

/// Every kind of text that makes readers begin again and again: the bytes looked at must grow as
/// the text does, and stay below a bound for each byte of it.
TEST(Entities, TakeLinearTime) {
  const std::array patterns = {
      "1",       "1 ",       "1,",      "1.",         "1-",          "12 ",      "1234 ",
      "1234-",   "0",        "4111 ",   "9,999,",     "one ",        "hundred ", "one hundred and ",
      "a ",      "half a ",  "next ",   "the ",       "in a ",       "march ",   "may 5 ",
      "1st of ", "$",        "$1",      "us$ ",       "USD ",        "+",        "(",
      "+1(",     "一",       "十",      "万",         "三千",        "一百二十", "零",
      "半",      "年",       "下",      "周",         "月底",        "百分之",   "3月",
      "1年",     "元",       "三块五",  "two and a ", "point five ", "gb29 ",    "GB29NWBK",
      "ab12",    "10:",      "1/",      " ",          "\n",          "\xC2\xAD", "💳",
      "账号 ",   "账号：1 ", "call 1 ", "from 1 ",    "1 to ",       "1月1日到", "-",
      ".",       "%",        "5 % ",    "friday to ", "1 day and ",  "一一 ",    "1 year "};
  for (const std::string pattern : patterns) {
    const auto reads = [&](std::size_t bytes) {
      std::string text;
      while (text.size() + pattern.size() <= bytes) text += pattern;
      std::size_t count = 0;
      scan_entities(text, from_civil(kWednesday), {}, count);
      return static_cast<double>(count);
    };
    const double small = reads(4096);
    const double large = reads(16384);
    EXPECT_LE(large, 4.4 * small) << pattern;
    EXPECT_LT(large, 16384.0 * 12000) << pattern;
  }
}

TEST(Entities, MasksShowAtMostFourCharacters) {
  const auto mask = [](const std::string& text) {
    const auto found = find_entities(text, from_civil(kWednesday));
    return found.ok() && found->size() == 1 ? (*found)[0].mask : "?";
  };
  EXPECT_EQ(mask("4111 1111 1111 1234"), "**** **** **** 1234");
  EXPECT_EQ(mask("6200000000000005"), "**** **** **** 0005");
  EXPECT_EQ(mask("GB29 NWBK 6016 1331 9268 19"), "GB** **** 6819");
  EXPECT_EQ(mask("11010519491231002X"), "****002X");
  EXPECT_EQ(mask("13800138001"), "****8001");
  EXPECT_EQ(mask("account 12345"), "****45");
  EXPECT_EQ(mask("$5"), "");
}

TEST(Entities, DateOrderFollowsTheLocale) {
  for (const char* locale : {"", "en", "en-US", "en-PH", "zh-CN", "zh"})
    EXPECT_EQ(date_order_of(locale), DateOrder::kMonthFirst) << locale;
  for (const char* locale : {"en-GB", "en-HK", "en-AU", "fr", "de-CH"})
    EXPECT_EQ(date_order_of(locale), DateOrder::kDayFirst) << locale;
}

TEST(Durations, AreAddedByCalendar) {
  const auto sum = [](const char* date, const Duration& duration) {
    return format_date(add_duration(*parse_date(date), duration));
  };
  EXPECT_EQ(sum("2026-01-31", {0, 1, 0}), "2026-02-28");
  EXPECT_EQ(sum("2027-12-31", {0, 2, 0}), "2028-02-29");
  EXPECT_EQ(sum("2028-02-29", {1, 0, 0}), "2029-02-28");
  EXPECT_EQ(sum("2026-11-18", {1, 2, 20}), "2028-02-07");
  EXPECT_EQ(sum("9999-12-31", {1, 0, 0}), "9999-12-31");
}

}  // namespace
}  // namespace banklet
