// SPDX-License-Identifier: Apache-2.0
#include "core/base/localized.h"

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

std::string_view in_locale(const LocalizedText& text, std::string_view locale) {
  if (const auto exact = text.find(locale); exact != text.end()) return exact->second;
  const std::string_view language = locale.substr(0, locale.find('-'));
  for (const auto& [tag, value] : text)
    if (std::string_view(tag).substr(0, tag.find('-')) == language) return value;
  return text.empty() ? std::string_view() : std::string_view(text.begin()->second);
}

}  // namespace banklet
