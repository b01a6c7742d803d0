// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/base/display.h"
#include "core/base/limits.h"
#include "core/base/number.h"
#include "core/dialogue/slot_value.h"
#include "core/dialogue/turn.h"
#include "core/text/redact.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr std::string_view kHidden = "***";

SlotSummary summarize(const DialogueScript& script, const Slot& slot, std::string_view value,
                      std::string_view locale, bool masked) {
  SlotSummary item{slot.id,
                   std::string(slot_type_name(slot.type)),
                   std::string(in_locale(slot.label, locale)),
                   {},
                   {},
                   slot.sensitive};
  item.value = masked && slot.sensitive ? mask_value(slot, value) : std::string(value);
  item.text = masked && slot.sensitive ? item.value : value_text(script, slot, value, locale);
  return item;
}

/// "50.0" -> "50".
std::string trimmed(std::string number) {
  if (number.size() > 2 && number.substr(number.size() - 2) == ".0")
    number.resize(number.size() - 2);
  return number;
}

/// At most limits::kTranscriptTextBytes, cut between characters.
std::string shorten(std::string text) {
  if (text.size() <= limits::kTranscriptTextBytes) return text;
  std::size_t end = limits::kTranscriptTextBytes - 3;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
  return text + "…";
}

}  // namespace

std::string_view Turn::text(ScriptText id) const {
  return local(script_.texts[static_cast<std::size_t>(id)]);
}

std::string Turn::filled(std::string_view text, bool masked) const {
  std::string result;
  const Flow* current = flow();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = std::min(text.find('{', at), text.size());
    const std::size_t close = text.find('}', open);
    result += text.substr(at, open - at);
    if (close == std::string_view::npos) return result += text.substr(open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const std::size_t index = current == nullptr ? Flow::npos : current->find_slot(name);
    if (name == "flow" && current != nullptr) {
      result += local(current->title);
    } else if (index == Flow::npos) {
      result += text.substr(open, close + 1 - open);
    } else if (const std::string* value =
                   slot_value(state_.frames.back(), current->slots[index].id)) {
      result += summarize(script_, current->slots[index], *value, state_.locale, masked).text;
    }
    at = close + 1;
  }
  return result;
}

DialogueReply& Turn::reply(DialogueReply::Kind kind, std::string_view text) {
  DialogueReply& added = turn_.replies.emplace_back();
  added.kind = kind;
  added.text = filled(text, false);
  lines_.push_back(filled(text, true));
  return added;
}

void Turn::reply_about(ScriptText id, const Flow& flow) {
  reply(DialogueReply::Kind::kText,
        banklet::filled(std::string(text(id)), "{flow}", local(flow.title)));
}

void Turn::problem(const Slot& slot, std::string_view text) {
  reply(DialogueReply::Kind::kProblem, text).slot = slot.id;
}

void Turn::offer_flows() {
  for (const Flow& offered : script_.flows) choice("start:" + offered.id, local(offered.title));
}

void Turn::expect(const Slot& slot) {
  ExpectedSlot& expected = turn_.expected.emplace();
  expected.slot = slot.id;
  expected.type = slot_type_name(slot.type);
  expected.label = local(slot.label);
  expected.optional = slot.optional;
  for (const SlotRule& rule : slot.rules) {
    const bool low =
        rule.kind == SlotRule::Kind::kMinimum || rule.kind == SlotRule::Kind::kEarliest;
    if (!low && rule.kind != SlotRule::Kind::kMaximum && rule.kind != SlotRule::Kind::kLatest)
      continue;
    (low ? expected.minimum : expected.maximum) =
        slot.type == SlotType::kDate
            ? format_date(Date{input_.today.days + static_cast<std::int32_t>(rule.value)})
            : trimmed(dump_json(rule.value));
  }
}

void Turn::prompt(bool aloud) {
  const Flow* current = flow();
  switch (state_.mode) {
    case DialogueMode::kIdle:
      if (!aloud) return;
      reply(ScriptText::kGreeting);
      offer_flows();
      return;
    case DialogueMode::kPerson:
      if (aloud) reply(ScriptText::kWithPerson);
      if (state_.turns < limits::kDialogueTurns) choice("resume", text(ScriptText::kResume));
      return;
    case DialogueMode::kPaused:
      if (aloud) reply(ScriptText::kPaused);
      choice("resume", text(ScriptText::kResume));
      return;
    case DialogueMode::kChange:
      if (aloud) reply(ScriptText::kWhichChange);
      for (const SlotFill& fill : frame().slots)
        choice("change:" + fill.slot, local(current->slots[current->find_slot(fill.slot)].label));
      return;
    case DialogueMode::kConfirm: {
      const FlowStep& step = current->steps[std::min(
          flow_way(*current, frame(), input_.today).waiting, current->steps.size() - 1)];
      if (aloud) {
        DialogueReply& summed = reply(DialogueReply::Kind::kSummary, local(step.text));
        summed.items = summary(false);
        for (const SlotSummary& item : summary(true))
          lines_.back() += " " + item.label + ": " + item.text + ";";
      }
      choice("yes", text(ScriptText::kYes));
      choice("no", text(ScriptText::kNo));
      return;
    }
    case DialogueMode::kAsk: break;
  }
  const Slot& slot = *asked_slot();
  if (aloud) reply(DialogueReply::Kind::kText, local(slot.prompt));
  expect(slot);
  if (slot.type == SlotType::kYesNo) {
    choice("yes", text(ScriptText::kYes));
    choice("no", text(ScriptText::kNo));
  }
  for (const SlotChoice& option : slot.choices) choice("pick:" + option.id, local(option.label));
  if (slot.optional) choice("skip", text(ScriptText::kSkip));
}

std::vector<SlotSummary> Turn::summary(bool masked) const {
  std::vector<SlotSummary> items;
  const Flow* current = flow();
  if (current == nullptr) return items;
  for (const Slot& slot : current->slots)
    if (const std::string* value = slot_value(state_.frames.back(), slot.id))
      if (!value->empty()) items.push_back(summarize(script_, slot, *value, state_.locale, masked));
  return items;
}

std::string Turn::customer_line() const {
  if (input_.kind == DialogueInput::Kind::kText) {
    if (hide_text_) return std::string(kHidden);
    std::string line;
    std::size_t at = 0;
    const auto add_plain = [&](std::size_t end) {
      const Result<std::string> plain = redact(input_.value.substr(at, end - at));
      line += plain ? *plain : std::string(kHidden);
    };
    for (const auto& [span, mask] : masks_) {
      if (span.begin < at) continue;
      add_plain(span.begin);
      line += mask;
      at = span.end;
    }
    add_plain(input_.value.size());
    return line;
  }
  // The label of the button that was pressed.
  const std::string_view id = input_.value;
  for (auto i = static_cast<std::size_t>(ScriptText::kYes);
       i <= static_cast<std::size_t>(ScriptText::kPerson); ++i)
    if (script_text_name(static_cast<ScriptText>(i)) == id)
      return std::string(text(static_cast<ScriptText>(i)));
  return line_of_choice_;
}

void Turn::record(bool customer, std::string text) {
  auto& transcript = state_.transcript;
  if (text.empty()) return;
  if (transcript.size() == limits::kTranscriptEntries) {
    transcript.erase(transcript.begin());
    ++state_.left_out;
  }
  transcript.push_back({customer, shorten(std::move(text))});
}

void Turn::control(std::string_view id, ScriptText label) {
  turn_.controls.push_back({std::string(id), std::string(text(label))});
}

DialogueTurn Turn::finish() {
  if (input_.kind != DialogueInput::Kind::kEvent) record(true, customer_line());
  for (std::string& line : lines_) record(false, std::move(line));
  for (const ScriptText id : {ScriptText::kUndo, ScriptText::kStartOver, ScriptText::kCancel})
    if (!state_.frames.empty()) control(script_text_name(id), id);
  control(script_text_name(ScriptText::kPerson), ScriptText::kPerson);
  if (offer_person_ && state_.mode != DialogueMode::kPerson)
    turn_.choices.insert(turn_.choices.begin(), turn_.controls.back());
  if (const Flow* current = flow()) {
    turn_.flow = current->id;
    turn_.title = local(current->title);
    const FlowWay way = flow_way(*current, state_.frames.back(), input_.today);
    turn_.progress = DialogueProgress{way.done, way.total};
  }
  if (turn_.handover) {
    turn_.handover->flow = turn_.flow;
    turn_.handover->slots = summary(true);
    turn_.handover->transcript = state_.transcript;
    turn_.handover->left_out = state_.left_out;
  }
  return std::move(turn_);
}

}  // namespace banklet
