// SPDX-License-Identifier: Apache-2.0
#include "core/table/feature_pipeline.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"

namespace banklet {
namespace {

/// Kept as 0 or 1 for every customer.
constexpr std::string_view kHasTransactions = "has_transactions";

Error column_error(ErrorCode code, std::string_view column, std::string_view what) {
  return {code, "column " + quote(column) + ": " + std::string(what)};
}

const ColumnValue* find_value(const Customer& customer, std::string_view column) {
  const auto found = customer.columns.find(column);
  if (found == customer.columns.end() || std::holds_alternative<std::monostate>(found->second))
    return nullptr;
  return &found->second;
}

Result<const Column*> read_usable_column(const JsonField& field, const Schema& schema) {
  BANKLET_ASSIGN(const std::string name, field.string("name"));
  const Column* column = schema.find_column(name);
  if (column == nullptr)
    return field.error(ErrorCode::kUnknownReference,
                       "column " + quote(name) + " is not in the schema");
  if (column->type == ColumnType::kProhibited)
    return field.error(ErrorCode::kProhibitedColumn,
                       "column " + quote(name) + " must not enter a model");
  return column;
}

Result<Scaler> read_scaler(const JsonField& field) {
  BANKLET_ASSIGN(const JsonField scale, field.at("scale"));
  return Scaler::from_json(scale);
}

Result<OneHotEncoder> read_encoder(const JsonField& field) {
  BANKLET_ASSIGN(auto values, field.strings("values"));
  if (values.size() > limits::kCategoricalValues)
    return field.error(ErrorCode::kLimitExceeded, "too many values");
  if (std::adjacent_find(values.begin(), values.end(), std::greater_equal<>()) != values.end())
    return field.error(ErrorCode::kInvalidArgument, "values are not sorted and unique");
  return OneHotEncoder(std::move(values));
}

}  // namespace

std::string_view feature_kind_name(FeatureKind kind) {
  switch (kind) {
    case FeatureKind::kNumeric: return "numeric";
    case FeatureKind::kOneHot: return "one_hot";
    case FeatureKind::kIndicator: return "indicator";
    case FeatureKind::kTransaction: return "transaction";
  }
  return "numeric";
}

FeatureInputs::FeatureInputs(const Schema& schema)
    : transaction_features(transaction_feature_names(schema)) {
  for (const Column& column : schema.columns) columns.insert(column.name);
}

Result<void> FeatureInputs::check(const Customer& customer) const {
  for (const auto& [name, value] : customer.columns)
    if (columns.find(name) == columns.end())
      return column_error(ErrorCode::kUnknownReference, name, "not in the bank's schema");
  return {};
}

Result<void> FeatureInputs::check(const TransactionFeatures& transactions) const {
  if (transactions.values.size() != transaction_features.size())
    return Error{ErrorCode::kInvalidArgument,
                 std::to_string(transactions.values.size()) + " transaction features where " +
                     std::to_string(transaction_features.size()) + " are expected"};
  return {};
}

Result<std::optional<double>> numeric_value(const Customer& customer, std::string_view column) {
  const ColumnValue* value = find_value(customer, column);
  if (value == nullptr) return std::optional<double>();
  const double* number = std::get_if<double>(value);
  if (number == nullptr) return column_error(ErrorCode::kTypeMismatch, column, "not a number");
  if (!std::isfinite(*number))
    return column_error(ErrorCode::kInvalidNumber, column, "not a finite number");
  return std::optional<double>(*number);
}

Result<const std::string*> categorical_value(const Customer& customer, std::string_view column) {
  const ColumnValue* value = find_value(customer, column);
  if (value == nullptr) return static_cast<const std::string*>(nullptr);
  const std::string* text = std::get_if<std::string>(value);
  if (text == nullptr) return column_error(ErrorCode::kTypeMismatch, column, "not a category");
  if (text->empty()) return static_cast<const std::string*>(nullptr);
  return text;
}

void FeaturePipeline::describe_features() {
  features_.clear();
  for (const Part& part : parts_) {
    if (const auto* numeric = std::get_if<NumericColumn>(&part)) {
      features_.push_back({numeric->name, numeric->name, FeatureKind::kNumeric, ""});
      if (numeric->indicator)
        features_.push_back(
            {numeric->name + ":missing", numeric->name, FeatureKind::kIndicator, ""});
    } else {
      const auto& column = std::get<CategoricalColumn>(part);
      for (const std::string& value : column.encoder.values())
        features_.push_back({column.name + "=" + value, column.name, FeatureKind::kOneHot, value});
      if (column.indicator)
        features_.push_back({column.name + ":missing", column.name, FeatureKind::kIndicator, ""});
    }
  }
  for (const TransactionPart& part : transactions_)
    features_.push_back({"transactions." + part.name, part.name, FeatureKind::kTransaction, ""});
}

Result<void> FeaturePipeline::transform(const Customer& customer,
                                        const TransactionFeatures& transactions,
                                        std::span<float> out) const {
  if (out.size() != width())
    return Error{ErrorCode::kInvalidArgument, std::to_string(out.size()) + " places for " +
                                                  std::to_string(width()) + " features"};
  BANKLET_TRY(inputs_.check(customer));
  if (uses_transactions()) BANKLET_TRY(inputs_.check(transactions));
  std::size_t at = 0;
  const auto write_indicator = [&](bool indicator, bool missing) {
    if (indicator) out[at++] = missing ? 1.0f : 0.0f;
  };
  for (const Part& part : parts_) {
    if (const auto* numeric = std::get_if<NumericColumn>(&part)) {
      BANKLET_ASSIGN(const auto value, numeric_value(customer, numeric->name));
      if (!value && !numeric->fill)
        return column_error(ErrorCode::kMissingField, numeric->name, "a value is required");
      out[at++] = static_cast<float>(numeric->scaler.apply(value ? *value : *numeric->fill));
      write_indicator(numeric->indicator, !value);
    } else {
      const auto& column = std::get<CategoricalColumn>(part);
      BANKLET_ASSIGN(const std::string* const value, categorical_value(customer, column.name));
      if (value == nullptr && !column.fill && !column.indicator)
        return column_error(ErrorCode::kMissingField, column.name, "a value is required");
      const std::string* const shown = value == nullptr && column.fill ? &*column.fill : value;
      // No value is empty, so an empty one encodes "none of them".
      column.encoder.encode(shown == nullptr ? std::string_view() : *shown,
                            out.subspan(at, column.encoder.width()));
      at += column.encoder.width();
      write_indicator(column.indicator, value == nullptr);
    }
  }
  for (const TransactionPart& part : transactions_) {
    const bool is_flag = part.name == kHasTransactions;
    const double value = transactions.values[part.index];
    if (!std::isfinite(value))
      return Error{ErrorCode::kInvalidNumber,
                   "transaction feature " + quote(part.name) + ": not a finite number"};
    const FeatureState state =
        transactions.states.empty() ? FeatureState::kDerived : transactions.states[part.index];
    const bool known = state == FeatureState::kDerived ? transactions.has_transactions()
                                                       : state == FeatureState::kGiven;
    const double scaled = known ? part.scaler.apply(value) : part.neutral;
    out[at++] = static_cast<float>(is_flag ? value : scaled);
  }
  return {};
}

Result<FeaturePipeline> FeaturePipeline::from_json(const JsonField& field, const Schema& schema) {
  FeaturePipeline pipeline{FeatureInputs(schema)};
  std::set<std::string> seen;
  BANKLET_ASSIGN(const auto columns, field.items("columns"));
  for (const JsonField& item : columns) {
    BANKLET_ASSIGN(const Column* const column, read_usable_column(item, schema));
    if (!seen.insert(column->name).second)
      return item.error(ErrorCode::kDuplicateKey, quote(column->name) + " stands twice");
    BANKLET_ASSIGN(const bool indicator, item.boolean("indicator"));
    if (column->type == ColumnType::kNumeric) {
      NumericColumn part{column->name, std::nullopt, indicator, {}};
      if (item.has("fill")) {
        BANKLET_ASSIGN(part.fill, item.number("fill"));
      }
      BANKLET_ASSIGN(part.scaler, read_scaler(item));
      pipeline.parts_.emplace_back(std::move(part));
    } else {
      CategoricalColumn part{column->name, std::nullopt, indicator, {}};
      if (item.has("fill")) {
        BANKLET_ASSIGN(part.fill, item.string("fill"));
      }
      BANKLET_ASSIGN(part.encoder, read_encoder(item));
      pipeline.parts_.emplace_back(std::move(part));
    }
  }
  seen.clear();
  BANKLET_ASSIGN(const auto transactions, field.items("transactions"));
  const std::vector<std::string>& names = pipeline.inputs_.transaction_features;
  for (const JsonField& item : transactions) {
    TransactionPart part;
    BANKLET_ASSIGN(part.name, item.string("name"));
    const auto found = std::find(names.begin(), names.end(), part.name);
    if (found == names.end())
      return item.error(ErrorCode::kUnknownReference,
                        quote(part.name) + " is no transaction feature of the schema");
    if (!seen.insert(part.name).second)
      return item.error(ErrorCode::kDuplicateKey, quote(part.name) + " stands twice");
    part.index = static_cast<std::size_t>(found - names.begin());
    BANKLET_ASSIGN(part.scaler, read_scaler(item));
    BANKLET_ASSIGN(part.neutral, item.number("neutral"));
    if (part.neutral < part.scaler.low || part.neutral > part.scaler.high)
      return item.error(ErrorCode::kInvalidNumber, "'neutral' is outside the limits of 'scale'");
    pipeline.transactions_.push_back(std::move(part));
  }
  pipeline.describe_features();
  if (pipeline.width() > limits::kFeatures)
    return field.error(ErrorCode::kLimitExceeded, "too many features");
  return pipeline;
}

Json FeaturePipeline::to_json() const {
  Json json = {{"columns", Json::array()}, {"transactions", Json::array()}};
  for (const Part& part : parts_) {
    Json item = Json::object();
    if (const auto* numeric = std::get_if<NumericColumn>(&part)) {
      item = {{"name", numeric->name},
              {"indicator", numeric->indicator},
              {"scale", numeric->scaler.to_json()}};
      if (numeric->fill) item["fill"] = *numeric->fill;
    } else {
      const auto& column = std::get<CategoricalColumn>(part);
      item = {{"name", column.name},
              {"indicator", column.indicator},
              {"values", column.encoder.values()}};
      if (column.fill) item["fill"] = *column.fill;
    }
    json["columns"].push_back(std::move(item));
  }
  for (const TransactionPart& part : transactions_)
    json["transactions"].push_back(
        {{"name", part.name}, {"neutral", part.neutral}, {"scale", part.scaler.to_json()}});
  return json;
}

}  // namespace banklet
