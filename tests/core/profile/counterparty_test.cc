// SPDX-License-Identifier: Apache-2.0
#include "core/profile/counterparty.h"

#include <gtest/gtest.h>

namespace banklet {
namespace {

TEST(Counterparty, WhatChangesFromBookingToBookingIsNoName) {
  const std::pair<const char*, const char*> cases[] = {
      {"Salary March", "salary"},
      {"SALARY  december 2026", "salary"},
      {"Video streaming INV-20481/7", "video streaming inv"},
      {"Acme B2B ref a77x91", "acme ref"},
      {"3月工资", "月工资"},
      {"三月工资", "月工资"},
      {"十二月工资", "月工资"},
      {"夜市8号摊", "夜市号摊"},
      {"ＡＣＭＥ　Ｌｔｄ", "acme ltd"},
      {"帳戶管理費", "帐户管理费"},
      {"café, No. 5", "café no"},
      {"", ""}};
  for (const auto& [description, key] : cases) EXPECT_EQ(counterparty_key(description), key);
}

TEST(Counterparty, WhereNothingElseIsLeftTheTextItselfIsTheName) {
  EXPECT_EQ(counterparty_key("20481"), "20481");
  EXPECT_NE(counterparty_key("20481"), counterparty_key("20482"));
  EXPECT_EQ(counterparty_key("March"), "march");
}

TEST(Counterparty, TextsThatAreNoUtf8Pass) {
  EXPECT_FALSE(counterparty_key("\xff\xfe shop").empty());
}

}  // namespace
}  // namespace banklet
