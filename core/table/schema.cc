// SPDX-License-Identifier: Apache-2.0
#include "core/table/schema.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/currency.h"
#include "core/base/json_object.h"
#include "core/base/limits.h"
#include "core/base/quote.h"

namespace banklet {
namespace {

template <class Enum, std::size_t n>
using Names = std::array<std::pair<std::string_view, Enum>, n>;

constexpr Names<ColumnType, 3> kColumnTypes = {{{"numeric", ColumnType::kNumeric},
                                                {"categorical", ColumnType::kCategorical},
                                                {"prohibited", ColumnType::kProhibited}}};
constexpr Names<MissingPolicy, 5> kMissingPolicies = {
    {{"drop", MissingPolicy::kDrop},
     {"mean", MissingPolicy::kMean},
     {"median", MissingPolicy::kMedian},
     {"most_frequent", MissingPolicy::kMostFrequent},
     {"indicator", MissingPolicy::kIndicator}}};
constexpr Names<FlowKind, 3> kFlowKinds = {{{"income", FlowKind::kIncome},
                                            {"spending", FlowKind::kSpending},
                                            {"transfer", FlowKind::kTransfer}}};

template <class Enum, std::size_t n>
std::string_view name_of(const Names<Enum, n>& names, Enum value) {
  for (const auto& [name, candidate] : names)
    if (candidate == value) return name;
  return {};
}

/// The index of the field's text.
Result<std::size_t> read_one_of(const JsonField& field, std::span<const std::string_view> names) {
  BANKLET_ASSIGN(const std::string text, field.string());
  std::string expected;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == text) return i;
    if (i > 0) expected += ", ";
    expected += names[i];
  }
  return field.error(ErrorCode::kInvalidArgument, "expected one of " + expected);
}

template <class Enum, std::size_t n>
Result<Enum> read_enum(const JsonField& field, const Names<Enum, n>& names) {
  std::array<std::string_view, n> texts;
  for (std::size_t i = 0; i < n; ++i) texts[i] = names[i].first;
  BANKLET_ASSIGN(const std::size_t index, read_one_of(field, texts));
  return names[index].second;
}

Result<std::string> read_name(const JsonField& parent, std::string_view member,
                              std::set<std::string>& seen) {
  BANKLET_ASSIGN(const JsonField field, parent.at(member));
  BANKLET_ASSIGN(std::string name, field.string());
  if (name.empty()) return field.error(ErrorCode::kInvalidArgument, "must not be empty");
  if (name.size() > limits::kNameBytes)
    return field.error(ErrorCode::kLimitExceeded,
                       "longer than " + std::to_string(limits::kNameBytes) + " bytes");
  if (!seen.insert(name).second)
    return field.error(ErrorCode::kDuplicateKey, quote(name) + " stands twice");
  return name;
}

Result<void> check_count(const JsonField& field, std::size_t count, std::size_t limit) {
  if (count <= limit) return {};
  return field.error(ErrorCode::kLimitExceeded, std::to_string(count) + " entries where " +
                                                    std::to_string(limit) + " are allowed");
}

Result<TextsByValue> read_texts(const JsonField& field) {
  BANKLET_ASSIGN(const auto members, field.members());
  BANKLET_TRY(check_count(field, members.size(), limits::kCategoricalValues));
  TextsByValue texts;
  for (const auto& [value, text] : members) {
    BANKLET_ASSIGN(texts[value], read_localized(text));
  }
  return texts;
}

Json write_texts(const TextsByValue& texts) {
  Json json = Json::object();
  for (const auto& [value, text] : texts) json[value] = write_localized(text);
  return json;
}

Result<std::vector<std::string>> read_values(const JsonField& field) {
  BANKLET_ASSIGN(auto values, field.strings());
  BANKLET_TRY(check_count(field, values.size(), limits::kCategoricalValues));
  std::set<std::string_view> seen;
  for (const std::string& value : values) {
    if (value.empty()) return field.error(ErrorCode::kInvalidArgument, "a value is empty");
    if (!seen.insert(value).second)
      return field.error(ErrorCode::kDuplicateKey, quote(value) + " stands twice");
  }
  return values;
}

/// Texts must be for "high" and "low", or for values that a closed list holds.
Result<void> check_texts(const JsonField& field, const Column& column, const TextsByValue& texts) {
  for (const auto& [value, text] : texts) {
    const bool known = column.type == ColumnType::kNumeric
                           ? value == "high" || value == "low"
                           : column.values.empty() ||
                                 std::find(column.values.begin(), column.values.end(), value) !=
                                     column.values.end();
    if (!known)
      return field.error(
          ErrorCode::kUnknownReference,
          quote(value) + (column.type == ColumnType::kNumeric ? " is neither 'high' nor 'low'"
                                                              : " is not in the column's values"));
  }
  return {};
}

Result<Column> read_column(const JsonField& field, std::set<std::string>& seen) {
  BANKLET_TRY(field.only(
      {"name", "type", "missing", "label", "reason", "value_labels", "values", "min", "max"}));
  Column column;
  BANKLET_ASSIGN(column.name, read_name(field, "name", seen));
  BANKLET_ASSIGN(const JsonField type, field.at("type"));
  BANKLET_ASSIGN(column.type, read_enum(type, kColumnTypes));
  if (field.has("label")) {
    BANKLET_ASSIGN(const JsonField label, field.at("label"));
    BANKLET_ASSIGN(column.label, read_localized(label));
  }
  const bool numeric = column.type == ColumnType::kNumeric;
  for (const std::string_view member : {"missing", "reason", "value_labels", "values"}) {
    const bool only_categorical = member == "value_labels" || member == "values";
    if (field.has(member) &&
        (column.type == ColumnType::kProhibited || (numeric && only_categorical)))
      return field.error(
          ErrorCode::kInvalidArgument,
          "a " + std::string(column_type_name(column.type)) + " column takes no " + quote(member));
  }
  column.missing = numeric ? MissingPolicy::kMedian : MissingPolicy::kMostFrequent;
  if (field.has("missing")) {
    BANKLET_ASSIGN(const JsonField missing, field.at("missing"));
    BANKLET_ASSIGN(column.missing, read_enum(missing, kMissingPolicies));
    if (!numeric &&
        (column.missing == MissingPolicy::kMean || column.missing == MissingPolicy::kMedian))
      return missing.error(ErrorCode::kInvalidArgument, "needs a numeric column");
  }
  if (field.has("values")) {
    BANKLET_ASSIGN(const JsonField values, field.at("values"));
    BANKLET_ASSIGN(column.values, read_values(values));
  }
  for (const std::string_view member : {"min", "max"}) {
    if (!field.has(member)) continue;
    if (!numeric)
      return field.error(ErrorCode::kInvalidArgument, quote(member) + " needs a numeric column");
    BANKLET_ASSIGN((member == "min" ? column.min : column.max), field.number(member));
  }
  if (column.min && column.max && *column.min > *column.max)
    return field.error(ErrorCode::kInvalidArgument, "'min' is above 'max'");
  if (field.has("reason")) {
    BANKLET_ASSIGN(const JsonField reason, field.at("reason"));
    BANKLET_ASSIGN(column.reasons, read_texts(reason));
    BANKLET_TRY(check_texts(reason, column, column.reasons));
  }
  if (field.has("value_labels")) {
    BANKLET_ASSIGN(const JsonField labels, field.at("value_labels"));
    BANKLET_ASSIGN(column.value_labels, read_texts(labels));
    BANKLET_TRY(check_texts(labels, column, column.value_labels));
  }
  return column;
}

Result<TransactionCategory> read_category(const JsonField& field, std::set<std::string>& seen) {
  BANKLET_TRY(field.only({"id", "kind", "label", "keywords"}));
  TransactionCategory category;
  BANKLET_ASSIGN(category.id, read_name(field, "id", seen));
  if (field.has("kind")) {
    BANKLET_ASSIGN(const JsonField kind, field.at("kind"));
    BANKLET_ASSIGN(category.kind, read_enum(kind, kFlowKinds));
  }
  if (field.has("label")) {
    BANKLET_ASSIGN(const JsonField label, field.at("label"));
    BANKLET_ASSIGN(category.label, read_localized(label));
  }
  if (field.has("keywords")) {
    BANKLET_ASSIGN(const JsonField keywords, field.at("keywords"));
    BANKLET_ASSIGN(category.keywords, keywords.strings());
    BANKLET_TRY(check_count(keywords, category.keywords.size(), limits::kKeywords));
    for (const std::string& keyword : category.keywords)
      if (keyword.empty())
        return keywords.error(ErrorCode::kInvalidArgument, "an empty keyword would match all");
  }
  return category;
}

Json write_column(const Column& column) {
  Json json = json_object({{"name", column.name}, {"type", column_type_name(column.type)}});
  if (column.type != ColumnType::kProhibited) json["missing"] = missing_policy_name(column.missing);
  if (column.min) json["min"] = *column.min;
  if (column.max) json["max"] = *column.max;
  if (!column.label.empty()) json["label"] = write_localized(column.label);
  if (!column.reasons.empty()) json["reason"] = write_texts(column.reasons);
  if (!column.value_labels.empty()) json["value_labels"] = write_texts(column.value_labels);
  if (!column.values.empty()) json["values"] = column.values;
  return json;
}

}  // namespace

std::string_view column_type_name(ColumnType type) {
  return name_of(kColumnTypes, type);
}
std::string_view missing_policy_name(MissingPolicy policy) {
  return name_of(kMissingPolicies, policy);
}
std::string_view flow_kind_name(FlowKind kind) {
  return name_of(kFlowKinds, kind);
}

Result<Schema> Schema::from_json(const JsonField& field) {
  Schema schema;
  BANKLET_TRY(field.members());
  if (field.has("currency")) {
    BANKLET_ASSIGN(const JsonField currency, field.at("currency"));
    BANKLET_ASSIGN(schema.currency, currency.string());
    if (!is_currency_code(schema.currency))
      return currency.error(ErrorCode::kInvalidArgument, "not an ISO 4217 code");
  }
  if (field.has("columns")) {
    BANKLET_ASSIGN(const auto columns, field.items("columns"));
    BANKLET_TRY(check_count(field, columns.size(), limits::kColumns));
    std::set<std::string> seen;
    for (const JsonField& item : columns) {
      BANKLET_ASSIGN(Column column, read_column(item, seen));
      schema.columns.push_back(std::move(column));
    }
  }
  if (field.has("transaction_categories")) {
    BANKLET_ASSIGN(const auto categories, field.items("transaction_categories"));
    BANKLET_TRY(check_count(field, categories.size(), limits::kTransactionCategories));
    std::set<std::string> seen;
    for (const JsonField& item : categories) {
      BANKLET_ASSIGN(TransactionCategory category, read_category(item, seen));
      schema.transaction_categories.push_back(std::move(category));
    }
  }
  return schema;
}

Json Schema::to_json() const {
  Json json = json_object({{"columns", Json::array()}, {"transaction_categories", Json::array()}});
  if (!currency.empty()) json["currency"] = currency;
  for (const Column& column : columns) json["columns"].push_back(write_column(column));
  for (const TransactionCategory& category : transaction_categories) {
    Json item = json_object({{"id", category.id}, {"kind", flow_kind_name(category.kind)}});
    if (!category.label.empty()) item["label"] = write_localized(category.label);
    if (!category.keywords.empty()) item["keywords"] = category.keywords;
    json["transaction_categories"].push_back(std::move(item));
  }
  return json;
}

const Column* Schema::find_column(std::string_view name) const {
  const auto found = std::find_if(columns.begin(), columns.end(),
                                  [name](const Column& column) { return column.name == name; });
  return found == columns.end() ? nullptr : &*found;
}

std::optional<std::uint32_t> Schema::find_category(std::string_view id) const {
  for (std::uint32_t i = 0; i < transaction_categories.size(); ++i)
    if (const std::string& known = transaction_categories[i].id;
        known.size() == id.size() && std::memcmp(known.data(), id.data(), id.size()) == 0)
      return i;
  return std::nullopt;
}

}  // namespace banklet
