// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "core/base/json.h"
#include "tests/core/cli/banklet_run.h"
#include "tests/core/train/bank_files.h"

namespace banklet {
namespace {

using test::banklet_run;
using test::lines_of;
using test::Outcome;

constexpr std::string_view kRules = R"({"rules": [
  {"id": "below", "typology": "structuring", "severity": "high", "window_days": 10,
   "threshold_minor": 1000000, "near_share": 0.8, "at_least": 2}]})";

constexpr std::string_view kCustomers =
    R"({"customer_id": "quiet", "as_of": "2026-10-31", "transactions": []}
{"customer_id": "busy", "as_of": "2026-10-31", "transactions": [{"date": "2026-10-01", "amount": 9000, "description": "cash"}, {"date": "2026-10-03", "amount": 9500, "description": "cash"}]}
)";

TEST(CliScreen, PrintsALineForEachCustomerWithHits) {
  const test::TemporaryFolder bank;
  bank.write("bank.json", test::kBankJson);
  bank.write("screening.json", kRules);
  bank.write("customers.jsonl", kCustomers);
  const Outcome outcome = banklet_run({"screen", bank.path().string(), bank / "customers.jsonl"});
  ASSERT_EQ(outcome.status, kDone) << outcome.err;
  const auto lines = lines_of(outcome.out);
  ASSERT_EQ(lines.size(), 1U);
  const auto line = parse_json(lines[0], "line");
  ASSERT_TRUE(line.ok());
  EXPECT_EQ((*line)["customer_id"], "busy");
  EXPECT_EQ((*line)["hits"][0]["transactions"], Json::array({0, 1}));
  EXPECT_EQ((*line)["rules_sha256"].get<std::string>().size(), 64U);
  EXPECT_NE(outcome.err.find("1 of 2 customers"), std::string::npos) << outcome.err;

  const Outcome all =
      banklet_run({"screen", bank / "screening.json", bank / "customers.jsonl", "--all"});
  EXPECT_EQ(lines_of(all.out).size(), 2U) << all.err;
  const Outcome rehearsed = banklet_run(
      {"screen", bank.path().string(), bank / "customers.jsonl", "--rehearse", "--json"});
  EXPECT_EQ(rehearsed.status, kDone) << rehearsed.err;
  EXPECT_NE(rehearsed.out.find("\"customers\":2"), std::string::npos) << rehearsed.out;
}

TEST(CliScreen, SaysWhatIsMissingOrWrong) {
  const test::TemporaryFolder bank;
  bank.write("bank.json", test::kBankJson);
  bank.write("customers.jsonl", kCustomers);
  const auto failed = [&](const std::string& expected) {
    const Outcome outcome = banklet_run({"screen", bank.path().string(), bank / "customers.jsonl"});
    EXPECT_EQ(outcome.status, kFailed);
    EXPECT_NE(outcome.err.find(expected), std::string::npos) << outcome.err;
  };
  failed("screening.json");
  bank.write("screening.json", R"({"rules": [{}]})");
  failed("rules[0]");
  bank.write("screening.json", kRules);
  bank.write("customers.jsonl", "{\"as_of\": \"2026-13-01\"}\n");
  failed("customers.jsonl:1");
}

}  // namespace
}  // namespace banklet
