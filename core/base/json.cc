// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include "core/base/limits.h"
#include "core/base/quote.h"

namespace banklet {
namespace {

/// Builds nothing: only checks depth and duplicate keys, and remembers where parsing failed.
class Checker : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override {
    keys_.emplace_back();
    return enter();
  }
  bool key(string_t& name) override {
    if (keys_.back().insert(name).second) return true;
    error_ = {ErrorCode::kDuplicateKey, "an object has the same key twice"};
    return false;
  }
  bool end_object() override {
    keys_.pop_back();
    --depth_;
    return true;
  }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override {
    --depth_;
    return true;
  }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& exception) override {
    // 101 is nlohmann's id for a syntax error, 316 for UTF-8; out_of_range is a number overflow.
    const bool overflow = exception.id == 406;
    error_ = {overflow ? ErrorCode::kInvalidNumber : ErrorCode::kJsonSyntax,
              (overflow ? "number out of range at byte " : "not JSON at byte ") +
                  std::to_string(position)};
    return false;
  }
  const Error& error() const { return error_; }

 private:
  bool enter() {
    if (++depth_ <= limits::kJsonDepth) return true;
    error_ = {ErrorCode::kJsonSyntax, "nested deeper than " + std::to_string(limits::kJsonDepth)};
    return false;
  }

  std::size_t depth_ = 0;
  std::vector<std::set<std::string>> keys_;
  Error error_{ErrorCode::kJsonSyntax, "not JSON"};
};

}  // namespace

Result<Json> parse_json(std::string_view text, std::string_view place) {
  Checker checker;
  if (!Json::sax_parse(text, &checker))
    return Error{checker.error().code, std::string(place) + ": " + checker.error().message};
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return Error{ErrorCode::kJsonSyntax, std::string(place) + ": not JSON"};
  return json;
}

std::string dump_json(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

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
