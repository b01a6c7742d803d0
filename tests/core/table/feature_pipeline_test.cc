// SPDX-License-Identifier: Apache-2.0
#include "core/table/feature_pipeline.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "core/table/feature_pipeline_fit.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

const Schema& schema() {
  static const Schema sample = sample_schema();
  return sample;
}

TransactionFeatures spending_features(std::int64_t spent_minor) {
  TransactionFeatureAccumulator accumulator(schema(), day("2026-11-01"));
  if (spent_minor != 0) {
    EXPECT_TRUE(accumulator.add(day("2026-10-20"), -spent_minor, 1).ok());
  }
  return accumulator.features();
}

Customer customer_with(std::map<std::string, ColumnValue, std::less<>> columns) {
  Customer customer;
  customer.as_of = day("2026-11-01");
  customer.columns = std::move(columns);
  return customer;
}

FeaturePipeline fitted() {
  FeatureOptions options;
  options.transaction_features = {{"has_transactions", "spending_per_month"}};
  auto fitter = FeaturePipelineFitter::create(schema(), options);
  EXPECT_TRUE(fitter.ok());
  const auto observe = [&](ColumnValue age, ColumnValue income, ColumnValue stage, ColumnValue city,
                           std::int64_t spent) {
    const auto used = fitter->observe(
        customer_with({{"age", age}, {"income", income}, {"stage", stage}, {"city", city}}),
        spending_features(spent));
    EXPECT_TRUE(used.ok() && *used);
  };
  const auto text = [](const char* value) { return ColumnValue(std::string(value)); };
  observe(20.0, 100.0, text("student"), text("x"), 10'00);
  observe(40.0, 300.0, text("couple"), text("y"), 30'00);
  observe(60.0, ColumnValue(), text("couple"), ColumnValue(), 0);
  observe(ColumnValue(), 200.0, ColumnValue(), text("x"), 0);
  auto pipeline = fitter->finish();
  EXPECT_TRUE(pipeline.ok());
  return *pipeline;
}

std::map<std::string, float> transform(const FeaturePipeline& pipeline, const Customer& customer,
                                       const TransactionFeatures& transactions) {
  std::vector<float> out(pipeline.width(), -99);
  const auto status = pipeline.transform(customer, transactions, out);
  EXPECT_TRUE(status.ok()) << status.error().message;
  std::map<std::string, float> by_name;
  for (std::size_t i = 0; i < out.size(); ++i) by_name[pipeline.features()[i].name] = out[i];
  return by_name;
}

TEST(FeaturePipeline, DescribesEveryFeature) {
  const FeaturePipeline pipeline = fitted();
  std::string described;
  for (const FeatureInfo& feature : pipeline.features())
    described += feature.name + "|" + feature.source + "|" +
                 std::string(feature_kind_name(feature.kind)) + "|" + feature.value + "\n";
  EXPECT_EQ(described,
            "age|age|numeric|\n"
            "income|income|numeric|\n"
            "income:missing|income|indicator|\n"
            "stage=couple|stage|one_hot|couple\n"
            "stage=student|stage|one_hot|student\n"
            "city=x|city|one_hot|x\n"
            "city=y|city|one_hot|y\n"
            "city:missing|city|indicator|\n"
            "transactions.has_transactions|has_transactions|transaction|\n"
            "transactions.spending_per_month|spending_per_month|transaction|\n");
  EXPECT_TRUE(pipeline.uses_transactions());
}

TEST(FeaturePipeline, ScalesEncodesAndFlags) {
  const auto f = transform(
      fitted(),
      customer_with({{"age", 60.0}, {"income", 300.0}, {"stage", "student"}, {"city", "y"}}),
      spending_features(30'00));
  EXPECT_FLOAT_EQ(f.at("age"), static_cast<float>(20 / std::sqrt(800.0 / 3)));
  EXPECT_FLOAT_EQ(f.at("income"), static_cast<float>(100 / std::sqrt(20000.0 / 3)));
  EXPECT_EQ(f.at("income:missing"), 0);
  EXPECT_EQ(f.at("stage=student"), 1);
  EXPECT_EQ(f.at("stage=couple"), 0);
  EXPECT_EQ(f.at("city=y"), 1);
  EXPECT_EQ(f.at("transactions.has_transactions"), 1);
  EXPECT_EQ(f.at("transactions.spending_per_month"), 1);  // 30 with mean 20, deviation 10
}

TEST(FeaturePipeline, FillsWhatIsMissing) {
  const auto f =
      transform(fitted(), customer_with({{"city", std::string()}}), spending_features(0));
  EXPECT_EQ(f.at("age"), 0);     // the median 40 is the mean
  EXPECT_EQ(f.at("income"), 0);  // the median 200 too
  EXPECT_EQ(f.at("income:missing"), 1);
  EXPECT_EQ(f.at("stage=couple"), 1);  // most frequent
  EXPECT_EQ(f.at("city=x"), 0);
  EXPECT_EQ(f.at("city:missing"), 1);
  EXPECT_EQ(f.at("transactions.has_transactions"), 0);
  EXPECT_EQ(f.at("transactions.spending_per_month"), 0);  // neutral, not "spends nothing"
}

TEST(FeaturePipeline, AnUnseenCategoryGivesZeros) {
  const auto f = transform(fitted(), customer_with({{"stage", "astronaut"}, {"city", "z"}}),
                           spending_features(0));
  EXPECT_EQ(f.at("stage=couple"), 0);
  EXPECT_EQ(f.at("stage=student"), 0);
  EXPECT_EQ(f.at("city:missing"), 0);
}

TEST(FeaturePipeline, AProhibitedColumnChangesNothing) {
  const FeaturePipeline pipeline = fitted();
  const auto without = transform(pipeline, customer_with({{"age", 30.0}}), spending_features(5'00));
  for (const ColumnValue& gender : {ColumnValue("female"), ColumnValue("male"), ColumnValue(1.0)})
    EXPECT_EQ(transform(pipeline, customer_with({{"age", 30.0}, {"gender", gender}}),
                        spending_features(5'00)),
              without);
}

TEST(FeaturePipeline, HostileNumbersStayFinite) {
  const FeaturePipeline pipeline = fitted();
  for (const double x : {1e308, -1e308, 1e-320, 0.0}) {
    const auto f =
        transform(pipeline, customer_with({{"age", x}, {"income", x}}), spending_features(0));
    EXPECT_LE(std::abs(f.at("age")), 6) << x;
    EXPECT_LE(std::abs(f.at("income")), 6) << x;
  }
}

TEST(FeaturePipeline, ComesBackFromJsonBitForBit) {
  const FeaturePipeline pipeline = fitted();
  const std::string text = dump_json(pipeline.to_json());
  const Json json = *parse_json(text, "p");
  const auto again = FeaturePipeline::from_json(JsonField(json, "p"), schema());
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(dump_json(again->to_json()), text);
  const Customer customer =
      customer_with({{"age", 33.3}, {"income", 1.0 / 3}, {"stage", "couple"}});
  EXPECT_EQ(transform(*again, customer, spending_features(12'34)),
            transform(pipeline, customer, spending_features(12'34)));
}

struct BadColumns {
  const char* name;
  std::map<std::string, ColumnValue, std::less<>> columns;
  ErrorCode code;
  const char* message;
};

class RefusedCustomer : public testing::TestWithParam<BadColumns> {};

TEST_P(RefusedCustomer, NamesTheColumn) {
  const FeaturePipeline pipeline = fitted();
  std::vector<float> out(pipeline.width());
  const auto status =
      pipeline.transform(customer_with(GetParam().columns), spending_features(0), out);
  ASSERT_FALSE(status.ok());
  EXPECT_EQ(error_code_name(status.error().code), error_code_name(GetParam().code));
  EXPECT_EQ(status.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedCustomer,
    testing::Values(BadColumns{"unknown_column",
                               {{"shoe_size", 43.0}},
                               ErrorCode::kUnknownReference,
                               "column 'shoe_size': not in the bank's schema"},
                    BadColumns{"text_for_number",
                               {{"age", "40"}},
                               ErrorCode::kTypeMismatch,
                               "column 'age': not a number"},
                    BadColumns{"number_for_text",
                               {{"stage", 1.0}},
                               ErrorCode::kTypeMismatch,
                               "column 'stage': not a category"},
                    BadColumns{"nan",
                               {{"age", std::numeric_limits<double>::quiet_NaN()}},
                               ErrorCode::kInvalidNumber,
                               "column 'age': not a finite number"},
                    BadColumns{"infinite",
                               {{"income", std::numeric_limits<double>::infinity()}},
                               ErrorCode::kInvalidNumber,
                               "column 'income': not a finite number"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(FeaturePipelineErrors, SizesMustMatch) {
  const FeaturePipeline pipeline = fitted();
  std::vector<float> out(pipeline.width() + 1);
  EXPECT_EQ(pipeline.transform(customer_with({}), spending_features(0), out).error().message,
            "11 places for 10 features");
  out.pop_back();
  EXPECT_EQ(pipeline.transform(customer_with({}), TransactionFeatures{{1.0}}, out).error().code,
            ErrorCode::kInvalidArgument);
}

struct BadJson {
  const char* name;
  std::function<void(Json&)> change;
  ErrorCode code;
};

class RefusedPipeline : public testing::TestWithParam<BadJson> {};

TEST_P(RefusedPipeline, WhenLoading) {
  Json json = fitted().to_json();
  GetParam().change(json);
  const auto loaded = FeaturePipeline::from_json(JsonField(json, "manifest.features"), schema());
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(error_code_name(loaded.error().code), error_code_name(GetParam().code));
  EXPECT_EQ(loaded.error().message.find("manifest.features"), 0u) << loaded.error().message;
}

INSTANTIATE_TEST_SUITE_P(
    Table, RefusedPipeline,
    testing::Values(
        BadJson{"no_object", [](Json& j) { j = 5; }, ErrorCode::kTypeMismatch},
        BadJson{"no_columns", [](Json& j) { j.erase("columns"); }, ErrorCode::kMissingField},
        BadJson{"no_transactions", [](Json& j) { j.erase("transactions"); },
                ErrorCode::kMissingField},
        BadJson{"prohibited", [](Json& j) { j["columns"][0]["name"] = "gender"; },
                ErrorCode::kProhibitedColumn},
        BadJson{"unknown_column", [](Json& j) { j["columns"][0]["name"] = "x"; },
                ErrorCode::kUnknownReference},
        BadJson{"column_twice", [](Json& j) { j["columns"][1] = j["columns"][0]; },
                ErrorCode::kDuplicateKey},
        BadJson{"numeric_as_categorical", [](Json& j) { j["columns"][0]["name"] = "city"; },
                ErrorCode::kTypeMismatch},
        BadJson{"no_scale", [](Json& j) { j["columns"][0].erase("scale"); },
                ErrorCode::kMissingField},
        BadJson{"unsorted_values",
                [](Json& j) {
                  j["columns"][2]["values"] = {"b", "a"};
                },
                ErrorCode::kInvalidArgument},
        BadJson{"repeated_value",
                [](Json& j) {
                  j["columns"][2]["values"] = {"a", "a"};
                },
                ErrorCode::kInvalidArgument},
        BadJson{"unknown_transaction_feature",
                [](Json& j) { j["transactions"][0]["name"] = "share.yachts"; },
                ErrorCode::kUnknownReference},
        BadJson{"transaction_feature_twice",
                [](Json& j) { j["transactions"][1] = j["transactions"][0]; },
                ErrorCode::kDuplicateKey},
        BadJson{"neutral_out_of_range", [](Json& j) { j["transactions"][1]["neutral"] = 7; },
                ErrorCode::kInvalidNumber},
        BadJson{"negative_spread", [](Json& j) { j["columns"][0]["scale"]["spread"] = -1; },
                ErrorCode::kInvalidNumber}),
    [](const auto& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace banklet
