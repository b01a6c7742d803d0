// SPDX-License-Identifier: Apache-2.0
#include "core/alert/alert_rules.h"

#include <gtest/gtest.h>

#include <string>

namespace banklet {
namespace {

Result<AlertRules> read_rules(const std::string& text) {
  const auto json = parse_json(text, "alerts.json");
  EXPECT_TRUE(json.ok()) << text;
  return AlertRules::from_json(JsonField(*json, "alerts.json"));
}

TEST(AlertRules, EveryKindHasTextsInBothLanguages) {
  const AlertRules rules = AlertRules::defaults();
  for (std::size_t k = 0; k < kAlertKinds; ++k) {
    const auto kind = static_cast<AlertKind>(k);
    EXPECT_EQ(alert_kind_of(alert_kind_name(kind)), kind);
    const AlertRule& rule = rules.of(kind);
    EXPECT_LE(rule.off, rule.on);
    for (const LocalizedText* text : {&rule.title, &rule.text}) {
      EXPECT_EQ(text->count("en"), 1U);
      EXPECT_EQ(text->count("zh-CN"), 1U);
    }
    for (const char* place : {"{name}", "{amount}", "{share}", "{date}"})
      EXPECT_EQ(rule.text.at("en").find(place) == std::string::npos,
                rule.text.at("zh-CN").find(place) == std::string::npos)
          << alert_kind_name(kind) << " " << place;
    for (const AlertMeasure& measure : rule.measures) EXPECT_EQ(measure.label.size(), 2U);
  }
  EXPECT_FALSE(alert_kind_of("boredom").has_value());
}

TEST(AlertRules, ABankSaysOtherwise) {
  const auto rules = read_rules(
      R"({"kinds": {"utilisation": {"on": 0.9, "off": 0.5, "title": {"en": "Careful"}},
                    "birthday": {"enabled": false}},
          "quiet_from": 20, "most_per_week": 1, "scam_words": ["lottery"]})");
  ASSERT_TRUE(rules.ok()) << rules.error().message;
  EXPECT_EQ(rules->of(AlertKind::kUtilisation).on, 0.9);
  EXPECT_EQ(rules->of(AlertKind::kUtilisation).title.at("en"), "Careful");
  EXPECT_FALSE(rules->of(AlertKind::kBirthday).enabled);
  EXPECT_EQ(rules->quiet_from, 20);
  EXPECT_EQ(rules->quiet_until, 8) << "what is absent stays";
  EXPECT_EQ(rules->scam_words, std::vector<std::string>{"lottery"});
  const Json written = rules->to_json();
  const auto again = AlertRules::from_json(JsonField(written, "again"));
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(again->to_json(), written);
}

TEST(AlertRules, MistakesAreNamed) {
  for (const auto& [text, place] :
       {std::pair{R"({"kinds": {"boredom": {}}})", "kinds.boredom"},
        {R"({"kinds": {"birthday": {"colour": 1}}})", "colour"},
        {R"({"kinds": {"birthday": {"on": 2}}})", "on"},
        {R"({"kinds": {"birthday": {"on": 0.2, "off": 0.4}}})", "off is above on"},
        {R"({"kinds": {"birthday": {"title": {}}}})", "title"},
        {R"({"kinds": {"birthday": {"weight": 0}}})", "weight"},
        {R"({"quiet_from": 24})", "quiet_from"},
        {R"({"scam_words": "lottery"})", "scam_words"},
        {R"({"unknown": 1})", "unknown"}}) {
    const auto rules = read_rules(text);
    ASSERT_FALSE(rules.ok()) << text;
    EXPECT_NE(rules.error().message.find(place), std::string::npos) << rules.error().message;
  }
}

}  // namespace
}  // namespace banklet
