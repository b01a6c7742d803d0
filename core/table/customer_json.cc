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

constexpr std::array<std::pair<std::string_view, EventType>, 4> kEventTypes = {
    {{"shown", EventType::kShown},
     {"clicked", EventType::kClicked},
     {"bought", EventType::kBought},
     {"dismissed", EventType::kDismissed}}};

/// Empty if absent or null.
Result<std::string> optional_string(const JsonField& field, std::string_view name) {
  if (!field.has(name)) return std::string();
  return field.string(name);
}

Result<std::string> read_id(const JsonField& parent, std::string_view name) {
  BANKLET_ASSIGN(const JsonField field, parent.at(name));
  BANKLET_ASSIGN(std::string id, field.string());
  if (id.empty()) return field.error(ErrorCode::kInvalidArgument, "must not be empty");
  if (id.size() > limits::kNameBytes)
    return field.error(ErrorCode::kLimitExceeded,
                       "longer than " + std::to_string(limits::kNameBytes) + " bytes");
  return id;
}

Result<std::optional<Date>> optional_date(const JsonField& field, std::string_view name) {
  if (!field.has(name)) return std::optional<Date>();
  BANKLET_ASSIGN(const Date date, read_date(field, name));
  return std::optional<Date>(date);
}

Result<std::int64_t> read_amount(const JsonField& parent, const std::string& currency) {
  BANKLET_ASSIGN(const JsonField field, parent.at("amount"));
  if (!field.json().is_number() && !field.json().is_string())
    return field.error(ErrorCode::kTypeMismatch, "expected a number or a decimal string");
  // The shortest decimal that reads back as the number is the one that was written.
  const std::string text =
      field.json().is_string() ? field.json().get<std::string>() : dump_json(field.json());
  const auto amount = parse_money(text, currency_minor_digits(currency));
  if (!amount) return field.error(amount.error().code, amount.error().message);
  return *amount;
}

Result<Holding> read_holding(const JsonField& field) {
  BANKLET_TRY(field.only({"product_id", "since", "until"}));
  Holding holding;
  BANKLET_ASSIGN(holding.product_id, read_id(field, "product_id"));
  BANKLET_ASSIGN(holding.since, optional_date(field, "since"));
  BANKLET_ASSIGN(holding.until, optional_date(field, "until"));
  if (holding.since && holding.until && *holding.until < *holding.since)
    return field.error(ErrorCode::kInvalidArgument, "'until' is before 'since'");
  return holding;
}

Result<ProductEvent> read_event(const JsonField& field) {
  BANKLET_TRY(field.only({"product_id", "event", "time"}));
  ProductEvent event;
  BANKLET_ASSIGN(event.product_id, read_id(field, "product_id"));
  BANKLET_ASSIGN(event.date, read_date(field, "time"));
  BANKLET_ASSIGN(const JsonField type, field.at("event"));
  BANKLET_ASSIGN(const std::string name, type.string());
  for (const auto& [known, value] : kEventTypes) {
    if (known != name) continue;
    event.type = value;
    return event;
  }
  return type.error(ErrorCode::kInvalidArgument, "not shown, clicked, bought or dismissed");
}

Result<Transaction> read_transaction(const JsonField& field, const Schema& schema) {
  BANKLET_TRY(field.only({"date", "amount", "currency", "description", "category"}));
  Transaction transaction;
  BANKLET_ASSIGN(transaction.date, read_date(field, "date"));
  BANKLET_ASSIGN(transaction.currency, optional_string(field, "currency"));
  if (transaction.currency.empty()) transaction.currency = schema.currency;
  const std::string& currency = transaction.currency;
  if (!schema.currency.empty() ? currency != schema.currency
                               : !currency.empty() && !is_currency_code(currency))
    return Error{
        ErrorCode::kInvalidArgument,
        field.path() + ".currency: " +
            (schema.currency.empty() ? "not an ISO 4217 code" : "expected " + schema.currency)};
  BANKLET_ASSIGN(transaction.amount_minor, read_amount(field, currency));
  BANKLET_ASSIGN(transaction.description, optional_string(field, "description"));
  BANKLET_ASSIGN(transaction.category, optional_string(field, "category"));
  if (!transaction.category.empty() && !schema.find_category(transaction.category))
    return Error{ErrorCode::kUnknownReference,
                 field.path() + ".category: not one of the bank's schema"};
  return transaction;
}

Result<Correction> read_correction(const JsonField& field) {
  BANKLET_TRY(field.only({"tag", "action", "value", "at"}));
  Correction correction;
  BANKLET_ASSIGN(correction.tag, read_id(field, "tag"));
  BANKLET_ASSIGN(correction.at, optional_date(field, "at"));
  BANKLET_ASSIGN(const JsonField action, field.at("action"));
  BANKLET_ASSIGN(const std::string name, action.string());
  if (name == "delete")
    correction.action = CorrectionAction::kDelete;
  else if (name == "freeze")
    correction.action = CorrectionAction::kFreeze;
  else if (name != "set")
    return action.error(ErrorCode::kInvalidArgument, "not set, freeze or delete");
  if (correction.action == CorrectionAction::kDelete) {
    if (!field.has("value")) return correction;
    return Error{ErrorCode::kInvalidArgument,
                 field.path() + ".value: what is deleted has no value"};
  }
  BANKLET_ASSIGN(const JsonField value, field.at("value"));
  if (value.json().is_boolean())
    correction.value = value.json().get<bool>();
  else if (value.json().is_number())
    correction.value = value.json().get<double>();
  else if (value.json().is_string())
    correction.value = value.json().get<std::string>();
  else
    return value.error(value.json().is_null() ? ErrorCode::kMissingField : ErrorCode::kTypeMismatch,
                       "expected a number, a text or a boolean");
  return correction;
}

Result<CategoryCorrection> read_category_correction(const JsonField& field, const Schema& schema) {
  BANKLET_TRY(field.only({"description", "category"}));
  CategoryCorrection correction;
  BANKLET_ASSIGN(correction.description, field.string("description"));
  BANKLET_ASSIGN(correction.category, read_id(field, "category"));
  if (!schema.find_category(correction.category))
    return Error{ErrorCode::kUnknownReference,
                 field.path() + ".category: not one of the bank's schema"};
  return correction;
}

Result<std::size_t> count_items(const JsonField& array, std::size_t limit) {
  if (!array.json().is_array()) return array.error(ErrorCode::kTypeMismatch, "expected an array");
  const std::size_t count = array.json().size();
  if (count > limit)
    return array.error(ErrorCode::kLimitExceeded, std::to_string(count) + " items where " +
                                                      std::to_string(limit) + " are allowed");
  return count;
}

Error at_item(const JsonField& array, std::size_t index, const Error& error) {
  return {error.code, array.path() + "[" + std::to_string(index) + "]" + error.message};
}

/// Reads an optional array of at most `limit` items. The items get a path relative to their array,
/// which is only completed for an error: there may be 200,000 of them.
template <class T, class ReadItem>
Result<std::vector<T>> read_array(const JsonField& parent, std::string_view name, std::size_t limit,
                                  const ReadItem& read_item) {
  std::vector<T> items;
  if (!parent.has(name)) return items;
  BANKLET_ASSIGN(const JsonField array, parent.at(name));
  BANKLET_ASSIGN(const std::size_t count, count_items(array, limit));
  items.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    Result<T> item = read_item(JsonField(array.json()[i], ""));
    if (!item) return at_item(array, i, item.error());
    items.push_back(std::move(item).value());
  }
  return items;
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

Result<Customer> customer_from_json(const JsonField& field, const Schema& schema) {
  BANKLET_TRY(field.only({"customer_id", "as_of", "columns", "holdings", "transactions", "events",
                          "corrections", "category_corrections", "display"}));
  Customer customer;
  if (field.has("customer_id")) {
    BANKLET_ASSIGN(customer.id, read_id(field, "customer_id"));
  }
  BANKLET_ASSIGN(customer.as_of, read_date(field, "as_of"));
  if (field.has("columns")) {
    BANKLET_ASSIGN(const JsonField columns, field.at("columns"));
    BANKLET_TRY(read_columns(columns, schema, customer));
  }
  BANKLET_ASSIGN(customer.holdings,
                 read_array<Holding>(field, "holdings", limits::kHoldings, read_holding));
  BANKLET_ASSIGN(customer.transactions,
                 read_array<Transaction>(
                     field, "transactions", limits::kTransactions,
                     [&schema](const JsonField& item) { return read_transaction(item, schema); }));
  BANKLET_ASSIGN(customer.events,
                 read_array<ProductEvent>(field, "events", limits::kEvents, read_event));
  BANKLET_ASSIGN(
      customer.corrections,
      read_array<Correction>(field, "corrections", limits::kCorrections, read_correction));
  BANKLET_ASSIGN(customer.category_corrections,
                 read_array<CategoryCorrection>(field, "category_corrections", limits::kCorrections,
                                                [&schema](const JsonField& item) {
                                                  return read_category_correction(item, schema);
                                                }));
  return customer;
}

Result<Customer> parse_customer(std::string_view text, std::string_view place,
                                const Schema& schema) {
  if (text.size() > limits::kCustomerBytes)
    return Error{ErrorCode::kLimitExceeded,
                 std::string(place) + ": " + std::to_string(text.size()) + " bytes where " +
                     std::to_string(limits::kCustomerBytes) + " are allowed"};
  BANKLET_ASSIGN(const Json json, parse_json(text, place));
  return customer_from_json(JsonField(json, std::string(place)), schema);
}

}  // namespace banklet
