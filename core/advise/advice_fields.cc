// SPDX-License-Identifier: Apache-2.0
#include "core/advise/advice_fields.h"

#include <algorithm>

#include "core/base/limits.h"
#include "core/base/quote.h"

namespace banklet {

Result<void> check_advice_format(const JsonField& document, std::string_view format) {
  BANKLET_ASSIGN(const std::string found, document.string("format"));
  if (found != format)
    return document.error(ErrorCode::kInvalidArgument, "format: must be " + quote(format));
  BANKLET_TRY(document.integer("version", 1, 1));
  return {};
}

Result<LocalizedText> read_advice_text(const JsonField& object, std::string_view name,
                                       bool required) {
  if (!required && !object.has(name)) return LocalizedText();
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  return read_localized(field);
}

Result<double> read_within(const JsonField& object, std::string_view name, double low,
                           double high) {
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  BANKLET_ASSIGN(const double number, field.number());
  if (!(number >= low && number <= high))
    return field.error(ErrorCode::kInvalidNumber, "outside the allowed range");
  return number;
}

Result<double> read_within(const JsonField& object, std::string_view name, double low, double high,
                           double fallback) {
  return object.has(name) ? read_within(object, name, low, high) : Result<double>(fallback);
}

Result<std::vector<JsonField>> read_list(const JsonField& object, std::string_view name,
                                         std::size_t limit) {
  if (!object.has(name)) return std::vector<JsonField>();
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  if (!field.json().is_array()) return field.error(ErrorCode::kTypeMismatch, "expected a list");
  if (field.json().size() > limit)
    return field.error(ErrorCode::kLimitExceeded, "more than " + std::to_string(limit));
  return field.items();
}

Result<std::string> read_new_id(const JsonField& item, std::vector<std::string>& known) {
  BANKLET_ASSIGN(const JsonField field, item.at("id"));
  BANKLET_ASSIGN(std::string id, field.string());
  if (id.empty() || id.size() > limits::kNameBytes)
    return field.error(ErrorCode::kInvalidArgument, "the id is empty or too long");
  if (std::find(known.begin(), known.end(), id) != known.end())
    return field.error(ErrorCode::kDuplicateKey, "this id stands twice");
  known.push_back(id);
  return id;
}

Result<std::size_t> find_id(const JsonField& field, const std::vector<std::string>& known) {
  BANKLET_ASSIGN(const std::string id, field.string());
  const auto found = std::find(known.begin(), known.end(), id);
  if (found == known.end())
    return field.error(ErrorCode::kUnknownReference, quote(id) + " is not known");
  return static_cast<std::size_t>(found - known.begin());
}

}  // namespace banklet
