// SPDX-License-Identifier: Apache-2.0
#include "core/base/localized.h"

#include <vector>

namespace banklet {

Result<LocalizedText> read_localized(const JsonField& field) {
  BANKLET_ASSIGN(const auto members, field.members());
  LocalizedText text;
  for (const auto& [locale, value] : members) {
    BANKLET_ASSIGN(text[locale], value.string());
  }
  return text;
}

Json write_localized(const LocalizedText& text) {
  Json json = Json::object();
  for (const auto& [locale, value] : text) json[locale] = value;
  return json;
}

JsonText localized_to_json(const LocalizedText& text) {
  std::vector<JsonTextMember> members;
  for (const auto& [locale, value] : text) members.push_back({locale, value});
  return json_text(members);
}

std::string_view in_locale(const LocalizedText& text, std::string_view locale) {
  const std::string* found = nearest_locale(text, locale);
  return found == nullptr ? std::string_view() : std::string_view(*found);
}

}  // namespace banklet
