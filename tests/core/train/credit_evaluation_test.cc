// SPDX-License-Identifier: Apache-2.0
#include "core/train/credit_evaluation.h"

#include <gtest/gtest.h>

#include <numeric>

#include "core/base/math.h"
#include "core/base/random.h"
#include "core/codec/credit_json.h"
#include "core/train/credit_builder.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

constexpr std::string_view kCreditJson = R"({
  "purpose": "credit-decision", "outcome": {"column": "defaulted", "bad": "yes"},
  "columns": [{"name": "limit", "type": "numeric", "label": {"en": "Limit", "zh-CN": "额度"}},
              {"name": "bill", "type": "numeric", "label": {"en": "Bill", "zh-CN": "账单"}},
              {"name": "job", "type": "categorical", "label": {"en": "Job", "zh-CN": "职业"}},
              {"name": "shoe", "type": "numeric"},
              {"name": "sex", "type": "prohibited"}],
  "derived": [{"name": "use", "ratio": ["bill", "limit"],
               "label": {"en": "Use of the limit", "zh-CN": "额度使用率"}}],
  "monotone": {"use": "rising"}, "actionable": ["use"],
  "fairness": {"columns": ["sex"], "least_ratio": 0.9}})";

/// Who uses much of the limit defaults; the size of a shoe tells of the sex.
void write_credit_files(const test::TemporaryFolder& folder, std::size_t customers) {
  Random random(21);
  std::string rows = "customer_id,limit,bill,job,shoe,sex,defaulted\n";
  for (std::size_t i = 0; i < customers; ++i) {
    const double limit = 1000.0 + random.below(9000);
    const double use = random.uniform();
    const bool cook = random.below(3) == 0;
    const bool female = random.below(2) == 0;
    const double shoe = (female ? 38 : 43) + std::round(random.normal());
    const double odds = 5 * use - 3.5 + (cook ? 0.8 : 0.0);
    rows += std::to_string(i) + "," + std::to_string(limit) + "," + std::to_string(use * limit) +
            "," +
            (random.below(20) == 0 ? ""
             : cook                ? "cook"
                                   : "clerk") +
            "," + std::to_string(shoe) + "," + (female ? "f" : "m") + "," +
            (random.uniform() < sigmoid(odds) ? "yes" : "no") + "\n";
  }
  folder.write("credit.json", kCreditJson);
  folder.write("credit.csv", rows);
}

TEST(CreditEvaluation, JudgesModelsGroupsAndProxies) {
  const test::TemporaryFolder folder;
  write_credit_files(folder, 1200);
  const auto data = CreditData::read(folder.path());
  ASSERT_TRUE(data.ok()) << data.error().message;
  ASSERT_EQ(data->width(), 5U) << "sex is no input";
  const auto evaluation = evaluate_credit(*data, {.folds = 3});
  ASSERT_TRUE(evaluation.ok()) << evaluation.error().message;
  for (const CreditMethod& method : evaluation->methods) {
    EXPECT_GT(method.auc, 0.78) << method.name;  // the odds themselves reach about 0.82
    EXPECT_LT(method.metrics.calibration_error, 0.06);
    EXPECT_LT(method.stability, 0.1);
    EXPECT_EQ(method.fold_auc.size(), 3U);
    EXPECT_GT(method.customers_half_width, 0.01);
    EXPECT_LT(method.customers_half_width, 0.05);
  }
  ASSERT_EQ(evaluation->groups.size(), 2U);
  EXPECT_EQ(evaluation->groups[0].column, "sex");
  ASSERT_FALSE(evaluation->proxies.empty());
  EXPECT_EQ(evaluation->proxies[0].feature, "shoe");
}

TEST(CreditEvaluation, ABundleScoresAsItWasTrained) {
  const test::TemporaryFolder folder;
  write_credit_files(folder, 800);
  const CreditData data = CreditData::read(folder.path()).value();
  std::vector<std::size_t> rows(data.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  for (const char* kind : {"scorecard", "trees"}) {
    const auto trained = build_credit_model(data, kind, rows, 5);
    ASSERT_TRUE(trained.ok()) << trained.error().message;
    EXPECT_EQ(unworded_inputs(trained->inputs()), std::vector<std::string>{"job"});
    BundleWriter writer;
    write_credit(*trained, writer);
    const auto bundle = Bundle::open(writer.bytes());
    ASSERT_TRUE(bundle.ok()) << bundle.error().message;
    const auto model = load_credit(*bundle);
    ASSERT_TRUE(model.ok()) << model.error().message;
    for (const std::size_t row : rows)
      ASSERT_EQ((*model)->points(data.row(row)), trained->points(data.row(row)));
    // More use of the limit never makes a better score.
    std::int64_t before = 1'000'000;
    for (int percent = 0; percent <= 100; percent += 5) {
      const CreditColumns columns = {{"limit", 5000.0}, {"bill", 50.0 * percent}, {"job", "clerk"}};
      std::vector<float> x(data.width());
      ASSERT_TRUE((*model)->inputs().write(columns, x).ok());
      x[1] = 2500;  // the bill itself has no declared direction
      ASSERT_LE((*model)->points(x), before) << kind;
      before = (*model)->points(x);
    }
    Customer customer;
    customer.id = "7";
    customer.columns = {{"limit", 5000.0}, {"bill", 4900.0}, {"job", std::string("cook")}};
    EXPECT_EQ(credit_to_json(**model, customer, {}).error().code, ErrorCode::kMissingField)
        << "a decision needs a person";
    const auto written = credit_to_json(**model, customer, {"A. Smith", {}});
    ASSERT_TRUE(written.ok());
    const Json json = parsed(*written);
    EXPECT_EQ(json["record"]["reviewer"], "A. Smith");
    EXPECT_EQ(json["record"]["points"], json["points"]);
    EXPECT_EQ(json["reasons"][0]["text"]["en"], "Use of the limit is high");
  }
}

TEST(CreditData, SaysWhatIsWrongAndWhere) {
  const test::TemporaryFolder folder;
  write_credit_files(folder, 100);
  const auto with = [&](std::string from, std::string to) {
    std::string json(kCreditJson);
    json.replace(json.find(from), from.size(), to);
    folder.write("credit.json", json);
    const auto data = CreditData::read(folder.path());
    EXPECT_FALSE(data.ok());
    return data.error().code;
  };
  EXPECT_EQ(with(R"("actionable": ["use"])", R"("actionable": ["wage"])"),
            ErrorCode::kUnknownReference);
  EXPECT_EQ(with(R"("actionable": ["use"])", R"("actionable": ["use"], "inputs": ["sex"])"),
            ErrorCode::kProhibitedColumn);
  EXPECT_EQ(with(R"("defaulted", "bad")", R"("limit", "bad")"), ErrorCode::kInvalidArgument);
  EXPECT_EQ(with("credit-decision", "fun"), ErrorCode::kInvalidArgument);
  EXPECT_EQ(with(R"({"name": "shoe")", R"({"name": "boot")"), ErrorCode::kMissingColumn);
  EXPECT_EQ(with(R"("bad": "yes")", R"("bad": "maybe")"), ErrorCode::kNotEnoughData);
  folder.write("credit.json", kCreditJson);
  folder.write("credit.csv", "customer_id,limit,bill,job,shoe,sex,defaulted\n1,x,2,cook,3,f,no\n");
  const auto broken = CreditData::read(folder.path());
  EXPECT_EQ(broken.error().code, ErrorCode::kInvalidNumber);
  EXPECT_NE(broken.error().message.find("credit.csv:2"), std::string::npos);
}

}  // namespace
}  // namespace banklet
