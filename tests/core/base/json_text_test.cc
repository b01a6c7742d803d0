// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_text.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json_date.h"
#include "core/base/localized.h"

namespace banklet {
namespace {

TEST(JsonText, GivesTheBytesOfTheTree) {
  const std::string text = "\"\\/\b\f\n\r\t\x01 中文 😀 \xff";
  const JsonText written = json_text({{"view", std::string_view("c")},
                                      {"text", text},
                                      {"", "an empty name"},
                                      {"none", nullptr},
                                      {"flag", true},
                                      {"byte", std::uint8_t{7}},
                                      {"least", std::numeric_limits<std::int64_t>::min()},
                                      {"most", std::numeric_limits<std::uint64_t>::max()},
                                      {"float", 0.5F},
                                      {"number", 0.1},
                                      {"infinite", INFINITY},
                                      {"not \"a\" name", NAN},
                                      {"absent", std::optional<std::int64_t>()},
                                      {"present", std::optional<double>(2.0)},
                                      {"empty", json_text({})},
                                      {"array", json_array(std::vector<int>{3, -4})}});
  EXPECT_EQ(written.text(), dump_json({{"view", "c"},
                                       {"text", text},
                                       {"", "an empty name"},
                                       {"none", nullptr},
                                       {"flag", true},
                                       {"byte", 7},
                                       {"least", std::numeric_limits<std::int64_t>::min()},
                                       {"most", std::numeric_limits<std::uint64_t>::max()},
                                       {"float", 0.5},
                                       {"number", 0.1},
                                       {"infinite", INFINITY},
                                       {"not \"a\" name", NAN},
                                       {"absent", nullptr},
                                       {"present", 2.0},
                                       {"empty", Json::object()},
                                       {"array", {3, -4}}}));
}

TEST(JsonText, NamesStandInOrderWhateverTheOrderGiven) {
  EXPECT_EQ(json_text({{"b", 1}, {"c", 2}, {"a", 3}}).text(), R"({"a":3,"b":1,"c":2})");
  EXPECT_EQ(json_text({{"b", 1}, {"a", 2}}).text(), json_text({{"a", 2}, {"b", 1}}).text());
}

TEST(JsonText, AnArrayGrowsAtItsEnd) {
  JsonText array = JsonText::array();
  EXPECT_EQ(array.text(), "[]");
  array.push_back("a");
  array.push_back(JsonText::array());
  array.push_back(json_text({{"x", 1}}));
  EXPECT_EQ(array.text(), R"(["a",[],{"x":1}])");
  EXPECT_EQ(parsed(array), Json::parse(array.text()));
}

TEST(JsonText, NothingIsNull) {
  EXPECT_EQ(JsonText().text(), "null");
  EXPECT_EQ(JsonText::of(piece_or_null("")).text(), "null");
  EXPECT_EQ(JsonText::of(piece_or_null("a")).text(), R"("a")");
  EXPECT_EQ(date_to_json(std::nullopt).text(), "null");
  EXPECT_EQ(date_to_json(from_civil({2026, 2, 28})).text(), R"("2026-02-28")");
}

TEST(JsonText, LocalizedTextsAreTheSameTextOrTree) {
  const LocalizedText text = {{"zh-CN", "卡"}, {"en", "a \"card\""}};
  EXPECT_EQ(localized_to_json(text).text(), dump_json(write_localized(text)));
  EXPECT_EQ(localized_to_json({}).text(), "{}");
}

}  // namespace
}  // namespace banklet
