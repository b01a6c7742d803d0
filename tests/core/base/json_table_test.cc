// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_table.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace banklet {
namespace {

using Kind = JsonCell::Kind;

constexpr std::array<std::string_view, 3> kColumns = {"a", "b", "c"};

JsonTables tables_inside(std::string_view inside) {
  return {inside, {{{"list", kColumns, 3}}}, {}};
}

TEST(JsonTable, RowsAreWhatTheDocumentSays) {
  JsonTables tables = tables_inside({});
  const std::string text = R"({"x": [1], "list": [ {"b":"q\"\u4e2d", "a" :-12.50}, {},
      {"c":null,"b":[{"list":[1]}],"a":true} ], "list2": {"list": [7]}})";
  const auto json = parse_json(text, "file", tables);
  ASSERT_TRUE(json.ok()) << json.error().message;
  EXPECT_TRUE((*json)["list"].is_discarded());
  EXPECT_EQ((*json)["list2"]["list"], Json::parse("[7]"));
  const JsonTable& table = *tables.find("list");
  EXPECT_EQ(tables.find("x"), nullptr);
  ASSERT_EQ(table.rows, 3u);
  EXPECT_FALSE(table.odd);
  JsonRow first(table, 0);
  EXPECT_EQ(first.text(1), "q\"中");
  EXPECT_EQ(first[0].kind, Kind::kNumber);
  EXPECT_EQ(first[0].text, "-12.50");
  EXPECT_FALSE(first.failure());
  EXPECT_EQ(first.text(0), "");
  EXPECT_EQ(first.text(2), "");
  EXPECT_EQ((*first.failure()).message, ".a: expected a string");  // the first one
  JsonRow second(table, 1);
  EXPECT_EQ(second.text(2), "");
  EXPECT_EQ((*second.failure()).message, ": field 'c' is missing");
  JsonRow last(table, 2);
  EXPECT_EQ(last[0].text, "true");
  EXPECT_EQ(last[1].kind, Kind::kNested);
  EXPECT_FALSE(last.has(2));
  EXPECT_EQ(last.optional_text(2), "");
  EXPECT_FALSE(last.failure());
  EXPECT_EQ(last.text(2), "");
  EXPECT_EQ((*last.failure()).code, ErrorCode::kTypeMismatch);
}

TEST(JsonTable, NumbersAreThoseThatADoubleKeeps) {
  const std::pair<const char*, const char*> cases[] = {
      {"1e3", "1000.0"},
      {"0.10000000000000001", "0.1"},
      {"-0", "0"},
      {"-0.0", "-0.0"},
      {"12345678901234567890", "12345678901234567890"},
      {"0.1", "0.1"}};
  for (const auto& [written, kept] : cases) {
    JsonTables tables = tables_inside({});
    const std::string text = "{\"list\":[{\"a\":" + std::string(written) + "}]}";
    ASSERT_TRUE(parse_json(text, "file", tables).ok());
    EXPECT_EQ(tables.tables[0].cells[0].text, kept) << written;
  }
}

TEST(JsonTable, IsTakenFromTheNamedMemberOnly) {
  JsonTables tables = tables_inside("in");
  const std::string text =
      R"({"list": [4], "in": {"deep": {"list": [5]}, "list": [{"a":"6"}]}, "out": {"list": [7]}})";
  const auto json = parse_json(text, "file", tables);
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(dump_json(*json),
            R"({"in":{"deep":{"list":[5]},"list":null},"list":[4],"out":{"list":[7]}})");
  EXPECT_EQ(tables.tables[0].rows, 1u);
}

TEST(JsonTable, SaysWhichRowIsOdd) {
  const std::pair<const char*, const char*> cases[] = {
      {R"([{}, {"a":1,"d":2}, 7])", ": unknown member 'd'"},
      {R"([{}, [1], {"d":2}])", ": expected an object"}};
  for (const auto& [list, oddity] : cases) {
    JsonTables tables = tables_inside({});
    ASSERT_TRUE(parse_json("{\"list\":" + std::string(list) + "}", "file", tables).ok());
    EXPECT_EQ(tables.tables[0].rows, 3u);
    EXPECT_EQ(tables.tables[0].odd, 1u);
    EXPECT_EQ(tables.tables[0].oddity.message, oddity);
  }
}

TEST(JsonTable, CountsMoreRowsThanItKeeps) {
  JsonTables tables = tables_inside({});
  ASSERT_TRUE(parse_json(R"({"list":[{"a":1},{},{},{"b":"x"},{"c":2}]})", "file", tables).ok());
  EXPECT_EQ(tables.tables[0].rows, 5u);
  EXPECT_EQ(tables.tables[0].cells.size(), 3 * kColumns.size());
}

TEST(JsonTable, RefusesWhatIsNoJson) {
  for (const char* list : {"[{]", "[{}", "[{},]", "[{\"a\"}]", "[{\"a\":}]", "[{\"a\":1,}]",
                           "[{a:1}]", "[{\"a\":01}]", "[{\"a\":\"x}]", "[{\"a\":tru}]"}) {
    JsonTables tables = tables_inside({});
    EXPECT_EQ(parse_json("{\"list\":" + std::string(list) + "}", "file", tables).error().code,
              ErrorCode::kJsonSyntax)
        << list;
  }
  JsonTables tables = tables_inside({});
  EXPECT_EQ(parse_json(R"({"list":[{"a":1,"a":2}]})", "file", tables).error().message,
            "file: an object has the same key twice at byte 19");
  EXPECT_EQ(parse_json(R"({"list":[{"a":1e999}]})", "file", tables).error().code,
            ErrorCode::kInvalidNumber);
}

}  // namespace
}  // namespace banklet
