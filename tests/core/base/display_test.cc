// SPDX-License-Identifier: Apache-2.0
#include "core/base/display.h"

#include <gtest/gtest.h>

#include <cmath>

namespace banklet {
namespace {

TEST(Display, MoneyAsEachLanguageWritesIt) {
  EXPECT_EQ(display_money(125050, "CNY", "en"), "¥1,250.50");
  EXPECT_EQ(display_money(125050, "CNY", "zh-CN"), "1,250.50元");
  EXPECT_EQ(display_money(-120000000, "CNY", "en"), "-¥1,200,000");
  EXPECT_EQ(display_money(-99900, "USD", "zh"), "-999美元");
  EXPECT_EQ(display_money(1250, "JPY", "en-GB"), "JP¥1,250") << "a yen has no minor unit";
  EXPECT_EQ(display_money(5, "SEK", "en"), "SEK 0.05");
  EXPECT_EQ(display_money(100000, "SEK", "zh-CN"), "1,000 SEK");
}

TEST(Display, DatesAsEachLanguageWritesThem) {
  const Date day = from_civil({2026, 11, 5});
  EXPECT_EQ(display_date(day, "en"), "5 November 2026");
  EXPECT_EQ(display_date(day, "zh-CN"), "2026年11月5日");
}

TEST(Display, SharesAsPercentages) {
  EXPECT_EQ(display_percent(0.125), "12.5%");
  EXPECT_EQ(display_percent(1), "100%");
  EXPECT_EQ(display_percent(-0.005), "-0.5%");
  EXPECT_EQ(display_percent(12.3456), "1,234.6%");
  EXPECT_EQ(display_percent(NAN), "–");
}

TEST(Display, TheFirstPlaceIsFilled) {
  EXPECT_EQ(filled("{a} and {a}", "{a}", "{a}!"), "{a}! and {a}");
  EXPECT_EQ(filled("nothing", "{a}", "x"), "nothing");
  EXPECT_EQ(grouped("-123456.789"), "-123,456.789");
  EXPECT_EQ(grouped("-123"), "-123");
}

}  // namespace
}  // namespace banklet
