// SPDX-License-Identifier: Apache-2.0
#include "core/codec/dialogue_json.h"

#include "core/base/json_date.h"
#include "core/base/json_object.h"
#include "core/base/limits.h"
#include "core/codec/result_json.h"

namespace banklet {
namespace {

constexpr std::int64_t kExact = std::int64_t{1} << 53;
/// In the order of DialogueInput::Kind and of DialogueReply::Kind.
constexpr const char* kInputs[] = {"text", "choice", "event"};
constexpr const char* kReplies[] = {"text", "problem", "answer", "summary"};

Json summary_to_json(const std::vector<SlotSummary>& items) {
  Json json = Json::array();
  for (const SlotSummary& item : items)
    json.push_back(json_object({{"slot", item.slot},
                                {"type", item.type},
                                {"label", item.label},
                                {"value", item.value},
                                {"text", item.text},
                                {"sensitive", item.sensitive}}));
  return json;
}

Json choices_to_json(const std::vector<DialogueChoice>& choices) {
  Json json = Json::array();
  for (const DialogueChoice& choice : choices)
    json.push_back(json_object({{"id", choice.id}, {"label", choice.label}}));
  return json;
}

Json replies_to_json(const Conversation& conversation) {
  Json json = Json::array();
  for (const DialogueReply& reply : conversation.turn.replies) {
    Json item = json_object({{"kind", kReplies[static_cast<std::size_t>(reply.kind)]}});
    if (reply.kind == DialogueReply::Kind::kAnswer)
      item["answer"] = conversation.answer ? answer_to_json(*conversation.answer) : Json();
    else
      item["text"] = reply.text;
    if (reply.kind == DialogueReply::Kind::kProblem) item["slot"] = reply.slot;
    if (reply.kind == DialogueReply::Kind::kSummary) item["items"] = summary_to_json(reply.items);
    json.push_back(std::move(item));
  }
  return json;
}

}  // namespace

Result<DialogueInput> read_dialogue_input(const JsonField& field) {
  BANKLET_TRY(field.only({"text", "choice", "event", "today", "now", "locale"}));
  DialogueInput input;
  std::size_t kinds = 0;
  for (std::size_t i = 0; i < std::size(kInputs); ++i) {
    if (!field.has(kInputs[i])) continue;
    input.kind = static_cast<DialogueInput::Kind>(i);
    BANKLET_ASSIGN(input.value, field.string(kInputs[i]));
    ++kinds;
  }
  if (kinds != 1)
    return field.error(ErrorCode::kInvalidArgument, "needs one of text, choice, event");
  BANKLET_ASSIGN(input.today, read_date(field, "today"));
  BANKLET_ASSIGN(input.now, field.integer("now", -kExact, kExact));
  if (field.has("locale")) {
    BANKLET_ASSIGN(input.locale, field.string("locale"));
  }
  return input;
}

Result<Conversation> converse_json(const Engine& engine, std::string_view request,
                                   std::string_view place) {
  if (request.size() > limits::kDialogueStateBytes)
    return Error{ErrorCode::kLimitExceeded, std::string(place) + ": longer than 512 KiB"};
  if (engine.script() == nullptr)
    return Error{ErrorCode::kModelMissing, "the bundle holds no flows"};
  BANKLET_ASSIGN(const Json json, parse_json(request, place));
  const JsonField field(json, std::string(place));
  BANKLET_TRY(field.only({"state", "input"}));
  DialogueState state;
  if (field.has("state")) {
    BANKLET_ASSIGN(const JsonField before, field.at("state"));
    BANKLET_ASSIGN(state, DialogueState::from_json(before, *engine.script()));
  }
  BANKLET_ASSIGN(const JsonField input_field, field.at("input"));
  BANKLET_ASSIGN(DialogueInput input, read_dialogue_input(input_field));
  return engine.converse(state, std::move(input));
}

Json conversation_to_json(const Conversation& conversation) {
  const DialogueTurn& turn = conversation.turn;
  Json json = json_object({{"state", turn.state.to_json()},
                           {"replies", replies_to_json(conversation)},
                           {"choices", choices_to_json(turn.choices)},
                           {"controls", choices_to_json(turn.controls)},
                           {"flow", Json()},
                           {"progress", Json()},
                           {"expected", Json()},
                           {"completed", Json()},
                           {"handover", Json()}});
  if (!turn.flow.empty()) json["flow"] = json_object({{"id", turn.flow}, {"title", turn.title}});
  if (turn.progress)
    json["progress"] =
        json_object({{"done", turn.progress->done}, {"total", turn.progress->total}});
  if (turn.expected)
    json["expected"] = json_object({{"slot", turn.expected->slot},
                                    {"type", turn.expected->type},
                                    {"label", turn.expected->label},
                                    {"optional", turn.expected->optional},
                                    {"minimum", or_null(turn.expected->minimum)},
                                    {"maximum", or_null(turn.expected->maximum)}});
  if (turn.completed)
    json["completed"] = json_object({{"flow", turn.completed->flow},
                                     {"event", turn.completed->event},
                                     {"slots", summary_to_json(turn.completed->slots)}});
  if (turn.handover)
    json["handover"] = json_object({{"reason", turn.handover->reason},
                                    {"flow", or_null(turn.handover->flow)},
                                    {"slots", summary_to_json(turn.handover->slots)},
                                    {"transcript", transcript_to_json(turn.handover->transcript)},
                                    {"left_out", turn.handover->left_out}});
  return json;
}

}  // namespace banklet
