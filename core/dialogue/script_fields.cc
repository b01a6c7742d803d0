// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/script_fields.h"

#include "core/base/limits.h"

namespace banklet {
namespace {

Result<void> check_bytes(const JsonField& field, const std::string& text) {
  if (text.size() > limits::kDialogueTextBytes)
    return field.error(ErrorCode::kLimitExceeded, "longer than 2048 bytes");
  return {};
}

}  // namespace

Result<void> read_string(const JsonField& field, std::string_view name, bool required,
                         std::string& value) {
  if (!required && !field.has(name)) return {};
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  BANKLET_ASSIGN(value, member.string());
  if (value.empty()) return member.error(ErrorCode::kMissingField, "empty");
  if (value.size() > limits::kNameBytes)
    return member.error(ErrorCode::kLimitExceeded, "longer than 256 bytes");
  return {};
}

Result<void> read_strings(const JsonField& field, std::string_view name,
                          std::vector<std::string>& value) {
  BANKLET_ASSIGN(const auto items, read_items(field, name, limits::kDialoguePhrases));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(std::string text, item.string());
    BANKLET_TRY(check_bytes(item, text));
    value.push_back(std::move(text));
  }
  return {};
}

Result<void> read_text(const JsonField& field, std::string_view name, bool required,
                       LocalizedText& value) {
  if (!required && !field.has(name)) return {};
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  BANKLET_ASSIGN(value, read_localized(member));
  for (const auto& [locale, text] : value) BANKLET_TRY(check_bytes(member, text));
  return {};
}

Result<void> read_words(const JsonField& field, std::string_view name, LocalizedWords& value) {
  if (!field.has(name)) return {};
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  BANKLET_ASSIGN(const auto locales, member.members());
  for (const auto& [locale, list] : locales)
    BANKLET_TRY(read_strings(member, locale, value[locale]));
  return {};
}

Result<void> read_phrases(const JsonField& field, std::string_view name, Phrases& value) {
  LocalizedWords words;
  BANKLET_TRY(read_words(field, name, words));
  for (const auto& [locale, list] : words)
    for (const std::string& phrase : list) value.push_back(fold_phrase(phrase));
  return {};
}

Result<std::vector<JsonField>> read_items(const JsonField& field, std::string_view name,
                                          std::size_t limit) {
  if (!field.has(name)) return std::vector<JsonField>();
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  BANKLET_ASSIGN(auto items, member.items());
  if (items.size() > limit)
    return member.error(ErrorCode::kLimitExceeded, "more than " + std::to_string(limit));
  return items;
}

}  // namespace banklet
