// SPDX-License-Identifier: Apache-2.0
#include "core/train/flow_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>

#include "core/dialogue/dialogue_script.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

/// A copy of the sample bank without its tables.
class SampleBank {
 public:
  SampleBank() {
    const std::filesystem::path from = "web/demo/bank";
    for (const char* part : {"bank.json", "faq/answers.json"})
      std::filesystem::copy_file(from / part, folder_.path() / part);
    std::filesystem::copy(from / "flows", folder_.path() / "flows");
  }

  Json read(const std::string& part) const { return Json::parse(folder_.read(part)); }
  void write(const std::string& part, const Json& json) const { folder_.write(part, json.dump()); }

  Result<Json> flows() const {
    BANKLET_ASSIGN(const BankFolder bank, BankFolder::open(folder_.path()));
    return read_flows(bank, {});
  }

  const test::TemporaryFolder& folder() const { return folder_; }

 private:
  test::TemporaryFolder folder_;
};

TEST(FlowFiles, OfTheSampleBankMakeAScript) {
  const SampleBank bank;
  const auto json = bank.flows();
  ASSERT_TRUE(json.ok()) << json.error().message;
  const auto script = DialogueScript::from_json(JsonField(*json, "dialogue"));
  ASSERT_TRUE(script.ok()) << script.error().message;
  EXPECT_EQ(script->flows.size(), 8U);
  EXPECT_EQ(script->currency, "CNY");
  EXPECT_EQ(script->flows[0].id, "transfer");
}

struct BadFlow {
  const char* name;
  const char* file;
  std::function<void(Json&)> spoil;
  ErrorCode code;
  const char* place;
  const char* what;
};

class BadFlows : public testing::TestWithParam<BadFlow> {};

TEST_P(BadFlows, AreNamed) {
  const SampleBank bank;
  const std::string part = std::string("flows/") + GetParam().file;
  Json json = bank.read(part);
  GetParam().spoil(json);
  bank.write(part, json);
  const auto flows = bank.flows();
  ASSERT_FALSE(flows.ok());
  EXPECT_EQ(error_code_name(flows.error().code), error_code_name(GetParam().code))
      << flows.error().message;
  EXPECT_EQ(flows.error().message.find(GetParam().place), 0U) << flows.error().message;
  EXPECT_NE(flows.error().message.find(GetParam().what), std::string::npos)
      << flows.error().message;
}

constexpr const char* kTransfer = "transfer.json";
constexpr const char* kCommon = "common.json";

/// The step of that id, in transfer.json.
Json& step(Json& flow, const std::string& id) {
  for (Json& item : flow["steps"])
    if (item["id"] == id) return item;
  ADD_FAILURE() << id;
  return flow;
}

INSTANTIATE_TEST_SUITE_P(
    Graph, BadFlows,
    testing::Values(
        BadFlow{"DeadEndAtTheLastStep", kTransfer,
                [](Json& f) { f["steps"].erase(f["steps"].size() - 1); }, ErrorCode::kMissingField,
                "flows/transfer.json.steps[10]", "dead end"},
        BadFlow{"Unreachable", kTransfer, [](Json& f) { step(f, "ask_date")["next"] = "confirm"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[9]",
                "unreachable: no step leads to 'ask_note'"},
        BadFlow{"NextIsNoStep", kTransfer, [](Json& f) { step(f, "less")["next"] = "more"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[5].next", "'more'"},
        BadFlow{"CycleWithoutExit", kTransfer,
                [](Json& f) { step(f, "ask_note")["next"] = "ask_recipient"; },
                ErrorCode::kUnknownReference, "flows/transfer.json", "unreachable"},
        BadFlow{"CycleThatAsksNothingAgain", kTransfer,
                [](Json& f) { step(f, "less")["forget"] = Json::array({"note"}); },
                ErrorCode::kInvalidArgument, "flows/transfer.json.steps[1]", "cycle without exit"},
        BadFlow{"CycleOfOneStep", kTransfer,
                [](Json& f) {
                  step(f, "above_limit")["branch"][0]["next"] = "above_limit";
                  step(f, "less")["forget"] = Json::array({"note"});
                },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[5]", "unreachable"},
        BadFlow{"CompletedWithoutConfirmation", kTransfer,
                [](Json& f) {
                  step(f, "confirm").erase("confirm");
                  step(f, "confirm")["say"] = f["title"];
                },
                ErrorCode::kMissingField, "flows/transfer.json.steps[11]", "without a 'confirm'"},
        BadFlow{"NextBehindTheEnd", kTransfer, [](Json& f) { step(f, "done")["next"] = "confirm"; },
                ErrorCode::kInvalidArgument, "flows/transfer.json.steps[11].next", "ends"},
        BadFlow{"NoSteps", kTransfer, [](Json& f) { f["steps"] = Json::array(); },
                ErrorCode::kMissingField, "flows/transfer.json", "steps: at least one"},
        BadFlow{"StepOfNoKind", kTransfer, [](Json& f) { step(f, "ask_date").erase("ask"); },
                ErrorCode::kInvalidArgument, "flows/transfer.json.steps[8]", "has 0"},
        BadFlow{"StepOfTwoKinds", kTransfer,
                [](Json& f) { step(f, "ask_date")["say"] = f["title"]; },
                ErrorCode::kInvalidArgument, "flows/transfer.json.steps[8]", "has 2"},
        BadFlow{"MisspeltMember", kTransfer,
                [](Json& f) { step(f, "ask_date")["nxet"] = "confirm"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[8]", "'nxet'"},
        BadFlow{"StepIdTwice", kTransfer, [](Json& f) { step(f, "less")["id"] = "confirm"; },
                ErrorCode::kDuplicateKey, "flows/transfer.json.steps[10]", "'confirm'"},
        BadFlow{"TooManySteps", kTransfer,
                [](Json& f) {
                  for (int i = 0; i < 80; ++i) f["steps"].push_back(f["steps"][0]);
                },
                ErrorCode::kLimitExceeded, "flows/transfer.json.steps", "64"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Slots, BadFlows,
    testing::Values(
        BadFlow{"UnknownType", kTransfer, [](Json& f) { f["slots"][2]["type"] = "money"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.slots[2].type", "'money'"},
        BadFlow{
            "UnknownRule", kTransfer, [](Json& f) { f["slots"][2]["rules"][0]["rule"] = "luhn"; },
            ErrorCode::kUnknownReference, "flows/transfer.json.slots[2].rules[0].rule", "'luhn'"},
        BadFlow{"RuleOfAnotherType", kTransfer,
                [](Json& f) { f["slots"][2]["rules"][0]["rule"] = "earliest"; },
                ErrorCode::kInvalidArgument, "flows/transfer.json.slots[2].rules[0].rule",
                "'amount'"},
        BadFlow{"EmptyRange", kTransfer,
                [](Json& f) { f["slots"][2]["rules"][0]["value"] = 2000000; },
                ErrorCode::kInvalidArgument, "flows/transfer.json.slots[2]", "range"},
        BadFlow{"UnknownSlotAsked", kTransfer, [](Json& f) { step(f, "ask_date")["ask"] = "day"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[8].ask", "'day'"},
        BadFlow{"SlotNeverAsked", kTransfer, [](Json& f) { step(f, "ask_date")["ask"] = "note"; },
                ErrorCode::kMissingField, "flows/transfer.json.slots[4]", "'date'"},
        BadFlow{"UnknownSlotForgotten", kTransfer,
                [](Json& f) { step(f, "less")["forget"][0] = "sum"; }, ErrorCode::kUnknownReference,
                "flows/transfer.json.steps[5].forget[0]", "'sum'"},
        BadFlow{"UnknownSlotTested", kTransfer,
                [](Json& f) { step(f, "check_limit")["branch"][0]["slot"] = "sum"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[2].branch[0].slot",
                "'sum'"},
        BadFlow{"ValueThatNeverIs", kTransfer,
                [](Json& f) { step(f, "above_limit")["branch"][0]["is"] = "fewer"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.steps[4].branch[0]", "'fewer'"},
        BadFlow{"BoundOfAName", kTransfer,
                [](Json& f) { step(f, "check_limit")["branch"][0]["slot"] = "recipient"; },
                ErrorCode::kInvalidArgument, "flows/transfer.json.steps[2].branch[0]", "'above'"},
        BadFlow{"SlotTwice", kTransfer, [](Json& f) { f["slots"][1]["id"] = "recipient"; },
                ErrorCode::kDuplicateKey, "flows/transfer.json.slots[1]", "'recipient'"},
        BadFlow{"ChoiceTwice", kTransfer,
                [](Json& f) { f["slots"][3]["choices"][1]["id"] = "less"; },
                ErrorCode::kDuplicateKey, "flows/transfer.json.slots[3].choices[1]", "'less'"},
        BadFlow{"PhraseOfTwoChoices", kTransfer,
                [](Json& f) { f["slots"][3]["choices"][1]["phrases"]["en"].push_back("LESS"); },
                ErrorCode::kDuplicateKey, "flows/transfer.json.slots[3]", "less"},
        BadFlow{"ChoiceWithoutChoices", kTransfer, [](Json& f) { f["slots"][3].erase("choices"); },
                ErrorCode::kInvalidArgument, "flows/transfer.json.slots[3]", "choices"},
        BadFlow{"PatternWithoutGap", kTransfer,
                [](Json& f) { f["slots"][0]["patterns"]["en"].push_back("to whom"); },
                ErrorCode::kInvalidArgument, "flows/transfer.json.slots[0]", "patterns"},
        BadFlow{"StrangeId", kTransfer, [](Json& f) { step(f, "ask_note")["id"] = "Ask note"; },
                ErrorCode::kInvalidArgument, "flows/transfer.json.steps[9]", "a-z"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Texts, BadFlows,
    testing::Values(
        BadFlow{"PromptWithoutChinese", kTransfer,
                [](Json& f) { f["slots"][0]["prompt"].erase("zh-CN"); }, ErrorCode::kMissingField,
                "flows/transfer.json.slots[0].prompt", "'zh-CN'"},
        BadFlow{"RuleWithoutEnglish", kTransfer,
                [](Json& f) { f["slots"][0]["rules"][1]["text"].erase("en"); },
                ErrorCode::kMissingField, "flows/transfer.json.slots[0].rules[1].text", "'en'"},
        BadFlow{"EmptyText", kTransfer, [](Json& f) { f["title"]["en"] = ""; },
                ErrorCode::kMissingField, "flows/transfer.json.title.en", "empty"},
        BadFlow{"NoPrompt", kTransfer, [](Json& f) { f["slots"][0].erase("prompt"); },
                ErrorCode::kMissingField, "flows/transfer.json.slots[0]", "'prompt'"},
        BadFlow{"UnknownPlaceholder", kTransfer,
                [](Json& f) { f["slots"][1]["prompt"]["en"] = "Account of {payee}?"; },
                ErrorCode::kUnknownReference, "flows/transfer.json.slots[1].prompt.en", "'payee'"},
        BadFlow{"TextTooLong", kTransfer,
                [](Json& f) { f["title"]["en"] = std::string(3000, 'x'); },
                ErrorCode::kLimitExceeded, "flows/transfer.json.title", "2048"},
        BadFlow{"CommonTextWithoutChinese", kCommon,
                [](Json& c) { c["texts"]["greeting"].erase("zh-CN"); }, ErrorCode::kMissingField,
                "flows/common.json.texts.greeting", "'zh-CN'"},
        BadFlow{"CommonTextMissing", kCommon, [](Json& c) { c["texts"].erase("paused"); },
                ErrorCode::kMissingField, "flows/common.json.texts", "'paused'"},
        BadFlow{"CommonTextMisspelt", kCommon,
                [](Json& c) { c["texts"]["greetings"] = c["texts"]["greeting"]; },
                ErrorCode::kUnknownReference, "flows/common.json.texts.greetings", "no such text"},
        BadFlow{"CommandWithoutChinese", kCommon,
                [](Json& c) { c["commands"]["cancel"].erase("zh-CN"); }, ErrorCode::kMissingField,
                "flows/common.json.commands.cancel", "'zh-CN'"},
        BadFlow{"SmallTalkWithoutChinese", kCommon,
                [](Json& c) { c["small_talk"][1]["text"].erase("zh-CN"); },
                ErrorCode::kMissingField, "flows/common.json.small_talk[1].text", "'zh-CN'"},
        BadFlow{"SmallTalkWithoutPhrases", kCommon,
                [](Json& c) { c["small_talk"][0]["phrases"]["en"].clear(); },
                ErrorCode::kMissingField, "flows/common.json.small_talk[0].phrases", "en"},
        BadFlow{"SixWeekdays", kCommon, [](Json& c) { c["formats"]["weekdays"]["en"].erase(6); },
                ErrorCode::kMissingField, "flows/common.json.formats.weekdays", "7"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    References, BadFlows,
    testing::Values(
        BadFlow{"UnknownIntent", kTransfer,
                [](Json& f) { f["start"]["intents"].push_back("send_money"); },
                ErrorCode::kUnknownReference, "flows/transfer.json", "'send_money'"},
        BadFlow{"UnknownAction", kTransfer,
                [](Json& f) { f["start"]["actions"].push_back("send_money"); },
                ErrorCode::kUnknownReference, "flows/transfer.json", "'send_money'"},
        BadFlow{"IntentOfTwoFlows", kTransfer,
                [](Json& f) { f["start"]["intents"].push_back("book_adviser"); },
                ErrorCode::kDuplicateKey, "flows/common.json", "'book_adviser'"},
        BadFlow{"UnknownPersonIntent", kCommon, [](Json& c) { c["person_intents"][0] = "human"; },
                ErrorCode::kUnknownReference, "flows/common.json", "'human'"},
        BadFlow{"FileMissing", kCommon, [](Json& c) { c["flows"].push_back("savings"); },
                ErrorCode::kMissingFile, "'flows/savings.json'", ""},
        BadFlow{"FileNotListed", kCommon, [](Json& c) { c["flows"].erase(0); },
                ErrorCode::kUnknownReference, "flows/transfer.json", "not in the list"},
        BadFlow{"FlowListedTwice", kCommon, [](Json& c) { c["flows"].push_back("transfer"); },
                ErrorCode::kDuplicateKey, "flows/common.json.flows[8]", "id"},
        BadFlow{"IdIsNotTheFile", kTransfer, [](Json& f) { f["id"] = "pay"; },
                ErrorCode::kInvalidArgument, "flows/transfer.json", "'transfer'"},
        BadFlow{"OtherFormat", kCommon, [](Json& c) { c["format"] = "rasa"; },
                ErrorCode::kInvalidArgument, "flows/common.json", "banklet-flows"},
        BadFlow{"LaterVersion", kCommon, [](Json& c) { c["version"] = 2; },
                ErrorCode::kInvalidNumber, "flows/common.json.version", ""},
        BadFlow{"PausesNever", kCommon, [](Json& c) { c["pause_after"] = 0; },
                ErrorCode::kInvalidNumber, "flows/common.json.pause_after", ""}),
    [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace banklet
