// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <string>

#include "tests/core/dialogue/conversation_file.h"
#include "tests/core/dialogue/sample_script.h"

namespace banklet {
namespace {

class GoldenConversations : public testing::TestWithParam<std::string> {};

TEST_P(GoldenConversations, GoAsWritten) {
  static const Dialogue dialogue = test::sample_dialogue();
  const std::string file = test::read_whole("tests/golden/conversations/" + GetParam() + ".txt");
  EXPECT_EQ(test::replay(dialogue, file), file);
}

INSTANTIATE_TEST_SUITE_P(Files, GoldenConversations,
                         testing::Values("transfer.en", "transfer.zh-CN", "lost_card.en",
                                         "lost_card.zh-CN", "dispute.en", "dispute.zh-CN",
                                         "card_limit.en", "card_limit.zh-CN", "loan.en",
                                         "loan.zh-CN", "open_account.en", "open_account.zh-CN",
                                         "change_address.en", "change_address.zh-CN", "adviser.en",
                                         "adviser.zh-CN", "small_talk.en", "small_talk.zh-CN",
                                         "ways.en", "ways.zh-CN"),
                         [](const auto& test) {
                           std::string name = test.param;
                           for (char& c : name)
                             if (c == '.' || c == '-') c = '_';
                           return name;
                         });

}  // namespace
}  // namespace banklet
