// SPDX-License-Identifier: Apache-2.0
#include "core/table/feature_pipeline_fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/limits.h"
#include "core/base/math.h"
#include "core/base/random.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

/// One numeric column with that policy and one categorical column.
Schema schema_with(MissingPolicy numeric, MissingPolicy categorical) {
  Schema schema;
  schema.columns = {column_of("x", ColumnType::kNumeric, numeric),
                    column_of("c", ColumnType::kCategorical, categorical),
                    column_of("secret", ColumnType::kProhibited)};
  return schema;
}

FeatureOptions only(std::vector<std::string> columns) {
  FeatureOptions options;
  options.columns = std::move(columns);
  options.transaction_features.emplace();
  return options;
}

TransactionFeatures none(const Schema& schema) {
  return TransactionFeatureAccumulator(schema, Date{}).features();
}

Customer with(std::string column, ColumnValue value) {
  Customer customer;
  customer.columns[std::move(column)] = std::move(value);
  return customer;
}

/// What a missing `x` becomes after fitting on these values, unscaled.
double filled(MissingPolicy policy, const std::vector<double>& values) {
  const Schema schema = schema_with(policy, MissingPolicy::kMostFrequent);
  FeatureOptions options = only({"x"});
  options.scaling = Scaling::kNone;
  auto fitter = FeaturePipelineFitter::create(schema, options);
  for (const double x : values) EXPECT_TRUE(fitter->observe(with("x", x), none(schema)).ok());
  EXPECT_TRUE(fitter->observe({}, none(schema)).ok());
  const auto pipeline = fitter->finish();
  std::vector<float> out(pipeline->width());
  EXPECT_TRUE(pipeline->transform({}, none(schema), out).ok());
  return out[0];
}

TEST(FeaturePipelineFitter, FillsByPolicy) {
  EXPECT_EQ(filled(MissingPolicy::kMean, {1, 2, 2, 11}), 4);
  EXPECT_EQ(filled(MissingPolicy::kMedian, {11, 2, 1, 4}), 3);
  EXPECT_EQ(filled(MissingPolicy::kMostFrequent, {11, 2, 1, 2}), 2);
  EXPECT_EQ(filled(MissingPolicy::kIndicator, {11, 2, 1}), 2);
}

TEST(FeaturePipelineFitter, DropLeavesTheRowOutAndRequiresTheValue) {
  const Schema schema = schema_with(MissingPolicy::kDrop, MissingPolicy::kDrop);
  auto fitter = FeaturePipelineFitter::create(schema, only({"x", "c"}));
  Customer complete = with("x", 1.0);
  complete.columns["c"] = "a";
  EXPECT_TRUE(*fitter->observe(complete, none(schema)));
  EXPECT_FALSE(*fitter->observe(with("x", 1000.0), none(schema)));
  EXPECT_FALSE(*fitter->observe(with("c", "b"), none(schema)));
  EXPECT_EQ(fitter->observed(), 1u);
  const auto pipeline = fitter->finish();
  ASSERT_EQ(pipeline->width(), 2u);  // "b" was never counted
  std::vector<float> out(2);
  const auto status = pipeline->transform(with("x", 1.0), none(schema), out);
  EXPECT_EQ(status.error().code, ErrorCode::kMissingField);
  EXPECT_EQ(status.error().message, "column 'c': a value is required");
}

TEST(FeaturePipelineFitter, TakesLogarithmsOfHeavyTailsOnly) {
  const Schema schema = schema_with(MissingPolicy::kMedian, MissingPolicy::kMostFrequent);
  const auto is_logged = [&](bool heavy, bool allowed) {
    FeatureOptions options = only({"x"});
    options.log_heavy_tails = allowed;
    auto fitter = FeaturePipelineFitter::create(schema, options);
    Random random(5);
    for (int i = 0; i < 2000; ++i) {
      const double x = heavy ? exp(8 + 1.2 * random.normal()) : 100 + random.normal();
      EXPECT_TRUE(fitter->observe(with("x", x), none(schema)).ok());
    }
    return fitter->finish()->to_json()["columns"][0]["scale"]["log"].get<bool>();
  };
  EXPECT_TRUE(is_logged(true, true));
  EXPECT_FALSE(is_logged(true, false));
  EXPECT_FALSE(is_logged(false, true));
}

TEST(FeaturePipelineFitter, CustomersWithoutTransactionsDoNotMoveTheScale) {
  const Schema schema = sample_schema();
  FeatureOptions options = only({});
  options.transaction_features = {{"spending_per_month"}};
  options.log_heavy_tails = true;
  const auto fit = [&](int without) {
    auto fitter = FeaturePipelineFitter::create(schema, options);
    for (std::int64_t spent : {1'00, 2'00, 3'00, 50'000'00}) {
      TransactionFeatureAccumulator accumulator(schema, day("2026-11-01"));
      EXPECT_TRUE(accumulator.add(day("2026-10-20"), -spent, 1).ok());
      EXPECT_TRUE(fitter->observe({}, accumulator.features()).ok());
    }
    for (int i = 0; i < without; ++i) EXPECT_TRUE(fitter->observe({}, none(schema)).ok());
    return *fitter->finish();
  };
  EXPECT_EQ(fit(0).to_json(), fit(100).to_json());
  std::vector<float> out(1, 9);
  ASSERT_TRUE(fit(3).transform({}, none(schema), out).ok());
  EXPECT_EQ(out[0], 0);
}

TEST(FeaturePipelineFitter, DefaultsTakeEverythingButProhibited) {
  const Schema schema = sample_schema();
  auto fitter = FeaturePipelineFitter::create(schema, {});
  Customer customer;
  customer.columns = {
      {"age", 1.0}, {"income", 1.0}, {"stage", "a"}, {"city", "b"}, {"gender", "f"}};
  ASSERT_TRUE(fitter->observe(customer, none(schema)).ok());
  const auto pipeline = fitter->finish();
  ASSERT_TRUE(pipeline.ok()) << pipeline.error().message;
  EXPECT_EQ(pipeline->width(), 6u + transaction_feature_names(schema).size());
  for (const FeatureInfo& feature : pipeline->features()) EXPECT_NE(feature.source, "gender");
  // All columns were constant and nobody had transactions: nothing may come out but flags.
  std::vector<float> out(pipeline->width());
  ASSERT_TRUE(pipeline->transform(customer, none(schema), out).ok());
  EXPECT_EQ(out,
            (std::vector<float>{0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
}

TEST(FeaturePipelineFitter, RefusesWhatItCannotTake) {
  const Schema schema = sample_schema();
  const auto code = [&](const FeatureOptions& options) {
    return FeaturePipelineFitter::create(schema, options).error();
  };
  EXPECT_EQ(code(only({"age", "gender"})).code, ErrorCode::kProhibitedColumn);
  EXPECT_EQ(code(only({"age", "gender"})).message, "column 'gender' must not enter a model");
  EXPECT_EQ(code(only({"x"})).code, ErrorCode::kUnknownReference);
  EXPECT_EQ(code(only({"age", "age"})).code, ErrorCode::kDuplicateKey);
  FeatureOptions options;
  options.transaction_features = {{"share.yachts"}};
  EXPECT_EQ(code(options).message,
            "transaction feature 'share.yachts' is not in the bank's schema");
  options = {};
  options.clip = 0;
  EXPECT_EQ(code(options).code, ErrorCode::kInvalidArgument);
}

TEST(FeaturePipelineFitter, NeedsData) {
  const Schema schema = schema_with(MissingPolicy::kMedian, MissingPolicy::kMostFrequent);
  auto fitter = FeaturePipelineFitter::create(schema, only({"x", "c"}));
  EXPECT_EQ(fitter->finish().error().code, ErrorCode::kNotEnoughData);
  ASSERT_TRUE(fitter->observe(with("x", 1.0), none(schema)).ok());
  EXPECT_EQ(fitter->finish().error().message, "column 'c': no value");
  ASSERT_TRUE(fitter->observe(with("c", "a"), none(schema)).ok());
  EXPECT_TRUE(fitter->finish().ok());
}

TEST(FeaturePipelineFitter, ARefusedCustomerLeavesNoTrace) {
  Schema schema = schema_with(MissingPolicy::kMedian, MissingPolicy::kMostFrequent);
  schema.columns[1].values = {"a", "b"};
  auto fitter = FeaturePipelineFitter::create(schema, only({"x", "c"}));
  Customer good = with("x", 1.0);
  good.columns["c"] = "a";
  ASSERT_TRUE(fitter->observe(good, none(schema)).ok());
  const Json before = fitter->finish()->to_json();
  Customer bad = with("x", 500.0);
  bad.columns["c"] = "not listed";
  EXPECT_EQ(fitter->observe(bad, none(schema)).error().code, ErrorCode::kUnknownReference);
  bad.columns["c"] = 5.0;
  EXPECT_EQ(fitter->observe(bad, none(schema)).error().code, ErrorCode::kTypeMismatch);
  EXPECT_EQ(fitter->finish()->to_json(), before);
}

TEST(FeaturePipelineFitter, BoundsTheValuesOfAColumn) {
  const Schema schema = schema_with(MissingPolicy::kMedian, MissingPolicy::kMostFrequent);
  auto fitter = FeaturePipelineFitter::create(schema, only({"c"}));
  for (std::size_t i = 0; i < limits::kCategoricalValues; ++i)
    ASSERT_TRUE(fitter->observe(with("c", std::to_string(i)), none(schema)).ok());
  EXPECT_TRUE(fitter->observe(with("c", "17"), none(schema)).ok());
  EXPECT_EQ(fitter->observe(with("c", "one more"), none(schema)).error().code,
            ErrorCode::kLimitExceeded);
}

/// FNV-1a.
class Hash {
 public:
  void add(const void* bytes, std::size_t size) {
    for (std::size_t i = 0; i < size; ++i)
      state_ = (state_ ^ static_cast<const unsigned char*>(bytes)[i]) * 0x100000001B3u;
  }
  std::uint64_t value() const { return state_; }

 private:
  std::uint64_t state_ = 0xCBF29CE484222325u;
};

/// The same bits from g++, clang and WebAssembly: the number was recorded once.
TEST(FeaturePipelineFitter, TheSameBitsEverywhere) {
  const Schema schema = sample_schema();
  Random random(2024);
  std::vector<Customer> customers(300);
  std::vector<TransactionFeatures> transactions;
  const std::vector<std::string> categories = {"salary", "groceries", "dining", "savings", ""};
  for (Customer& customer : customers) {
    customer.as_of = day("2026-11-01");
    if (random.below(10) > 0) customer.columns["age"] = 40 + 12 * random.normal();
    if (random.below(10) > 0) customer.columns["income"] = exp(9 + random.normal());
    if (random.below(10) > 0) customer.columns["stage"] = "s" + std::to_string(random.below(6));
    if (random.below(10) > 0) customer.columns["city"] = "c" + std::to_string(random.below(3));
    for (std::uint32_t n = random.below(200); n > 0; --n) {
      Transaction transaction;
      transaction.date = {customer.as_of.days - static_cast<std::int32_t>(random.below(400))};
      transaction.amount_minor = static_cast<std::int64_t>(random.below(500'000)) - 300'000;
      transaction.category = categories[random.below(5)];
      customer.transactions.push_back(std::move(transaction));
    }
    transactions.push_back(
        *compute_transaction_features(Categorizer(schema), customer.transactions, customer.as_of));
  }
  Hash hash;
  for (const Scaling scaling : {Scaling::kZScore, Scaling::kMinMax}) {
    FeatureOptions options;
    options.scaling = scaling;
    auto fitter = FeaturePipelineFitter::create(schema, options);
    for (std::size_t i = 0; i < customers.size(); ++i)
      ASSERT_TRUE(fitter->observe(customers[i], transactions[i]).ok());
    const auto pipeline = fitter->finish();
    const std::string json = dump_json(pipeline->to_json());
    hash.add(json.data(), json.size());
    std::vector<float> out(pipeline->width());
    for (std::size_t i = 0; i < customers.size(); ++i) {
      ASSERT_TRUE(pipeline->transform(customers[i], transactions[i], out).ok());
      hash.add(out.data(), out.size() * sizeof(float));
    }
  }
  EXPECT_EQ(hash.value(), 13989932175566311850u);
}

}  // namespace
}  // namespace banklet
