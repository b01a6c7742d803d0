// SPDX-License-Identifier: Apache-2.0
#include "core/train/evaluation.h"

#include <gtest/gtest.h>

#include "core/train/report_html.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

BankEvaluation evaluate(const test::TemporaryFolder& folder,
                        const EvaluationOptions& options = {}) {
  const auto bank = BankData::load(folder.path());
  EXPECT_TRUE(bank.ok()) << bank.error().message;
  auto evaluation = evaluate_bank(*bank, options);
  EXPECT_TRUE(evaluation.ok()) << evaluation.error().message;
  return std::move(evaluation).value();
}

double map_of(const RecommendEvaluation& evaluation, std::string_view method) {
  const MethodEvaluation* found = evaluation.find(method);
  EXPECT_NE(found, nullptr) << method;
  return found == nullptr ? 0.0 : found->at7.map.mean;
}

TEST(Evaluation, FindsWhatDecidesInADatedBank) {
  const test::TemporaryFolder folder;
  test::write_customers(folder);
  const BankEvaluation evaluation = evaluate(folder);
  ASSERT_TRUE(evaluation.recommend.has_value());
  EXPECT_TRUE(evaluation.recommend->plan.dated);
  EXPECT_GT(evaluation.recommend->cases, 80U);
  EXPECT_EQ(evaluation.recommend->best_scorer, "hybrid");
  EXPECT_GT(map_of(*evaluation.recommend, "softmax"), 0.85);
  EXPECT_LT(map_of(*evaluation.recommend, "popularity"), 0.75);

  EXPECT_FALSE(evaluation.recommend->breakdowns.empty());
  ASSERT_TRUE(evaluation.recommend->calibration.has_value());
  EXPECT_EQ(evaluation.recommend->calibration->customers, evaluation.recommend->cases);
  ASSERT_TRUE(evaluation.last_out.has_value());
  EXPECT_EQ(evaluation.last_out->training_customers, 480U);
  EXPECT_GT(evaluation.last_out->cases, 100U);
  EXPECT_LE(evaluation.last_out->cases, 120U);
  double softmax = 0.0;
  double hybrid = 0.0;
  double popularity = 0.0;
  for (const MethodEvaluation& method : evaluation.last_out->methods) {
    if (method.method == "softmax") softmax = method.at7.map.mean;
    if (method.method == "popularity") popularity = method.at7.map.mean;
    if (method.method == "hybrid") hybrid = method.at7.map.mean;
  }
  EXPECT_GT(softmax, 0.85);
  EXPECT_GT(hybrid, 0.85);
  EXPECT_LT(popularity, 0.75);
}

TEST(Evaluation, FindsWhatDecidesInASnapshot) {
  const test::TemporaryFolder folder;
  test::write_customers(folder, false);
  folder.remove("transactions.csv");
  const BankEvaluation evaluation = evaluate(folder);
  ASSERT_TRUE(evaluation.recommend.has_value());
  EXPECT_FALSE(evaluation.recommend->plan.dated);
  EXPECT_EQ(evaluation.recommend->cases, 600U);
  EXPECT_GT(map_of(*evaluation.recommend, "softmax"),
            map_of(*evaluation.recommend, "popularity") + 0.05);
}

TEST(Evaluation, NobodyBeatsPopularityWhereNothingDecides) {
  const test::TemporaryFolder folder;
  test::write_customers(folder);
  folder.remove("transactions.csv");
  // The same acquisitions, handed to other customers.
  std::string customers = "customer_id,age,region,gender\n";
  Random random(17);
  for (int i = 0; i < 600; ++i)
    customers += "c" + std::to_string(i) + "," + std::to_string(18 + random.below(60)) +
                 (random.below(2) == 0 ? ",north,x\n" : ",south,x\n");
  folder.write("customers.csv", customers);
  const BankEvaluation evaluation = evaluate(folder);
  const MethodEvaluation* softmax = evaluation.recommend->find("softmax");
  ASSERT_NE(softmax, nullptr);
  EXPECT_LT(softmax->at7.map.mean, map_of(*evaluation.recommend, "popularity") + 0.1);
}

TEST(Evaluation, ReportsATestFile) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  folder.write("test.csv",
               "text,intent\ncard did not arrive,card_arrival\nsavings interest,savings_rate\n");
  EvaluationOptions options;
  options.test = folder / "test.csv";
  options.folds = 3;
  const BankEvaluation evaluation = evaluate(folder, options);
  EXPECT_EQ(evaluation.intents->report.examples, 36U);
  EXPECT_EQ(evaluation.intents->accuracy_by_locale,
            (std::map<std::string, double>{{"en", evaluation.intents->report.accuracy}}));
  ASSERT_TRUE(evaluation.intents_test.has_value());
  EXPECT_EQ(evaluation.intents_test->report.examples, 2U);
  EXPECT_EQ(evaluation.intents_test->report.accuracy, 1.0);

  folder.write("test.csv", "text,intent\nhello,greeting\n");
  const auto bank = BankData::load(folder.path());
  const auto refused = evaluate_bank(*bank, options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kUnknownReference);
  EXPECT_NE(refused.error().message.find("'greeting'"), std::string::npos);
}

TEST(Evaluation, TheReportIsOnePageWithoutScript) {
  const test::TemporaryFolder folder;
  test::write_faq(folder);
  test::write_customers(folder);
  folder.write("bank.json", R"({"name": {"en": "A <b> & Co"}, "columns": [
      {"name": "age", "type": "numeric"}, {"name": "region", "type": "categorical"},
      {"name": "gender", "type": "prohibited"}],
      "transaction_categories": [{"id": "food", "kind": "spending"}], "currency": "CNY"})");
  const BankEvaluation evaluation = evaluate(folder);
  const std::string html = evaluation_html(evaluation);
  EXPECT_NE(html.find("A &lt;b&gt; &amp; Co"), std::string::npos);
  EXPECT_EQ(html.find("<script"), std::string::npos);
  EXPECT_EQ(html.find("http:"), std::string::npos);
  EXPECT_EQ(html.find("https:"), std::string::npos);
  EXPECT_EQ(html.find(" style="), std::string::npos) << "its own policy would refuse it";
  EXPECT_NE(html.find("<svg"), std::string::npos);
  EXPECT_NE(html.find("popularity by segment"), std::string::npos);
  const Json json = evaluation_json(evaluation);
  EXPECT_EQ(json["recommend"]["methods"].size(), evaluation.recommend->methods.size());
  EXPECT_EQ(json["intents"]["classes"].size(), 2U);
  EXPECT_TRUE(json["intents_test"].is_null());
}

}  // namespace
}  // namespace banklet
