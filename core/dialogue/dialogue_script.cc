// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/dialogue_script.h"

#include "core/base/limits.h"
#include "core/dialogue/script_fields.h"

namespace banklet {
namespace {

constexpr std::string_view kTextNames[kScriptTexts] = {"greeting",
                                                       "not_understood",
                                                       "out_of_scope",
                                                       "offer_person",
                                                       "apology",
                                                       "handed_over",
                                                       "with_person",
                                                       "turn_limit",
                                                       "cancelled",
                                                       "started_over",
                                                       "undone",
                                                       "nothing_to_undo",
                                                       "changed",
                                                       "which_change",
                                                       "paused",
                                                       "back_to",
                                                       "offer_flow",
                                                       "yes",
                                                       "no",
                                                       "skip",
                                                       "resume",
                                                       "undo",
                                                       "start_over",
                                                       "cancel",
                                                       "person",
                                                       "bad_amount",
                                                       "bad_date",
                                                       "bad_duration",
                                                       "bad_percent",
                                                       "bad_choice",
                                                       "bad_yes_no",
                                                       "bad_text",
                                                       "bad_phone",
                                                       "bad_card",
                                                       "bad_account",
                                                       "bad_iban",
                                                       "bad_identity_number",
                                                       "bad_email"};

constexpr std::string_view kCommandNames[kCommands] = {"yes",    "no",     "cancel",  "start_over",
                                                       "undo",   "skip",   "resume",  "person",
                                                       "change", "filler", "question"};

constexpr std::string_view kUnitNames[] = {"day", "week", "month", "year"};

constexpr std::int64_t kMostMinutes = 60 * 24 * 30;
constexpr std::int64_t kMostRetries = 20;

Result<void> read_formats(const JsonField& formats, DialogueScript& script) {
  BANKLET_TRY(read_text(formats, "amount", true, script.amount_format));
  BANKLET_TRY(read_text(formats, "date", true, script.date_format));
  BANKLET_TRY(read_words(formats, "weekdays", script.weekdays));
  BANKLET_TRY(read_words(formats, "months", script.months));
  for (std::size_t i = 0; i < script.units.size(); ++i)
    BANKLET_TRY(read_words(formats, kUnitNames[i], script.units[i]));
  return {};
}

Result<SmallTalk> read_small_talk(const JsonField& item) {
  BANKLET_TRY(item.only({"phrases", "text", "offer_flows"}));
  SmallTalk talk;
  BANKLET_TRY(read_phrases(item, "phrases", talk.phrases));
  BANKLET_TRY(read_text(item, "text", true, talk.text));
  if (item.has("offer_flows")) {
    BANKLET_ASSIGN(talk.offer_flows, item.boolean("offer_flows"));
  }
  return talk;
}

}  // namespace

std::string_view script_text_name(ScriptText text) {
  return kTextNames[static_cast<std::size_t>(text)];
}

std::string_view command_name(Command command) {
  return kCommandNames[static_cast<std::size_t>(command)];
}

Result<DialogueScript> DialogueScript::from_json(const JsonField& field) {
  BANKLET_TRY(
      field.only({"format", "version", "pause_after", "retries", "currency", "person_intents",
                  "texts", "commands", "small_talk", "formats", "flows"}));
  DialogueScript script;
  if (field.has("pause_after")) {
    BANKLET_ASSIGN(script.pause_after, field.integer("pause_after", 1, kMostMinutes));
    script.pause_after *= 60;
  }
  if (field.has("retries")) {
    BANKLET_ASSIGN(const std::int64_t retries, field.integer("retries", 1, kMostRetries));
    script.retries = static_cast<std::uint32_t>(retries);
  }
  BANKLET_TRY(read_string(field, "currency", false, script.currency));
  BANKLET_TRY(read_strings(field, "person_intents", script.person_intents));
  BANKLET_ASSIGN(const JsonField texts, field.at("texts"));
  for (std::size_t i = 0; i < kScriptTexts; ++i)
    BANKLET_TRY(read_text(texts, kTextNames[i], true, script.texts[i]));
  BANKLET_ASSIGN(const JsonField commands, field.at("commands"));
  for (std::size_t i = 0; i < kCommands; ++i)
    BANKLET_TRY(read_phrases(commands, kCommandNames[i], script.commands[i]));
  BANKLET_ASSIGN(const auto talks, read_items(field, "small_talk", limits::kDialogueSmallTalk));
  for (const JsonField& item : talks) {
    BANKLET_ASSIGN(SmallTalk talk, read_small_talk(item));
    script.small_talk.push_back(std::move(talk));
  }
  BANKLET_ASSIGN(const JsonField formats, field.at("formats"));
  BANKLET_TRY(read_formats(formats, script));
  BANKLET_ASSIGN(const auto flows, read_items(field, "flows", limits::kDialogueFlows));
  for (const JsonField& item : flows) {
    BANKLET_ASSIGN(Flow flow, read_flow(item));
    if (script.find(flow.id) != nullptr) return item.error(ErrorCode::kDuplicateKey, "id is taken");
    script.flows.push_back(std::move(flow));
  }
  return script;
}

const Flow* DialogueScript::find(std::string_view flow) const {
  for (const Flow& candidate : flows)
    if (candidate.id == flow) return &candidate;
  return nullptr;
}

}  // namespace banklet
