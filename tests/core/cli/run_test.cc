// SPDX-License-Identifier: Apache-2.0
#include "core/cli/run.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/base/json.h"
#include "tests/core/cli/banklet_run.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

using test::banklet_run;
using test::lines_of;
using test::Outcome;

struct Usage {
  const char* name;
  std::vector<std::string> arguments;
  int status;
};

class UsageTest : public testing::TestWithParam<Usage> {};

TEST_P(UsageTest, HasItsExitStatus) {
  const Outcome outcome = banklet_run(GetParam().arguments);
  EXPECT_EQ(outcome.status, GetParam().status) << outcome.out << outcome.err;
  if (outcome.status == kDone) {
    EXPECT_FALSE(outcome.out.empty());
    EXPECT_TRUE(outcome.err.empty()) << outcome.err;
  } else {
    EXPECT_FALSE(outcome.err.empty());
  }
}

INSTANTIATE_TEST_SUITE_P(
    Arguments, UsageTest,
    testing::Values(
        Usage{"Help", {"--help"}, kDone}, Usage{"Version", {"--version"}, kDone},
        Usage{"TrainHelp", {"train", "--help"}, kDone},
        Usage{"EvaluateHelp", {"evaluate", "--help"}, kDone},
        Usage{"AskHelp", {"ask", "--help"}, kDone},
        Usage{"RecommendHelp", {"recommend", "--help"}, kDone},
        Usage{"SegmentHelp", {"segment", "--help"}, kDone},
        Usage{"InspectHelp", {"inspect", "--help"}, kDone}, Usage{"Nothing", {}, kBadUsage},
        Usage{"Unknown", {"frobnicate"}, kBadUsage},
        Usage{"UnknownOption", {"inspect", "b", "--fast"}, kBadUsage},
        Usage{"TrainWithoutOutput", {"train", "bank"}, kBadUsage},
        Usage{"SeedIsNoNumber", {"train", "b", "-o", "x", "--seed", "y"}, kBadUsage},
        Usage{"AskNothing", {"ask", "bundle"}, kBadUsage},
        Usage{"AskBoth", {"ask", "bundle", "text", "--input", "a", "--output", "b"}, kBadUsage},
        Usage{"AskInputOnly", {"ask", "bundle", "--input", "a"}, kBadUsage},
        Usage{"OneFold", {"evaluate", "bank", "--folds", "1"}, kBadUsage},
        Usage{"VectorsWithoutNetwork",
              {"train", "bank", "-o", "a", "--no-network", "--word-vectors", "b"},
              kBadUsage},
        Usage{"AbsentBundle", {"inspect", "/absent.safetensors"}, kFailed},
        Usage{"AbsentBank", {"train", "/absent", "-o", "/tmp/x"}, kFailed}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Cli, AnErrorHasACodeAlsoAsJson) {
  const Outcome outcome = banklet_run({"inspect", "/absent.safetensors", "--json"});
  EXPECT_EQ(outcome.status, kFailed);
  EXPECT_NE(outcome.err.find("banklet: missing_file: "), std::string::npos);
  const auto json = parse_json(outcome.out, "out");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ((*json)["ok"], false);
  EXPECT_EQ((*json)["error"]["code"], "missing_file");
}

TEST(Cli, ABrokenBundleIsNamed) {
  const test::TemporaryFolder folder;
  folder.write("b.safetensors", "no bundle");
  const Outcome outcome = banklet_run({"inspect", folder / "b.safetensors"});
  EXPECT_EQ(outcome.status, kFailed);
  EXPECT_NE(outcome.err.find("b.safetensors"), std::string::npos);
}

/// One bundle for all tests below.
class CliBundleTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    path_ = std::filesystem::temp_directory_path() / "banklet_cli_test.safetensors";
  }
  void SetUp() override {
    if (std::filesystem::exists(path_) && trained_) return;
    const test::TemporaryFolder bank;
    test::write_faq(bank);
    test::write_customers(bank);
    const Outcome outcome =
        banklet_run({"train", bank.path().string(), "-o", path_.string(), "--json"});
    ASSERT_EQ(outcome.status, kDone) << outcome.err;
    const auto json = parse_json(outcome.out, "out");
    ASSERT_TRUE(json.ok());
    EXPECT_EQ((*json)["bytes"], std::filesystem::file_size(path_));
    trained_ = true;
  }
  static void TearDownTestSuite() { std::filesystem::remove(path_); }

  static std::filesystem::path path_;
  static bool trained_;
};
std::filesystem::path CliBundleTest::path_;
bool CliBundleTest::trained_ = false;

TEST_F(CliBundleTest, InspectShowsModelsAndTensors) {
  const Outcome text = banklet_run({"inspect", path_.string()});
  EXPECT_EQ(text.status, kDone) << text.err;
  for (const char* part : {"intent", "recommend.softmax.weights", "segment.centroids", "600"})
    EXPECT_NE(text.out.find(part), std::string::npos) << part;
  const auto json = parse_json(banklet_run({"inspect", path_.string(), "--json"}).out, "out");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ((*json)["models"].size(), 4U);
  EXPECT_FALSE((*json)["tensors"].empty());
}

TEST_F(CliBundleTest, InspectPrintsTheModelCardUnderItsHeadings) {
  const Outcome text = banklet_run({"inspect", path_.string()});
  ASSERT_EQ(text.status, kDone) << text.err;
  std::size_t at = 0;
  for (const char* heading :
       {"Model details", "Intended use", "Factors", "Metrics", "Evaluation data", "Training data",
        "Quantitative analyses", "Ethical considerations", "Caveats and recommendations"}) {
    const std::size_t found = text.out.find("\n" + std::string(heading) + "\n", at);
    ASSERT_NE(found, std::string::npos) << heading;
    at = found;
  }
  for (const char* part : {"decisions on credit", "prohibited columns", "[\"gender\"]", "stability",
                           "hybrid", "calibration error", "test customers"})
    EXPECT_NE(text.out.find(part), std::string::npos) << part << "\n" << text.out;
  EXPECT_EQ(text.out.find("secret"), std::string::npos) << "a value of a prohibited column";
}

TEST_F(CliBundleTest, AsksOneQuestion) {
  const auto json = parse_json(
      banklet_run({"ask", path_.string(), "my card has not arrived", "--json"}).out, "out");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ((*json)["intent"], "card_arrival");
  EXPECT_EQ((*json)["abstained"], false);
  const Outcome text = banklet_run({"ask", path_.string(), "my card has not arrived"});
  EXPECT_NE(text.out.find("On its way."), std::string::npos) << text.out;
}

TEST_F(CliBundleTest, AsksAFileRowByRow) {
  const test::TemporaryFolder folder;
  folder.write("q.csv", "id,text\n1,my card is not here\n2,\"rate, on savings\"\n3,\"?!\"\n");
  const Outcome outcome = banklet_run(
      {"ask", path_.string(), "--input", folder / "q.csv", "--output", folder / "p.csv"});
  ASSERT_EQ(outcome.status, kDone) << outcome.err;
  const auto lines = lines_of(folder.read("p.csv"));
  ASSERT_EQ(lines.size(), 4U) << "no record is lost";
  EXPECT_EQ(lines[0], "intent,probability,abstained");
  EXPECT_EQ(lines[1].substr(0, 13), "card_arrival,");
  EXPECT_EQ(lines[2].substr(0, 13), "savings_rate,");
  EXPECT_EQ(lines[3], ",0.0,true") << "nothing to read in it";
}

constexpr const char* kGoodCustomer =
    R"({"customer_id": "7", "as_of": "2026-01-01", "columns": {"age": 70, "region": "north"},)"
    R"( "holdings": [{"product_id": "account", "since": "2020-01-01"}]})";

TEST_F(CliBundleTest, RecommendsForAFile) {
  const test::TemporaryFolder folder;
  folder.write("c.jsonl", std::string(kGoodCustomer) + "\n\n" + kGoodCustomer);
  const Outcome outcome = banklet_run(
      {"recommend", path_.string(), "--input", folder / "c.jsonl", "--output", folder / "r.jsonl"});
  ASSERT_EQ(outcome.status, kDone) << outcome.err;
  const auto lines = lines_of(folder.read("r.jsonl"));
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0], lines[1]);
  const auto json = parse_json(lines[0], "line");
  ASSERT_TRUE(json.ok());
  EXPECT_EQ((*json)["customer_id"], "7");
  ASSERT_EQ((*json)["recommendations"].size(), 3U) << "what is held is left out";
  EXPECT_EQ((*json)["recommendations"][0]["product_id"], "fund");
  EXPECT_TRUE((*json)["recommendations"][0]["score"].is_number());
  EXPECT_TRUE((*json)["recommendations"][0]["reasons"].is_array());
}

TEST_F(CliBundleTest, OneBadLineLeavesTheOldOutput) {
  const test::TemporaryFolder folder;
  folder.write("r.jsonl", "old\n");
  folder.write("c.jsonl", std::string(kGoodCustomer) + "\n{\"customer_id\": \"8\"}\n");
  const Outcome outcome = banklet_run(
      {"recommend", path_.string(), "--input", folder / "c.jsonl", "--output", folder / "r.jsonl"});
  EXPECT_EQ(outcome.status, kFailed);
  EXPECT_NE(outcome.err.find("c.jsonl:2"), std::string::npos) << outcome.err;
  EXPECT_EQ(folder.read("r.jsonl"), "old\n");
}

TEST_F(CliBundleTest, SegmentsAFile) {
  const test::TemporaryFolder folder;
  folder.write("c.csv", "customer_id,region,age\n\"a,1\",north,20\nb,south,\n");
  const Outcome outcome = banklet_run(
      {"segment", path_.string(), "--input", folder / "c.csv", "--output", folder / "s.csv"});
  ASSERT_EQ(outcome.status, kDone) << outcome.err;
  const auto lines = lines_of(folder.read("s.csv"));
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[0], "customer_id,segment,name,distance");
  EXPECT_EQ(lines[1].substr(0, 6), "\"a,1\",");

  folder.write("c.csv", "customer_id,region,age\na,north,young\n");
  const Outcome bad = banklet_run(
      {"segment", path_.string(), "--input", folder / "c.csv", "--output", folder / "s.csv"});
  EXPECT_EQ(bad.status, kFailed);
  EXPECT_NE(bad.err.find("c.csv:2: column 'age'"), std::string::npos) << bad.err;
  EXPECT_EQ(bad.err.find("young"), std::string::npos) << "no value of a customer in a message";
}

TEST_F(CliBundleTest, EvaluatesAndWritesAReport) {
  const test::TemporaryFolder bank;
  test::write_faq(bank);
  const Outcome outcome = banklet_run(
      {"evaluate", bank.path().string(), "--folds", "3", "--report", bank / "report.html"});
  ASSERT_EQ(outcome.status, kDone) << outcome.err;
  EXPECT_NE(outcome.out.find("36 questions, 2 intents"), std::string::npos) << outcome.out;
  EXPECT_NE(bank.read("report.html").find("</html>"), std::string::npos);
}

}  // namespace
}  // namespace banklet
