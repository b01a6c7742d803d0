// SPDX-License-Identifier: Apache-2.0
#include "core/train/flow_check.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/quote.h"
#include "core/dialogue/phrases.h"
#include "core/train/flow_graph.h"

namespace banklet {
namespace {

using Kind = FlowStep::Kind;

/// Members that hold a text per locale, wherever they stand in a flow.
constexpr std::string_view kTexts[] = {"title", "description", "label",   "prompt", "help",
                                       "text",  "say",         "confirm", "person"};

JsonField element(const JsonField& field, std::string_view list, std::size_t index) {
  return JsonField(field.json()[std::string(list)][index],
                   field.path() + "." + std::string(list) + "[" + std::to_string(index) + "]");
}

bool holds(const std::vector<std::string>& list, const std::string& value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

Result<void> check_id(const JsonField& field, const std::string& id) {
  if (id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_-") != std::string::npos)
    return field.error(ErrorCode::kInvalidArgument,
                       "id: only a-z, 0-9, '_' and '-' are allowed, not " + quote(id));
  return {};
}

/// Every locale is there, not empty, and says nothing of slots that the flow does not have.
Result<void> check_text(const JsonField& field, const Flow* flow, const FlowReferences& known) {
  BANKLET_ASSIGN(const auto members, field.members());
  for (const std::string& locale : known.locales)
    if (!field.has(locale))
      return field.error(ErrorCode::kMissingField, "the text in " + quote(locale) + " is missing");
  for (const auto& [locale, member] : members) {
    BANKLET_ASSIGN(const std::string text, member.string());
    if (text.empty()) return member.error(ErrorCode::kMissingField, "the text is empty");
    if (flow == nullptr) continue;
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open + 1)) {
      const std::string name = text.substr(open + 1, text.find('}', open) - open - 1);
      if (name != "flow" && flow->find_slot(name) == Flow::npos)
        return member.error(ErrorCode::kUnknownReference,
                            "there is no slot " + quote(name) + " to put into the text");
    }
  }
  return {};
}

Result<void> check_texts(const JsonField& field, const Flow& flow, const FlowReferences& known) {
  if (field.json().is_array()) {
    BANKLET_ASSIGN(const auto items, field.items());
    for (const JsonField& item : items) BANKLET_TRY(check_texts(item, flow, known));
  }
  if (!field.json().is_object()) return {};
  BANKLET_ASSIGN(const auto members, field.members());
  for (const auto& [name, member] : members) {
    const bool text = std::find(std::begin(kTexts), std::end(kTexts), name) != std::end(kTexts);
    BANKLET_TRY(text ? check_text(member, &flow, known) : check_texts(member, flow, known));
  }
  return {};
}

Result<void> check_phrases(const JsonField& field, const Slot& slot) {
  std::map<std::string_view, std::string_view> owner;
  for (const SlotChoice& choice : slot.choices)
    for (const std::string& phrase : choice.phrases)
      if (const auto [other, fresh] = owner.emplace(phrase, choice.id);
          !fresh && other->second != choice.id)
        return field.error(ErrorCode::kDuplicateKey, "choices: the phrase " + quote(phrase) +
                                                         " stands for " + quote(other->second) +
                                                         " and " + quote(choice.id));
  for (const std::string& pattern : slot.patterns)
    if (slot.type != SlotType::kText || pattern.find("{}") == std::string::npos)
      return field.error(ErrorCode::kInvalidArgument,
                         "patterns: for slots of type 'text' only, each with one {}");
  return {};
}

Result<void> check_slot(const JsonField& field, const Flow& flow, std::size_t index) {
  const Slot& slot = flow.slots[index];
  BANKLET_TRY(check_id(field, slot.id));
  const bool asked = std::any_of(flow.steps.begin(), flow.steps.end(), [&](const FlowStep& step) {
    return step.kind == Kind::kAsk && step.slot == index;
  });
  if (!asked) return field.error(ErrorCode::kMissingField, "no step asks for " + quote(slot.id));
  for (const SlotRule& low : slot.rules)
    for (const SlotRule& high : slot.rules) {
      const bool range =
          (low.kind == SlotRule::Kind::kMinimum && high.kind == SlotRule::Kind::kMaximum) ||
          (low.kind == SlotRule::Kind::kEarliest && high.kind == SlotRule::Kind::kLatest);
      if (range && low.value > high.value)
        return field.error(ErrorCode::kInvalidArgument, "rules: no value is in the range");
    }
  return check_phrases(field, slot);
}

Result<void> check_case(const JsonField& field, const FlowStep::Case& test, const Flow& flow) {
  const Slot& slot = flow.slots[test.slot];
  if (test.test != FlowStep::Case::Test::kIs) {
    const bool measured = slot.type == SlotType::kAmount || slot.type == SlotType::kPercent ||
                          slot.type == SlotType::kDuration;
    if (!measured)
      return field.error(ErrorCode::kInvalidArgument,
                         "'above' and 'below' need an amount, percent or duration");
    return {};
  }
  if (slot.type != SlotType::kChoice && slot.type != SlotType::kYesNo)
    return field.error(ErrorCode::kInvalidArgument, "'is' needs a slot of type choice or yes_no");
  for (const std::string& value : test.values) {
    const bool known =
        slot.type == SlotType::kYesNo
            ? value == "yes" || value == "no"
            : std::any_of(slot.choices.begin(), slot.choices.end(),
                          [&](const SlotChoice& choice) { return choice.id == value; });
    if (!known)
      return field.error(ErrorCode::kUnknownReference,
                         quote(slot.id) + " never is " + quote(value));
  }
  return {};
}

Result<void> check_graph(const JsonField& field, const Flow& flow) {
  const FlowGraph graph(flow);
  const auto step_field = [&](std::size_t step) { return element(field, "steps", step); };
  const std::vector<bool> reachable = graph.reachable();
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    if (!reachable[i])
      return step_field(i).error(ErrorCode::kUnknownReference,
                                 "unreachable: no step leads to " + quote(flow.steps[i].id));
  if (const std::vector<std::size_t> cycle = graph.endless_cycle(); !cycle.empty()) {
    std::string names;
    for (const std::size_t step : cycle) names += " " + quote(flow.steps[step].id);
    return step_field(cycle.front())
        .error(ErrorCode::kInvalidArgument,
               "cycle without exit: none of" + names + " forgets a value that another asks for");
  }
  const std::vector<bool> ending = graph.ending();
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    if (!ending[i])
      return step_field(i).error(ErrorCode::kMissingField,
                                 "dead end: no 'complete' or 'person' comes after it");
  std::vector<bool> confirms;
  for (const FlowStep& step : flow.steps) confirms.push_back(step.kind == Kind::kConfirm);
  const std::vector<bool> unconfirmed = graph.reachable(confirms);
  for (std::size_t i = 0; i < flow.steps.size(); ++i)
    if (unconfirmed[i] && flow.steps[i].kind == Kind::kComplete)
      return step_field(i).error(ErrorCode::kMissingField,
                                 "the flow can be completed without a 'confirm' before it");
  return {};
}

Result<void> check_known(const JsonField& field, std::string_view name,
                         const std::vector<std::string>& used,
                         const std::vector<std::string>& known) {
  if (known.empty()) return {};
  for (const std::string& id : used)
    if (!holds(known, id))
      return field.error(ErrorCode::kUnknownReference,
                         std::string(name) + ": the bank has no " + quote(id));
  return {};
}

Result<void> check_words(const JsonField& parent, std::string_view name,
                         const FlowReferences& known, std::size_t least) {
  BANKLET_ASSIGN(const JsonField field, parent.at(name));
  for (const std::string& locale : known.locales) {
    BANKLET_ASSIGN(const auto words, field.strings(locale));
    if (words.size() < least)
      return field.error(ErrorCode::kMissingField,
                         locale + ": expected at least " + std::to_string(least));
    if (holds(words, ""))
      return field.error(ErrorCode::kMissingField, locale + ": an empty phrase");
  }
  return {};
}

}  // namespace

Result<void> check_flow(const JsonField& field, const Flow& flow, const FlowReferences& known) {
  BANKLET_TRY(check_id(field, flow.id));
  BANKLET_TRY(check_known(field, "start.intents", flow.intents, known.intents));
  BANKLET_TRY(check_known(field, "start.actions", flow.actions, known.actions));
  BANKLET_TRY(check_texts(field, flow, known));
  for (std::size_t i = 0; i < flow.slots.size(); ++i)
    BANKLET_TRY(check_slot(element(field, "slots", i), flow, i));
  for (std::size_t i = 0; i < flow.steps.size(); ++i) {
    const JsonField step = element(field, "steps", i);
    BANKLET_TRY(check_id(step, flow.steps[i].id));
    for (std::size_t c = 0; c < flow.steps[i].cases.size(); ++c)
      BANKLET_TRY(check_case(element(step, "branch", c), flow.steps[i].cases[c], flow));
  }
  return check_graph(field, flow);
}

Result<void> check_script(const JsonField& common, const DialogueScript& script,
                          const FlowReferences& known) {
  BANKLET_TRY(check_known(common, "person_intents", script.person_intents, known.intents));
  BANKLET_ASSIGN(const JsonField texts, common.at("texts"));
  BANKLET_ASSIGN(const auto members, texts.members());
  for (const auto& [name, text] : members) {
    std::size_t known_name = 0;
    while (known_name < kScriptTexts &&
           script_text_name(static_cast<ScriptText>(known_name)) != name)
      ++known_name;
    if (known_name == kScriptTexts)
      return text.error(ErrorCode::kUnknownReference, "there is no such text");
    BANKLET_TRY(check_text(text, nullptr, known));
  }
  BANKLET_ASSIGN(const JsonField commands, common.at("commands"));
  for (std::size_t i = 0; i < kCommands; ++i)
    BANKLET_TRY(check_words(commands, command_name(static_cast<Command>(i)), known, 1));
  if (common.has("small_talk")) {
    BANKLET_ASSIGN(const auto talks, common.items("small_talk"));
    for (const JsonField& talk : talks) {
      BANKLET_TRY(check_words(talk, "phrases", known, 1));
      BANKLET_ASSIGN(const JsonField text, talk.at("text"));
      BANKLET_TRY(check_text(text, nullptr, known));
    }
  }
  BANKLET_ASSIGN(const JsonField formats, common.at("formats"));
  for (const char* name : {"amount", "date"}) {
    BANKLET_ASSIGN(const JsonField format, formats.at(name));
    BANKLET_TRY(check_text(format, nullptr, known));
  }
  BANKLET_TRY(check_words(formats, "weekdays", known, 7));
  BANKLET_TRY(check_words(formats, "months", known, 12));
  for (const char* unit : {"day", "week", "month", "year"})
    BANKLET_TRY(check_words(formats, unit, known, 1));
  std::set<std::string> starts;
  for (const Flow& flow : script.flows)
    for (const std::vector<std::string>* ids : {&flow.intents, &flow.actions})
      for (const std::string& id : *ids)
        if (!starts.insert((ids == &flow.intents ? "intent " : "action ") + id).second)
          return common.error(ErrorCode::kDuplicateKey,
                              "flows: " + quote(id) + " starts two flows");
  return {};
}

}  // namespace banklet
