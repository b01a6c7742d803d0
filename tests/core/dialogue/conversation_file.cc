// SPDX-License-Identifier: Apache-2.0
#include "tests/core/dialogue/conversation_file.h"

#include <gtest/gtest.h>

#include <sstream>

namespace banklet::test {
namespace {

std::string items(const std::vector<SlotSummary>& slots) {
  std::string text;
  for (const SlotSummary& slot : slots)
    text += "  - " + slot.label + ": " + slot.text + " [" + slot.value + "]\n";
  return text;
}

Understanding understood(std::string& line) {
  Understanding understanding;
  const std::size_t at = line.rfind(" @");
  if (at == std::string::npos) return understanding;
  std::string intent = line.substr(at + 2);
  line.resize(at);
  if (intent == "!") {
    understanding.complaint = true;
    return understanding;
  }
  understanding.confident = intent[0] != '?';
  if (!understanding.confident) intent.erase(0, 1);
  if (intent[0] == '?') {
    understanding.in_scope = 0.1;
    intent.erase(0, 1);
  }
  understanding.intent = intent;
  understanding.title = "(answer to " + intent + ")";
  return understanding;
}

}  // namespace

std::string render(const DialogueTurn& turn) {
  std::string text;
  for (const DialogueReply& reply : turn.replies) {
    switch (reply.kind) {
      case DialogueReply::Kind::kText: text += "  " + reply.text + "\n"; break;
      case DialogueReply::Kind::kProblem:
        text += "  (" + reply.slot + ") " + reply.text + "\n";
        break;
      case DialogueReply::Kind::kAnswer: text += "  " + reply.text + "\n"; break;
      case DialogueReply::Kind::kSummary:
        text += "  " + reply.text + "\n" + items(reply.items);
        break;
    }
  }
  std::string choices;
  for (const DialogueChoice& choice : turn.choices) choices += " [" + choice.id + "]";
  if (!choices.empty()) text += " " + choices + "\n";
  if (turn.expected) {
    text += "  expects " + turn.expected->slot + " (" + turn.expected->type + ")";
    if (!turn.expected->minimum.empty()) text += " from " + turn.expected->minimum;
    if (!turn.expected->maximum.empty()) text += " to " + turn.expected->maximum;
    text += "\n";
  }
  if (turn.progress)
    text += "  " + std::to_string(turn.progress->done) + " of " +
            std::to_string(turn.progress->total) + "\n";
  if (turn.completed) text += "  => " + turn.completed->event + "\n" + items(turn.completed->slots);
  if (turn.handover) {
    text += "  => person: " + turn.handover->reason + "\n" + items(turn.handover->slots);
    for (const TranscriptEntry& entry : turn.handover->transcript)
      text += std::string("  | ") + (entry.customer ? "customer: " : "bank: ") + entry.text + "\n";
  }
  return text;
}

std::string replay(const Dialogue& dialogue, const std::string& file) {
  std::string written;
  DialogueState state;
  DialogueInput input;
  input.today = from_civil({2026, 11, 22});
  input.now = 1'795'000'000;
  input.locale = "en";
  std::istringstream lines(file);
  for (std::string line; std::getline(lines, line);) {
    const bool kept = line.empty() || line.find_first_of("#>*!~l") == 0;
    if (!kept) continue;
    written += line + "\n";
    if (line.substr(0, 8) == "locale: ") input.locale = line.substr(8);
    if (line.substr(0, 2) == "~ ") input.now += std::stol(line.substr(2));
    if (line.empty() || line.find_first_of(">*!") != 0) continue;
    input.kind = line[0] == '>'   ? DialogueInput::Kind::kText
                 : line[0] == '*' ? DialogueInput::Kind::kChoice
                                  : DialogueInput::Kind::kEvent;
    std::string value = line.substr(2);
    const Understanding understanding = understood(value);
    input.value = value;
    input.now += 10;
    const auto turn = dialogue.step(state, input, understanding);
    if (!turn.ok()) {
      written += "  error: " + turn.error().message + "\n";
      continue;
    }
    written += render(*turn);
    const Json json = turn->state.to_json();
    auto back = DialogueState::from_json(JsonField(json, "state"), dialogue.script());
    EXPECT_TRUE(back.ok()) << line << ": " << back.error().message;
    if (!back.ok()) return written;
    EXPECT_EQ(dump_json(back->to_json()), dump_json(json)) << line;
    state = std::move(*back);
  }
  return written;
}

}  // namespace banklet::test
