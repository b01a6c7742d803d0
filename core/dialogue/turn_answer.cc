// SPDX-License-Identifier: Apache-2.0
// What the customer answers to the question for a slot.
#include <algorithm>
#include <utility>

#include "core/dialogue/slot_value.h"
#include "core/dialogue/turn.h"

namespace banklet {
namespace {

/// A longer answer to an open question is no question in between, whatever it holds.
constexpr std::size_t kTokensOfQuestion = 16;

ScriptText shape_of(SlotType type) {
  return static_cast<ScriptText>(static_cast<std::size_t>(ScriptText::kBadAmount) +
                                 static_cast<std::size_t>(type));
}

bool is_free(const Slot* slot) {
  return slot != nullptr && slot->type == SlotType::kText && slot->patterns.empty();
}

}  // namespace

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
  else if (!take_small_talk(said) && !take_other_wish(said))
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
