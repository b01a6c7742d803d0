// SPDX-License-Identifier: Apache-2.0
#include "core/train/advice_files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "core/advise/adviser.h"
#include "core/base/random.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

constexpr const char* kAssetIds[] = {"cash",     "term_deposits", "bonds",
                                     "balanced", "pension",       "gold",
                                     "shares",   "green_shares",  "technology_shares"};

/// Shares go together, bonds do not go with them.
std::string random_returns() {
  Random random(4);
  std::string csv = "date";
  for (const char* name : kAssetIds) csv += std::string(",") + name;
  csv += "\n";
  for (int month = 0; month < 120; ++month) {
    csv += format_date(from_civil({2016 + month / 12, 1 + month % 12, 28}));
    const double market = random.normal();
    for (int i = 0; i < 9; ++i)
      csv += "," + std::to_string(0.003 + (i >= 6 ? 0.05 * market : 0.0) + 0.01 * random.normal());
    csv += "\n";
  }
  return csv;
}

/// The sample bank's documents.
void write_sample(const test::TemporaryFolder& folder) {
  const std::filesystem::path bank = "web/demo/bank";
  std::filesystem::create_directories(folder.path() / "advice");
  for (const char* name :
       {"bank.json", "products.json", "advice/questionnaire.json", "advice/assumptions.json"})
    std::filesystem::copy_file(bank / name, folder.path() / name);
  folder.write("advice/returns.csv", random_returns());
}

Result<Json> read_folder_advice(const test::TemporaryFolder& folder) {
  BANKLET_ASSIGN(const BankFolder bank, BankFolder::open(folder.path()));
  return read_advice(bank);
}

std::string advice_failure(const test::TemporaryFolder& folder) {
  const auto advice = read_folder_advice(folder);
  if (advice.ok()) return "ok";
  return std::string(error_code_name(advice.error().code)) + " " + advice.error().message;
}

/// Changes a member of a document of the folder.
void change_document(const test::TemporaryFolder& folder, const char* name, const char* pointer,
                     Json value) {
  Json json = Json::parse(folder.read(name));
  json[Json::json_pointer(pointer)] = std::move(value);
  folder.write(name, json.dump());
}

TEST(AdviceFilesTest, TheSampleBankAdvisesEveryTolerance) {
  const test::TemporaryFolder folder;
  write_sample(folder);
  const auto advice = read_folder_advice(folder);
  ASSERT_TRUE(advice.ok()) << advice.error().message;
  const Json& assumptions = (*advice)["assumptions"];
  EXPECT_FALSE(assumptions.contains("returns"));
  EXPECT_EQ(assumptions["estimated"]["periods"], 120);
  EXPECT_GT(assumptions["estimated"]["intensity"].get<double>(), 0.0);
  EXPECT_GT(assumptions["correlations"][7][6].get<double>(), 0.8);
  const auto adviser = Adviser::from_json(JsonField(*advice, "advice"));
  ASSERT_TRUE(adviser.ok()) << adviser.error().message;
  double last_volatility = -1.0;
  double last_return = -1.0;
  for (int grade = 1; grade <= kRiskGrades; ++grade) {
    const auto allocation =
        adviser->assumptions().allocate_for(static_cast<RiskTolerance>(grade), 25.0, {});
    ASSERT_TRUE(allocation.ok());
    EXPECT_GT(allocation->volatility, last_volatility);
    EXPECT_GT(allocation->expected_return, last_return);
    last_volatility = allocation->volatility;
    last_return = allocation->expected_return;
    for (std::size_t i = 0; i < allocation->weights.size(); ++i)
      EXPECT_TRUE(static_cast<int>(adviser->assumptions().classes[i].risk) <= grade ||
                  allocation->weights[i] == 0.0);
  }
}

TEST(AdviceFilesTest, TheSampleQuestionnaireCanReachEveryTolerance) {
  const test::TemporaryFolder folder;
  write_sample(folder);
  const auto advice = read_folder_advice(folder);
  const auto adviser = Adviser::from_json(JsonField(*advice, "advice"));
  const Questionnaire& questionnaire = adviser->questionnaire();
  // Random customers; contradictory ones are asked again.
  Random random(8);
  std::vector<int> reached(kRiskGrades + 1);
  int contradictory = 0;
  for (int k = 0; k < 20'000; ++k) {
    GivenAnswers answers;
    const double lean = random.uniform();
    for (const RiskQuestion& question : questionnaire.questions) {
      GivenAnswer& answer = answers[question.id];
      if (question.numeric()) {
        answer.number = 18 + random.below(70);
      } else {
        const auto count = static_cast<double>(question.options.size());
        const double at = count * (0.7 * lean + 0.3 * random.uniform());
        answer.option = question.options[static_cast<std::size_t>(at)].id;
      }
    }
    const auto assessment = questionnaire.assess(answers, "answers");
    ASSERT_TRUE(assessment.ok());
    contradictory += !assessment->contradictions.empty();
    ++reached[assessment->tolerance ? static_cast<std::size_t>(*assessment->tolerance) : 0];
  }
  for (const int count : reached) EXPECT_GT(count, 100);
  EXPECT_GT(contradictory, 50);
  EXPECT_LT(contradictory, 8'000);
}

TEST(AdviceFilesTest, MistakesAreNamedWithFileAndField) {
  const auto with = [](const char* name, const char* pointer, Json value) {
    const test::TemporaryFolder folder;
    write_sample(folder);
    change_document(folder, name, pointer, std::move(value));
    return advice_failure(folder);
  };
  constexpr const char* kQuestions = "advice/questionnaire.json";
  constexpr const char* kAssumed = "advice/assumptions.json";
  EXPECT_EQ(with(kQuestions, "/questions/1/text", {{"en", "Only English"}}),
            "missing_field advice/questionnaire.json.questions[1].text: no text in 'zh-CN'");
  EXPECT_EQ(with(kAssumed, "/asset_classes/2/products", {"fund-nowhere"}),
            "unknown_reference advice/assumptions.json: asset_classes[2].products: 'fund-nowhere' "
            "names no product");
  EXPECT_EQ(with(kAssumed, "/asset_classes/2/products", {"fund-sector"}),
            "invalid_argument advice/assumptions.json: asset_classes[2].products: 'fund-sector' is "
            "of a higher risk than its class");
  EXPECT_EQ(with(kAssumed, "/asset_classes/2/products", {"fund-money-market"}),
            "invalid_argument advice/assumptions.json: asset_classes[2].products: "
            "'fund-money-market' stands for two classes");
  EXPECT_EQ(with(kAssumed, "/asset_classes/0/most", 0.3),
            "invalid_argument advice/assumptions.json: policy: no portfolio for C1 with 0 years "
            "left: the most shares of what is allowed sum to less than 1");
  EXPECT_EQ(with(kAssumed, "/asset_classes/8/id", "robots"),
            "missing_column advice/returns.csv: no column 'robots'");
  EXPECT_EQ(with(kAssumed, "/returns/shrinkage", "none"),
            "invalid_argument advice/assumptions.json.returns: shrinkage: must be "
            "'constant_correlation' or 'identity'");
}

TEST(AdviceFilesTest, GapsAndDuplicatesOfReturnsAreErrors) {
  const auto with = [](const std::string& rows) {
    const test::TemporaryFolder folder;
    write_sample(folder);
    folder.write("advice/returns.csv", rows);
    return advice_failure(folder).substr(0, 70);
  };
  EXPECT_EQ(with("date,a\n2020-01-31,0.1\n2020-02-29,\n"),
            "missing_field advice/returns.csv:3: column 'a': is empty");
  EXPECT_EQ(with("date,a\n2020-01-31,0.1\n2020-01-31,0.1\n"),
            "invalid_date advice/returns.csv:3: column 'date': not after the row be");
  EXPECT_EQ(with("date,a\n2020-01-31,-1.5\n"),
            "invalid_number advice/returns.csv:2: column 'a': not a return");
  EXPECT_EQ(with("date,a\n2020-01-31,0.5\n"),
            "not_enough_data advice/returns.csv: below 2 periods");
  EXPECT_EQ(with("date\n2020-01-31\n"), "missing_column advice/returns.csv: no column of an asset");
}

TEST(AdviceFilesTest, OneDocumentWithoutTheOtherIsAMistake) {
  const test::TemporaryFolder folder;
  write_sample(folder);
  folder.remove("advice/questionnaire.json");
  EXPECT_EQ(advice_failure(folder).substr(0, 12), "missing_file");
  const BankFolder bank = *BankFolder::open(folder.path());
  EXPECT_TRUE(has_advice(bank));
}

}  // namespace
}  // namespace banklet
