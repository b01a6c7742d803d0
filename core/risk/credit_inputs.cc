// SPDX-License-Identifier: Apache-2.0
#include "core/risk/credit_inputs.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "core/base/quote.h"

namespace banklet {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

}  // namespace

Result<void> CreditInputs::refuse_prohibited(const JsonField& field,
                                             const std::string& name) const {
  const Column* column = schema_.find_column(name);
  if (column != nullptr && column->type == ColumnType::kProhibited)
    return field.error(ErrorCode::kProhibitedColumn,
                       "column " + quote(name) + " must not enter a credit model");
  return {};
}

Result<CreditInputs> CreditInputs::from_json(const JsonField& field) {
  CreditInputs result;
  Json columns = Json::object();
  BANKLET_ASSIGN(const JsonField columns_field, field.at("columns"));
  columns["columns"] = columns_field.json();
  BANKLET_ASSIGN(result.schema_, Schema::from_json(JsonField(columns, field.path())));
  const std::vector<Column>& known = result.schema_.columns;
  if (field.has("derived")) {
    BANKLET_ASSIGN(const auto items, field.items("derived"));
    for (const JsonField& item : items) {
      BANKLET_ASSIGN(DerivedColumn derived, DerivedColumn::from_json(item));
      std::vector<std::size_t> operands;
      for (const std::string& name : derived.columns) {
        BANKLET_TRY(result.refuse_prohibited(item, name));
        std::size_t at = 0;
        while (at < known.size() && known[at].name != name) ++at;
        if (at == known.size())
          while (at < known.size() + result.derived_.size() &&
                 result.derived_[at - known.size()].name != name)
            ++at;
        if (at == known.size() + result.derived_.size())
          return item.error(ErrorCode::kUnknownReference, "no column " + quote(name) + " above");
        if (at < known.size() && known[at].type != ColumnType::kNumeric)
          return item.error(ErrorCode::kTypeMismatch, "column " + quote(name) + " is not numeric");
        operands.push_back(at);
      }
      bool taken = result.schema_.find_column(derived.name) != nullptr;
      for (const DerivedColumn& other : result.derived_)
        taken = taken || other.name == derived.name;
      if (taken) return item.error(ErrorCode::kDuplicateKey, quote(derived.name) + " stands twice");
      result.derived_.push_back(std::move(derived));
      result.operands_.push_back(std::move(operands));
    }
  }
  BANKLET_TRY(result.read_inputs(field));
  BANKLET_TRY(result.read_monotone(field));
  return result;
}

Result<void> CreditInputs::read_inputs(const JsonField& field) {
  std::vector<std::string> names;
  if (field.has("inputs")) {
    BANKLET_ASSIGN(names, field.strings("inputs"));
  } else {
    for (const Column& column : schema_.columns)
      if (column.type != ColumnType::kProhibited) names.push_back(column.name);
    for (const DerivedColumn& derived : derived_) names.push_back(derived.name);
  }
  for (const std::string& name : names) {
    BANKLET_TRY(refuse_prohibited(field, name));
    if (find(name)) return field.error(ErrorCode::kDuplicateKey, quote(name) + " stands twice");
    CreditInput input;
    input.name = name;
    std::size_t at = 0;
    while (at < schema_.columns.size() && schema_.columns[at].name != name) ++at;
    if (at < schema_.columns.size()) {
      input.label = schema_.columns[at].label;
      input.categorical = schema_.columns[at].type == ColumnType::kCategorical;
    } else {
      std::size_t d = 0;
      while (d < derived_.size() && derived_[d].name != name) ++d;
      if (d == derived_.size())
        return field.error(ErrorCode::kUnknownReference, "no column " + quote(name));
      input.label = derived_[d].label;
      at += d;
    }
    source_.push_back(at);
    inputs_.push_back(std::move(input));
  }
  if (!field.has("values")) return {};
  BANKLET_ASSIGN(const JsonField values, field.at("values"));
  BANKLET_ASSIGN(const auto members, values.members());
  for (const auto& [name, member] : members) {
    const auto input = find(name);
    if (!input || !inputs_[*input].categorical)
      return member.error(ErrorCode::kUnknownReference, "no categorical input");
    BANKLET_ASSIGN(inputs_[*input].values, member.strings());
    if (!std::is_sorted(inputs_[*input].values.begin(), inputs_[*input].values.end()))
      return member.error(ErrorCode::kInvalidArgument, "values are not sorted");
  }
  return {};
}

Result<void> CreditInputs::read_monotone(const JsonField& field) {
  if (!field.has("monotone")) return {};
  BANKLET_ASSIGN(const JsonField monotone, field.at("monotone"));
  BANKLET_ASSIGN(const auto members, monotone.members());
  for (const auto& [name, member] : members) {
    BANKLET_TRY(refuse_prohibited(member, name));
    const auto input = find(name);
    if (!input) return member.error(ErrorCode::kUnknownReference, "no such input");
    if (inputs_[*input].categorical)
      return member.error(ErrorCode::kTypeMismatch, "a category has no order");
    BANKLET_ASSIGN(const std::string direction, member.string());
    if (direction != "rising" && direction != "falling")
      return member.error(ErrorCode::kInvalidArgument, "must be \"rising\" or \"falling\"");
    inputs_[*input].monotone = direction == "rising" ? 1 : -1;
  }
  return {};
}

Json CreditInputs::to_json() const {
  Json json = {{"columns", schema_.to_json()["columns"]},
               {"derived", Json::array()},
               {"inputs", Json::array()},
               {"monotone", Json::object()},
               {"values", Json::object()}};
  for (const DerivedColumn& derived : derived_) json["derived"].push_back(derived.to_json());
  for (const CreditInput& input : inputs_) {
    json["inputs"].push_back(input.name);
    if (input.categorical) json["values"][input.name] = input.values;
    if (input.monotone != 0)
      json["monotone"][input.name] = input.monotone > 0 ? "rising" : "falling";
  }
  return json;
}

std::optional<std::size_t> CreditInputs::find(std::string_view input) const {
  for (std::size_t i = 0; i < inputs_.size(); ++i)
    if (inputs_[i].name == input) return i;
  return std::nullopt;
}

Result<void> CreditInputs::write(const CreditColumns& columns, std::span<float> out,
                                 const Change* change) const {
  const std::size_t known = schema_.columns.size();
  std::vector<double> numbers(known + derived_.size(), kMissing);
  std::vector<const std::string*> categories(known, nullptr);
  for (std::size_t c = 0; c < known; ++c) {
    const Column& column = schema_.columns[c];
    if (column.type == ColumnType::kProhibited) continue;
    const bool numeric = column.type == ColumnType::kNumeric;
    if (const auto found = columns.find(column.name); found != columns.end()) {
      const auto* number = std::get_if<double>(&found->second);
      const auto* category = std::get_if<std::string>(&found->second);
      if ((number != nullptr && !numeric) || (category != nullptr && numeric && !category->empty()))
        return Error{ErrorCode::kTypeMismatch,
                     "column " + quote(column.name) +
                         (numeric ? ": a number is expected" : ": a category is expected")};
      if (number != nullptr && !std::isfinite(*number))
        return Error{ErrorCode::kInvalidNumber, "column " + quote(column.name) + ": not finite"};
      if (number != nullptr) numbers[c] = *number;
      if (category != nullptr && !category->empty()) categories[c] = category;
    }
    if (change != nullptr && change->name == column.name) numbers[c] = change->value;
  }
  std::vector<double> operands;
  for (std::size_t d = 0; d < derived_.size(); ++d) {
    operands.clear();
    for (const std::size_t from : operands_[d]) operands.push_back(numbers[from]);
    double& value = numbers[known + d];
    value = derived_[d].derive(operands);
    if (std::isinf(value)) value = kMissing;
    if (change != nullptr && change->name == derived_[d].name) value = change->value;
  }
  for (std::size_t i = 0; i < inputs_.size(); ++i) {
    const CreditInput& input = inputs_[i];
    if (!input.categorical) {
      out[i] = static_cast<float>(numbers[source_[i]]);
      if (std::isinf(out[i])) out[i] = std::numeric_limits<float>::quiet_NaN();
      continue;
    }
    out[i] = std::numeric_limits<float>::quiet_NaN();
    if (const std::string* category = categories[source_[i]]) {
      const auto at = std::lower_bound(input.values.begin(), input.values.end(), *category);
      if (at != input.values.end() && *at == *category)
        out[i] = static_cast<float>(at - input.values.begin());
    }
  }
  return {};
}

}  // namespace banklet
