// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/localized.h"
#include "core/base/result.h"
#include "core/dialogue/phrases.h"
#include "core/dialogue/slot_type.h"

namespace banklet {

/// Words per locale.
using LocalizedWords = std::map<std::string, std::vector<std::string>, std::less<>>;

/// A condition that a slot's value must fulfil. JSON: {"rule": name, "value": number, "text":
/// {..}}. The names, and the slot types they are for:
///
///   minimum, maximum          amount, percent: the number; duration: months; text: characters
///   earliest, latest          date: days from today, may be negative
///   weekdays                  date: "value" is a list of 1 (Monday) to 7
///   multiple_of               amount
struct SlotRule {
  enum class Kind : std::uint8_t { kMinimum, kMaximum, kEarliest, kLatest, kWeekdays, kMultipleOf };
  Kind kind = Kind::kMinimum;
  double value = 0;    ///< kWeekdays: bit d set for day d
  LocalizedText text;  ///< what to tell the customer: what is possible, not what was wrong
};

struct SlotChoice {
  std::string id;
  LocalizedText label;
  Phrases phrases;  ///< labels and other words for it
};

/// One piece of information that a flow needs.
///
/// JSON: {"id", "type", "label": {..}, "prompt": {..}, "help": {..}, "optional": bool, "sensitive":
/// bool, "rules": [..], "choices": [{"id", "label": {..}, "phrases": {locale: [..]}}], "phrases":
/// {locale: [..]}, "patterns": {locale: [..]}}; id, type, label and prompt are required, choices
/// for type "choice".
struct Slot {
  std::string id;
  SlotType type = SlotType::kText;
  LocalizedText label;   ///< "Amount", in the summary
  LocalizedText prompt;  ///< the question
  LocalizedText help;    ///< said when the answer was not understood; empty: a general sentence
  bool optional = false;
  bool sensitive = false;
  std::vector<SlotRule> rules;
  std::vector<SlotChoice> choices;
  Phrases phrases;   ///< labels and other names of the slot, as in "change the date"
  Phrases patterns;  ///< "# to {}", "给{}转": where a value of type "text" stands in a sentence; #
                     ///< stands for any amount, date or other entity
};

/// One step of a flow. JSON: {"id", and one of
///   "ask": slot id
///   "say": {..}
///   "branch": [{"slot": id, "is": value or [values], or "above" / "below": number, "next": step
///              id}]                the first that holds; a slot without a value fulfils none
///   "forget": [slot ids]           takes these values back, for a way back to their questions
///   "confirm": {..}                shows the summary under this text and waits for a yes
///   "complete": event, "text": {..}   the end: the event goes to the bank's code
///   "person": {..}                 the end: a person takes over
/// , and "next": step id; default: the following step}.
struct FlowStep {
  enum class Kind : std::uint8_t { kAsk, kSay, kBranch, kForget, kConfirm, kComplete, kPerson };
  struct Case {
    enum class Test : std::uint8_t { kIs, kAbove, kBelow };
    std::size_t slot = 0;
    Test test = Test::kIs;
    std::vector<std::string> values;  ///< kIs
    double bound = 0;                 ///< kAbove, kBelow: amount, percent; duration: months
    std::size_t next = 0;
  };
  std::string id;
  Kind kind = Kind::kAsk;
  std::size_t slot = 0;             ///< kAsk
  std::vector<Case> cases;          ///< kBranch
  std::vector<std::size_t> forget;  ///< kForget
  LocalizedText text;               ///< kSay, kConfirm, kComplete, kPerson; may hold "{slot}"
  std::string event;                ///< kComplete
  std::size_t next = 0;             ///< index of a step; unused by kComplete, kPerson
};

/// A task that a conversation can get done. JSON: {"id", "title": {..}, "description": {..},
/// "start": {"intents": [..], "actions": [..]}, "slots": [..], "steps": [..]}.
struct Flow {
  std::string id;
  LocalizedText title;
  LocalizedText description;
  std::vector<std::string> intents;  ///< that start it
  std::vector<std::string> actions;  ///< ids of a NextAction that start it
  std::vector<Slot> slots;
  std::vector<FlowStep> steps;

  /// Index, or `npos`.
  std::size_t find_slot(std::string_view id) const;
  std::size_t find_step(std::string_view id) const;
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
};

/// What the bank says besides the flows, each in every locale; "{flow}" stands for a flow's title,
/// "{slot}" for a slot's label, "{value}" for its value.
enum class ScriptText : std::uint8_t {
  kGreeting,       ///< "greeting": nothing is under way
  kNotUnderstood,  ///< "not_understood"
  kOutOfScope,     ///< "out_of_scope": probably about nothing the bank has an answer for
  kOfferPerson,    ///< "offer_person": after several answers that were not understood
  kApology,        ///< "apology": before the reply to a complaint
  kHandedOver,     ///< "handed_over"
  kWithPerson,     ///< "with_person": while a person has the conversation
  kTurnLimit,      ///< "turn_limit": the conversation has become too long
  kCancelled,      ///< "cancelled"
  kStartedOver,    ///< "started_over"
  kUndone,         ///< "undone"
  kNothingToUndo,  ///< "nothing_to_undo"
  kChanged,        ///< "changed": a value was corrected
  kWhichChange,    ///< "which_change": which detail shall change
  kPaused,         ///< "paused": after a long silence
  kBackTo,         ///< "back_to": a flow that waited goes on
  kOfferFlow,      ///< "offer_flow": the question belongs to a flow
  kYes,            ///< "yes": labels of buttons, up to "person"
  kNo,
  kSkip,
  kResume,
  kUndo,
  kStartOver,
  kCancel,
  kPerson,
  kBadAmount,  ///< "bad_amount": what a value of each SlotType looks like, in its order
  kBadDate,
  kBadDuration,
  kBadPercent,
  kBadChoice,
  kBadYesNo,
  kBadText,
  kBadPhone,
  kBadCard,
  kBadAccount,
  kBadIban,
  kBadIdentityNumber,
  kBadEmail,
};
inline constexpr std::size_t kScriptTexts = static_cast<std::size_t>(ScriptText::kBadEmail) + 1;

/// What a customer can say at any time, and the words that say what kind of sentence it is.
enum class Command : std::uint8_t {
  kYes,        ///< "yes"
  kNo,         ///< "no"; also opens a correction: "no, 500"
  kCancel,     ///< "cancel"
  kStartOver,  ///< "start_over"
  kUndo,       ///< "undo"
  kSkip,       ///< "skip"
  kResume,     ///< "resume"
  kPerson,     ///< "person"; anywhere in a sentence
  kChange,     ///< "change": "change the date"; anywhere in a sentence
  kFiller,     ///< "filler": "it's", "please", "from"; opens or ends a value, belongs to none
  kQuestion,   ///< "question": the sentence asks something; anywhere in it, as is a question mark
};
inline constexpr std::size_t kCommands = static_cast<std::size_t>(Command::kQuestion) + 1;

std::string_view script_text_name(ScriptText text);
std::string_view command_name(Command command);

/// What is answered to a greeting, to thanks and the like. JSON: {"phrases": {locale: [..]},
/// "text":
/// {..}, "offer_flows": bool}.
struct SmallTalk {
  Phrases phrases;  ///< the whole of what the customer says
  LocalizedText text;
  bool offer_flows = false;  ///< with their buttons
};

/// Everything that the bank has written for conversations: `flows/*.json` of a bank folder, and
/// `dialogue` in the manifest. Checked for sense by the trainer (core/train/flow_check.h).
///
/// JSON: {"format": "banklet-flows", "version": 1, "pause_after": minutes, "retries": n,
/// "currency": ISO 4217, "person_intents": [..], "texts": {name: {locale: text}}, "commands":
/// {name: {locale: [phrases]}}, "small_talk": [SmallTalk], "formats": {"amount": {locale:
/// "¥{amount}"}, "date": {locale:
/// "{weekday} {day} {month} {year}"}, "weekdays" | "months": {locale: [names]}, "day" | "week" |
/// "month" | "year": {locale: [one, several]}}, "flows": [Flow]}.
class DialogueScript {
 public:
  std::int64_t pause_after = 1800;  ///< seconds of silence after which a flow is paused
  std::uint32_t retries = 3;        ///< answers not understood in a row, then a person is offered
  std::string currency;             ///< of every amount
  std::vector<std::string> person_intents;  ///< that ask for a person
  std::array<LocalizedText, kScriptTexts> texts;
  std::array<Phrases, kCommands> commands;
  std::vector<SmallTalk> small_talk;
  LocalizedText amount_format;
  LocalizedText date_format;
  LocalizedWords weekdays;  ///< Monday first
  LocalizedWords months;
  std::array<LocalizedWords, 4> units;  ///< day, week, month, year: for one, for several
  std::vector<Flow> flows;

  /// Errors: JSON errors with the path; kUnknownReference for a step, slot or type that is not
  /// there; kDuplicateKey; kLimitExceeded.
  static Result<DialogueScript> from_json(const JsonField& field);

  /// Null if there is none.
  const Flow* find(std::string_view flow) const;
};

}  // namespace banklet
