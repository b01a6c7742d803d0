// SPDX-License-Identifier: Apache-2.0
#include "core/codec/entity_json.h"

#include <string>

#include "core/base/json_date.h"
#include "core/base/json_text.h"

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

JsonText entity_to_json(const Entity& entity, std::size_t begin, std::size_t end) {
  const JsonTextMember kind = {"kind", entity_kind_name(entity.kind)};
  const JsonTextMember begins = {"begin", begin};
  const JsonTextMember ends = {"end", end};
  switch (entity.kind) {
    case EntityKind::kAmount:
      return json_text({begins,
                        {"currency", entity.currency},
                        ends,
                        kind,
                        {"minor", entity.amount_minor},
                        {"value", format_decimal(entity.number)}});
    case EntityKind::kNumber:
      return json_text({begins,
                        {"digits", piece_or_null(entity.digits)},
                        ends,
                        kind,
                        {"value", format_decimal(entity.number)}});
    case EntityKind::kPercent:
      return json_text({begins, ends, kind, {"value", format_decimal(entity.number)}});
    case EntityKind::kDuration:
      return json_text({begins, {"duration", format_duration(entity.duration)}, ends, kind});
    case EntityKind::kDate:
    case EntityKind::kDateRange:
      return json_text({begins,
                        ends,
                        {"from", format_date(entity.from)},
                        kind,
                        {"until", format_date(entity.until)}});
    default:
      return json_text({begins,
                        {"digits", entity.digits},
                        ends,
                        kind,
                        {"mask", entity.mask},
                        {"valid", entity.valid}});
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

JsonText entities_to_json(std::string_view text, const std::vector<Entity>& entities) {
  JsonText json = JsonText::array();
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
    json.push_back(entity_to_json(entity, begin, end));
  }
  return json;
}

}  // namespace banklet
