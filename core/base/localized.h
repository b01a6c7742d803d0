// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/base/json.h"

namespace banklet {

/// A text per locale (BCP 47 tag: "en", "zh-CN"). Sorted by tag.
using LocalizedText = std::map<std::string, std::string, std::less<>>;

/// Reads `{"en": "...", "zh-CN": "..."}`. Errors: kTypeMismatch.
Result<LocalizedText> read_localized(const JsonField& field);

Json write_localized(const LocalizedText& text);

/// The text in `locale`, else in a locale of the same language, else the first one; empty if none.
std::string_view in_locale(const LocalizedText& text, std::string_view locale);

}  // namespace banklet
