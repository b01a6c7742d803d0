// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/dialogue/script_fields.h"

namespace banklet {
namespace {

struct RuleName {
  std::string_view name;
  unsigned types;  ///< bit per SlotType
};

constexpr unsigned bit(SlotType type) {
  return 1U << static_cast<unsigned>(type);
}
constexpr unsigned kMeasured = bit(SlotType::kAmount) | bit(SlotType::kPercent) |
                               bit(SlotType::kDuration) | bit(SlotType::kText);
/// In the order of SlotRule::Kind.
constexpr RuleName kRules[] = {{"minimum", kMeasured},
                               {"maximum", kMeasured},
                               {"earliest", bit(SlotType::kDate)},
                               {"latest", bit(SlotType::kDate)},
                               {"weekdays", bit(SlotType::kDate)},
                               {"multiple_of", bit(SlotType::kAmount)}};

/// In the order of FlowStep::Kind.
constexpr std::string_view kKinds[] = {"ask",     "say",      "branch", "forget",
                                       "confirm", "complete", "person"};

/// An id of something in `list`, which has members `id`.
template <class T>
Result<std::size_t> index_of(const std::vector<T>& list, const JsonField& field) {
  BANKLET_ASSIGN(const std::string id, field.string());
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return i;
  return field.error(ErrorCode::kUnknownReference, "there is no " + quote(id));
}

Result<void> read_id(const JsonField& field, std::string& id) {
  return read_string(field, "id", true, id);
}

template <class T>
Result<void> add_unique(std::vector<T>& list, T item, const JsonField& field) {
  for (const T& other : list)
    if (other.id == item.id)
      return field.error(ErrorCode::kDuplicateKey, "the id " + quote(item.id) + " is taken");
  list.push_back(std::move(item));
  return {};
}

Result<double> read_bound(const JsonField& field) {
  BANKLET_ASSIGN(const double bound, field.number());
  if (!(std::fabs(bound) <= 1e12)) return field.error(ErrorCode::kInvalidNumber, "out of range");
  return bound;
}

Result<SlotRule> read_rule(const JsonField& field, SlotType type) {
  BANKLET_TRY(field.only({"rule", "value", "text"}));
  SlotRule rule;
  BANKLET_ASSIGN(const JsonField name_field, field.at("rule"));
  BANKLET_ASSIGN(const std::string name, name_field.string());
  std::size_t kind = 0;
  while (kind < std::size(kRules) && kRules[kind].name != name) ++kind;
  if (kind == std::size(kRules))
    return name_field.error(ErrorCode::kUnknownReference, "there is no rule " + quote(name));
  if ((kRules[kind].types & bit(type)) == 0)
    return name_field.error(ErrorCode::kInvalidArgument,
                            "not for type " + quote(slot_type_name(type)));
  rule.kind = static_cast<SlotRule::Kind>(kind);
  BANKLET_ASSIGN(const JsonField value, field.at("value"));
  if (rule.kind == SlotRule::Kind::kWeekdays) {
    BANKLET_ASSIGN(const auto days, value.items());
    unsigned mask = 0;
    for (const JsonField& item : days) {
      BANKLET_ASSIGN(const std::int64_t day, item.integer(1, 7));
      mask |= 1U << day;
    }
    rule.value = mask;
  } else {
    BANKLET_ASSIGN(rule.value, read_bound(value));
    if (rule.kind == SlotRule::Kind::kMultipleOf && !(rule.value >= 0.01))
      return value.error(ErrorCode::kInvalidNumber, "must be 0.01 or more");
  }
  BANKLET_TRY(read_text(field, "text", true, rule.text));
  return rule;
}

void add_labels(const LocalizedText& label, Phrases& phrases) {
  for (const auto& [locale, text] : label) phrases.push_back(fold_phrase(text));
}

Result<SlotChoice> read_choice(const JsonField& field) {
  BANKLET_TRY(field.only({"id", "label", "phrases"}));
  SlotChoice choice;
  BANKLET_TRY(read_id(field, choice.id));
  BANKLET_TRY(read_text(field, "label", true, choice.label));
  BANKLET_TRY(read_phrases(field, "phrases", choice.phrases));
  add_labels(choice.label, choice.phrases);
  return choice;
}

Result<bool> read_flag(const JsonField& field, std::string_view name) {
  if (!field.has(name)) return false;
  return field.boolean(name);
}

Result<Slot> read_slot(const JsonField& field) {
  BANKLET_TRY(field.only({"id", "type", "label", "prompt", "help", "optional", "sensitive", "rules",
                          "choices", "phrases", "patterns"}));
  Slot slot;
  BANKLET_TRY(read_id(field, slot.id));
  BANKLET_ASSIGN(const JsonField type, field.at("type"));
  BANKLET_ASSIGN(const std::string name, type.string());
  const std::optional<SlotType> known = slot_type_of(name);
  if (!known) return type.error(ErrorCode::kUnknownReference, "there is no type " + quote(name));
  slot.type = *known;
  BANKLET_TRY(read_text(field, "label", true, slot.label));
  BANKLET_TRY(read_text(field, "prompt", true, slot.prompt));
  BANKLET_TRY(read_text(field, "help", false, slot.help));
  BANKLET_ASSIGN(slot.optional, read_flag(field, "optional"));
  BANKLET_ASSIGN(slot.sensitive, read_flag(field, "sensitive"));
  slot.sensitive = slot.sensitive || is_sensitive(slot.type);
  BANKLET_ASSIGN(const auto rules, read_items(field, "rules", std::size(kRules)));
  for (const JsonField& item : rules) {
    BANKLET_ASSIGN(SlotRule rule, read_rule(item, slot.type));
    slot.rules.push_back(std::move(rule));
  }
  BANKLET_ASSIGN(const auto choices, read_items(field, "choices", limits::kDialogueChoices));
  if (choices.empty() == (slot.type == SlotType::kChoice))
    return field.error(ErrorCode::kInvalidArgument,
                       "choices: needed by type 'choice', and by no other");
  for (const JsonField& item : choices) {
    BANKLET_ASSIGN(SlotChoice choice, read_choice(item));
    BANKLET_TRY(add_unique(slot.choices, std::move(choice), item));
  }
  BANKLET_TRY(read_phrases(field, "phrases", slot.phrases));
  add_labels(slot.label, slot.phrases);
  BANKLET_TRY(read_phrases(field, "patterns", slot.patterns));
  return slot;
}

Result<FlowStep::Case> read_case(const JsonField& field, const Flow& flow) {
  BANKLET_TRY(field.only({"slot", "is", "above", "below", "next"}));
  FlowStep::Case test;
  BANKLET_ASSIGN(const JsonField slot, field.at("slot"));
  BANKLET_ASSIGN(test.slot, index_of(flow.slots, slot));
  BANKLET_ASSIGN(const JsonField next, field.at("next"));
  BANKLET_ASSIGN(test.next, index_of(flow.steps, next));
  if (field.has("above") || field.has("below")) {
    const bool above = field.has("above");
    test.test = above ? FlowStep::Case::Test::kAbove : FlowStep::Case::Test::kBelow;
    BANKLET_ASSIGN(const JsonField bound, field.at(above ? "above" : "below"));
    BANKLET_ASSIGN(test.bound, read_bound(bound));
    return test;
  }
  BANKLET_ASSIGN(const JsonField is, field.at("is"));
  if (is.json().is_array()) {
    BANKLET_ASSIGN(test.values, is.strings());
  } else {
    BANKLET_ASSIGN(std::string value, is.string());
    test.values.push_back(std::move(value));
  }
  return test;
}

/// All but the reading of ids, which came first so that a step can name a later one.
Result<void> read_step(const JsonField& field, const Flow& flow, std::size_t index,
                       FlowStep& step) {
  BANKLET_TRY(field.only(
      {"id", "ask", "say", "branch", "forget", "confirm", "complete", "person", "text", "next"}));
  std::size_t kinds = 0;
  for (std::size_t i = 0; i < std::size(kKinds); ++i)
    if (field.has(kKinds[i])) {
      step.kind = static_cast<FlowStep::Kind>(i);
      ++kinds;
    }
  if (kinds != 1)
    return field.error(ErrorCode::kInvalidArgument,
                       "needs one of ask, say, branch, forget, confirm, complete, person; has " +
                           std::to_string(kinds));
  const std::string_view name = kKinds[static_cast<std::size_t>(step.kind)];
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  switch (step.kind) {
    case FlowStep::Kind::kAsk: {
      BANKLET_ASSIGN(step.slot, index_of(flow.slots, member));
      break;
    }
    case FlowStep::Kind::kBranch: {
      BANKLET_ASSIGN(const auto cases, read_items(field, name, limits::kDialogueChoices));
      for (const JsonField& item : cases) {
        BANKLET_ASSIGN(FlowStep::Case test, read_case(item, flow));
        step.cases.push_back(std::move(test));
      }
      break;
    }
    case FlowStep::Kind::kForget: {
      BANKLET_ASSIGN(const auto slots, read_items(field, name, limits::kDialogueSlots));
      for (const JsonField& item : slots) {
        BANKLET_ASSIGN(const std::size_t slot, index_of(flow.slots, item));
        step.forget.push_back(slot);
      }
      break;
    }
    case FlowStep::Kind::kComplete:
      BANKLET_TRY(read_string(field, name, true, step.event));
      BANKLET_TRY(read_text(field, "text", true, step.text));
      break;
    default: BANKLET_TRY(read_text(field, name, true, step.text));
  }
  const bool end = step.kind == FlowStep::Kind::kComplete || step.kind == FlowStep::Kind::kPerson;
  if (field.has("next")) {
    BANKLET_ASSIGN(const JsonField next, field.at("next"));
    if (end) return next.error(ErrorCode::kInvalidArgument, "the flow ends at this step");
    BANKLET_ASSIGN(step.next, index_of(flow.steps, next));
  } else if (!end) {
    step.next = index + 1;
    if (step.next == flow.steps.size())
      return field.error(ErrorCode::kMissingField,
                         "dead end: the last step has no 'next' and is no 'complete' or 'person'");
  }
  return {};
}

}  // namespace

Result<Flow> read_flow(const JsonField& field) {
  BANKLET_TRY(field.only({"id", "title", "description", "start", "slots", "steps"}));
  Flow flow;
  BANKLET_TRY(read_id(field, flow.id));
  BANKLET_TRY(read_text(field, "title", true, flow.title));
  BANKLET_TRY(read_text(field, "description", false, flow.description));
  if (field.has("start")) {
    BANKLET_ASSIGN(const JsonField start, field.at("start"));
    BANKLET_TRY(start.only({"intents", "actions"}));
    BANKLET_TRY(read_strings(start, "intents", flow.intents));
    BANKLET_TRY(read_strings(start, "actions", flow.actions));
  }
  BANKLET_ASSIGN(const auto slots, read_items(field, "slots", limits::kDialogueSlots));
  for (const JsonField& item : slots) {
    BANKLET_ASSIGN(Slot slot, read_slot(item));
    BANKLET_TRY(add_unique(flow.slots, std::move(slot), item));
  }
  BANKLET_ASSIGN(const auto steps, read_items(field, "steps", limits::kDialogueSteps));
  if (steps.empty()) return field.error(ErrorCode::kMissingField, "steps: at least one");
  for (const JsonField& item : steps) {
    FlowStep step;
    BANKLET_TRY(read_id(item, step.id));
    BANKLET_TRY(add_unique(flow.steps, std::move(step), item));
  }
  for (std::size_t i = 0; i < steps.size(); ++i)
    BANKLET_TRY(read_step(steps[i], flow, i, flow.steps[i]));
  return flow;
}

std::size_t Flow::find_slot(std::string_view id) const {
  for (std::size_t i = 0; i < slots.size(); ++i)
    if (slots[i].id == id) return i;
  return npos;
}

std::size_t Flow::find_step(std::string_view id) const {
  for (std::size_t i = 0; i < steps.size(); ++i)
    if (steps[i].id == id) return i;
  return npos;
}

}  // namespace banklet
