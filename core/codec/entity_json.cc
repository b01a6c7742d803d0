// SPDX-License-Identifier: Apache-2.0
#include "core/codec/entity_json.h"

#include <string>

#include "core/base/json_date.h"
#include "core/base/json_object.h"

namespace banklet {
namespace {

/// How many UTF-16 code units a part of a text takes: two for each character of four bytes.
std::size_t utf16_units(std::string_view utf8) {
  std::size_t units = 0;
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) ++units;
    if (byte >= 0xF0) ++units;
  }
  return units;
}

Result<std::uint32_t> parse_kinds(const JsonField& field) {
  BANKLET_ASSIGN(const std::vector<std::string> names, field.strings());
  std::uint32_t kinds = 0;
  for (const std::string& name : names) {
    std::size_t k = 0;
    while (k < kEntityKinds && entity_kind_name(static_cast<EntityKind>(k)) != name) ++k;
    if (k == kEntityKinds) return field.error(ErrorCode::kUnknownReference, "no kind of entity");
    kinds |= entity_bit(static_cast<EntityKind>(k));
  }
  return kinds;
}

void write_value(const Entity& entity, Json& json) {
  switch (entity.kind) {
    case EntityKind::kAmount:
      json["currency"] = entity.currency;
      json["minor"] = entity.amount_minor;
      json["value"] = format_decimal(entity.number);
      return;
    case EntityKind::kNumber:
      json["digits"] = entity.digits.empty() ? Json() : Json(entity.digits);
      json["value"] = format_decimal(entity.number);
      return;
    case EntityKind::kPercent: json["value"] = format_decimal(entity.number); return;
    case EntityKind::kDuration: json["duration"] = format_duration(entity.duration); return;
    case EntityKind::kDate:
    case EntityKind::kDateRange:
      json["from"] = format_date(entity.from);
      json["until"] = format_date(entity.until);
      return;
    default:
      json["digits"] = entity.digits;
      json["mask"] = entity.mask;
      json["valid"] = entity.valid;
  }
}

}  // namespace

Result<EntityRequest> parse_entity_request(std::string_view text) {
  BANKLET_ASSIGN(const Json json, parse_json(text, "options"));
  const JsonField field(json, "options");
  BANKLET_TRY(field.only({"today", "locale", "date_sense", "currency", "kinds"}));
  EntityRequest request;
  BANKLET_ASSIGN(request.today, read_date(field, "today"));
  request.options.currency.clear();
  if (field.has("currency")) {
    BANKLET_ASSIGN(request.options.currency, field.string("currency"));
  }
  if (field.has("locale")) {
    BANKLET_ASSIGN(const std::string locale, field.string("locale"));
    request.options.date_order = date_order_of(locale);
  }
  if (field.has("date_sense")) {
    BANKLET_ASSIGN(const JsonField sense, field.at("date_sense"));
    BANKLET_ASSIGN(const std::string name, sense.string());
    if (name != "future" && name != "past")
      return sense.error(ErrorCode::kUnknownReference, "expected \"future\" or \"past\"");
    if (name == "past") request.options.date_sense = DateSense::kPast;
  }
  if (field.has("kinds")) {
    BANKLET_ASSIGN(const JsonField kinds, field.at("kinds"));
    BANKLET_ASSIGN(request.options.kinds, parse_kinds(kinds));
  }
  return request;
}

Json entities_to_json(std::string_view text, const std::vector<Entity>& entities) {
  Json json = Json::array();
  std::size_t bytes = 0;
  std::size_t units = 0;
  const auto reach = [&](std::size_t end) {
    units += utf16_units(text.substr(bytes, end - bytes));
    bytes = end;
    return units;
  };
  for (const Entity& entity : entities) {
    const std::size_t begin = reach(entity.begin);
    const std::size_t end = reach(entity.end);
    Json item =
        json_object({{"kind", entity_kind_name(entity.kind)}, {"begin", begin}, {"end", end}});
    write_value(entity, item);
    json.push_back(std::move(item));
  }
  return json;
}

}  // namespace banklet
