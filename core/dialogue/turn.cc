// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/turn.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/base/utf8_check.h"
#include "core/dialogue/slot_value.h"

namespace banklet {
namespace {

using Kind = DialogueInput::Kind;

/// Below it, what may have been meant is not worth showing: seven in ten such texts are about
/// nothing that the bank has an answer for.
constexpr double kOutOfScope = 0.3;
constexpr std::int64_t kMostSeconds = std::int64_t{1} << 53;

/// The text behind `prefix`; empty if `id` does not begin with it.
std::string_view behind(std::string_view id, std::string_view prefix) {
  return id.substr(0, prefix.size()) == prefix ? id.substr(prefix.size()) : std::string_view();
}

/// Dates of what has happened are looked for in the past.
DateSense sense_of(const Slot& slot) {
  return std::any_of(slot.rules.begin(), slot.rules.end(),
                     [](const SlotRule& rule) {
                       return rule.kind == SlotRule::Kind::kLatest && rule.value <= 0;
                     })
             ? DateSense::kPast
             : DateSense::kFuture;
}

DateSense sense_of(const Flow* flow, const Slot* asked) {
  if (asked != nullptr && asked->type == SlotType::kDate) return sense_of(*asked);
  if (flow != nullptr)
    for (const Slot& slot : flow->slots)
      if (slot.type == SlotType::kDate) return sense_of(slot);
  return DateSense::kFuture;
}

}  // namespace

Turn::Turn(const DialogueScript& script, const DialogueState& state, const DialogueInput& input,
           const Understanding& understanding)
    : script_(script), input_(input), understanding_(understanding), state_(turn_.state) {
  state_ = state;
}

Result<void> Turn::check_input() const {
  if (!is_locale(input_.locale) && !(input_.locale.empty() && !state_.locale.empty()))
    return Error{ErrorCode::kInvalidArgument, "locale: expected a BCP 47 tag"};
  if (input_.now < -kMostSeconds || input_.now > kMostSeconds)
    return Error{ErrorCode::kInvalidArgument, "now: out of range"};
  if (input_.value.size() > limits::kQuestionBytes)
    return Error{ErrorCode::kLimitExceeded, "input: longer than 8192 bytes"};
  if (!is_valid_utf8(input_.value)) return Error{ErrorCode::kInvalidUtf8, "input: not UTF-8"};
  if (input_.kind == Kind::kEvent && input_.value != "open" && input_.value != "tick")
    return Error{ErrorCode::kInvalidArgument, "event: 'open' or 'tick'"};
  return {};
}

Result<DialogueTurn> Turn::run() {
  BANKLET_TRY(check_input());
  if (!input_.locale.empty()) state_.locale = input_.locale;
  const bool waits = !state_.frames.empty() && state_.mode != DialogueMode::kPerson &&
                     state_.mode != DialogueMode::kPaused;
  const bool late = waits && input_.now - state_.last > script_.pause_after;
  state_.last = state_.turns == 0 ? input_.now : std::max(state_.last, input_.now);
  if (late) {
    state_.mode = DialogueMode::kPaused;
    state_.asked.clear();
  }
  if (input_.kind == Kind::kEvent) {
    prompt(late || input_.value == "open");
    return finish();
  }
  if (state_.turns >= limits::kDialogueTurns) {
    reply(ScriptText::kTurnLimit);
    hand_over("limit");
    return finish();
  }
  ++state_.turns;
  if (input_.kind == Kind::kChoice)
    take_choice(input_.value);
  else
    BANKLET_TRY(take_text());
  return finish();
}

void Turn::take_choice(std::string_view id) {
  if (id == "person") {
    if (state_.mode != DialogueMode::kPerson) hand_over("asked");
    reply(turn_.handover ? ScriptText::kHandedOver : ScriptText::kWithPerson);
    return;
  }
  if (take_control(id)) return;
  if (state_.mode == DialogueMode::kPerson || state_.mode == DialogueMode::kPaused) {
    prompt();
    return;
  }
  const std::string_view action = behind(id, "action:");
  for (const Flow& candidate : script_.flows) {
    const bool acts = std::find(candidate.actions.begin(), candidate.actions.end(), action) !=
                      candidate.actions.end();
    if (!acts && behind(id, "start:") != candidate.id) continue;
    line_of_choice_ = local(candidate.title);
    if (start(candidate))
      advance();
    else
      prompt();
    return;
  }
  if (state_.frames.empty()) {
    prompt();
    return;
  }
  const std::size_t change = flow()->find_slot(behind(id, "change:"));
  if (change != Flow::npos) {
    ask(flow()->slots[change].id);
    line_of_choice_ = local(flow()->slots[change].label);
  } else if (state_.mode == DialogueMode::kConfirm && (id == "yes" || id == "no")) {
    if (id == "no") {
      state_.mode = DialogueMode::kChange;
    } else {
      const std::size_t waiting = flow_way(*flow(), frame(), input_.today).waiting;
      frame().confirmed =
          waiting != Flow::npos && flow()->steps[waiting].kind == FlowStep::Kind::kConfirm;
      advance();
      return;
    }
  } else if (const Slot* slot = asked_slot()) {
    const std::string_view value = slot->type == SlotType::kYesNo ? id : behind(id, "pick:");
    const bool skips = slot->optional && id == "skip";
    if (skips || is_canonical(*slot, value, script_.currency)) {
      if (!skips) line_of_choice_ = value_text(script_, *slot, value, state_.locale);
      set(*slot, skips ? std::string() : std::string(value));
      advance();
      return;
    }
  }
  prompt();
}

bool Turn::take_control(std::string_view id) {
  const bool held = state_.mode == DialogueMode::kPerson || state_.mode == DialogueMode::kPaused;
  if (id == "resume" && held) {
    state_.mode = DialogueMode::kIdle;
    if (!state_.frames.empty()) {
      reply_about(ScriptText::kBackTo, *flow());
      resume();
    } else {
      prompt();
    }
    return true;
  }
  if (state_.frames.empty()) return false;
  if (id == "cancel") {
    reply(ScriptText::kCancelled);
    end_frame();
    return true;
  }
  if (id == "start_over") {
    DialogueFrame& top = frame();
    const std::string name = std::move(top.flow);
    top = {};
    top.flow = name;
    state_.retries = 0;
    reply(ScriptText::kStartedOver);
    advance();
    return true;
  }
  if (id == "undo") {
    undo();
    return true;
  }
  return false;
}

bool Turn::wants_person(const Utterance& said) const {
  const Phrases& asking = phrases(Command::kPerson);
  if (said.is(asking)) return true;
  const Slot* slot = asked_slot();
  if (slot != nullptr && slot->type == SlotType::kText) {
    // A name may hold the word "agent", but not "talk to an agent".
    return std::any_of(asking.begin(), asking.end(), [&](const std::string& phrase) {
      return std::count(phrase.begin(), phrase.end(), ' ') > 2 && said.contains({phrase});
    });
  }
  if (said.contains(asking)) return true;
  const auto& intents = script_.person_intents;
  return understanding_.confident &&
         std::find(intents.begin(), intents.end(), understanding_.intent) != intents.end();
}

Result<void> Turn::take_text() {
  EntityOptions options;
  if (!script_.currency.empty()) options.currency = script_.currency;
  options.date_order = date_order_of(state_.locale);
  const Flow* current = flow() != nullptr ? flow() : flow_of_intent();
  options.date_sense = sense_of(current, asked_slot());
  BANKLET_ASSIGN(auto entities, find_entities(input_.value, input_.today, options));
  take_said(Utterance(input_.value, std::move(entities)));
  return {};
}

void Turn::take_said(const Utterance& said) {
  if (wants_person(said)) {
    take_choice("person");
    return;
  }
  if (understanding_.complaint) {
    reply(ScriptText::kApology);
    offer_person_ = true;
  }
  for (const Command command :
       {Command::kResume, Command::kCancel, Command::kStartOver, Command::kUndo})
    if (said.is(phrases(command)) && take_control(command_name(command))) return;
  switch (state_.mode) {
    case DialogueMode::kPerson: prompt(); return;
    case DialogueMode::kPaused: take_paused(said); return;
    case DialogueMode::kIdle: take_idle(said); return;
    case DialogueMode::kAsk: take_answer(said); return;
    case DialogueMode::kConfirm:
    case DialogueMode::kChange: take_confirm(said); return;
  }
}

bool Turn::take_small_talk(const Utterance& said) {
  for (const SmallTalk& talk : script_.small_talk) {
    if (!said.is(talk.phrases)) continue;
    reply(DialogueReply::Kind::kText, local(talk.text));
    if (!state_.frames.empty())
      prompt();
    else if (talk.offer_flows)
      offer_flows();
    return true;
  }
  return false;
}

bool Turn::is_out_of_scope() const {
  return !understanding_.confident && understanding_.in_scope < kOutOfScope;
}

void Turn::take_idle(const Utterance& said) {
  if (take_small_talk(said)) return;
  const Flow* wanted = flow_of_intent();
  if (said.empty() || understanding_.intent.empty()) {
    reply(ScriptText::kNotUnderstood);
    offer_flows();
    return;
  }
  if (wanted != nullptr) {
    DialogueFrame empty;
    empty.flow = wanted->id;
    const SlotReading reading = read_slots(script_, *wanted, empty, said, {});
    // "How do I transfer money?" asks for the way; with two values in it, it is an order.
    const bool orders = understanding_.confident && !said.asks(phrases(Command::kQuestion));
    if (orders || reading.found.size() > 1) {
      start(*wanted);
      take_reading(reading);
      return;
    }
  }
  if (is_out_of_scope()) {
    reply(ScriptText::kOutOfScope);
    offer_flows();
    return;
  }
  reply(DialogueReply::Kind::kAnswer, understanding_.title);
  if (wanted == nullptr) return;
  reply_about(ScriptText::kOfferFlow, *wanted);
  choice("start:" + wanted->id, local(wanted->title));
}

void Turn::take_paused(const Utterance& said) {
  if (said.only(phrases(Command::kYes), phrases(Command::kFiller))) {
    take_control("resume");
  } else if (said.only(phrases(Command::kNo), phrases(Command::kFiller))) {
    take_control("cancel");
  } else if (!take_other_wish(said)) {
    prompt();
  }
}

void Turn::take_confirm(const Utterance& said) {
  const bool confirms = state_.mode == DialogueMode::kConfirm;
  if (confirms && said.only(phrases(Command::kYes), phrases(Command::kFiller))) {
    take_choice("yes");
  } else if (confirms && said.only(phrases(Command::kNo), phrases(Command::kFiller))) {
    take_choice("no");
  } else if (!take_correction(said) && !take_small_talk(said) && !take_other_wish(said)) {
    not_understood();
  }
}

bool Turn::take_other_wish(const Utterance& said) {
  if (said.empty() || understanding_.intent.empty()) return false;
  if (!understanding_.confident) {
    if (!said.asks(phrases(Command::kQuestion))) return false;
    if (is_out_of_scope())
      reply(ScriptText::kOutOfScope);
    else  // the answer is what may have been meant
      reply(DialogueReply::Kind::kAnswer, understanding_.title);
    count_retry();
    prompt();
    return true;
  }
  const Flow* wanted = flow_of_intent();
  const bool own = wanted != nullptr && wanted == flow();
  if (own && !said.asks(phrases(Command::kQuestion))) return false;
  reply(DialogueReply::Kind::kAnswer, understanding_.title);
  if (wanted != nullptr && !own) {
    reply_about(ScriptText::kOfferFlow, *wanted);
    choice("start:" + wanted->id, local(wanted->title));
  }
  prompt();
  return true;
}

}  // namespace banklet
