// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/limits.h"
#include "core/dialogue/slot_filling.h"
#include "tests/core/dialogue/conversation_file.h"
#include "tests/core/dialogue/random_conversation.h"
#include "tests/core/dialogue/sample_script.h"

namespace banklet {
namespace {

/// Sanitizers and WebAssembly run a part of them.
#if defined(NDEBUG) && !defined(__EMSCRIPTEN__)
constexpr std::uint64_t kConversations = 100'000;
#else
constexpr std::uint64_t kConversations = 3'000;
#endif
constexpr std::uint32_t kMostTurns = 12;

std::string bytes(const DialogueState& state) {
  return dump_json(state.to_json());
}

bool has(const std::vector<DialogueChoice>& choices, std::string_view id) {
  return std::any_of(choices.begin(), choices.end(),
                     [&](const DialogueChoice& choice) { return choice.id == id; });
}

const DialogueFrame* frame_of(const DialogueState& state, const std::string& flow) {
  for (const DialogueFrame& frame : state.frames)
    if (frame.flow == flow) return &frame;
  return nullptr;
}

/// The input asks for values to go away.
bool takes_back(const DialogueInput& input, const DialogueScript& script) {
  for (const Command command :
       {Command::kCancel, Command::kStartOver, Command::kUndo, Command::kNo}) {
    if (input.value == command_name(command)) return true;
    const auto& phrases = script.commands[static_cast<std::size_t>(command)];
    if (std::find(phrases.begin(), phrases.end(), fold_phrase(input.value)) != phrases.end())
      return true;
  }
  return input.value == "no no no no";
}

/// Every value is there, or was changed on record, or its flow came to its end.
void expect_nothing_lost(const DialogueState& before, const DialogueTurn& turn,
                         const DialogueInput& input, const DialogueScript& script) {
  for (const DialogueFrame& frame : before.frames) {
    const DialogueFrame* after = frame_of(turn.state, frame.flow);
    if (after == nullptr) {
      ASSERT_TRUE((turn.completed && turn.completed->flow == frame.flow) ||
                  takes_back(input, script))
          << input.value;
      continue;
    }
    for (const SlotFill& fill : frame.slots) {
      const std::string* value = slot_value(*after, fill.slot);
      if (value != nullptr && *value == fill.value) continue;
      if (takes_back(input, script)) continue;
      ASSERT_TRUE(std::any_of(after->changes.begin(), after->changes.end(),
                              [&](const SlotChange& change) {
                                return change.slot == fill.slot && change.previous == fill.value &&
                                       change.turn == turn.state.turns;
                              }))
          << fill.slot << " after " << input.value;
    }
  }
}

void expect_bounds(const DialogueState& state) {
  ASSERT_LE(state.turns, limits::kDialogueTurns);
  ASSERT_LE(state.transcript.size(), limits::kTranscriptEntries);
  for (const TranscriptEntry& entry : state.transcript)
    ASSERT_LE(entry.text.size(), limits::kTranscriptTextBytes);
  ASSERT_LE(state.frames.size(), limits::kDialogueFrames);
  for (const DialogueFrame& frame : state.frames) {
    ASSERT_LE(frame.changes.size(), limits::kDialogueChanges);
    for (const SlotFill& fill : frame.slots) ASSERT_LE(fill.value.size(), limits::kSlotValueBytes);
  }
}

/// From here, the button that is always there leads to a person.
void expect_way_to_person(const Dialogue& dialogue, const DialogueTurn& turn, DialogueInput input) {
  ASSERT_TRUE(has(turn.controls, "person"));
  input.kind = DialogueInput::Kind::kChoice;
  input.value = "person";
  const auto reached = dialogue.step(turn.state, input, {});
  ASSERT_TRUE(reached.ok());
  ASSERT_EQ(reached->state.mode, DialogueMode::kPerson);
  if (turn.state.mode != DialogueMode::kPerson) {
    ASSERT_TRUE(reached->handover.has_value());
  }
}

class RandomConversations : public testing::Test {
 protected:
  /// The state goes through its bytes, which must not change.
  void round_trip(DialogueState& state) {
    const std::string written = bytes(state);
    ASSERT_LT(written.size(), limits::kDialogueStateBytes);
    const auto json = parse_json(written, "state");
    ASSERT_TRUE(json.ok());
    auto read = DialogueState::from_json(JsonField(*json, "state"), dialogue_.script());
    ASSERT_TRUE(read.ok()) << read.error().message;
    ASSERT_EQ(bytes(*read), written);
    state = std::move(*read);
  }

  void converse(std::uint64_t seed) {
    Random random(seed);
    test::RandomCustomer customer(dialogue_.script(), random);
    DialogueTurn turn;
    std::vector<test::RandomTurn> inputs;
    const std::uint32_t turns = 1 + random.below(kMostTurns);
    for (std::uint32_t i = 0; i < turns; ++i) {
      const test::RandomTurn next = customer.next(turn);
      auto result = dialogue_.step(turn.state, next.input, next.understanding);
      if (!result.ok()) {
        ASSERT_TRUE(result.error().code == ErrorCode::kInvalidUtf8 ||
                    result.error().code == ErrorCode::kLimitExceeded)
            << result.error().message;
        ++refused_;
        continue;
      }
      inputs.push_back(next);
      expect_bounds(result->state);
      expect_nothing_lost(turn.state, *result, next.input, dialogue_.script());
      completed_ += result->completed.has_value();
      handed_over_ += result->handover.has_value();
      ++turns_;
      if (seed % 8 == 0) expect_way_to_person(dialogue_, *result, next.input);
      turn = std::move(*result);
      if (seed % 4 == 0 || i + 1 == turns) round_trip(turn.state);
      if (HasFatalFailure()) return;
    }
    if (seed % 16 != 0) return;
    DialogueState again;
    for (const test::RandomTurn& past : inputs)
      again = dialogue_.step(again, past.input, past.understanding)->state;
    ASSERT_EQ(bytes(again), bytes(turn.state));
  }

  Dialogue dialogue_ = test::sample_dialogue();
  std::size_t turns_ = 0;
  std::size_t refused_ = 0;
  std::size_t completed_ = 0;
  std::size_t handed_over_ = 0;
};

TEST_F(RandomConversations, AlwaysReachAPersonAndLoseNothing) {
  for (std::uint64_t seed = 0; seed < kConversations; ++seed) {
    converse(seed);
    if (HasFatalFailure()) {
      ADD_FAILURE() << "conversation " << seed;
      return;
    }
  }
  // They do get somewhere.
  EXPECT_GT(turns_, 5 * kConversations);
  EXPECT_GT(completed_, kConversations / 1000);
  EXPECT_GT(handed_over_, kConversations / 20);
  EXPECT_GT(refused_, kConversations / 100);
  RecordProperty("turns", static_cast<int>(turns_));
  RecordProperty("completed", static_cast<int>(completed_));
}

TEST_F(RandomConversations, EndAtAPersonWhenTheyGoOnForEver) {
  DialogueTurn turn;
  DialogueInput input;
  input.today = from_civil({2026, 11, 22});
  input.locale = "en";
  input.kind = DialogueInput::Kind::kChoice;
  input.value = "start:transfer";
  for (std::size_t i = 0; i < limits::kDialogueTurns + 20; ++i) {
    auto next = dialogue_.step(turn.state, input, {});
    ASSERT_TRUE(next.ok());
    turn = std::move(*next);
    input.kind = DialogueInput::Kind::kText;
    input.value = "mumble mumble";
    if (i % 7 == 3) input.value = "undo";
  }
  EXPECT_EQ(turn.state.mode, DialogueMode::kPerson);
  ASSERT_TRUE(turn.handover.has_value());
  EXPECT_EQ(turn.handover->reason, "limit");
  EXPECT_EQ(turn.state.transcript.size(), limits::kTranscriptEntries);
  EXPECT_GT(turn.state.left_out, 300U);
}

}  // namespace
}  // namespace banklet
