// SPDX-License-Identifier: Apache-2.0
#include "core/base/text_index.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

namespace banklet {
namespace {

TEST(TextIndex, NumbersTextsAsTheyFirstAppear) {
  std::vector<std::string> texts;
  for (int i = 0; i < 3000; ++i) texts.push_back("payee " + std::to_string(i * i % 997));
  texts.emplace_back();
  texts.emplace_back("超市");
  TextIndex index(texts.size());
  std::map<std::string, std::uint32_t> expected;
  for (const std::string& text : texts) {
    const auto number = static_cast<std::uint32_t>(expected.size());
    EXPECT_EQ(index.number(text), expected.try_emplace(text, number).first->second);
  }
  EXPECT_EQ(index.size(), expected.size());
}

TEST(TextIndex, TakesAsManyTextsAsItWasMadeFor) {
  TextIndex index(0);
  EXPECT_EQ(index.size(), 0u);
  TextIndex one(1);
  EXPECT_EQ(one.number(std::string_view("a\0b", 3)), 0u);
  EXPECT_EQ(one.number(std::string_view("a\0b", 3)), 0u);
}

}  // namespace
}  // namespace banklet
