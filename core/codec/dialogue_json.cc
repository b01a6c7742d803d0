// SPDX-License-Identifier: Apache-2.0
#include "core/codec/dialogue_json.h"

#include "core/base/json_date.h"
#include "core/base/json_text.h"
#include "core/base/limits.h"
#include "core/codec/result_json.h"

namespace banklet {
namespace {

constexpr std::int64_t kExact = std::int64_t{1} << 53;
/// In the order of DialogueInput::Kind and of DialogueReply::Kind.
constexpr const char* kInputs[] = {"text", "choice", "event"};
constexpr const char* kReplies[] = {"text", "problem", "answer", "summary"};

JsonText summary_to_json(const std::vector<SlotSummary>& items) {
  JsonText json = JsonText::array();
  for (const SlotSummary& item : items)
    json.push_back(json_text({{"slot", item.slot},
                              {"type", item.type},
                              {"label", item.label},
                              {"value", item.value},
                              {"text", item.text},
                              {"sensitive", item.sensitive}}));
  return json;
}

JsonText choices_to_json(const std::vector<DialogueChoice>& choices) {
  JsonText json = JsonText::array();
  for (const DialogueChoice& choice : choices)
    json.push_back(json_text({{"id", choice.id}, {"label", choice.label}}));
  return json;
}

JsonText answer_or_null(const std::optional<Answer>& answer) {
  return answer ? answer_to_json(*answer) : JsonText();
}

JsonText replies_to_json(const Conversation& conversation) {
  JsonText json = JsonText::array();
  for (const DialogueReply& reply : conversation.turn.replies) {
    const JsonTextMember kind = {"kind", kReplies[static_cast<std::size_t>(reply.kind)]};
    const JsonTextMember text = {"text", reply.text};
    switch (reply.kind) {
      case DialogueReply::Kind::kText: json.push_back(json_text({kind, text})); break;
      case DialogueReply::Kind::kProblem:
        json.push_back(json_text({kind, {"slot", reply.slot}, text}));
        break;
      case DialogueReply::Kind::kAnswer:
        json.push_back(json_text({{"answer", answer_or_null(conversation.answer)}, kind}));
        break;
      case DialogueReply::Kind::kSummary:
        json.push_back(json_text({{"items", summary_to_json(reply.items)}, kind, text}));
        break;
    }
  }
  return json;
}

JsonText progress_to_json(const DialogueTurn& turn) {
  if (!turn.progress) return {};
  return json_text({{"done", turn.progress->done}, {"total", turn.progress->total}});
}

JsonText expected_to_json(const DialogueTurn& turn) {
  if (!turn.expected) return {};
  return json_text({{"slot", turn.expected->slot},
                    {"type", turn.expected->type},
                    {"label", turn.expected->label},
                    {"optional", turn.expected->optional},
                    {"minimum", piece_or_null(turn.expected->minimum)},
                    {"maximum", piece_or_null(turn.expected->maximum)}});
}

JsonText completed_to_json(const DialogueTurn& turn) {
  if (!turn.completed) return {};
  return json_text({{"flow", turn.completed->flow},
                    {"event", turn.completed->event},
                    {"slots", summary_to_json(turn.completed->slots)}});
}

JsonText handover_to_json(const DialogueTurn& turn) {
  if (!turn.handover) return {};
  return json_text({{"reason", turn.handover->reason},
                    {"flow", piece_or_null(turn.handover->flow)},
                    {"slots", summary_to_json(turn.handover->slots)},
                    {"transcript", JsonText(transcript_to_json(turn.handover->transcript))},
                    {"left_out", turn.handover->left_out}});
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

JsonText conversation_to_json(const Conversation& conversation) {
  const DialogueTurn& turn = conversation.turn;
  JsonText flow;
  if (!turn.flow.empty()) flow = json_text({{"id", turn.flow}, {"title", turn.title}});
  return json_text({{"state", JsonText(turn.state.to_json())},
                    {"replies", replies_to_json(conversation)},
                    {"choices", choices_to_json(turn.choices)},
                    {"controls", choices_to_json(turn.controls)},
                    {"flow", flow},
                    {"progress", progress_to_json(turn)},
                    {"expected", expected_to_json(turn)},
                    {"completed", completed_to_json(turn)},
                    {"handover", handover_to_json(turn)}});
}

}  // namespace banklet
