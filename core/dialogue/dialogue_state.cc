// SPDX-License-Identifier: Apache-2.0
#include "core/dialogue/dialogue_state.h"

#include <algorithm>
#include <iterator>

#include "core/base/json_object.h"
#include "core/base/limits.h"
#include "core/dialogue/dialogue_script.h"
#include "core/dialogue/script_fields.h"
#include "core/dialogue/slot_filling.h"
#include "core/dialogue/slot_value.h"

namespace banklet {
namespace {

constexpr std::int64_t kVersion1 = 1;
constexpr std::int64_t kExact = std::int64_t{1} << 53;
constexpr std::int64_t kMostLeftOut = 1'000'000;
/// In the order of DialogueMode.
constexpr std::string_view kModes[] = {"idle", "ask", "confirm", "change", "paused", "person"};

Result<std::uint32_t> read_count(const JsonField& field, std::string_view name, std::int64_t most) {
  BANKLET_ASSIGN(const std::int64_t count, field.integer(name, 0, most));
  return static_cast<std::uint32_t>(count);
}

Error invalid(const JsonField& field, std::string_view what) {
  return field.error(ErrorCode::kInvalidArgument, what);
}

/// Reads one frame against its flow.
class FrameReader {
 public:
  FrameReader(const Flow& flow, const DialogueScript& script) : flow_(flow), script_(script) {}

  Result<DialogueFrame> read(const JsonField& field) const {
    DialogueFrame frame;
    frame.flow = flow_.id;
    BANKLET_ASSIGN(const auto slots, read_items(field, "slots", limits::kDialogueSlots));
    for (const JsonField& item : slots) {
      SlotFill fill;
      BANKLET_TRY(item.only({"slot", "value"}));
      BANKLET_TRY(read_value(item, "value", fill.slot, fill.value));
      if (slot_value(frame, fill.slot) != nullptr)
        return item.error(ErrorCode::kDuplicateKey, "the slot is filled twice");
      frame.slots.push_back(std::move(fill));
    }
    BANKLET_ASSIGN(const auto changes, read_items(field, "changes", limits::kDialogueChanges));
    for (const JsonField& item : changes) {
      SlotChange change;
      BANKLET_TRY(item.only({"slot", "previous", "turn"}));
      BANKLET_ASSIGN(change.turn, read_count(item, "turn", limits::kDialogueTurns));
      change.previous.emplace();
      if (item.has("previous")) {
        BANKLET_TRY(read_value(item, "previous", change.slot, *change.previous));
      } else {
        change.previous.reset();
        BANKLET_TRY(read_slot(item, change.slot));
      }
      frame.changes.push_back(std::move(change));
    }
    BANKLET_ASSIGN(const auto shown, read_items(field, "shown", limits::kDialogueSteps));
    for (const JsonField& item : shown) {
      BANKLET_ASSIGN(std::string id, item.string());
      if (flow_.find_step(id) == Flow::npos)
        return item.error(ErrorCode::kUnknownReference, "no step of the flow");
      frame.shown.push_back(std::move(id));
    }
    BANKLET_ASSIGN(frame.confirmed, field.boolean("confirmed"));
    return frame;
  }

 private:
  Result<std::size_t> read_slot(const JsonField& field, std::string& id) const {
    BANKLET_ASSIGN(id, field.string("slot"));
    const std::size_t slot = flow_.find_slot(id);
    if (slot == Flow::npos)
      return field.error(ErrorCode::kUnknownReference, "slot: not of this flow");
    return slot;
  }

  Result<void> read_value(const JsonField& field, std::string_view name, std::string& id,
                          std::string& value) const {
    BANKLET_ASSIGN(const std::size_t slot, read_slot(field, id));
    BANKLET_ASSIGN(const JsonField member, field.at(name));
    BANKLET_ASSIGN(value, member.string());
    const bool skipped = value.empty() && flow_.slots[slot].optional;
    if (!skipped && !is_canonical(flow_.slots[slot], value, script_.currency))
      return invalid(member, "not a value of its slot");
    return {};
  }

  const Flow& flow_;
  const DialogueScript& script_;
};

Result<void> read_transcript(const JsonField& field, std::vector<TranscriptEntry>& transcript) {
  BANKLET_ASSIGN(const auto items, read_items(field, "transcript", limits::kTranscriptEntries));
  for (const JsonField& item : items) {
    BANKLET_TRY(item.only({"from", "text"}));
    TranscriptEntry entry;
    BANKLET_ASSIGN(const std::string from, item.string("from"));
    if (from != "customer" && from != "bank") return invalid(item, "from: 'customer' or 'bank'");
    entry.customer = from == "customer";
    BANKLET_ASSIGN(entry.text, item.string("text"));
    if (entry.text.size() > limits::kTranscriptTextBytes)
      return item.error(ErrorCode::kLimitExceeded, "text: longer than 512 bytes");
    transcript.push_back(std::move(entry));
  }
  return {};
}

/// What the members of a state say together.
Result<void> check(const DialogueState& state, const DialogueScript& script,
                   const JsonField& field) {
  for (std::size_t i = 0; i < state.frames.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (state.frames[i].flow == state.frames[j].flow)
        return field.error(ErrorCode::kDuplicateKey, "frames: a flow stands twice");
  if (state.mode == DialogueMode::kPerson) return {};
  if ((state.mode == DialogueMode::kIdle) != state.frames.empty())
    return invalid(field, "mode and frames contradict each other");
  if ((state.mode == DialogueMode::kAsk) == state.asked.empty())
    return invalid(field, "mode and asked contradict each other");
  if (!state.asked.empty() &&
      script.find(state.frames.back().flow)->find_slot(state.asked) == Flow::npos)
    return field.error(ErrorCode::kUnknownReference, "asked: no slot of the flow");
  return {};
}

Json frame_to_json(const DialogueFrame& frame) {
  Json slots = Json::array();
  for (const SlotFill& fill : frame.slots)
    slots.push_back(json_object({{"slot", fill.slot}, {"value", fill.value}}));
  Json changes = Json::array();
  for (const SlotChange& change : frame.changes)
    changes.push_back(json_object({{"slot", change.slot},
                                   {"previous", change.previous ? Json(*change.previous) : Json()},
                                   {"turn", change.turn}}));
  return json_object({{"flow", frame.flow},
                      {"slots", std::move(slots)},
                      {"changes", std::move(changes)},
                      {"shown", frame.shown},
                      {"confirmed", frame.confirmed}});
}

}  // namespace

Result<DialogueState> DialogueState::from_json(const JsonField& field,
                                               const DialogueScript& script) {
  BANKLET_TRY(field.only({"version", "mode", "locale", "last", "turns", "retries", "asked",
                          "frames", "transcript", "left_out"}));
  BANKLET_TRY(field.integer("version", kVersion1, kVersion1));
  DialogueState state;
  BANKLET_ASSIGN(const std::string mode, field.string("mode"));
  const auto* const known = std::find(std::begin(kModes), std::end(kModes), mode);
  if (known == std::end(kModes)) return invalid(field, "mode: unknown");
  state.mode = static_cast<DialogueMode>(known - std::begin(kModes));
  BANKLET_ASSIGN(state.locale, field.string("locale"));
  if (!is_locale(state.locale) && !state.locale.empty()) return invalid(field, "locale: no tag");
  BANKLET_ASSIGN(state.last, field.integer("last", -kExact, kExact));
  BANKLET_ASSIGN(state.turns, read_count(field, "turns", limits::kDialogueTurns));
  BANKLET_ASSIGN(state.retries, read_count(field, "retries", limits::kDialogueTurns));
  BANKLET_ASSIGN(state.asked, field.string("asked"));
  BANKLET_ASSIGN(const auto frames, read_items(field, "frames", limits::kDialogueFrames));
  for (const JsonField& item : frames) {
    BANKLET_TRY(item.only({"flow", "slots", "changes", "shown", "confirmed"}));
    BANKLET_ASSIGN(const std::string id, item.string("flow"));
    const Flow* flow = script.find(id);
    if (flow == nullptr) return item.error(ErrorCode::kUnknownReference, "flow: not in the bundle");
    BANKLET_ASSIGN(DialogueFrame frame, FrameReader(*flow, script).read(item));
    state.frames.push_back(std::move(frame));
  }
  BANKLET_TRY(read_transcript(field, state.transcript));
  BANKLET_ASSIGN(state.left_out, read_count(field, "left_out", kMostLeftOut));
  BANKLET_TRY(check(state, script, field));
  return state;
}

Json DialogueState::to_json() const {
  Json frame_list = Json::array();
  for (const DialogueFrame& frame : frames) frame_list.push_back(frame_to_json(frame));
  return json_object({{"version", kVersion1},
                      {"mode", kModes[static_cast<std::size_t>(mode)]},
                      {"locale", locale},
                      {"last", last},
                      {"turns", turns},
                      {"retries", retries},
                      {"asked", asked},
                      {"frames", std::move(frame_list)},
                      {"transcript", transcript_to_json(transcript)},
                      {"left_out", left_out}});
}

Json transcript_to_json(const std::vector<TranscriptEntry>& transcript) {
  Json lines = Json::array();
  for (const TranscriptEntry& entry : transcript)
    lines.push_back(
        json_object({{"from", entry.customer ? "customer" : "bank"}, {"text", entry.text}}));
  return lines;
}

bool is_locale(std::string_view tag) {
  std::size_t part = 0;
  if (tag.size() > 35) return false;
  for (const char c : tag) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (!letter && (c != '-' || part == 0)) return false;
    part = letter ? part + 1 : 0;
    if (part > 8) return false;
  }
  return part > 0;
}

}  // namespace banklet
