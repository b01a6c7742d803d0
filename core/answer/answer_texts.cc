// SPDX-License-Identifier: Apache-2.0
#include "core/answer/answer_texts.h"

#include "core/base/localized.h"

namespace banklet {
namespace {

Result<AnswerText> read_text(const JsonField& field) {
  AnswerText text;
  BANKLET_ASSIGN(text.title, field.string("title"));
  BANKLET_ASSIGN(text.answer, field.string("answer"));
  if (!field.has("actions")) return text;
  BANKLET_ASSIGN(const auto actions, field.items("actions"));
  for (const JsonField& item : actions) {
    NextAction action;
    BANKLET_ASSIGN(action.id, item.string("id"));
    BANKLET_ASSIGN(action.label, item.string("label"));
    text.actions.push_back(std::move(action));
  }
  return text;
}

}  // namespace

Result<AnswerTexts> AnswerTexts::from_json(const JsonField& field) {
  AnswerTexts texts;
  BANKLET_ASSIGN(const auto intents, field.members());
  for (const auto& [intent, by_locale] : intents) {
    BANKLET_ASSIGN(const auto locales, by_locale.members());
    if (locales.empty()) return by_locale.error(ErrorCode::kMissingField, "no locale has a text");
    for (const auto& [locale, item] : locales) {
      BANKLET_ASSIGN(texts.texts_[intent][locale], read_text(item));
    }
  }
  return texts;
}

Json AnswerTexts::to_json() const {
  Json json = Json::object();
  for (const auto& [intent, locales] : texts_) {
    for (const auto& [locale, text] : locales) {
      Json actions = Json::array();
      for (const NextAction& action : text.actions)
        actions.push_back({{"id", action.id}, {"label", action.label}});
      json[intent][locale] = {
          {"title", text.title}, {"answer", text.answer}, {"actions", std::move(actions)}};
    }
  }
  return json;
}

const AnswerText* AnswerTexts::find(std::string_view intent, std::string_view locale) const {
  const auto found = texts_.find(intent);
  if (found == texts_.end()) return nullptr;
  return nearest_locale(found->second, locale);
}

std::vector<std::string> AnswerTexts::intents() const {
  std::vector<std::string> names;
  for (const auto& [intent, locales] : texts_) names.push_back(intent);
  return names;
}

}  // namespace banklet
