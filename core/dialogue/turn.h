// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/dialogue/dialogue.h"
#include "core/dialogue/phrases.h"
#include "core/dialogue/slot_filling.h"

namespace banklet {

/// One turn while it is being worked out: the policy in three files. turn.cc decides what an input
/// means, turn_flow.cc moves the flow, turn_reply.cc says it. Lives on the stack of Dialogue::step.
class Turn {
 public:
  Turn(const DialogueScript& script, const DialogueState& state, const DialogueInput& input,
       const Understanding& understanding);

  Result<DialogueTurn> run();

 private:
  // turn.cc
  Result<void> check_input() const;
  Result<void> take_text();
  void take_said(const Utterance& said);
  void take_choice(std::string_view id);
  bool take_control(std::string_view id);
  bool wants_person(const Utterance& said) const;
  bool take_small_talk(const Utterance& said);
  bool is_out_of_scope() const;
  void take_idle(const Utterance& said);
  void take_paused(const Utterance& said);
  void take_confirm(const Utterance& said);
  bool take_other_wish(const Utterance& said);

  // turn_answer.cc
  void take_answer(const Utterance& said);
  bool take_correction(const Utterance& said);
  void take_reading(const SlotReading& reading, bool corrects = false);
  void not_understood();
  void count_retry();

  // turn_flow.cc
  const Flow* flow() const;
  const Slot* asked_slot() const;
  DialogueFrame& frame() { return state_.frames.back(); }
  /// Starts a flow, or brings the one that waits to the top. False: too many wait already.
  bool start(const Flow& flow);
  const Flow* flow_of_intent() const;
  void set(const Slot& slot, std::string value);
  void ask(std::string_view slot);
  /// Walks to the first step that waits for the customer.
  void advance();
  void say(const FlowStep& step);
  void forget(const FlowStep& step);
  void complete(const FlowStep& step);
  void end_frame();
  void undo();
  void resume();
  void hand_over(std::string_view reason);

  // turn_reply.cc
  std::string_view text(ScriptText id) const;
  std::string_view local(const LocalizedText& text) const { return in_locale(text, state_.locale); }
  /// The text with the values of the frame's slots for "{slot id}".
  std::string filled(std::string_view text, bool masked) const;
  DialogueReply& reply(DialogueReply::Kind kind, std::string_view text);
  void reply(ScriptText id) { reply(DialogueReply::Kind::kText, text(id)); }
  /// "{flow}" is the title of the flow.
  void reply_about(ScriptText id, const Flow& flow);
  void problem(const Slot& slot, std::string_view text);
  void prompt(bool aloud = true);
  void offer_flows();
  void choice(std::string id, std::string_view label) {
    turn_.choices.push_back({std::move(id), std::string(label)});
  }
  void control(std::string_view id, ScriptText label);
  void expect(const Slot& slot);
  std::vector<SlotSummary> summary(bool masked) const;
  std::string customer_line() const;
  void record(bool customer, std::string text);
  DialogueTurn finish();

  const Phrases& phrases(Command command) const {
    return script_.commands[static_cast<std::size_t>(command)];
  }

  const DialogueScript& script_;
  const DialogueInput& input_;
  const Understanding& understanding_;
  DialogueTurn turn_;
  DialogueState& state_;  ///< of turn_
  /// Parts of the text that fill sensitive slots.
  std::vector<std::pair<Utterance::Span, std::string>> masks_;
  std::string line_of_choice_;      ///< what the button that was pressed says
  bool hide_text_ = false;          ///< the whole text stays out of the transcript
  std::vector<std::string> lines_;  ///< of the bank, masked, for the transcript
  bool offer_person_ = false;       ///< as the first choice
};

/// The way of a flow through its slots.
struct FlowWay {
  std::size_t waiting = Flow::npos;  ///< step that waits for the customer, or ends the flow; npos:
                                     ///< the flow goes in circles
  std::size_t done = 0;              ///< questions and confirmations before it
  std::size_t total = 0;             ///< with those behind it, as far as the slots tell
};
FlowWay flow_way(const Flow& flow, const DialogueFrame& frame, Date today);

/// The step behind a step that the frame's slots answer.
std::size_t step_behind(const Flow& flow, const DialogueFrame& frame, const FlowStep& step);

}  // namespace banklet
