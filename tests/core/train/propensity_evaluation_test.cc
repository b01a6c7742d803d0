// SPDX-License-Identifier: Apache-2.0
#include "core/train/propensity_evaluation.h"

#include <gtest/gtest.h>

#include "core/base/random.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

constexpr std::string_view kPropensityBank = R"({"format": "banklet-bank", "version": 1,
  "columns": [{"name": "age", "type": "numeric"}, {"name": "job", "type": "categorical"},
              {"name": "took", "type": "categorical"}]})";

/// The middle-aged take it, and those with a job of which the other half does not.
BankData propensity_bank(const test::TemporaryFolder& folder, std::size_t customers) {
  Random random(11);
  std::string rows = "customer_id,age,job,took\n";
  for (std::size_t i = 0; i < customers; ++i) {
    const std::uint32_t age = 20 + random.below(60);
    const std::uint32_t job = random.below(4);
    const bool likely = (age > 35 && age < 60) == (job < 2);
    const bool took = random.uniform() < (likely ? 0.8 : 0.2);
    rows += std::to_string(i) + "," + std::to_string(age) + ",j" + std::to_string(job) + "," +
            (took ? "yes" : "no") + "\n";
  }
  folder.write("bank.json", kPropensityBank);
  folder.write("customers.csv", rows);
  return BankData::load(folder.path()).value();
}

TEST(PropensityEvaluation, AdditiveTreesSeeWhatASumOfBendsCannot) {
  const test::TemporaryFolder folder;
  const BankData bank = propensity_bank(folder, 1500);
  PropensityOptions options;
  options.column = "took";
  options.value = "yes";
  options.folds = 3;
  const auto evaluation = evaluate_propensity(bank, options);
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  ASSERT_EQ(evaluation->methods.size(), 2U);
  EXPECT_LT(evaluation->methods[0].auc, 0.6) << "a sum of bends cannot say it";
  EXPECT_GT(evaluation->methods[1].auc, 0.75) << "0.8 at most";
  std::vector<std::size_t> size(3);
  for (const std::uint32_t fold : evaluation->fold_of) ++size[fold];
  EXPECT_EQ(size, (std::vector<std::size_t>{500, 500, 500}));
}

TEST(PropensityEvaluation, SaysWhatIsWrongWithTheOutcome) {
  const test::TemporaryFolder folder;
  const BankData bank = propensity_bank(folder, 60);
  const auto code = [&](const char* column, const char* value) {
    PropensityOptions options;
    options.column = column;
    options.value = value;
    return evaluate_propensity(bank, options).error().code;
  };
  EXPECT_EQ(code("colour", "yes"), ErrorCode::kUnknownReference);
  EXPECT_EQ(code("age", "30"), ErrorCode::kTypeMismatch);
  EXPECT_EQ(code("took", "perhaps"), ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
