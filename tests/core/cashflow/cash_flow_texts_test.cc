// SPDX-License-Identifier: Apache-2.0
#include "core/cashflow/cash_flow_texts.h"

#include <gtest/gtest.h>

#include <string>

namespace banklet {
namespace {

class CashFlowTexts : public testing::Test {
 protected:
  CashFlowTexts() {
    input_.bookings = {&booking_, 1};
    input_.currency = "CNY";
    forecast_.days = {{from_civil({2026, 12, 27}), 1'000'000, -83'449, 1'555'055}};
    month_.days_seen = 365;
  }
  std::string text(const std::string& locale) const {
    return cash_flow_text(input_, forecast_, month_).at(locale);
  }

  Booking booking_;
  CashFlowInput input_;
  BalanceForecast forecast_;
  MonthSums month_;
};

TEST_F(CashFlowTexts, EstimatesAreToldInThreeDigits) {
  EXPECT_EQ(
      text("en"),
      "On 27 December 2026 the balance should lie between -¥834 and ¥15,600 in 8 of 10 cases. "
      "A shortfall in the next 30 days is unlikely. This is worked out from past bookings: it "
      "informs, it does not promise.");
  EXPECT_NE(text("zh-CN").find("-834元至15,600元"), std::string::npos) << text("zh-CN");
}

TEST_F(CashFlowTexts, ALikelyShortfallSaysWhenAndHowMuch) {
  forecast_.shortfall = Shortfall{from_civil({2026, 12, 3}), from_civil({2026, 12, 1}),
                                  from_civil({2026, 12, 9}), 0.644, 123'456};
  EXPECT_EQ(text("en").substr(0, text("en").find(':')),
            "The account will probably fall below zero around 3 December 2026 (between 1 December "
            "2026 and 9 December 2026)");
  EXPECT_NE(text("en").find("the chance of that is about 64%, and about ¥1,230 would be missing"),
            std::string::npos)
      << text("en");
}

TEST_F(CashFlowTexts, WithoutBookingsNothingIsForecast) {
  input_.bookings = {};
  EXPECT_NE(text("en").find("no bookings"), std::string::npos);
}

}  // namespace
}  // namespace banklet
