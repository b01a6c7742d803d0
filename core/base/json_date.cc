// SPDX-License-Identifier: Apache-2.0
#include "core/base/json_date.h"

#include <string>

namespace banklet {

Result<Date> read_date(const JsonField& field) {
  BANKLET_ASSIGN(const std::string text, field.string());
  const Result<Date> date = parse_date(text);
  if (!date) return field.error(date.error().code, date.error().message);
  return *date;
}

Result<Date> read_date(const JsonField& object, std::string_view name) {
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  return read_date(field);
}

JsonText date_to_json(const std::optional<Date>& date) {
  return date ? JsonText::of(format_date(*date)) : JsonText();
}

}  // namespace banklet
