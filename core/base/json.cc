// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/quote.h"

namespace banklet {

Error JsonField::error(ErrorCode code, std::string_view what) const {
  return {code, path_ + ": " + std::string(what)};
}

Error JsonField::expected(std::string_view type) const {
  return error(ErrorCode::kTypeMismatch, "expected " + std::string(type));
}

Result<JsonField> JsonField::at(std::string_view name) const {
  if (!json_->is_object()) return expected("an object");
  const auto found = json_->find(name);
  if (found == json_->end())
    return error(ErrorCode::kMissingField, "field '" + std::string(name) + "' is missing");
  return JsonField(*found, path_ + "." + std::string(name));
}

bool JsonField::has(std::string_view name) const {
  if (!json_->is_object()) return false;
  const auto found = json_->find(name);
  return found != json_->end() && !found->is_null();
}

Result<std::vector<JsonField>> JsonField::items() const {
  if (!json_->is_array()) return expected("an array");
  std::vector<JsonField> fields;
  fields.reserve(json_->size());
  for (std::size_t i = 0; i < json_->size(); ++i)
    fields.emplace_back((*json_)[i], path_ + "[" + std::to_string(i) + "]");
  return fields;
}

Result<void> JsonField::only(std::initializer_list<std::string_view> names) const {
  if (!json_->is_object()) return expected("an object");
  for (const auto& [name, value] : json_->items())
    if (std::find(names.begin(), names.end(), name) == names.end())
      return error(ErrorCode::kUnknownReference, "unknown member " + quote(name));
  return {};
}

Result<std::vector<std::pair<std::string, JsonField>>> JsonField::members() const {
  if (!json_->is_object()) return expected("an object");
  std::vector<std::pair<std::string, JsonField>> fields;
  for (const auto& [key, value] : json_->items())
    fields.emplace_back(key, JsonField(value, path_ + "." + key));
  return fields;
}

Result<std::string> JsonField::string() const {
  if (!json_->is_string()) return expected("a string");
  return json_->get<std::string>();
}

Result<bool> JsonField::boolean() const {
  if (!json_->is_boolean()) return expected("true or false");
  return json_->get<bool>();
}

Result<double> JsonField::number() const {
  if (!json_->is_number()) return expected("a number");
  return json_->get<double>();
}

Result<std::int64_t> JsonField::integer(std::int64_t low, std::int64_t high) const {
  if (!json_->is_number()) return expected("a whole number");
  const double value = json_->get<double>();
  // Written as doubles: 2^53 bounds every integer field of the formats.
  if (!(value >= static_cast<double>(low) && value <= static_cast<double>(high)) ||
      value != std::floor(value))
    return error(ErrorCode::kInvalidNumber, "expected a whole number from " + std::to_string(low) +
                                                " to " + std::to_string(high));
  return static_cast<std::int64_t>(value);
}

Result<std::size_t> JsonField::size(std::size_t high) const {
  BANKLET_ASSIGN(const std::int64_t value, integer(0, static_cast<std::int64_t>(high)));
  return static_cast<std::size_t>(value);
}

Result<std::vector<std::string>> JsonField::strings() const {
  BANKLET_ASSIGN(const auto fields, items());
  std::vector<std::string> values;
  values.reserve(fields.size());
  for (const JsonField& field : fields) {
    BANKLET_ASSIGN(std::string value, field.string());
    values.push_back(std::move(value));
  }
  return values;
}

Result<std::vector<double>> JsonField::numbers() const {
  BANKLET_ASSIGN(const auto fields, items());
  std::vector<double> values;
  values.reserve(fields.size());
  for (const JsonField& field : fields) {
    BANKLET_ASSIGN(const double value, field.number());
    values.push_back(value);
  }
  return values;
}

Result<std::string> JsonField::string(std::string_view name) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.string();
}
Result<bool> JsonField::boolean(std::string_view name) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.boolean();
}
Result<double> JsonField::number(std::string_view name) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.number();
}
Result<std::int64_t> JsonField::integer(std::string_view name, std::int64_t low,
                                        std::int64_t high) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.integer(low, high);
}
Result<std::size_t> JsonField::size(std::string_view name, std::size_t high) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.size(high);
}
Result<std::vector<std::string>> JsonField::strings(std::string_view name) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.strings();
}
Result<std::vector<double>> JsonField::numbers(std::string_view name) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.numbers();
}
Result<std::vector<JsonField>> JsonField::items(std::string_view name) const {
  BANKLET_ASSIGN(const JsonField field, at(name));
  return field.items();
}

}  // namespace banklet
