// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/date.h"
#include "core/base/result.h"
#include "core/dialogue/dialogue_script.h"
#include "core/dialogue/dialogue_state.h"

namespace banklet {

/// What the customer, or the page, does next. Time is an input: the core has no clock.
struct DialogueInput {
  enum class Kind : std::uint8_t {
    kText,    ///< what the customer wrote, UTF-8
    kChoice,  ///< the id of a choice or control of the last turn, or "start:<flow>",
              ///< "action:<id>" (of a NextAction)
    kEvent,   ///< "open": the page shows the conversation (greets, or asks again where it stopped);
              ///< "tick": time has passed
  };
  Kind kind = Kind::kEvent;
  std::string value;
  Date today;
  std::int64_t now = 0;  ///< seconds of any clock that does not run backwards, as Unix time
  std::string locale;    ///< BCP 47 tag of the replies
};

/// What other models make of the text of an input; Engine::converse fills it.
struct Understanding {
  std::string intent;      ///< most probable; empty: none
  std::string title;       ///< of the answer to the intent, for the transcript
  bool confident = false;  ///< the intent classifier did not abstain
  double in_scope = 1.0;   ///< how likely the text is about any of the bank's intents
  bool complaint = false;  ///< the customer is upset: apologise and offer a person, nothing else
};

struct DialogueChoice {
  std::string id;
  std::string label;
};

/// A filled slot as the customer sees it.
struct SlotSummary {
  std::string slot;
  std::string type;  ///< slot_type_name
  std::string label;
  std::string value;  ///< canonical; in a hand-over masked if sensitive
  std::string text;   ///< `value` in the locale's words
  bool sensitive = false;
};

struct DialogueReply {
  enum class Kind : std::uint8_t {
    kText,
    kProblem,  ///< why the value for `slot` was not taken, and what would be
    kAnswer,   ///< the answer to a question in between: whoever calls step() shows it here
    kSummary,  ///< `text` above `items`, to be confirmed
  };
  Kind kind = Kind::kText;
  std::string text;
  std::string slot;
  std::vector<SlotSummary> items;
};

/// What kind of value is asked for, so that the page can show a fitting field.
struct ExpectedSlot {
  std::string slot;
  std::string type;  ///< slot_type_name
  std::string label;
  bool optional = false;  ///< the choice "skip" is there
  std::string minimum;    ///< canonical (a date: earliest day); empty: none
  std::string maximum;
};

struct DialogueProgress {
  std::size_t done = 0;
  std::size_t total = 0;  ///< questions on the way from here, as far as it is known
};

/// The customer has confirmed. banklet executes nothing: the bank's code handles the event.
struct CompletedFlow {
  std::string flow;
  std::string event;
  std::vector<SlotSummary> slots;
};

/// For the person who takes over.
struct Handover {
  std::string reason;                       ///< "asked", "retries", "flow" or "limit"
  std::string flow;                         ///< under way; empty: none
  std::vector<SlotSummary> slots;           ///< sensitive values masked
  std::vector<TranscriptEntry> transcript;  ///< masked
  std::uint32_t left_out = 0;               ///< older entries that were dropped
};

struct DialogueTurn {
  DialogueState state;
  std::vector<DialogueReply> replies;  ///< in order
  std::string flow;                    ///< under way; empty: none
  std::string title;                   ///< of the flow, in the locale
  std::optional<DialogueProgress> progress;
  std::optional<ExpectedSlot> expected;
  std::vector<DialogueChoice> choices;   ///< buttons that answer the last reply
  std::vector<DialogueChoice> controls;  ///< always "person"; within a flow "undo", "start_over",
                                         ///< "cancel"
  std::optional<CompletedFlow> completed;
  std::optional<Handover> handover;
};

/// Task-oriented dialogue: frames with slots, filled by what the customer says (Bobrow et al.,
/// "GUS, a frame-driven dialog system", Artificial Intelligence 8, 1977), tracked and steered by
/// rules. The bank's flows are data (dialogue_script.h).
///
/// Where a flow stands follows from its slots alone: the flow is walked from its first step past
/// every question whose slot is filled and valid today, and stops at the first that is not. So
/// several slots may come in one sentence, in any order, a correction re-routes, and undo takes
/// back the last value.
class Dialogue {
 public:
  explicit Dialogue(DialogueScript script) : script_(std::move(script)) {}

  const DialogueScript& script() const { return script_; }

  /// One turn. Pure: the same arguments give the same bytes. O(text x phrases of the script).
  /// Errors, which leave the caller with the old state: kInvalidUtf8; kLimitExceeded for a text
  /// above limits::kQuestionBytes; kInvalidArgument for an unknown event, a choice that is not on
  /// offer, or a locale that is no tag.
  Result<DialogueTurn> step(const DialogueState& state, const DialogueInput& input,
                            const Understanding& understanding) const;

 private:
  DialogueScript script_;
};

}  // namespace banklet
