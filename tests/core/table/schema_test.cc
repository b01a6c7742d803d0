// SPDX-License-Identifier: Apache-2.0
#include "core/table/schema.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "core/base/limits.h"
#include "core/table/convert.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

Result<Schema> read_schema(std::string_view text) {
  BANKLET_ASSIGN(const Json json, parse_json(text, "bank.json"));
  return Schema::from_json(JsonField(json, "bank.json"));
}

TEST(Schema, ReadsColumnsAndCategories) {
  const auto schema = read_schema(R"({"name": "ignored", "currency": "CNY",
      "columns": [{"name": "age", "type": "numeric",
                   "reason": {"high": {"en": "older"}, "low": {"en": "younger"}}},
                  {"name": "stage", "type": "categorical", "missing": "indicator",
                   "values": ["student", "retired"], "value_labels": {"student": {"en": "S"}}},
                  {"name": "gender", "type": "prohibited", "label": {"en": "Gender"}}],
      "transaction_categories": [{"id": "salary", "kind": "income", "keywords": ["pay"]},
                                 {"id": "food"}]})");
  ASSERT_TRUE(schema.ok()) << schema.error().message;
  EXPECT_EQ(schema->currency, "CNY");
  ASSERT_EQ(schema->columns.size(), 3u);
  EXPECT_EQ(schema->columns[0].missing, MissingPolicy::kMedian);
  EXPECT_EQ(schema->columns[0].reasons.at("low").at("en"), "younger");
  EXPECT_EQ(schema->columns[1].missing, MissingPolicy::kIndicator);
  EXPECT_EQ(schema->find_column("gender")->type, ColumnType::kProhibited);
  EXPECT_EQ(schema->find_column("x"), nullptr);
  EXPECT_EQ(schema->find_category("food"), std::optional<std::uint32_t>(1));
  EXPECT_EQ(schema->transaction_categories[1].kind, FlowKind::kSpending);
  EXPECT_FALSE(schema->find_category("x").has_value());
}

TEST(Schema, SampleBankComesBackFromItsOwnJson) {
  std::ifstream file("web/demo/bank/bank.json");
  ASSERT_TRUE(file.good()) << "run from the root of the repository";
  std::stringstream text;
  text << file.rdbuf();
  const auto schema = read_schema(text.str());
  ASSERT_TRUE(schema.ok()) << schema.error().message;
  EXPECT_GE(schema->columns.size(), 10u);
  EXPECT_EQ(schema->find_column("gender")->type, ColumnType::kProhibited);
  EXPECT_EQ(schema->transaction_categories[*schema->find_category("salary")].kind,
            FlowKind::kIncome);
  const std::string written = dump_json(schema->to_json());
  const auto again = read_schema(written);
  ASSERT_TRUE(again.ok()) << again.error().message;
  EXPECT_EQ(dump_json(again->to_json()), written);
  EXPECT_EQ(again->columns[0].reasons, schema->columns[0].reasons);
}

struct SchemaCase {
  const char* name;
  const char* text;
  ErrorCode code;
  const char* message;
};

class BadSchema : public testing::TestWithParam<SchemaCase> {};

TEST_P(BadSchema, IsRefusedAtThePlace) {
  const auto schema = read_schema(GetParam().text);
  ASSERT_FALSE(schema.ok());
  EXPECT_EQ(error_code_name(schema.error().code), error_code_name(GetParam().code));
  EXPECT_EQ(schema.error().message, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Table, BadSchema,
    testing::Values(
        SchemaCase{"no_object", "[]", ErrorCode::kTypeMismatch, "bank.json: expected an object"},
        SchemaCase{"columns_no_array", R"({"columns": {}})", ErrorCode::kTypeMismatch,
                   "bank.json.columns: expected an array"},
        SchemaCase{"no_name", R"({"columns": [{"type": "numeric"}]})", ErrorCode::kMissingField,
                   "bank.json.columns[0]: field 'name' is missing"},
        SchemaCase{"empty_name", R"({"columns": [{"name": "", "type": "numeric"}]})",
                   ErrorCode::kInvalidArgument, "bank.json.columns[0].name: must not be empty"},
        SchemaCase{
            "duplicate_name",
            R"({"columns": [{"name": "a", "type": "numeric"}, {"name": "a", "type": "numeric"}]})",
            ErrorCode::kDuplicateKey, "bank.json.columns[1].name: 'a' stands twice"},
        SchemaCase{"no_type", R"({"columns": [{"name": "a"}]})", ErrorCode::kMissingField,
                   "bank.json.columns[0]: field 'type' is missing"},
        SchemaCase{"unknown_type", R"({"columns": [{"name": "a", "type": "text"}]})",
                   ErrorCode::kInvalidArgument,
                   "bank.json.columns[0].type: expected one of numeric, categorical, prohibited"},
        SchemaCase{
            "unknown_policy",
            R"({"columns": [{"name": "a", "type": "numeric", "missing": "zero"}]})",
            ErrorCode::kInvalidArgument,
            "bank.json.columns[0].missing: expected one of drop, mean, median, most_frequent, "
            "indicator"},
        SchemaCase{"mean_of_categories",
                   R"({"columns": [{"name": "a", "type": "categorical", "missing": "mean"}]})",
                   ErrorCode::kInvalidArgument,
                   "bank.json.columns[0].missing: needs a numeric column"},
        SchemaCase{"misspelt_member",
                   R"({"columns": [{"name": "a", "type": "numeric", "mising": "mean"}]})",
                   ErrorCode::kUnknownReference, "bank.json.columns[0]: unknown member 'mising'"},
        SchemaCase{"policy_of_prohibited",
                   R"({"columns": [{"name": "a", "type": "prohibited", "missing": "drop"}]})",
                   ErrorCode::kInvalidArgument,
                   "bank.json.columns[0]: a prohibited column takes no 'missing'"},
        SchemaCase{"values_of_numeric",
                   R"({"columns": [{"name": "a", "type": "numeric", "values": []}]})",
                   ErrorCode::kInvalidArgument,
                   "bank.json.columns[0]: a numeric column takes no 'values'"},
        SchemaCase{"range_of_categories",
                   R"({"columns": [{"name": "a", "type": "categorical", "min": 1}]})",
                   ErrorCode::kInvalidArgument,
                   "bank.json.columns[0]: 'min' needs a numeric column"},
        SchemaCase{"range_of_nothing",
                   R"({"columns": [{"name": "a", "type": "numeric", "min": 2, "max": 1}]})",
                   ErrorCode::kInvalidArgument, "bank.json.columns[0]: 'min' is above 'max'"},
        SchemaCase{"reason_of_numeric",
                   R"({"columns": [{"name": "a", "type": "numeric", "reason": {"medium": {}}}]})",
                   ErrorCode::kUnknownReference,
                   "bank.json.columns[0].reason: 'medium' is neither 'high' nor 'low'"},
        SchemaCase{"reason_outside_values",
                   R"({"columns": [{"name": "a", "type": "categorical", "values": ["x"],
                             "reason": {"y": {}}}]})",
                   ErrorCode::kUnknownReference,
                   "bank.json.columns[0].reason: 'y' is not in the column's values"},
        SchemaCase{"duplicate_value",
                   R"({"columns": [{"name": "a", "type": "categorical", "values": ["x", "x"]}]})",
                   ErrorCode::kDuplicateKey, "bank.json.columns[0].values: 'x' stands twice"},
        SchemaCase{"label_no_text",
                   R"({"columns": [{"name": "a", "type": "numeric", "label": {"en": 1}}]})",
                   ErrorCode::kTypeMismatch, "bank.json.columns[0].label.en: expected a string"},
        SchemaCase{"currency", R"({"currency": "yuan"})", ErrorCode::kInvalidArgument,
                   "bank.json.currency: not an ISO 4217 code"},
        SchemaCase{
            "duplicate_category", R"({"transaction_categories": [{"id": "a"}, {"id": "a"}]})",
            ErrorCode::kDuplicateKey, "bank.json.transaction_categories[1].id: 'a' stands twice"},
        SchemaCase{
            "unknown_kind", R"({"transaction_categories": [{"id": "a", "kind": "in"}]})",
            ErrorCode::kInvalidArgument,
            "bank.json.transaction_categories[0].kind: expected one of income, spending, transfer"},
        SchemaCase{
            "empty_keyword", R"({"transaction_categories": [{"id": "a", "keywords": [""]}]})",
            ErrorCode::kInvalidArgument,
            "bank.json.transaction_categories[0].keywords: an empty keyword would match all"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(SchemaLimits, BoundsColumnsAndNames) {
  Json json = {{"columns", Json::array()}};
  for (std::size_t i = 0; i <= limits::kColumns; ++i)
    json["columns"].push_back({{"name", "c" + std::to_string(i)}, {"type", "numeric"}});
  EXPECT_EQ(Schema::from_json(JsonField(json, "b")).error().code, ErrorCode::kLimitExceeded);
  json["columns"].erase(json["columns"].size() - 1);
  EXPECT_TRUE(Schema::from_json(JsonField(json, "b")).ok());
  json["columns"][0]["name"] = std::string(limits::kNameBytes + 1, 'x');
  EXPECT_EQ(Schema::from_json(JsonField(json, "b")).error().code, ErrorCode::kLimitExceeded);
}

TEST(ColumnValueOfCell, ConvertsByType) {
  const Column age = column_of("age", ColumnType::kNumeric);
  const Column stage = column_of("stage", ColumnType::kCategorical);
  const Column gender = column_of("gender", ColumnType::kProhibited);
  EXPECT_EQ(*column_value(age, " 41.5\t"), ColumnValue(41.5));
  EXPECT_EQ(*column_value(age, " "), ColumnValue());
  EXPECT_EQ(*column_value(stage, " couple "), ColumnValue(std::string("couple")));
  EXPECT_EQ(*column_value(stage, ""), ColumnValue());
  EXPECT_EQ(*column_value(gender, "female"), ColumnValue());
  for (const char* bad : {"forty", "nan", "1e999", "4 1", "1,000"})
    EXPECT_EQ(column_value(age, bad).error().code, ErrorCode::kInvalidNumber) << bad;
}

TEST(ColumnValueOfCell, IsRefusedOutsideTheRange) {
  const Json json =
      Json::parse(R"({"columns": [{"name": "age", "type": "numeric", "min": 0, "max": 120}]})");
  const Schema schema = *Schema::from_json(JsonField(json, "bank.json"));
  const Column& age = schema.columns[0];
  EXPECT_EQ(*column_value(age, "0"), ColumnValue(0.0));
  EXPECT_EQ(*column_value(age, "120"), ColumnValue(120.0));
  EXPECT_EQ(column_value(age, "-1").error().code, ErrorCode::kInvalidArgument);
  const Json old = 121;
  const auto refused = column_value(age, JsonField(old, "customer.columns.age"));
  EXPECT_EQ(refused.error().code, ErrorCode::kInvalidArgument);
  EXPECT_NE(refused.error().message.find("customer.columns.age"), std::string::npos);
  EXPECT_EQ(schema.to_json()["columns"][0]["max"], 120.0);
}

}  // namespace
}  // namespace banklet
