// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>

#include "core/base/math.h"
#include "core/train/satisfaction_model.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// Of 500 customers each answers once in March 2026; who has complained is less often satisfied,
/// the more so the later and the graver. `matter`: whether complaints change anything.
void write_survey_bank(const test::TemporaryFolder& folder, bool matter) {
  Random random(17);
  std::string customers = "customer_id,age,region,gender\n";
  std::string holdings = "customer_id,product_id,since,until\n";
  std::string surveys = "customer_id,date,score\n";
  std::string complaints = "customer_id,date,severity,settled\n";
  const Date answered = from_civil({2026, 3, 15});
  for (int i = 0; i < 500; ++i) {
    const std::string id = "c" + std::to_string(i);
    customers += id + ",40,north,secret\n";
    holdings += id + ",account,2020-01-01,\n";
    double hurt = 0.0;
    if (random.below(2) == 0) {
      const int age = 1 + static_cast<int>(random.below(300));
      const int severity = 1 + static_cast<int>(random.below(3));
      const Date day{answered.days - age};
      complaints += id + "," + format_date(day) + "," + std::to_string(severity) + "," +
                    format_date(Date{day.days + 5}) + "\n";
      hurt = severity * exp(-age / 90.0) * 2.5;
    }
    const double p = sigmoid(1.2 - (matter ? hurt : 0.0));
    surveys += id + "," + format_date(answered) + "," +
               std::to_string(random.uniform() < p ? 4 + random.below(2) : 1 + random.below(3)) +
               "\n";
  }
  folder.write("bank.json", test::kBankJson);
  folder.write("products.json", test::kProductsJson);
  folder.write("customers.csv", customers);
  folder.write("holdings.csv", holdings);
  folder.write("surveys.csv", surveys);
  folder.write("complaints.csv", complaints);
}

Result<SatisfactionData> read_satisfaction(const test::TemporaryFolder& folder) {
  const auto bank = BankData::load(folder.path());
  EXPECT_TRUE(bank.ok()) << bank.error().message;
  return SatisfactionData::read(bank->folder, bank->customers);
}

TEST(ComplaintScore, FadesAndKnowsNothingOfLater) {
  const Date day = from_civil({2026, 3, 15});
  const std::vector<Complaint> complaints = {{Date{day.days - 90}, 2, Date{day.days - 75}},
                                             {Date{day.days - 30}, 1, Date{day.days + 10}},
                                             {day, 3, std::nullopt}};
  EXPECT_NEAR(complaint_score(complaints, day, 90.0), 2 * 0.5 * 1.5 + exp(-log(2.0) / 3) * 2.0,
              1e-12);
  std::vector<Complaint> open = complaints;
  open[1].settled = std::nullopt;
  EXPECT_EQ(complaint_score(open, day, 90.0), complaint_score(complaints, day, 90.0))
      << "that it was settled later is not known on the day";
  EXPECT_EQ(complaint_score({}, day, 90.0), 0.0);
}

TEST(Satisfaction, IsUsedWhereComplaintsTell) {
  const test::TemporaryFolder folder;
  write_survey_bank(folder, true);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok()) << bank.error().message;
  const auto data = SatisfactionData::read(bank->folder, bank->customers);
  ASSERT_TRUE(data.ok()) << data.error().message;
  const auto fit = SatisfactionFit::fit(*bank, *data, 1);
  ASSERT_TRUE(fit.ok()) << fit.error().message;
  const SatisfactionEvaluation& e = fit->model().evaluation;
  EXPECT_EQ(e.answers, 500U);
  EXPECT_GT(e.auc, 0.6);
  EXPECT_GT(e.auc, e.without_complaints_auc + 0.05);
  EXPECT_LT(e.brier, e.naive_brier);
  EXPECT_TRUE(e.use);
  EXPECT_LT(fit->model().logistic.weights[0], 0.0);
  const auto customers = fit->foresee(*bank, *data);
  ASSERT_TRUE(customers.ok()) << customers.error().message;
  ASSERT_EQ(customers->size(), 500U);
  const auto graver = [](const CustomerSatisfaction& a, const CustomerSatisfaction& b) {
    return a.complaint_score < b.complaint_score;
  };
  const auto [calm, hurt] = std::minmax_element(customers->begin(), customers->end(), graver);
  EXPECT_GT(calm->satisfied_probability, hurt->satisfied_probability);

  // What comes after the answers changes nothing of the fit.
  folder.write("complaints.csv", folder.read("complaints.csv") + "c0,2026-03-15,3,\n" +
                                     "c1,2026-04-02,3,2026-04-03\n");
  const auto later = read_satisfaction(folder);
  ASSERT_TRUE(later.ok());
  const auto again = SatisfactionFit::fit(*bank, *later, 1);
  ASSERT_TRUE(again.ok());
  EXPECT_EQ(satisfaction_json(again->model()), satisfaction_json(fit->model()));
}

TEST(Satisfaction, IsNotUsedWhereNothingTells) {
  const test::TemporaryFolder folder;
  write_survey_bank(folder, false);
  const auto bank = BankData::load(folder.path());
  ASSERT_TRUE(bank.ok());
  const auto data = SatisfactionData::read(bank->folder, bank->customers);
  ASSERT_TRUE(data.ok());
  const auto fit = SatisfactionFit::fit(*bank, *data, 1);
  ASSERT_TRUE(fit.ok()) << fit.error().message;
  EXPECT_FALSE(fit->model().evaluation.use);
  const auto customers = fit->foresee(*bank, *data);
  ASSERT_TRUE(customers.ok());
  for (const CustomerSatisfaction& one : *customers)
    EXPECT_EQ(one.satisfied_probability, fit->model().evaluation.satisfied_share);
}

TEST(Satisfaction, SaysWhatIsWrongAndWhere) {
  const test::TemporaryFolder folder;
  write_survey_bank(folder, true);
  for (const auto& [file, text, code] :
       {std::tuple{"surveys.csv", "customer_id,date\nc1,2026-01-01\n", ErrorCode::kMissingColumn},
        {"surveys.csv", "customer_id,date,score\nc1,2026-01-01,6\n", ErrorCode::kInvalidNumber},
        {"surveys.csv", "customer_id,date,score\nc1,2026-01-01,4.5\n", ErrorCode::kInvalidNumber},
        {"surveys.csv", "customer_id,date,score\nnobody,2026-01-01,4\n",
         ErrorCode::kUnknownReference},
        {"complaints.csv", "customer_id,date,severity,settled\nc1,2026-01-05,1,2026-01-01\n",
         ErrorCode::kInvalidDate},
        {"complaints.csv", "customer_id,date,severity,settled\nc1,2026-01-05,9,\n",
         ErrorCode::kInvalidNumber}}) {
    const std::string before = folder.read(file);
    folder.write(file, text);
    const auto data = read_satisfaction(folder);
    ASSERT_FALSE(data.ok()) << text;
    EXPECT_EQ(data.error().code, code) << text;
    EXPECT_NE(data.error().message.find(file), std::string::npos) << data.error().message;
    folder.write(file, before);
  }
  folder.write("surveys.csv",
               "customer_id,date,score\nc1,2026-01-02,4\nc1,2026-02-02,2\nc2,2026-01-01,5\n");
  const auto data = read_satisfaction(folder);
  ASSERT_TRUE(data.ok());
  ASSERT_EQ(data->answers.size(), 2U);
  EXPECT_EQ(data->answers[0].score, 2);
  EXPECT_EQ(data->earlier_answers, 1U);
  const auto bank = BankData::load(folder.path());
  EXPECT_EQ(SatisfactionFit::fit(*bank, *data, 1).error().code, ErrorCode::kNotEnoughData);
}

}  // namespace
}  // namespace banklet
