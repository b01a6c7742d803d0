// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/slot_filling.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "core/dialogue/slot_value.h"

namespace banklet {
namespace {

class SlotReader {
 public:
  SlotReader(const DialogueScript& script, const Flow& flow, const DialogueFrame& frame,
             const Utterance& said, const SlotReadOptions& options)
      : script_(script), flow_(flow), frame_(frame), said_(said), options_(options) {}

  SlotReading read() {
    const Slot* asked = options_.asked == Flow::npos ? nullptr : &flow_.slots[options_.asked];
    if (asked != nullptr && asked->type == SlotType::kText && asked->patterns.empty()) {
      add_text(options_.asked, {0, said_.text().size()});
      return std::move(reading_);
    }
    for (const Entity& entity : said_.entities()) take_entity(entity);
    for (std::size_t i = 0; i < flow_.slots.size(); ++i)
      if (i == options_.asked || is_open(i)) take_words(i);
    return std::move(reading_);
  }

 private:
  const Phrases& filler() const { return command(Command::kFiller); }
  const Phrases& command(Command command) const {
    return script_.commands[static_cast<std::size_t>(command)];
  }

  bool is_found(std::size_t slot) const {
    return std::any_of(reading_.found.begin(), reading_.found.end(),
                       [&](const SlotFound& found) { return found.slot == slot; });
  }

  /// Whether the slot may take a value that nobody asked for.
  bool is_open(std::size_t slot) const {
    return !is_found(slot) &&
           (options_.overwrite || slot_value(frame_, flow_.slots[slot].id) == nullptr);
  }

  void add(std::size_t slot, std::string value, Utterance::Span span) {
    if (value.empty() || value.size() > limits::kSlotValueBytes || is_found(slot)) return;
    const std::string* held = slot_value(frame_, flow_.slots[slot].id);
    // In "change 500 to 600" the old value only says which one is meant.
    if (options_.overwrite && held != nullptr && *held == value) return;
    reading_.found.push_back({slot, std::move(value), span});
  }

  void add_text(std::size_t slot, Utterance::Span span) {
    const std::string value = clean_text(said_.text().substr(span.begin, span.end - span.begin));
    if (slot == options_.asked && value.size() > limits::kSlotValueBytes) reading_.refused = true;
    add(slot, value, span);
  }

  void take_entity(const Entity& entity) {
    const std::size_t asked = options_.asked;
    const Utterance::Span span{entity.begin, entity.end};
    const bool fits_asked =
        asked != Flow::npos && !is_found(asked) && fits(flow_.slots[asked], entity, true);
    if (fits_asked) {
      add(asked, value_of(flow_.slots[asked], entity, script_.currency, true), span);
      if (is_found(asked)) return;
    }
    const std::size_t taker = volunteer(entity);
    if (taker != Flow::npos)
      add(taker, value_of(flow_.slots[taker], entity, script_.currency, false), span);
    else if (fits_asked)
      reading_.refused = true;
  }

  /// The slot that an entity nobody asked for goes to: of several the one that the text names, else
  /// the first without a value; in a correction the one that was filled last.
  std::size_t volunteer(const Entity& entity) const {
    std::size_t first = Flow::npos;
    std::size_t named = Flow::npos;
    std::size_t last = Flow::npos;
    for (std::size_t i = 0; i < flow_.slots.size(); ++i) {
      if (i == options_.asked || !is_open(i) || !fits(flow_.slots[i], entity, false)) continue;
      if (first == Flow::npos) first = i;
      if (named == Flow::npos && said_.contains(flow_.slots[i].phrases)) named = i;
    }
    if (named != Flow::npos || !options_.overwrite) return named != Flow::npos ? named : first;
    for (const SlotChange& change : frame_.changes) {
      const std::size_t slot = flow_.find_slot(change.slot);
      if (slot != Flow::npos && is_open(slot) && fits(flow_.slots[slot], entity, false))
        last = slot;
    }
    return last != Flow::npos ? last : first;
  }

  void take_words(std::size_t index) {
    const Slot& slot = flow_.slots[index];
    const bool asked = index == options_.asked;
    switch (slot.type) {
      case SlotType::kText: {
        Utterance::Span span = said_.at_pattern(slot.patterns, filler());
        if (asked && span.empty()) span = said_.at_pattern({" {} "}, filler());
        if (!span.empty()) add_text(index, span);
        break;
      }
      case SlotType::kEmail: {
        const std::string_view email = find_email(said_.text());
        const std::size_t begin = email.empty() ? 0 : said_.text().find(email);
        add(index, std::string(email), {begin, begin + email.size()});
        if (asked && email.empty() && said_.text().find('@') != std::string_view::npos)
          reading_.refused = true;
        break;
      }
      case SlotType::kChoice: add(index, best_choice(slot), {}); break;
      case SlotType::kYesNo:
        if (asked) add(index, yes_or_no(), {});
        break;
      default: break;
    }
  }

  /// The choice with the longest of its phrases in the text; none if two are equally long.
  std::string best_choice(const Slot& slot) const {
    std::size_t longest = 0;
    const SlotChoice* best = nullptr;
    for (const SlotChoice& choice : slot.choices) {
      const std::size_t length = said_.length_of(choice.phrases);
      if (length < longest || length == 0) continue;
      best = length == longest ? nullptr : &choice;
      longest = length;
    }
    return best == nullptr ? std::string() : best->id;
  }

  std::string yes_or_no() const {
    for (const Command answer : {Command::kYes, Command::kNo})
      if (said_.opens_with(command(answer))) return answer == Command::kYes ? "yes" : "no";
    return {};
  }

  const DialogueScript& script_;
  const Flow& flow_;
  const DialogueFrame& frame_;
  const Utterance& said_;
  const SlotReadOptions& options_;
  SlotReading reading_;
};

}  // namespace

const std::string* slot_value(const DialogueFrame& frame, std::string_view slot) {
  for (const SlotFill& fill : frame.slots)
    if (fill.slot == slot) return &fill.value;
  return nullptr;
}

SlotReading read_slots(const DialogueScript& script, const Flow& flow, const DialogueFrame& frame,
                       const Utterance& said, const SlotReadOptions& options) {
  return SlotReader(script, flow, frame, said, options).read();
}

}  // namespace banklet
