// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/bit_cast.h"
#include "core/base/json_object.h"
#include "core/base/limits.h"
#include "core/base/random.h"

namespace banklet {
namespace {

struct BadJson {
  const char* name;
  std::string text;
  ErrorCode code;
};

class RefusedJson : public testing::TestWithParam<BadJson> {};

TEST_P(RefusedJson, WithItsCodeAndPlace) {
  const auto parsed = parse_json(GetParam().text, "file.json");
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().code, GetParam().code);
  EXPECT_EQ(parsed.error().message.rfind("file.json: ", 0), 0U) << parsed.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedJson,
    testing::Values(BadJson{"empty", "", ErrorCode::kJsonSyntax},
                    BadJson{"truncated", "{\"a\":", ErrorCode::kJsonSyntax},
                    BadJson{"trailing", "{} x", ErrorCode::kJsonSyntax},
                    BadJson{"comment", "{/*a*/}", ErrorCode::kJsonSyntax},
                    BadJson{"nan", "[NaN]", ErrorCode::kJsonSyntax},
                    BadJson{"overflow", "[1e999]", ErrorCode::kInvalidNumber},
                    BadJson{"utf8", "[\"\xC3\x28\"]", ErrorCode::kInvalidUtf8},
                    BadJson{"lone_surrogate", "[\"\\ud800\"]", ErrorCode::kJsonSyntax},
                    BadJson{"low_surrogate_first", "[\"\\udc00\"]", ErrorCode::kJsonSyntax},
                    BadJson{"two_high_surrogates", "[\"\\ud800\\ud800\"]", ErrorCode::kJsonSyntax},
                    BadJson{"short_escape", "[\"\\u12\"]", ErrorCode::kJsonSyntax},
                    BadJson{"unknown_escape", "[\"\\x41\"]", ErrorCode::kJsonSyntax},
                    BadJson{"control_character", "[\"a\nb\"]", ErrorCode::kJsonSyntax},
                    BadJson{"nul", std::string("[\"a\0b\"]", 7), ErrorCode::kJsonSyntax},
                    BadJson{"unterminated", "[\"abc", ErrorCode::kJsonSyntax},
                    BadJson{"leading_zero", "[012]", ErrorCode::kJsonSyntax},
                    BadJson{"plus", "[+1]", ErrorCode::kJsonSyntax},
                    BadJson{"bare_minus", "[-]", ErrorCode::kJsonSyntax},
                    BadJson{"no_fraction", "[1.]", ErrorCode::kJsonSyntax},
                    BadJson{"no_exponent", "[1e]", ErrorCode::kJsonSyntax},
                    BadJson{"trailing_comma", "[1,]", ErrorCode::kJsonSyntax},
                    BadJson{"missing_colon", "{\"a\" 1}", ErrorCode::kJsonSyntax},
                    BadJson{"key_is_number", "{1:2}", ErrorCode::kJsonSyntax},
                    BadJson{"wrong_bracket", "[1}", ErrorCode::kJsonSyntax},
                    BadJson{"half_literal", "[tru]", ErrorCode::kJsonSyntax},
                    BadJson{"byte_order_mark", "\xEF\xBB\xBF{}", ErrorCode::kJsonSyntax},
                    BadJson{"duplicate", "{\"a\":1,\"a\":2}", ErrorCode::kDuplicateKey},
                    BadJson{"deep", std::string(100000, '['), ErrorCode::kJsonSyntax}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Json, ReadsWhatNlohmannReads) {
  for (const char* text :
       {"null", " [ ] ", "{ }", "[1,-2,0,-0]", "[18446744073709551615,-9223372036854775808]",
        "[18446744073709551616]", "[0.1,1e3,-2.5E-7,1E+2]", "[\"\\u4e2d\\ud83d\\ude00\\n\\/\"]",
        "{\"b\":[true,false,null],\"a\":{\"c\":\"\"}}", "\"\xF0\x9F\x98\x80\"", "\t\r\n7"}) {
    const auto parsed = parse_json(text, "x");
    ASSERT_TRUE(parsed.ok()) << text << ": " << parsed.error().message;
    const Json expected = Json::parse(text);
    EXPECT_EQ(*parsed, expected) << text;
    EXPECT_EQ(parsed->type(), expected.type()) << text;
  }
}

TEST(Json, AcceptsDepthUpToTheLimit) {
  const std::string open(limits::kJsonDepth, '[');
  const std::string close(limits::kJsonDepth, ']');
  EXPECT_TRUE(parse_json(open + close, "x").ok());
  EXPECT_FALSE(parse_json("[" + open + close + "]", "x").ok());
}

TEST(Json, MembersAreFoundWithoutReadingTheirValues) {
  const std::string text = R"( {"a" : [1,{"b":"]}\\\"{"}], "\u4e2d":"x", "c":tru, "d":{}} )";
  const auto members = split_json_object(text, "x");
  ASSERT_TRUE(members.ok()) << members.error().message;
  ASSERT_EQ(members->size(), 4U);
  EXPECT_EQ((*members)[0].name, "a");
  EXPECT_EQ((*members)[1].name, "中");
  EXPECT_EQ(parse_member(*members, "a", "x").value(), Json::parse(R"([1,{"b":"]}\\\"{"}])"));
  EXPECT_EQ(parse_member(*members, "d", "x").value(), Json::object());
  EXPECT_TRUE(parse_member(*members, "e", "x").value().is_null());
  // What is inside is judged when it is read.
  EXPECT_EQ(parse_member(*members, "c", "x").error().message.rfind("x.c: ", 0), 0U);
  EXPECT_TRUE(split_json_object("{}", "x").value().empty());
}

TEST(Json, AnObjectThatCannotBeSplitIsRefused) {
  for (const char* text :
       {"", "[]", "7", "{", "{\"a\"}", "{\"a\":", "{\"a\":}", "{\"a\":1", "{\"a\":1,}", "{\"a\":\"",
        "{\"a\":\"\\", "{\"a\":[}", "{\"a\":1}x", "{\"a\":,\"b\":1}"})
    EXPECT_EQ(split_json_object(text, "x").error().code, ErrorCode::kJsonSyntax) << text;
  EXPECT_EQ(split_json_object(R"({"a":1,"a":2})", "x").error().code, ErrorCode::kDuplicateKey);
  EXPECT_EQ(split_json_object("{\"a\":\"\xC3\x28\"}", "x").error().code, ErrorCode::kInvalidUtf8);
}

TEST(Json, FieldsFailWithTheirPath) {
  const Json json = parse_json(R"({"columns":[{"name":"age"},{"name":3,"k":2.5}]})", "x").value();
  const JsonField root(json, "bank.json");
  const auto columns = root.items("columns").value();
  EXPECT_EQ(columns[0].string("name").value(), "age");
  EXPECT_EQ(columns[1].string("name").error().message,
            "bank.json.columns[1].name: expected a string");
  EXPECT_EQ(columns[0].number("k").error().code, ErrorCode::kMissingField);
  EXPECT_EQ(columns[1].integer("k", 0, 9).error().code, ErrorCode::kInvalidNumber);
  EXPECT_EQ(columns[1].size("k", 1).error().code, ErrorCode::kInvalidNumber);
  EXPECT_EQ(root.at("columns").value().string().error().code, ErrorCode::kTypeMismatch);
}

TEST(Json, DumpSortsKeysAndReadsBackExactly) {
  const Json json = parse_json(R"({"b":0.1,"a":[1,"中"]})", "x").value();
  EXPECT_EQ(dump_json(json), "{\"a\":[1,\"中\"],\"b\":0.1}");
}

TEST(Json, DumpsTheBytesOfNlohmann) {
  Json json = {{"nothing", nullptr},
               {"empty", {{"array", Json::array()}, {"object", Json::object()}}},
               {"flags", {true, false}},
               {"integers", {0, -7, INT64_MIN, INT64_MAX, UINT64_MAX}},
               {"numbers", {0.0, -0.0, 1.0, 0.1, 1e21, 1e-7, 5e-324, 1.7976931348623157e308, NAN}},
               {"text", "\"\\/\b\f\n\r\t\x01\x1f\x7f 中文 😀"},
               {"", "an empty key"},
               {"not UTF-8", "a\xff\xe4\xb8\xad\xc0"}};
  Random random(1);
  for (int i = 0; i < 1000; ++i) json["random"].push_back(bit_cast<double>(random.next()));
  EXPECT_EQ(dump_json(json), json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

TEST(Json, ObjectOfMembersIsTheObjectOfTheList) {
  const std::vector<float> numbers = {1.5F, -2.0F};
  EXPECT_EQ(json_object({{"text", "a"},
                         {"string", std::string("b")},
                         {"view", std::string_view("c")},
                         {"flag", true},
                         {"small", std::uint8_t{7}},
                         {"negative", -1},
                         {"float", 0.5F},
                         {"array", numbers},
                         {"json", Json::object()}}),
            Json({{"text", "a"},
                  {"string", "b"},
                  {"view", "c"},
                  {"flag", true},
                  {"small", 7},
                  {"negative", -1},
                  {"float", 0.5},
                  {"array", {1.5, -2.0}},
                  {"json", Json::object()}}));
}

}  // namespace
}  // namespace banklet
