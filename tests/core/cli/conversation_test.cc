// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "core/base/json.h"
#include "tests/core/cli/banklet_run.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

using test::banklet_run;
using test::Outcome;

/// The flows of the sample bank in a bundle without any other model.
class CliConversation : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path sample = "web/demo/bank";
    for (const char* part : {"bank.json", "faq/answers.json"})
      std::filesystem::copy_file(sample / part, bank_.path() / part);
    std::filesystem::copy(sample / "flows", bank_.path() / "flows");
    const Outcome trained = banklet_run({"train", bank_.path().string(), "-o", bundle()});
    ASSERT_EQ(trained.status, 0) << trained.err;
  }

  std::string bundle() const { return bank_ / "bundle.safetensors"; }

  Outcome converse(const std::string& inputs, std::vector<std::string> more = {}) const {
    bank_.write("inputs.jsonl", inputs);
    more.insert(more.begin(), {"converse", bundle(), "--input", bank_ / "inputs.jsonl"});
    return banklet_run(more);
  }

  test::TemporaryFolder bank_;
};

constexpr const char* kTransfer =
    R"({"event": "open", "today": "2026-11-22", "now": 0, "locale": "en"}
{"choice": "start:transfer", "today": "2026-11-22", "now": 5}
{"text": "Wang Wei", "today": "2026-11-22", "now": 10}
{"text": "500", "today": "2026-11-22", "now": 15}
{"text": "62220212", "today": "2026-11-22", "now": 20}
{"text": "tomorrow", "today": "2026-11-22", "now": 25}
{"choice": "skip", "today": "2026-11-22", "now": 30}
{"choice": "yes", "today": "2026-11-22", "now": 35}
)";

TEST_F(CliConversation, EndsWithTheEventAndWhatWasSaid) {
  const Outcome outcome = converse(kTransfer);
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const std::string end = outcome.out.substr(outcome.out.rfind("=> "));
  EXPECT_EQ(end.find("=> transfer.submit\n"), 0U) << end;
  for (const char* value : {"Wang Wei", "62220212", "500.00", "23 November 2026"})
    EXPECT_NE(end.find(value), std::string::npos) << value << "\n" << end;
}

TEST_F(CliConversation, ReplaysToTheSameBytes) {
  const Outcome once = converse(kTransfer, {"--json"});
  ASSERT_EQ(once.status, 0) << once.err;
  EXPECT_EQ(converse(kTransfer, {"--json"}).out, once.out);
  const auto json = parse_json(once.out, "out");
  ASSERT_TRUE(json.ok()) << json.error().message;
  const Json& turns = (*json)["turns"];
  ASSERT_EQ(turns.size(), 8U);
  EXPECT_EQ(turns[2]["expected"]["slot"], "amount");
  EXPECT_TRUE(turns[6]["completed"].is_null());
  EXPECT_EQ(turns[7]["completed"]["event"], "transfer.submit");
  EXPECT_EQ(turns[7]["completed"]["slots"][2]["value"], "500.00");
  EXPECT_TRUE(turns[7]["handover"].is_null());
}

TEST_F(CliConversation, AHandOverHidesAccountNumbers) {
  std::string inputs(kTransfer);
  inputs.resize(inputs.find(R"({"text": "tomorrow")"));
  const Outcome outcome =
      converse(inputs + R"({"choice": "person", "today": "2026-11-22", "now": 40})", {"--json"});
  ASSERT_EQ(outcome.status, 0) << outcome.err;
  const auto json = parse_json(outcome.out, "out");
  const Json& handover = (*json)["turns"].back()["handover"];
  EXPECT_EQ(handover["reason"], "asked");
  EXPECT_EQ(handover["flow"], "transfer");
  EXPECT_GT(handover["transcript"].size(), 6U);
  EXPECT_EQ(handover.dump().find("62220212"), std::string::npos) << handover.dump(1);
}

struct BadInput {
  const char* name;
  const char* line;
  const char* code;
  const char* message;
};

class CliBadInput : public CliConversation, public testing::WithParamInterface<BadInput> {};

TEST_P(CliBadInput, NamesTheLineAndTheField) {
  const std::string good = R"({"event": "open", "today": "2026-11-22", "now": 0, "locale": "en"})";
  const Outcome outcome = converse(good + "\n" + GetParam().line + "\n", {"--json"});
  EXPECT_EQ(outcome.status, 1);
  const auto json = parse_json(outcome.out, "out");
  ASSERT_TRUE(json.ok()) << outcome.out << outcome.err;
  EXPECT_EQ((*json)["error"]["code"], GetParam().code);
  const auto message = (*json)["error"]["message"].get<std::string>();
  EXPECT_NE(message.find("inputs.jsonl:2"), std::string::npos) << message;
  EXPECT_NE(message.find(GetParam().message), std::string::npos) << message;
}

INSTANTIATE_TEST_SUITE_P(
    Table, CliBadInput,
    testing::Values(
        BadInput{"NoJson", "hello", "json_syntax", ""},
        BadInput{"NoInput", R"({"today": "2026-11-22", "now": 0})", "invalid_argument", "text"},
        BadInput{"NoToday", R"({"text": "hi", "now": 0})", "missing_field", "today"},
        BadInput{"NoDay", R"({"text": "hi", "today": "2026-02-30", "now": 0})", "invalid_date",
                 "today"},
        BadInput{"NumberForText", R"({"text": 5, "today": "2026-11-22", "now": 0})",
                 "type_mismatch", "text"},
        BadInput{"UnknownEvent", R"({"event": "close", "today": "2026-11-22", "now": 0})",
                 "invalid_argument", "event"},
        BadInput{"NoLocale", R"({"text": "hi", "today": "2026-11-22", "now": 0, "locale": "?"})",
                 "invalid_argument", "locale"}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(CliConverse, WithoutFlowsThereIsNoConversation) {
  const test::TemporaryFolder bank;
  test::write_faq(bank);
  const std::string bundle = bank / "bundle.safetensors";
  ASSERT_EQ(banklet_run({"train", bank.path().string(), "-o", bundle}).status, 0);
  bank.write("inputs.jsonl", R"({"event": "open", "today": "2026-11-22", "now": 0})");
  const Outcome outcome = banklet_run({"converse", bundle, "--input", bank / "inputs.jsonl"});
  EXPECT_EQ(outcome.status, 1);
  EXPECT_NE(outcome.err.find("model_missing"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace banklet
