// SPDX-License-Identifier: Apache-2.0
#include "core/table/customer_json.h"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/base/currency.h"
#include "core/base/json_date.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/base/quote.h"
#include "core/table/convert.h"

namespace banklet {
namespace {

constexpr std::array<std::string_view, 3> kHoldingColumns = {"product_id", "since", "until"};
constexpr std::array<std::string_view, 5> kTransactionColumns = {"date", "amount", "currency",
                                                                 "description", "category"};
constexpr std::array<std::string_view, 3> kEventColumns = {"product_id", "event", "time"};
constexpr std::array<std::string_view, 4> kCorrectionColumns = {"tag", "action", "value", "at"};
constexpr std::array<std::string_view, 2> kCategoryCorrectionColumns = {"description", "category"};

constexpr std::array<std::pair<std::string_view, EventType>, 4> kEventTypes = {
    {{"shown", EventType::kShown},
     {"clicked", EventType::kClicked},
     {"bought", EventType::kBought},
     {"dismissed", EventType::kDismissed}}};

Result<void> check_id(std::string_view id) {
  if (id.empty()) return Error{ErrorCode::kInvalidArgument, "must not be empty"};
  if (id.size() <= limits::kNameBytes) return {};
  return Error{ErrorCode::kLimitExceeded,
               "longer than " + std::to_string(limits::kNameBytes) + " bytes"};
}

std::string_view read_id(JsonRow& row, std::size_t column) {
  const std::string_view id = row.text(column);
  if (const auto checked = check_id(id); !checked) row.fail(column, checked.error());
  return id;
}

Date read_date(JsonRow& row, std::size_t column) {
  const Result<Date> date = parse_date(row.text(column));
  if (date.ok()) return *date;
  row.fail(column, date.error());
  return {};
}

std::optional<Date> optional_date(JsonRow& row, std::size_t column) {
  if (!row.has(column)) return std::nullopt;
  return read_date(row, column);
}

std::string_view check_category(JsonRow& row, std::size_t column, std::string_view id,
                                const Schema& schema) {
  if (!schema.find_category(id))
    row.fail(column, ErrorCode::kUnknownReference, "not one of the bank's schema");
  return id;
}

std::int64_t read_amount(JsonRow& row, std::size_t column, int minor_digits) {
  const JsonCell& cell = row[column];
  if (cell.kind == JsonCell::Kind::kAbsent) row.fail_missing(column);
  if (cell.kind != JsonCell::Kind::kNumber && cell.kind != JsonCell::Kind::kText)
    row.fail(column, ErrorCode::kTypeMismatch, "expected a number or a decimal string");
  const auto amount = parse_money(cell.text, minor_digits);
  if (amount.ok()) return *amount;
  row.fail(column, amount.error());
  return 0;
}

void read(JsonRow& row, const Schema&, Holding& holding) {
  enum : std::size_t { kProductId, kSince, kUntil };
  holding.product_id = read_id(row, kProductId);
  holding.since = optional_date(row, kSince);
  holding.until = optional_date(row, kUntil);
  if (holding.since && holding.until && *holding.until < *holding.since)
    row.fail(kUntil, ErrorCode::kInvalidArgument, ": 'until' is before 'since'");
}

void read(JsonRow& row, const Schema&, ProductEvent& event) {
  enum : std::size_t { kProductId, kEvent, kTime };
  event.product_id = read_id(row, kProductId);
  event.date = read_date(row, kTime);
  const std::string_view name = row.text(kEvent);
  for (const auto& [known, value] : kEventTypes) {
    if (known != name) continue;
    event.type = value;
    return;
  }
  row.fail(kEvent, ErrorCode::kInvalidArgument, "not shown, clicked, bought or dismissed");
}

void read(JsonRow& row, const Schema& schema, Transaction& transaction) {
  enum : std::size_t { kDate, kAmount, kCurrency, kDescription, kCategory };
  transaction.date = read_date(row, kDate);
  std::string_view currency = row.optional_text(kCurrency);
  if (currency.empty()) currency = schema.currency;
  if (!schema.currency.empty() ? currency != schema.currency
                               : !currency.empty() && !is_currency_code(currency))
    row.fail(kCurrency, ErrorCode::kInvalidArgument,
             schema.currency.empty() ? "not an ISO 4217 code" : "expected " + schema.currency);
  transaction.currency = currency;
  transaction.amount_minor = read_amount(row, kAmount, currency_minor_digits(currency));
  transaction.description = row.optional_text(kDescription);
  if (const std::string_view category = row.optional_text(kCategory); !category.empty())
    transaction.category = check_category(row, kCategory, category, schema);
}

void read(JsonRow& row, const Schema&, Correction& correction) {
  enum : std::size_t { kTag, kAction, kValue, kAt };
  correction.tag = read_id(row, kTag);
  correction.at = optional_date(row, kAt);
  const std::string_view action = row.text(kAction);
  if (action == "delete")
    correction.action = CorrectionAction::kDelete;
  else if (action == "freeze")
    correction.action = CorrectionAction::kFreeze;
  else if (action != "set")
    row.fail(kAction, ErrorCode::kInvalidArgument, "not set, freeze or delete");
  if (correction.action == CorrectionAction::kDelete) {
    if (row.has(kValue))
      row.fail(kValue, ErrorCode::kInvalidArgument, "what is deleted has no value");
    return;
  }
  const JsonCell& value = row[kValue];
  switch (value.kind) {
    case JsonCell::Kind::kAbsent: row.fail_missing(kValue); break;
    case JsonCell::Kind::kBoolean: correction.value = value.text == "true"; break;
    case JsonCell::Kind::kText: correction.value = std::string(value.text); break;
    case JsonCell::Kind::kNumber: correction.value = parse_double(value.text).value(); break;
    default:
      row.fail(kValue, row.has(kValue) ? ErrorCode::kTypeMismatch : ErrorCode::kMissingField,
               "expected a number, a text or a boolean");
  }
}

void read(JsonRow& row, const Schema& schema, CategoryCorrection& correction) {
  enum : std::size_t { kDescription, kCategory };
  correction.description = row.text(kDescription);
  correction.category = check_category(row, kCategory, read_id(row, kCategory), schema);
}

/// The optional array of that name; null: there is none.
Result<const JsonTable*> table_of(const JsonField& parent, const JsonTables& tables,
                                  std::string_view name) {
  if (!parent.has(name)) return nullptr;
  BANKLET_ASSIGN(const JsonField array, parent.at(name));
  if (!array.json().is_discarded())
    return array.error(ErrorCode::kTypeMismatch, "expected an array");
  const JsonTable* table = tables.find(name);
  if (table->rows > table->most)
    return array.error(ErrorCode::kLimitExceeded, std::to_string(table->rows) + " items where " +
                                                      std::to_string(table->most) + " are allowed");
  return table;
}

Error at_row(const JsonField& parent, std::string_view name, std::size_t row, const Error& error) {
  return {error.code, parent.path() + "." + std::string(name) + "[" + std::to_string(row) + "]" +
                          error.message};
}

template <class T>
Result<void> read_table(const JsonField& parent, const JsonTables& tables, std::string_view name,
                        const Schema& schema, std::vector<T>& items) {
  BANKLET_ASSIGN(const JsonTable* table, table_of(parent, tables, name));
  if (table == nullptr) return {};
  items = std::vector<T>(table->rows);
  for (std::size_t i = 0; i < table->rows; ++i) {
    if (table->odd == i) return at_row(parent, name, i, table->oddity);
    JsonRow row(*table, i);
    read(row, schema, items[i]);
    if (row.failure()) return at_row(parent, name, i, *row.failure());
  }
  return {};
}

Result<void> read_columns(const JsonField& field, const Schema& schema, Customer& customer) {
  if (!field.json().is_object()) return field.error(ErrorCode::kTypeMismatch, "expected an object");
  for (const auto& [name, value] : field.json().items()) {
    const Column* column = schema.find_column(name);
    if (column == nullptr)
      return field.error(ErrorCode::kUnknownReference,
                         "column " + quote(name) + " is not in the bank's schema");
    if (column->type == ColumnType::kProhibited) continue;
    BANKLET_ASSIGN(customer.columns[name],
                   column_value(*column, JsonField(value, field.path() + "." + name)));
  }
  return {};
}

}  // namespace

JsonTables customer_tables(std::string_view inside) {
  return {inside,
          {{{"holdings", kHoldingColumns, limits::kHoldings},
            {"transactions", kTransactionColumns, limits::kTransactions},
            {"events", kEventColumns, limits::kEvents},
            {"corrections", kCorrectionColumns, limits::kCorrections},
            {"category_corrections", kCategoryCorrectionColumns, limits::kCorrections}}},
          {}};
}

Result<Customer> customer_from_json(const JsonField& field, const JsonTables& tables,
                                    const Schema& schema) {
  BANKLET_TRY(field.only({"customer_id", "as_of", "columns", "holdings", "transactions", "events",
                          "corrections", "category_corrections", "display"}));
  Customer customer;
  if (field.has("customer_id")) {
    BANKLET_ASSIGN(const JsonField id, field.at("customer_id"));
    BANKLET_ASSIGN(customer.id, id.string());
    if (const auto checked = check_id(customer.id); !checked)
      return id.error(checked.error().code, checked.error().message);
  }
  BANKLET_ASSIGN(customer.as_of, read_date(field, "as_of"));
  if (field.has("columns")) {
    BANKLET_ASSIGN(const JsonField columns, field.at("columns"));
    BANKLET_TRY(read_columns(columns, schema, customer));
  }
  BANKLET_TRY(read_table(field, tables, "holdings", schema, customer.holdings));
  BANKLET_TRY(read_table(field, tables, "transactions", schema, customer.transactions));
  BANKLET_TRY(read_table(field, tables, "events", schema, customer.events));
  BANKLET_TRY(read_table(field, tables, "corrections", schema, customer.corrections));
  BANKLET_TRY(
      read_table(field, tables, "category_corrections", schema, customer.category_corrections));
  return customer;
}

Result<Customer> parse_customer(std::string_view text, std::string_view place,
                                const Schema& schema) {
  if (text.size() > limits::kCustomerBytes)
    return Error{ErrorCode::kLimitExceeded,
                 std::string(place) + ": " + std::to_string(text.size()) + " bytes where " +
                     std::to_string(limits::kCustomerBytes) + " are allowed"};
  JsonTables tables = customer_tables({});
  BANKLET_ASSIGN(const Json json, parse_json(text, place, tables));
  return customer_from_json(JsonField(json, std::string(place)), tables, schema);
}

}  // namespace banklet
