// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

/// Something the customer can do next; the page knows what `id` means.
struct NextAction {
  std::string id;
  std::string label;
};

/// What the bank answers to one intent in one locale.
struct AnswerText {
  std::string title;
  std::string answer;
  std::vector<NextAction> actions;
};

/// Intent -> locale -> text: `faq/answers.json` of a bank folder, and `answers` in the manifest.
class AnswerTexts {
 public:
  /// Errors: JSON errors with the path of the field; kMissingField for an intent without any
  /// locale.
  static Result<AnswerTexts> from_json(const JsonField& field);
  Json to_json() const;

  /// In `locale`, else in another locale of that language, else in the first; null for an intent
  /// without a text.
  const AnswerText* find(std::string_view intent, std::string_view locale) const;
  std::vector<std::string> intents() const;

 private:
  std::map<std::string, std::map<std::string, AnswerText, std::less<>>, std::less<>> texts_;
};

}  // namespace banklet
