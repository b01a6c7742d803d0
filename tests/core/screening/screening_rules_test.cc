// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening_rules.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <tuple>

#include "core/train/bank_folder.h"
#include "core/train/file_reader.h"
#include "tests/core/screening/rules_text.h"

namespace banklet {
namespace {

using test::one_rule;
using test::read_screening_rules;

TEST(ScreeningRules, SampleBanksRulesCoverEveryTypology) {
  const auto bank = BankFolder::open("web/demo/bank");
  ASSERT_TRUE(bank.ok());
  const auto text = read_text_file("web/demo/bank/screening.json", "screening.json", 1 << 20);
  ASSERT_TRUE(text.ok());
  const auto json = parse_json(*text, "screening.json");
  ASSERT_TRUE(json.ok());
  const auto rules = ScreeningRules::from_json(JsonField(*json, "screening.json"), bank->schema);
  ASSERT_TRUE(rules.ok()) << rules.error().message;
  std::vector<bool> covered(kTypologies);
  for (const ScreeningRule& rule : rules->rules) {
    covered[static_cast<std::size_t>(rule.typology)] = true;
    EXPECT_EQ(rule.label.size(), 2U) << rule.id;
  }
  EXPECT_EQ(covered, std::vector<bool>(kTypologies, true));
}

TEST(ScreeningRules, NamesReadBack) {
  for (std::size_t t = 0; t < kTypologies; ++t) {
    const auto typology = static_cast<Typology>(t);
    EXPECT_EQ(typology_of(typology_name(typology)), typology);
    EXPECT_FALSE(typology_measure(typology).empty());
  }
  EXPECT_FALSE(typology_of("bad_luck").has_value());
}

TEST(ScreeningRules, MistakesAreNamed) {
  using C = ErrorCode;
  const std::string fan =
      R"("typology": "fan_in", "window_days": 30, "at_least": 3, "total_minor": 100)";
  for (const auto& [text, code, place] :
       {std::tuple{one_rule(R"("typology": "luck", "window_days": 3)"), C::kInvalidArgument,
                   "typology"},
        {one_rule(R"("typology": "fan_in", "window_days": 30, "at_least": 3)"), C::kMissingField,
         "total_minor"},
        {one_rule(fan + R"(, "quiet_days": 3)"), C::kUnknownReference, "quiet_days"},
        {one_rule(fan + R"(, "direction": "out")"), C::kInvalidArgument, "direction"},
        {one_rule(fan + R"(, "direction": "up")"), C::kInvalidArgument, "direction"},
        {one_rule(fan + R"(, "categories": ["gold"])"), C::kUnknownReference, "categories"},
        {one_rule(R"("typology": "fan_in", "window_days": 0, "at_least": 3, "total_minor": 1)"),
         C::kInvalidNumber, "window_days"},
        {one_rule(R"("typology": "dormant_awakening", "window_days": 30, "quiet_days": 20,
                     "total_minor": 1)"),
         C::kInvalidNumber, "quiet_days"},
        {one_rule(R"("typology": "structuring", "window_days": 30, "threshold_minor": 100,
                     "near_share": 1.5, "at_least": 3)"),
         C::kInvalidNumber, "near_share"},
        {one_rule(R"("typology": "pass_through", "window_days": 30, "total_minor": 100,
                     "least_share": 0.9, "most_share": 0.5)"),
         C::kInvalidNumber, "most_share"},
        {one_rule(R"("typology": "listed_party", "window_days": 30, "at_least": 1,
                     "total_minor": 1)"),
         C::kMissingField, "words"},
        {std::string(R"({"income_column": "stage", "rules": []})"), C::kInvalidArgument, "numeric"},
        {std::string(R"({"income_column": "wealth", "rules": []})"), C::kUnknownReference,
         "income_column"},
        {std::string(R"({"rule": []})"), C::kUnknownReference, "rule"},
        {R"({"rules": [{"id": "r", "severity": "low", )" + fan +
             R"(}, {"id": "r", "severity": "low", )" + fan + "}]}",
         C::kDuplicateKey, "rules[1]"},
        {std::string(R"({"rules": [{"id": "r", "severity": "low", "typology": "beyond_income",
                        "window_days": 30, "times_income": 2, "total_minor": 1}]})"),
         C::kInvalidArgument, "income_column"}}) {
    const auto rules = read_screening_rules(text);
    ASSERT_FALSE(rules.ok()) << text;
    EXPECT_EQ(rules.error().code, code) << rules.error().message;
    EXPECT_NE(rules.error().message.find(place), std::string::npos) << rules.error().message;
  }
}

}  // namespace
}  // namespace banklet
