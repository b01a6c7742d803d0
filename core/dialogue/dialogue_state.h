// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"

namespace banklet {

class DialogueScript;

/// What the next input of the customer answers.
enum class DialogueMode : std::uint8_t {
  kIdle,     ///< no flow is under way
  kAsk,      ///< the value of the slot `asked`
  kConfirm,  ///< whether the summary is right
  kChange,   ///< which detail of the summary to change
  kPaused,   ///< whether to go on after a long silence
  kPerson,   ///< nothing: a person has taken over
};

/// A slot's value in its canonical form (slot_type.h); empty: an optional slot that was skipped.
struct SlotFill {
  std::string slot;
  std::string value;
};

/// What a slot held before it was filled, for undo; absent: nothing.
struct SlotChange {
  std::string slot;
  std::optional<std::string> previous;
  std::uint32_t turn = 0;  ///< undo takes back all of one turn
};

/// A flow under way. Where it stands is not kept: it follows from the slots (Dialogue).
struct DialogueFrame {
  std::string flow;
  std::vector<SlotFill> slots;      ///< in the order of filling; each at most once
  std::vector<SlotChange> changes;  ///< latest last; at most limits::kDialogueChanges
  std::vector<std::string> shown;   ///< ids of the `say` steps that were said
  bool confirmed = false;           ///< the customer has said yes to these slots
};

/// One line of the conversation, sensitive values masked.
struct TranscriptEntry {
  bool customer = false;  ///< else: the bank
  std::string text;       ///< at most limits::kTranscriptTextBytes
};

/// Everything that a conversation remembers between two inputs. The page keeps it: it holds the
/// values that the customer gave, so it is treated like them (never logged, stored only with
/// consent and encrypted).
///
/// JSON: {"version": 1, "mode": "idle" | "ask" | "confirm" | "change" | "paused" | "person",
/// "locale", "last": s, "turns": n, "retries": n, "asked": slot id or "", "frames": [{"flow",
/// "slots": [{"slot", "value"}], "changes": [{"slot", "previous": value or null, "turn"}], "shown":
/// [step ids], "confirmed"}], "transcript": [{"from": "customer" | "bank", "text"}], "left_out":
/// n}.
struct DialogueState {
  DialogueMode mode = DialogueMode::kIdle;
  std::string locale;                       ///< of the last reply; empty before the first
  std::int64_t last = 0;                    ///< time of the last input, seconds
  std::uint32_t turns = 0;                  ///< inputs so far, at most limits::kDialogueTurns
  std::uint32_t retries = 0;                ///< inputs in a row that were not understood
  std::string asked;                        ///< slot; empty unless kAsk
  std::vector<DialogueFrame> frames;        ///< the last is under way, those before it wait
  std::vector<TranscriptEntry> transcript;  ///< at most limits::kTranscriptEntries, the latest
  std::uint32_t left_out = 0;               ///< older entries that were dropped

  /// Errors: JSON errors with the path; kUnknownReference for a flow, step or slot that `script`
  /// does not have; kDuplicateKey; kInvalidArgument for a value that is not in its slot's canonical
  /// form or members that contradict each other; kLimitExceeded. A state that is read fulfils every
  /// bound above, so that no input makes the conversation hang or forget.
  static Result<DialogueState> from_json(const JsonField& field, const DialogueScript& script);
  /// The same state gives the same bytes (dump_json); from_json reads them back exactly.
  Json to_json() const;
};

/// [{"from": "customer" | "bank", "text"}].
Json transcript_to_json(const std::vector<TranscriptEntry>& transcript);

/// Whether this is written like a BCP 47 tag: parts of 1 to 8 letters and digits, joined by "-", at
/// most 35 bytes.
bool is_locale(std::string_view tag);

}  // namespace banklet
