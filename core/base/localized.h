// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/json_text.h"

namespace banklet {

/// A text per locale (BCP 47 tag: "en", "zh-CN"). Sorted by tag.
using LocalizedText = std::map<std::string, std::string, std::less<>>;

/// Reads `{"en": "...", "zh-CN": "..."}`. Errors: kTypeMismatch.
Result<LocalizedText> read_localized(const JsonField& field);

Json write_localized(const LocalizedText& text);
JsonText localized_to_json(const LocalizedText& text);

/// The entry for `locale`, else for another locale of the same language, else the first; null if
/// there is none. O(entries).
template <class T>
const T* nearest_locale(const std::map<std::string, T, std::less<>>& by_locale,
                        std::string_view locale) {
  if (const auto exact = by_locale.find(locale); exact != by_locale.end()) return &exact->second;
  const std::string_view language = locale.substr(0, locale.find('-'));
  for (const auto& [tag, value] : by_locale)
    if (std::string_view(tag).substr(0, tag.find('-')) == language) return &value;
  return by_locale.empty() ? nullptr : &by_locale.begin()->second;
}

/// The text that `nearest_locale` finds; empty if there is none.
std::string_view in_locale(const LocalizedText& text, std::string_view locale);

}  // namespace banklet
