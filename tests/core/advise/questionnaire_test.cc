// SPDX-License-Identifier: Apache-2.0
#include "core/advise/questionnaire.h"

#include <gtest/gtest.h>

#include "tests/core/advise/sample_advice.h"

namespace banklet {
namespace {

Questionnaire small() {
  const Json json = test::small_questionnaire();
  return Questionnaire::from_json(JsonField(json, "q.json")).value();
}

std::string failure(const Json& json) {
  const auto read = Questionnaire::from_json(JsonField(json, "q.json"));
  if (read.ok()) return "ok";
  return std::string(error_code_name(read.error().code)) + " " + read.error().message;
}

TEST(QuestionnaireTest, PointsAddUpToATolerance) {
  const Questionnaire questionnaire = small();
  const auto of = [&](double age, const char* goal, const char* loss) {
    return *questionnaire.assess(test::answers(age, goal, loss), "answers");
  };
  EXPECT_EQ(of(35, "grow", "much").tolerance, RiskTolerance::kC5);  // 6 + 7 + 7
  EXPECT_EQ(of(35, "grow", "much").points, 20.0);
  EXPECT_EQ(of(39, "keep", "none").tolerance, RiskTolerance::kC2);  // 6
  EXPECT_EQ(of(40, "keep", "none").tolerance, RiskTolerance::kC1);  // 3
  EXPECT_EQ(of(60, "keep", "some").tolerance, RiskTolerance::kC2);  // 4
  EXPECT_EQ(of(60, "grow", "some").tolerance, RiskTolerance::kC3);  // 11
  EXPECT_EQ(of(59, "keep", "much").tolerance, RiskTolerance::kC3);  // 10
  EXPECT_EQ(of(35, "keep", "much").tolerance, RiskTolerance::kC4);  // 13
  EXPECT_EQ(of(35, "grow", "much").most_points, 20.0);
}

TEST(QuestionnaireTest, PointsOfEveryPossibleCustomerAddUp) {
  const Questionnaire questionnaire = small();
  for (int age = 18; age <= 100; ++age)
    for (const char* goal : {"keep", "grow"})
      for (const char* loss : {"none", "some", "much"}) {
        const auto assessment = questionnaire.assess(test::answers(age, goal, loss), "answers");
        double sum = 0.0;
        for (const AnswerPoints& part : assessment->contributions) {
          sum += part.points;
          EXPECT_LE(part.points, part.most);
        }
        EXPECT_EQ(sum, assessment->points);
        EXPECT_EQ(assessment->tolerance.has_value(),
                  assessment->contradictions.empty() && !assessment->excluded);
      }
}

TEST(QuestionnaireTest, KnockOutsLowerOrStop) {
  const Questionnaire questionnaire = small();
  const auto old = questionnaire.assess(test::answers(75, "grow", "much"), "answers");
  EXPECT_EQ(old->by_points, RiskTolerance::kC4);
  EXPECT_EQ(old->tolerance, RiskTolerance::kC2);
  EXPECT_EQ(old->knock_outs, std::vector<std::uint32_t>{0});
  const auto very_old = questionnaire.assess(test::answers(90, "grow", "much"), "answers");
  EXPECT_TRUE(very_old->excluded);
  EXPECT_FALSE(very_old->tolerance);
  // Never raises.
  EXPECT_EQ(questionnaire.assess(test::answers(80, "keep", "none"), "answers")->tolerance,
            RiskTolerance::kC1);
}

TEST(QuestionnaireTest, NothingIsGuessed) {
  const Questionnaire questionnaire = small();
  GivenAnswers answers = test::answers(35, "grow", "much");
  answers.erase("loss");
  const auto open = questionnaire.assess(answers, "answers");
  EXPECT_EQ(open->missing, std::vector<std::uint32_t>{2});
  EXPECT_FALSE(open->tolerance);
  EXPECT_FALSE(open->by_points);
  const auto both = questionnaire.assess(test::answers(35, "grow", "none"), "answers");
  EXPECT_EQ(both->contradictions, std::vector<std::uint32_t>{0});
  EXPECT_FALSE(both->tolerance);
}

TEST(QuestionnaireTest, RefusesAnswersThatAreNone) {
  const Questionnaire questionnaire = small();
  const auto error = [&](const char* id, GivenAnswer answer) {
    const auto assessed = questionnaire.assess({{id, std::move(answer)}}, "answers");
    return assessed.ok() ? "ok"
                         : std::string(error_code_name(assessed.error().code)) + " " +
                               assessed.error().message;
  };
  EXPECT_EQ(error("age", {"", 17.0}),
            "invalid_argument answers.'age': not a whole number within the range");
  EXPECT_EQ(error("age", {"", 30.5}),
            "invalid_argument answers.'age': not a whole number within the range");
  EXPECT_EQ(error("age", {"young", {}}), "type_mismatch answers.'age': expected a number");
  EXPECT_EQ(error("goal", {"", 1.0}), "type_mismatch answers.'goal': expected an option");
  EXPECT_EQ(error("goal", {"win", {}}),
            "unknown_reference answers.'goal': names no option of the question");
  EXPECT_EQ(error("shoe_size", {"", 43.0}),
            "unknown_reference answers.'shoe_size': names no question");
}

TEST(QuestionnaireTest, DocumentsFailWithTheField) {
  const auto changed = [](const char* pointer, Json value) {
    Json json = test::small_questionnaire();
    json[Json::json_pointer(pointer)] = std::move(value);
    return failure(json);
  };
  EXPECT_EQ(failure(test::small_questionnaire()), "ok");
  EXPECT_EQ(changed("/format", "x"),
            "invalid_argument q.json: format: must be 'banklet-questionnaire'");
  EXPECT_EQ(changed("/surprise", 1).substr(0, 17), "unknown_reference");
  EXPECT_EQ(changed("/levels/2/from", 4),
            "invalid_argument q.json.levels[2]: levels go from C1 to C5 by rising points, "
            "beginning at 0");
  EXPECT_EQ(changed("/questions/1/id", "age"),
            "duplicate_key q.json.questions[1].id: this id "
            "stands twice");
  EXPECT_EQ(changed("/questions/0/number/bands/1/below", 30),
            "invalid_argument q.json.questions[0].number.bands[1]: bands must rise");
  EXPECT_EQ(changed("/questions/1/options/0/points", -1),
            "invalid_number q.json.questions[1].options[0].points: outside the allowed range");
  EXPECT_EQ(changed("/contradictions/0/when/1/in/0", "nothing"),
            "unknown_reference q.json.contradictions[0].when[1].in[0]: 'nothing' is not known");
  EXPECT_EQ(
      changed("/contradictions/0/when", Json::array({{{"question", "goal"}, {"in", {"grow"}}}})),
      "invalid_argument q.json.contradictions[0]: when: fewer than 2 conditions");
  EXPECT_EQ(changed("/knock_outs/0/stop", true),
            "invalid_argument q.json.knock_outs[0]: expected one of 'at_most' and 'stop'");
  EXPECT_EQ(changed("/knock_outs/0/when/0/question", "goal").substr(0, 50),
            "invalid_argument q.json.knock_outs[0].when[0]: exp");
}

}  // namespace
}  // namespace banklet
