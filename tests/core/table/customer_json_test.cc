// SPDX-License-Identifier: Apache-2.0
#include "core/table/customer_json.h"

#include <gtest/gtest.h>

#include "core/base/limits.h"
#include "tests/core/table/sample_schema.h"

namespace banklet {
namespace {

Result<Customer> read(std::string_view text) {
  return parse_customer(text, "customer", sample_schema());
}

TEST(CustomerJson, ReadsEveryField) {
  const auto customer = read(R"({
    "customer_id": "7", "as_of": "2026-11-01", "display": {"name": ["x"], "portrait": null},
    "columns": {"age": 41, "stage": "couple", "income": null, "gender": {"any": ["thing"]}},
    "holdings": [{"product_id": "card", "since": "2024-05-01", "until": null}, {"product_id": "a"}],
    "transactions": [
      {"date": "2026-10-30", "amount": -45.2, "currency": "CNY", "description": "超市",
       "category": "groceries"},
      {"date": "2026-10-31T08:00:00Z", "amount": "9000.00"}],
    "events": [{"product_id": "card", "event": "dismissed", "time": "2026-10-30T08:00:00Z"}],
    "corrections": [
      {"tag": "income_per_month", "action": "set", "value": 1200000, "at": "2026-11-01"},
      {"tag": "event.new_child", "action": "freeze", "value": false},
      {"tag": "column.stage", "action": "set", "value": "couple"},
      {"tag": "share.travel", "action": "delete", "value": null}],
    "category_corrections": [{"description": "Corner shop 7", "category": "groceries"}]})");
  ASSERT_TRUE(customer.ok()) << customer.error().message;
  ASSERT_EQ(customer->corrections.size(), 4u);
  EXPECT_EQ(customer->corrections[0].tag, "income_per_month");
  EXPECT_EQ(std::get<double>(customer->corrections[0].value), 1200000);
  EXPECT_EQ(customer->corrections[0].at, day("2026-11-01"));
  EXPECT_EQ(customer->corrections[1].action, CorrectionAction::kFreeze);
  EXPECT_FALSE(std::get<bool>(customer->corrections[1].value));
  EXPECT_EQ(std::get<std::string>(customer->corrections[2].value), "couple");
  EXPECT_EQ(customer->corrections[3].action, CorrectionAction::kDelete);
  EXPECT_EQ(customer->corrections[3].value.index(), 0u);
  ASSERT_EQ(customer->category_corrections.size(), 1u);
  EXPECT_EQ(customer->category_corrections[0].category, "groceries");
  EXPECT_EQ(customer->id, "7");
  EXPECT_EQ(customer->as_of, day("2026-11-01"));
  ASSERT_EQ(customer->columns.size(), 3u);  // the prohibited one was not even kept
  EXPECT_EQ(customer->columns.at("age"), ColumnValue(41.0));
  EXPECT_EQ(customer->columns.at("stage"), ColumnValue(std::string("couple")));
  EXPECT_EQ(customer->columns.at("income"), ColumnValue());
  ASSERT_EQ(customer->holdings.size(), 2u);
  EXPECT_EQ(customer->holdings[0].since, day("2024-05-01"));
  EXPECT_FALSE(customer->holdings[0].until.has_value());
  EXPECT_FALSE(customer->holdings[1].since.has_value());
  ASSERT_EQ(customer->transactions.size(), 2u);
  EXPECT_EQ(customer->transactions[0].amount_minor, -4520);
  EXPECT_EQ(customer->transactions[0].category, "groceries");
  EXPECT_EQ(customer->transactions[1].amount_minor, 900000);
  EXPECT_EQ(customer->transactions[1].currency, "CNY");
  ASSERT_EQ(customer->events.size(), 1u);
  EXPECT_EQ(customer->events[0].type, EventType::kDismissed);
  EXPECT_EQ(customer->events[0].date, day("2026-10-30"));
}

TEST(CustomerJson, OnlyTheDateIsRequired) {
  const auto customer = read(R"({"as_of": "2026-11-01", "customer_id": null, "columns": null,
                                 "holdings": null, "transactions": null, "events": []})");
  ASSERT_TRUE(customer.ok()) << customer.error().message;
  EXPECT_TRUE(customer->columns.empty());
  EXPECT_TRUE(customer->transactions.empty());
}

TEST(CustomerJson, AmountsAreExact) {
  const std::pair<const char*, std::int64_t> cases[] = {
      {"0.1", 10},       {"-0.07", -7},   {"1e3", 100000},    {"4503599627.37", 450359962737},
      {"\"1.10\"", 110}, {"\"+5\"", 500}, {"\"1.000\"", 100}, {"9999999999999.99", 999999999999999},
      {"19.99", 1999},   {"1.1e1", 1100}, {"-0.0", 0}};
  for (const auto& [amount, minor] : cases) {
    const auto customer = read(R"({"as_of": "2026-11-01", "transactions": [{"date": "2026-10-30",
                                   "amount": )" +
                               std::string(amount) + "}]}");
    ASSERT_TRUE(customer.ok()) << amount << " " << customer.error().message;
    EXPECT_EQ(customer->transactions[0].amount_minor, minor) << amount;
  }
}

struct BadDocument {
  const char* name;
  std::string text;
  ErrorCode code;
  const char* message;
};

class BadCustomer : public testing::TestWithParam<BadDocument> {};

TEST_P(BadCustomer, IsRefusedAtThePlace) {
  const auto customer = read(GetParam().text);
  ASSERT_FALSE(customer.ok());
  EXPECT_EQ(error_code_name(customer.error().code), error_code_name(GetParam().code));
  EXPECT_EQ(customer.error().message, GetParam().message);
}

std::string document_with(const std::string& members) {
  return R"({"as_of": "2026-11-01", )" + members + "}";
}
std::string transaction(const std::string& members) {
  return document_with(R"("transactions": [{"date": "2026-10-30", "amount": 1}, {)" + members +
                       "}]");
}

INSTANTIATE_TEST_SUITE_P(
    Document, BadCustomer,
    testing::Values(
        BadDocument{"empty", "", ErrorCode::kJsonSyntax, "customer: not a value at byte 0"},
        BadDocument{"array", "[]", ErrorCode::kTypeMismatch, "customer: expected an object"},
        BadDocument{"null", "null", ErrorCode::kTypeMismatch, "customer: expected an object"},
        BadDocument{"member_twice", R"({"as_of": "2026-11-01", "as_of": "2026-11-01"})",
                    ErrorCode::kDuplicateKey,
                    "customer: an object has the same key twice at byte 31"},
        BadDocument{"unknown_member", document_with(R"("name": "x")"), ErrorCode::kUnknownReference,
                    "customer: unknown member 'name'"},
        BadDocument{"no_date", "{}", ErrorCode::kMissingField,
                    "customer: field 'as_of' is missing"},
        BadDocument{"date_null", R"({"as_of": null})", ErrorCode::kTypeMismatch,
                    "customer.as_of: expected a string"},
        BadDocument{"date_number", R"({"as_of": 20261101})", ErrorCode::kTypeMismatch,
                    "customer.as_of: expected a string"},
        BadDocument{"date_impossible", R"({"as_of": "2026-02-29"})", ErrorCode::kInvalidDate,
                    "customer.as_of: not a date of the form YYYY-MM-DD"},
        BadDocument{"id_number", document_with(R"("customer_id": 7)"), ErrorCode::kTypeMismatch,
                    "customer.customer_id: expected a string"},
        BadDocument{"id_empty", document_with(R"("customer_id": "")"), ErrorCode::kInvalidArgument,
                    "customer.customer_id: must not be empty"},
        BadDocument{"id_long", document_with(R"("customer_id": ")" + std::string(257, 'x') + "\""),
                    ErrorCode::kLimitExceeded, "customer.customer_id: longer than 256 bytes"},
        BadDocument{"columns_array", document_with(R"("columns": [])"), ErrorCode::kTypeMismatch,
                    "customer.columns: expected an object"},
        BadDocument{"column_unknown", document_with(R"("columns": {"shoe": 1})"),
                    ErrorCode::kUnknownReference,
                    "customer.columns: column 'shoe' is not in the bank's schema"},
        BadDocument{"number_as_text", document_with(R"("columns": {"age": "41"})"),
                    ErrorCode::kTypeMismatch, "customer.columns.age: expected a number"},
        BadDocument{"number_as_bool", document_with(R"("columns": {"age": true})"),
                    ErrorCode::kTypeMismatch, "customer.columns.age: expected a number"},
        BadDocument{"number_too_large", document_with(R"("columns": {"age": 1e999})"),
                    ErrorCode::kInvalidNumber, "customer: number out of range at byte 48"},
        BadDocument{"category_as_number", document_with(R"("columns": {"stage": 1})"),
                    ErrorCode::kTypeMismatch, "customer.columns.stage: expected a string"}),
    [](const auto& info) { return std::string(info.param.name); });

INSTANTIATE_TEST_SUITE_P(
    Lists, BadCustomer,
    testing::Values(
        BadDocument{"holdings_object", document_with(R"("holdings": {})"), ErrorCode::kTypeMismatch,
                    "customer.holdings: expected an array"},
        BadDocument{"holding_text", document_with(R"("holdings": ["card"])"),
                    ErrorCode::kTypeMismatch, "customer.holdings[0]: expected an object"},
        BadDocument{"holding_no_product", document_with(R"("holdings": [{}])"),
                    ErrorCode::kMissingField,
                    "customer.holdings[0]: field 'product_id' is missing"},
        BadDocument{"holding_unknown_member",
                    document_with(R"("holdings": [{"product_id": "a", "from": "x"}])"),
                    ErrorCode::kUnknownReference, "customer.holdings[0]: unknown member 'from'"},
        BadDocument{"holding_bad_since",
                    document_with(R"("holdings": [{"product_id": "a", "since": "May 2024"}])"),
                    ErrorCode::kInvalidDate,
                    "customer.holdings[0].since: not a date of the form YYYY-MM-DD"},
        BadDocument{
            "holding_backwards",
            document_with(
                R"("holdings": [{"product_id": "a", "since": "2024-05-02", "until": "2024-05-01"}])"),
            ErrorCode::kInvalidArgument, "customer.holdings[0]: 'until' is before 'since'"},
        BadDocument{"transactions_text", document_with(R"("transactions": "none")"),
                    ErrorCode::kTypeMismatch, "customer.transactions: expected an array"},
        BadDocument{"transaction_null", document_with(R"("transactions": [null])"),
                    ErrorCode::kTypeMismatch, "customer.transactions[0]: expected an object"},
        BadDocument{"transaction_no_date", transaction(R"("amount": 1)"), ErrorCode::kMissingField,
                    "customer.transactions[1]: field 'date' is missing"},
        BadDocument{"transaction_bad_date", transaction(R"("amount": 1, "date": "30.10.2026")"),
                    ErrorCode::kInvalidDate,
                    "customer.transactions[1].date: not a date of the form YYYY-MM-DD"},
        BadDocument{"transaction_no_amount", transaction(R"("date": "2026-10-30")"),
                    ErrorCode::kMissingField,
                    "customer.transactions[1]: field 'amount' is missing"},
        BadDocument{"amount_null", transaction(R"("date": "2026-10-30", "amount": null)"),
                    ErrorCode::kTypeMismatch,
                    "customer.transactions[1].amount: expected a number or a decimal string"},
        BadDocument{"amount_text", transaction(R"("date": "2026-10-30", "amount": "1,000")"),
                    ErrorCode::kInvalidNumber, "customer.transactions[1].amount: not an amount"},
        BadDocument{"amount_fractions", transaction(R"("date": "2026-10-30", "amount": 1.005)"),
                    ErrorCode::kInvalidNumber,
                    "customer.transactions[1].amount: amount has more decimals than the currency"},
        BadDocument{"amount_huge", transaction(R"("date": "2026-10-30", "amount": 1e14)"),
                    ErrorCode::kInvalidNumber,
                    "customer.transactions[1].amount: amount out of range"},
        BadDocument{"other_currency",
                    transaction(R"("date": "2026-10-30", "amount": 1, "currency": "USD")"),
                    ErrorCode::kInvalidArgument, "customer.transactions[1].currency: expected CNY"},
        BadDocument{"description_number",
                    transaction(R"("date": "2026-10-30", "amount": 1, "description": 5)"),
                    ErrorCode::kTypeMismatch,
                    "customer.transactions[1].description: expected a string"},
        BadDocument{"category_unknown",
                    transaction(R"("date": "2026-10-30", "amount": 1, "category": "yachts")"),
                    ErrorCode::kUnknownReference,
                    "customer.transactions[1].category: not one of the bank's schema"},
        BadDocument{"transaction_unknown_member",
                    transaction(R"("date": "2026-10-30", "amount": 1, "memo": "x")"),
                    ErrorCode::kUnknownReference,
                    "customer.transactions[1]: unknown member 'memo'"},
        BadDocument{
            "event_unknown",
            document_with(
                R"("events": [{"product_id": "a", "event": "seen", "time": "2026-10-30"}])"),
            ErrorCode::kInvalidArgument,
            "customer.events[0].event: not shown, clicked, bought or dismissed"},
        BadDocument{"event_no_time",
                    document_with(R"("events": [{"product_id": "a", "event": "shown"}])"),
                    ErrorCode::kMissingField, "customer.events[0]: field 'time' is missing"},
        BadDocument{
            "event_empty_product",
            document_with(
                R"("events": [{"product_id": "", "event": "shown", "time": "2026-10-30"}])"),
            ErrorCode::kInvalidArgument, "customer.events[0].product_id: must not be empty"}),
    [](const auto& info) { return std::string(info.param.name); });

std::string correction(const std::string& members) {
  return document_with(R"("corrections": [{"tag": "x", "action": "delete"}, {)" + members + "}]");
}

INSTANTIATE_TEST_SUITE_P(
    Corrections, BadCustomer,
    testing::Values(
        BadDocument{"correction_no_tag", correction(R"("action": "delete")"),
                    ErrorCode::kMissingField, "customer.corrections[1]: field 'tag' is missing"},
        BadDocument{"correction_bad_action", correction(R"("tag": "x", "action": "hide")"),
                    ErrorCode::kInvalidArgument,
                    "customer.corrections[1].action: not set, freeze or delete"},
        BadDocument{"correction_no_value", correction(R"("tag": "x", "action": "set")"),
                    ErrorCode::kMissingField, "customer.corrections[1]: field 'value' is missing"},
        BadDocument{"correction_null",
                    correction(R"("tag": "x", "action": "freeze", "value": null)"),
                    ErrorCode::kMissingField,
                    "customer.corrections[1].value: expected a number, a text or a boolean"},
        BadDocument{"correction_list", correction(R"("tag": "x", "action": "set", "value": [1])"),
                    ErrorCode::kTypeMismatch,
                    "customer.corrections[1].value: expected a number, a text or a boolean"},
        BadDocument{"correction_value_of_deleted",
                    correction(R"("tag": "x", "action": "delete", "value": 1)"),
                    ErrorCode::kInvalidArgument,
                    "customer.corrections[1].value: what is deleted has no value"},
        BadDocument{"correction_bad_date",
                    correction(R"("tag": "x", "action": "delete", "at": "now")"),
                    ErrorCode::kInvalidDate,
                    "customer.corrections[1].at: not a date of the form YYYY-MM-DD"},
        BadDocument{"category_correction_unknown",
                    document_with(
                        R"("category_corrections": [{"description": "x", "category": "yachts"}])"),
                    ErrorCode::kUnknownReference,
                    "customer.category_corrections[0].category: not one of the bank's schema"},
        BadDocument{"category_correction_no_description",
                    document_with(R"("category_corrections": [{"category": "groceries"}])"),
                    ErrorCode::kMissingField,
                    "customer.category_corrections[0]: field 'description' is missing"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(CustomerJsonLimits, BoundsListsAndBytes) {
  std::string holdings = "{\"product_id\":\"a\"}";
  for (std::size_t i = 0; i < limits::kHoldings; ++i) holdings += ",{\"product_id\":\"a\"}";
  const auto too_many = read(document_with("\"holdings\": [" + holdings + "]"));
  EXPECT_EQ(too_many.error().code, ErrorCode::kLimitExceeded);
  EXPECT_EQ(too_many.error().message, "customer.holdings: 4097 items where 4096 are allowed");
  const std::string large(limits::kCustomerBytes + 1, ' ');
  EXPECT_EQ(read(large).error().code, ErrorCode::kLimitExceeded);
}

TEST(CustomerJsonCurrency, WithoutOneInTheSchemaAnyCodeIsFine) {
  const Schema schema;
  const auto customer = parse_customer(
      R"({"as_of": "2026-11-01", "transactions": [{"date": "2026-10-30", "amount": 500,
          "currency": "JPY"}]})",
      "customer", schema);
  ASSERT_TRUE(customer.ok()) << customer.error().message;
  EXPECT_EQ(customer->transactions[0].amount_minor, 500);
  EXPECT_EQ(parse_customer(R"({"as_of": "2026-11-01", "transactions": [{"date": "2026-10-30",
                               "amount": 5, "currency": "yen"}]})",
                           "customer", schema)
                .error()
                .message,
            "customer.transactions[0].currency: not an ISO 4217 code");
}

}  // namespace
}  // namespace banklet
