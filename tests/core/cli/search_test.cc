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

/// The articles of the sample bank in a bundle without any other model.
class CliSearch : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path sample = "web/demo/bank";
    for (const char* part : {"bank.json", "faq/answers.json", "faq/articles.json"})
      std::filesystem::copy_file(sample / part, bank_.path() / part);
    std::filesystem::copy(sample / "faq/articles", bank_.path() / "faq/articles",
                          std::filesystem::copy_options::recursive);
    const Outcome trained = banklet_run({"train", bank_.path().string(), "-o", bundle()});
    ASSERT_EQ(trained.status, 0) << trained.err;
  }

  std::string bundle() const { return bank_ / "bundle.safetensors"; }

  Json search(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"search", bundle(), "--json"});
    const Outcome outcome = banklet_run(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    auto json = parse_json(outcome.out, "out");
    return json.ok() ? *json : Json();
  }

  test::TemporaryFolder bank_;
};

TEST_F(CliSearch, FindsInBothLanguagesAndForgivesSlips) {
  const Json plain = search({"freeze my card"});
  ASSERT_FALSE(plain["articles"].empty());
  const Json& best = plain["articles"][0];
  EXPECT_NE(best["url"].dump().find("freeze"), std::string::npos) << best.dump(1);
  EXPECT_EQ(search({"freeze my crad"})["articles"][0]["url"], best["url"]);
  const Json chinese = search({"冻结银行卡"});
  ASSERT_FALSE(chinese["articles"].empty());
  EXPECT_NE(chinese["articles"][0]["url"].dump().find("freeze"), std::string::npos);
  EXPECT_EQ(search({"凍結銀行卡"})["articles"][0]["url"], chinese["articles"][0]["url"]);
}

TEST_F(CliSearch, NamesNothingWhereNothingFits) {
  EXPECT_TRUE(search({"zzzz qqqq"})["articles"].empty());
}

TEST_F(CliSearch, RefusesALimitOutOfRange) {
  EXPECT_EQ(banklet_run({"search", bundle(), "card", "--limit", "51"}).status, 2);
}

}  // namespace
}  // namespace banklet
