// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "core/base/limits.h"
#include "tests/core/dialogue/sample_script.h"

namespace banklet {
namespace {

/// A transfer whose amount was corrected.
Json good_state() {
  return parse_json(R"({"version": 1, "mode": "ask", "locale": "en", "last": 1795000000, "turns": 4,
      "retries": 1, "asked": "date", "left_out": 0,
      "frames": [{"flow": "transfer", "confirmed": false, "shown": [],
        "slots": [{"slot": "recipient", "value": "Li Wei"}, {"slot": "amount", "value": "600.00"},
                  {"slot": "account", "value": "6222021234567890128"}],
        "changes": [{"slot": "amount", "previous": "500.00", "turn": 4}]}],
      "transcript": [{"from": "customer", "text": "no, 600"}]})",
                    "state")
      .value();
}

const Dialogue& dialogue() {
  static const Dialogue sample = test::sample_dialogue();
  return sample;
}

TEST(DialogueState, ReadsWhatItWrote) {
  const Json json = good_state();
  const auto state = DialogueState::from_json(JsonField(json, "state"), dialogue().script());
  ASSERT_TRUE(state.ok()) << state.error().message;
  EXPECT_EQ(dump_json(state->to_json()), dump_json(json));
}

struct BadState {
  const char* name;
  std::function<void(Json&)> spoil;
  ErrorCode code;
  const char* place;
};

class HostileStates : public testing::TestWithParam<BadState> {};

TEST_P(HostileStates, AreRefused) {
  Json json = good_state();
  GetParam().spoil(json);
  const auto state = DialogueState::from_json(JsonField(json, "state"), dialogue().script());
  ASSERT_FALSE(state.ok());
  EXPECT_EQ(error_code_name(state.error().code), error_code_name(GetParam().code))
      << state.error().message;
  EXPECT_NE(state.error().message.find(GetParam().place), std::string::npos)
      << state.error().message;
  EXPECT_EQ(state.error().message.find("666"), std::string::npos) << "a value in a message";
}

Json& slot(Json& state, std::size_t i) {
  return state["frames"][0]["slots"][i];
}

INSTANTIATE_TEST_SUITE_P(
    Table, HostileStates,
    testing::Values(
        BadState{"List", [](Json& s) { s = Json::array(); }, ErrorCode::kTypeMismatch, "state"},
        BadState{"OtherVersion", [](Json& s) { s["version"] = 2; }, ErrorCode::kInvalidNumber,
                 "state.version"},
        BadState{"UnknownMember", [](Json& s) { s["admin"] = true; }, ErrorCode::kUnknownReference,
                 "admin"},
        BadState{"UnknownMode", [](Json& s) { s["mode"] = "done"; }, ErrorCode::kInvalidArgument,
                 "mode"},
        BadState{"ModeIsNumber", [](Json& s) { s["mode"] = 1; }, ErrorCode::kTypeMismatch,
                 "state.mode"},
        BadState{"IdleWithFrames",
                 [](Json& s) {
                   s["mode"] = "idle";
                   s["asked"] = "";
                 },
                 ErrorCode::kInvalidArgument, "frames"},
        BadState{"AskWithoutFrames", [](Json& s) { s["frames"] = Json::array(); },
                 ErrorCode::kInvalidArgument, "frames"},
        BadState{"AskWithoutSlot", [](Json& s) { s["asked"] = ""; }, ErrorCode::kInvalidArgument,
                 "asked"},
        BadState{"AskedSlotOfAnotherFlow", [](Json& s) { s["asked"] = "card"; },
                 ErrorCode::kUnknownReference, "asked"},
        BadState{"NegativeTurns", [](Json& s) { s["turns"] = -1; }, ErrorCode::kInvalidNumber,
                 "state.turns"},
        BadState{"TooManyTurns", [](Json& s) { s["turns"] = 100000; }, ErrorCode::kInvalidNumber,
                 "state.turns"},
        BadState{"FractionalTurns", [](Json& s) { s["turns"] = 1.5; }, ErrorCode::kInvalidNumber,
                 "state.turns"},
        BadState{"TimeBeyondExact", [](Json& s) { s["last"] = 1e300; }, ErrorCode::kInvalidNumber,
                 "state.last"},
        BadState{"LocaleIsNoTag", [](Json& s) { s["locale"] = "en<script>"; },
                 ErrorCode::kInvalidArgument, "locale"},
        BadState{"UnknownFlow", [](Json& s) { s["frames"][0]["flow"] = "666"; },
                 ErrorCode::kUnknownReference, "state.frames[0]"},
        BadState{"SameFlowTwice", [](Json& s) { s["frames"].push_back(s["frames"][0]); },
                 ErrorCode::kDuplicateKey, "frames"},
        BadState{"TooManyFrames",
                 [](Json& s) {
                   for (int i = 0; i < 9; ++i) s["frames"].push_back(s["frames"][0]);
                 },
                 ErrorCode::kLimitExceeded, "state.frames"},
        BadState{"UnknownSlot", [](Json& s) { slot(s, 0)["slot"] = "666"; },
                 ErrorCode::kUnknownReference, "state.frames[0].slots[0]"},
        BadState{"SlotTwice", [](Json& s) { slot(s, 1) = slot(s, 0); }, ErrorCode::kDuplicateKey,
                 "state.frames[0].slots[1]"},
        BadState{"AmountIsNegative", [](Json& s) { slot(s, 1)["value"] = "-666.00"; },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[1].value"},
        BadState{"AmountIsWords", [](Json& s) { slot(s, 1)["value"] = "666 yuan"; },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[1].value"},
        BadState{"AmountIsNumber", [](Json& s) { slot(s, 1)["value"] = 666; },
                 ErrorCode::kTypeMismatch, "state.frames[0].slots[1].value"},
        BadState{"AccountIsShort", [](Json& s) { slot(s, 2)["value"] = "666"; },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[2].value"},
        BadState{"NameWithLineBreak", [](Json& s) { slot(s, 0)["value"] = "Li\n666"; },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[0].value"},
        BadState{"NameTurnedAround", [](Json& s) { slot(s, 0)["value"] = "Li\u202E666"; },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[0].value"},
        BadState{"NameTooLong", [](Json& s) { slot(s, 0)["value"] = std::string(600, '6'); },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[0].value"},
        BadState{"RequiredSlotSkipped", [](Json& s) { slot(s, 0)["value"] = ""; },
                 ErrorCode::kInvalidArgument, "state.frames[0].slots[0].value"},
        BadState{"ChangeOfUnknownSlot",
                 [](Json& s) { s["frames"][0]["changes"][0]["slot"] = "666"; },
                 ErrorCode::kUnknownReference, "state.frames[0].changes[0]"},
        BadState{"ChangeToNonsense",
                 [](Json& s) { s["frames"][0]["changes"][0]["previous"] = "666"; },
                 ErrorCode::kInvalidArgument, "state.frames[0].changes[0].previous"},
        BadState{"ShownIsNoStep", [](Json& s) { s["frames"][0]["shown"].push_back("666"); },
                 ErrorCode::kUnknownReference, "state.frames[0].shown[0]"},
        BadState{"ConfirmedIsText", [](Json& s) { s["frames"][0]["confirmed"] = "yes"; },
                 ErrorCode::kTypeMismatch, "state.frames[0].confirmed"},
        BadState{"TranscriptFromNobody", [](Json& s) { s["transcript"][0]["from"] = "somebody"; },
                 ErrorCode::kInvalidArgument, "state.transcript[0]"},
        BadState{"TranscriptLineTooLong",
                 [](Json& s) { s["transcript"][0]["text"] = std::string(600, '6'); },
                 ErrorCode::kLimitExceeded, "state.transcript[0]"},
        BadState{"TranscriptTooLong",
                 [](Json& s) {
                   for (std::size_t i = 0; i < limits::kTranscriptEntries; ++i)
                     s["transcript"].push_back(s["transcript"][0]);
                 },
                 ErrorCode::kLimitExceeded, "state.transcript"}),
    [](const auto& test) { return test.param.name; });

// Whatever a page stored and changed: what is read works, and leads to a person.
TEST(DialogueState, NoReadableStateBreaksATurn) {
  for (const char* mode : {"ask", "confirm", "change", "paused", "person"}) {
    for (const bool confirmed : {false, true}) {
      for (const bool filled : {false, true}) {
        Json json = good_state();
        json["mode"] = mode;
        if (json["mode"] != "ask") json["asked"] = "";
        json["frames"][0]["confirmed"] = confirmed;
        if (!filled) json["frames"][0]["slots"] = Json::array();
        const auto state = DialogueState::from_json(JsonField(json, "state"), dialogue().script());
        ASSERT_TRUE(state.ok()) << state.error().message;
        for (const char* value : {"yes", "no", "resume", "change:amount", "person", "500"}) {
          DialogueInput input;
          input.kind = std::string(value) == "500" ? DialogueInput::Kind::kText
                                                   : DialogueInput::Kind::kChoice;
          input.value = value;
          input.today = from_civil({2026, 11, 22});
          input.now = 1'795'000'001;
          const auto turn = dialogue().step(*state, input, {});
          ASSERT_TRUE(turn.ok()) << mode << " " << value;
          EXPECT_EQ(turn->controls.back().id, "person");
          // Not all questions are answered, so nothing is ever completed.
          EXPECT_FALSE(turn->completed.has_value()) << mode << " " << value;
        }
      }
    }
  }
}

}  // namespace
}  // namespace banklet
