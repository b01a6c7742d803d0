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

/// A longer answer to an open question is no question in between, whatever it holds.
constexpr std::size_t kTokensOfQuestion = 16;
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

ScriptText shape_of(SlotType type) {
  return static_cast<ScriptText>(static_cast<std::size_t>(ScriptText::kBadAmount) +
                                 static_cast<std::size_t>(type));
}

bool is_free(const Slot* slot) {
  return slot != nullptr && slot->type == SlotType::kText && slot->patterns.empty();
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

void Turn::take_idle(const Utterance& said) {
  const Flow* wanted = flow_of_intent();
  if (said.empty() || understanding_.intent.empty()) {
    offer_flows(ScriptText::kNotUnderstood);
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
  } else if (!take_correction(said) && !take_other_wish(said)) {
    not_understood();
  }
}

void Turn::take_answer(const Utterance& said) {
  const Slot& slot = *asked_slot();
  if (slot.optional && said.is(phrases(Command::kSkip))) {
    take_choice("skip");
    return;
  }
  const bool denies = slot.type != SlotType::kYesNo && said.opens_with(phrases(Command::kNo));
  const bool changes = is_free(&slot) ? said.opens_with(phrases(Command::kChange))
                                      : denies || said.contains(phrases(Command::kChange));
  if (changes && take_correction(said)) return;
  const bool asks = said.asks(phrases(Command::kQuestion)) &&
                    (!is_free(&slot) || said.size() <= kTokensOfQuestion);
  if (asks && understanding_.confident && take_other_wish(said)) return;
  if (!is_free(&slot) && understanding_.confident && slot.type == SlotType::kText &&
      flow_of_intent() != nullptr && flow_of_intent() != flow() && take_other_wish(said))
    return;
  SlotReadOptions options;
  options.asked = flow()->find_slot(slot.id);
  const SlotReading reading = read_slots(script_, *flow(), frame(), said, options);
  if (!reading.found.empty() || reading.refused)
    take_reading(reading);
  else if (!take_other_wish(said))
    not_understood();
}

bool Turn::take_correction(const Utterance& said) {
  const bool denies = said.opens_with(phrases(Command::kNo));
  const bool changes = denies || said.contains(phrases(Command::kChange));
  SlotReadOptions options;
  options.overwrite = true;
  std::size_t longest = 0;
  for (std::size_t i = 0; i < flow()->slots.size(); ++i)
    if (const std::size_t length = said.length_of(flow()->slots[i].phrases); length > longest) {
      longest = length;
      options.asked = i;
    }
  const std::size_t named = options.asked;
  SlotReading reading;
  const auto take_name = [&](std::size_t slot, Utterance::Span span) {
    if (!span.empty())
      reading.found.push_back(
          {slot, clean_text(said.text().substr(span.begin, span.end - span.begin)), span});
  };
  if (named != Flow::npos && flow()->slots[named].type == SlotType::kText) {
    take_name(named, said.at_pattern(phrases(Command::kChange), phrases(Command::kFiller)));
  } else {
    const Slot* asked = asked_slot();
    if (named == Flow::npos && asked != nullptr && asked->type != SlotType::kText)
      options.asked = flow()->find_slot(asked->id);
    reading = read_slots(script_, *flow(), frame(), said, options);
  }
  if (reading.found.empty() && denies && named == Flow::npos && said.entities().empty() &&
      !frame().changes.empty()) {
    // "no, Wang Wei": the last answer, if it was a name.
    const std::size_t last = flow()->find_slot(frame().changes.back().slot);
    const Slot& slot = flow()->slots[last];
    if (slot.type == SlotType::kText && !slot.patterns.empty())
      take_name(last, said.behind(phrases(Command::kNo), phrases(Command::kFiller)));
  }
  if (!reading.found.empty()) {
    take_reading(reading, true);
    return true;
  }
  if (named == Flow::npos || (!changes && state_.mode != DialogueMode::kChange)) return false;
  ask(flow()->slots[named].id);
  prompt();
  return true;
}

bool Turn::take_other_wish(const Utterance& said) {
  if (said.empty() || understanding_.intent.empty()) return false;
  if (!understanding_.confident) {
    if (!said.asks(phrases(Command::kQuestion))) return false;
    // The answer is what may have been meant.
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

void Turn::take_reading(const SlotReading& reading, bool corrects) {
  const Slot* asked = asked_slot();
  bool taken = false;
  bool answered = false;
  for (const SlotFound& found : reading.found) {
    const Slot& slot = flow()->slots[found.slot];
    if (slot.sensitive && !found.span.empty())
      masks_.emplace_back(found.span, mask_value(slot, found.value));
    answered = answered || &slot == asked;
    if (const LocalizedText* rule = broken_rule(slot, found.value, input_.today)) {
      problem(slot, local(*rule));
      continue;
    }
    set(slot, found.value);
    taken = true;
  }
  std::sort(masks_.begin(), masks_.end(),
            [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  if (asked != nullptr && reading.refused && !answered)
    problem(*asked, text(shape_of(asked->type)));
  if (taken && corrects) reply(ScriptText::kChanged);
  if (asked == nullptr || taken) {
    advance();
    return;
  }
  count_retry();
  prompt();
}

void Turn::count_retry() {
  ++state_.retries;
  if (state_.retries < script_.retries) return;
  reply(ScriptText::kOfferPerson);
  offer_person_ = true;
}

void Turn::not_understood() {
  if (understanding_.complaint) {
    // The apology is the answer.
    prompt();
    return;
  }
  const Slot* slot = asked_slot();
  if (slot == nullptr) {
    reply(ScriptText::kNotUnderstood);
  } else {
    hide_text_ = slot->sensitive;
    const std::string_view help = local(slot->help);
    problem(*slot, help.empty() ? text(shape_of(slot->type)) : help);
  }
  count_retry();
  prompt();
}

}  // namespace banklet
