// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/limits.h"
#include "core/dialogue/slot_value.h"
#include "core/dialogue/turn.h"

namespace banklet {
namespace {

using Kind = FlowStep::Kind;

/// A way that forgets values may pass a step again, but not for ever.
constexpr std::size_t kMostVisits = 4 * limits::kDialogueSteps;

bool holds(const FlowStep::Case& test, const Flow& flow, const DialogueFrame& frame) {
  const Slot& slot = flow.slots[test.slot];
  const std::string* value = slot_value(frame, slot.id);
  if (value == nullptr) return false;
  if (test.test == FlowStep::Case::Test::kIs)
    return std::find(test.values.begin(), test.values.end(), *value) != test.values.end();
  if (value->empty()) return false;
  const double measured = measure(slot, *value);
  return test.test == FlowStep::Case::Test::kAbove ? measured > test.bound : measured < test.bound;
}

/// Whether the step has what it asks for: a value that is good today, a skip, a confirmation.
bool is_answered(const Flow& flow, const DialogueFrame& frame, const FlowStep& step, Date today) {
  if (step.kind == Kind::kConfirm) return frame.confirmed;
  if (step.kind != Kind::kAsk) return step.kind != Kind::kComplete && step.kind != Kind::kPerson;
  const Slot& slot = flow.slots[step.slot];
  const std::string* value = slot_value(frame, slot.id);
  if (value == nullptr) return false;
  return value->empty() || broken_rule(slot, *value, today) == nullptr;
}

}  // namespace

std::size_t step_behind(const Flow& flow, const DialogueFrame& frame, const FlowStep& step) {
  for (const FlowStep::Case& test : step.cases)
    if (holds(test, flow, frame)) return test.next;
  return step.next;
}

FlowWay flow_way(const Flow& flow, const DialogueFrame& frame, Date today) {
  FlowWay way;
  std::size_t at = 0;
  for (std::size_t visit = 0; visit < kMostVisits; ++visit) {
    const FlowStep& step = flow.steps[at];
    const bool answered = is_answered(flow, frame, step, today);
    if (way.waiting == Flow::npos && !answered) way.waiting = at;
    const bool counts = step.kind == Kind::kAsk || step.kind == Kind::kConfirm;
    if (counts && way.waiting == Flow::npos) ++way.done;
    if (counts) ++way.total;
    if (step.kind == Kind::kComplete || step.kind == Kind::kPerson) return way;
    at = step_behind(flow, frame, step);
  }
  return way;
}

const Flow* Turn::flow() const {
  return state_.frames.empty() ? nullptr : script_.find(state_.frames.back().flow);
}

const Slot* Turn::asked_slot() const {
  if (state_.mode != DialogueMode::kAsk) return nullptr;
  return &flow()->slots[flow()->find_slot(state_.asked)];
}

const Flow* Turn::flow_of_intent() const {
  if (understanding_.intent.empty()) return nullptr;
  for (const Flow& candidate : script_.flows)
    for (const std::string& intent : candidate.intents)
      if (intent == understanding_.intent) return &candidate;
  return nullptr;
}

bool Turn::start(const Flow& flow) {
  auto& frames = state_.frames;
  const auto waiting = std::find_if(frames.begin(), frames.end(), [&](const DialogueFrame& frame) {
    return frame.flow == flow.id;
  });
  if (waiting != frames.end()) {
    std::rotate(waiting, waiting + 1, frames.end());
  } else {
    if (frames.size() == limits::kDialogueFrames) return false;
    frames.emplace_back().flow = flow.id;
  }
  state_.retries = 0;
  return true;
}

void Turn::set(const Slot& slot, std::string value) {
  DialogueFrame& top = frame();
  if (top.changes.size() == limits::kDialogueChanges) top.changes.erase(top.changes.begin());
  SlotChange& change = top.changes.emplace_back();
  change.slot = slot.id;
  change.turn = state_.turns;
  top.confirmed = false;
  state_.retries = 0;
  for (SlotFill& fill : top.slots)
    if (fill.slot == slot.id) {
      change.previous = std::move(fill.value);
      fill.value = std::move(value);
      return;
    }
  top.slots.push_back({slot.id, std::move(value)});
}

void Turn::undo() {
  DialogueFrame& top = frame();
  if (top.changes.empty()) {
    reply(ScriptText::kNothingToUndo);
    prompt();
    return;
  }
  const std::uint32_t turn = top.changes.back().turn;
  while (!top.changes.empty() && top.changes.back().turn == turn) {
    const SlotChange change = std::move(top.changes.back());
    top.changes.pop_back();
    const auto fill = std::find_if(top.slots.begin(), top.slots.end(),
                                   [&](const SlotFill& held) { return held.slot == change.slot; });
    if (fill != top.slots.end() && change.previous)
      fill->value = *change.previous;
    else if (fill != top.slots.end())
      top.slots.erase(fill);
    else if (change.previous)
      top.slots.push_back({change.slot, *change.previous});
  }
  top.confirmed = false;
  reply(ScriptText::kUndone);
  advance();
}

void Turn::ask(std::string_view slot) {
  state_.mode = DialogueMode::kAsk;
  state_.asked = slot;
}

void Turn::say(const FlowStep& step) {
  auto& shown = frame().shown;
  if (std::find(shown.begin(), shown.end(), step.id) != shown.end()) return;
  shown.push_back(step.id);
  reply(DialogueReply::Kind::kText, local(step.text));
}

void Turn::forget(const FlowStep& step) {
  DialogueFrame& top = frame();
  for (const std::size_t index : step.forget) {
    const Slot& slot = flow()->slots[index];
    if (slot_value(top, slot.id) == nullptr) continue;
    // As a change, so that undo brings the value back.
    set(slot, {});
    std::erase_if(top.slots, [&](const SlotFill& fill) { return fill.slot == slot.id; });
  }
}

void Turn::complete(const FlowStep& step) {
  reply(DialogueReply::Kind::kText, local(step.text));
  turn_.completed = CompletedFlow{flow()->id, step.event, summary(false)};
  end_frame();
}

void Turn::end_frame() {
  state_.frames.pop_back();
  state_.retries = 0;
  state_.asked.clear();
  state_.mode = DialogueMode::kIdle;
  if (state_.frames.empty()) return;
  reply_about(ScriptText::kBackTo, *flow());
  advance();
}

void Turn::resume() {
  const std::size_t waiting = flow_way(*flow(), frame(), input_.today).waiting;
  const bool to_person = waiting == Flow::npos || flow()->steps[waiting].kind == Kind::kPerson;
  if (!to_person || frame().slots.empty()) {
    advance();
    return;
  }
  // The flow itself led to the person: only other answers lead elsewhere.
  state_.mode = DialogueMode::kChange;
  prompt();
}

void Turn::hand_over(std::string_view reason) {
  turn_.handover.emplace();
  turn_.handover->reason = reason;
  state_.mode = DialogueMode::kPerson;
  state_.asked.clear();
  state_.retries = 0;
  if (state_.turns < limits::kDialogueTurns) choice("resume", text(ScriptText::kResume));
}

void Turn::advance() {
  const Flow* current = flow();
  state_.asked.clear();
  if (current == nullptr) {
    state_.mode = DialogueMode::kIdle;
    return;
  }
  std::size_t at = 0;
  for (std::size_t visit = 0; visit < kMostVisits; ++visit) {
    const FlowStep& step = current->steps[at];
    switch (step.kind) {
      case Kind::kComplete: complete(step); return;
      case Kind::kPerson:
        reply(DialogueReply::Kind::kText, local(step.text));
        hand_over("flow");
        return;
      case Kind::kSay: say(step); break;
      case Kind::kForget: forget(step); break;
      default: break;
    }
    if (!is_answered(*current, frame(), step, input_.today)) {
      if (step.kind == Kind::kConfirm) {
        state_.mode = DialogueMode::kConfirm;
      } else {
        const Slot& slot = current->slots[step.slot];
        ask(slot.id);
        // A value that was good when it was given, on another day.
        if (const std::string* value = slot_value(frame(), slot.id))
          if (const LocalizedText* rule = broken_rule(slot, *value, input_.today))
            problem(slot, local(*rule));
      }
      prompt();
      return;
    }
    at = step_behind(*current, frame(), step);
  }
  hand_over("flow");
  reply(ScriptText::kHandedOver);
}

}  // namespace banklet
