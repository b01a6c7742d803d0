// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/json_text.h"
#include "core/engine.h"

/// The JSON form of a conversation, for the command line and JavaScript alike.
namespace banklet {

/// {"text": ".."} or {"choice": id} or {"event": "open" | "tick"}, each with "today":
/// "2026-11-22", "now": seconds, and, if wanted, "locale": tag. Errors: JSON errors with the path.
Result<DialogueInput> read_dialogue_input(const JsonField& field);

/// A turn, from its JSON form: {"state": DialogueState::to_json, or null for a new conversation,
/// "input": see read_dialogue_input}. Errors: JSON errors with the path under `place`;
/// kLimitExceeded above limits::kDialogueStateBytes; those of DialogueState::from_json and
/// Engine::converse.
Result<Conversation> converse_json(const Engine& engine, std::string_view request,
                                   std::string_view place);

/// {"state", "replies": [{"kind": "text", "text"} | {"kind": "problem", "slot", "text"} |
/// {"kind": "answer", "answer": answer_to_json} | {"kind": "summary", "text", "items": [item]}],
/// "flow": {"id", "title"} | null, "progress": {"done", "total"} | null, "expected": {"slot",
/// "type", "label", "optional", "minimum": value | null, "maximum": value | null} | null,
/// "choices": [{"id", "label"}], "controls": [{"id", "label"}], "completed": {"flow", "event",
/// "slots": [item]} | null, "handover": {"reason", "flow": id | null, "slots": [item],
/// "transcript": [{"from": "customer" | "bank", "text"}], "left_out"} | null}; item: {"slot",
/// "type", "label", "value", "text", "sensitive"}.
JsonText conversation_to_json(const Conversation& conversation);

}  // namespace banklet
