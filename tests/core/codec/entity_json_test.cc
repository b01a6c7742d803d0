// SPDX-License-Identifier: Apache-2.0
#include "core/codec/entity_json.h"

#include <gtest/gtest.h>

#include <string>

namespace banklet {
namespace {

std::string found(std::string_view text, const char* options = R"({"today":"2026-11-18"})") {
  Result<EntityRequest> request = parse_entity_request(options);
  if (!request.ok()) return request.error().message;
  if (request->options.currency.empty()) request->options.currency = "CNY";
  const auto entities = find_entities(text, request->today, request->options);
  return entities.ok() ? entities_to_json(text, *entities).text() : entities.error().message;
}

TEST(EntityJson, CountsUtf16CodeUnits) {
  EXPECT_EQ(found("😀五百元😀 5%"),
            R"([{"begin":2,"currency":"CNY","end":5,"kind":"amount","minor":50000,"value":"500"},)"
            R"({"begin":8,"end":10,"kind":"percent","value":"5"}])");
}

TEST(EntityJson, WritesTheMembersOfEachKind) {
  EXPECT_EQ(found("0042"), R"([{"begin":0,"digits":"0042","end":4,"kind":"number","value":"42"}])");
  EXPECT_EQ(found("5k"), R"([{"begin":0,"digits":null,"end":2,"kind":"number","value":"5000"}])");
  EXPECT_EQ(
      found("$12.50"),
      R"([{"begin":0,"currency":"USD","end":6,"kind":"amount","minor":1250,"value":"12.5"}])");
  EXPECT_EQ(found("18 months"), R"([{"begin":0,"duration":"P18M","end":9,"kind":"duration"}])");
  EXPECT_EQ(found("tomorrow"),
            R"([{"begin":0,"end":8,"from":"2026-11-19","kind":"date","until":"2026-11-19"}])");
  EXPECT_EQ(found("4111 1111 1111 1112"),
            R"([{"begin":0,"digits":"4111111111111112","end":19,"kind":"card_number",)"
            R"("mask":"**** **** **** 1112","valid":false}])");
  EXPECT_EQ(found("hello"), "[]");
}

TEST(EntityJson, ReadsItsOptions) {
  const char* options = R"({"today": "2026-11-18", "locale": "en-GB", "date_sense": "past",
      "currency": "HKD", "kinds": ["date", "amount"]})";
  EXPECT_EQ(found("$5 on 3/5 and 7", options),
            R"([{"begin":0,"currency":"HKD","end":2,"kind":"amount","minor":500,"value":"5"},)"
            R"({"begin":6,"end":9,"from":"2026-05-03","kind":"date","until":"2026-05-03"}])");
}

TEST(EntityJson, NamesTheFieldThatIsWrong) {
  const auto code = [](const char* json) {
    const auto request = parse_entity_request(json);
    return request.ok() ? "ok" : std::string(error_code_name(request.error().code));
  };
  EXPECT_EQ(code("{}"), "missing_field");
  EXPECT_EQ(code("[]"), "type_mismatch");
  EXPECT_EQ(code("{"), "json_syntax");
  EXPECT_EQ(code(R"({"today":"2026-02-30"})"), "invalid_date");
  EXPECT_EQ(code(R"({"today":"2026-11-18","date_sense":"soon"})"), "unknown_reference");
  EXPECT_EQ(code(R"({"today":"2026-11-18","kinds":["money"]})"), "unknown_reference");
  EXPECT_EQ(code(R"({"today":"2026-11-18","kind":["date"]})"), "unknown_reference");
  EXPECT_EQ(code(R"({"today":"2026-11-18","locale":7})"), "type_mismatch");
  EXPECT_EQ(code(R"({"today":"2026-11-18","locale":null})"), "ok");
}

}  // namespace
}  // namespace banklet
