// SPDX-License-Identifier: Apache-2.0
#include "core/customer_cash_flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <string>

#include "core/base/random.h"
#include "core/codec/cash_flow_json.h"
#include "core/customer_alerts.h"
#include "tests/core/profile/sample_profile.h"

namespace banklet {
namespace {

class CashFlowTest : public testing::Test {
 protected:
  CashFlowTest() {
    request_.customer.as_of = from_civil({2026, 10, 28});
    request_.balance_minor = 500000;
  }

  Customer& customer() { return request_.customer; }
  void monthly(int day, std::int64_t amount, const std::string& description) {
    test::add_monthly(customer(), 11, 12, day, amount, description);
  }
  void book(const Date date, std::int64_t amount, const std::string& description,
            const std::string& currency = "CNY") {
    customer().transactions.push_back({date, amount, currency, description, ""});
  }
  /// Income and rent, and so much a week besides.
  void household(std::int64_t weekly) {
    monthly(10, 900000, "Payroll ACME");
    monthly(3, -300000, "Monthly rent");
    for (int week = 0; week < 50; ++week)
      book({customer().as_of.days - 7 * week - week % 5}, -weekly - 100 * (week * 37 % 50),
           "Lotus Supermarket " + std::to_string(week % 6));
  }
  CustomerCashFlow find() {
    auto result = find_cash_flow(engine_, request_);
    EXPECT_TRUE(result.ok()) << result.error().message;
    return std::move(result).value();
  }
  std::string json() { return cash_flow_to_json(request_, find(), engine_.schema()).text(); }

  void expect_sound(const CustomerCashFlow& flow) {
    ASSERT_EQ(flow.forecast.days.size(), request_.days);
    Date date = customer().as_of;
    for (const BalanceDay& day : flow.forecast.days) {
      ++date.days;
      EXPECT_EQ(day.date, date);
      EXPECT_LE(day.low_minor, day.expected_minor);
      EXPECT_LE(day.expected_minor, day.high_minor);
    }
    Date before = customer().as_of;
    for (const ComingPayment& one : flow.forecast.coming) {
      EXPECT_GT(one.date, customer().as_of);
      EXPECT_GE(one.date, before);
      EXPECT_LE(one.low_minor, one.amount_minor);
      EXPECT_LE(one.amount_minor, one.high_minor);
      EXPECT_GE(one.confidence, 0.0);
      EXPECT_LE(one.confidence, 1.0);
      before = one.date;
    }
    if (flow.forecast.shortfall) {
      const Shortfall& shortfall = *flow.forecast.shortfall;
      EXPECT_LE(shortfall.earliest, shortfall.date);
      EXPECT_LE(shortfall.date, shortfall.latest);
      EXPECT_GT(shortfall.missing_minor, 0);
      EXPECT_GE(shortfall.probability, kLeastShortfall);
      EXPECT_LE(shortfall.probability, 1.0);
    }
    EXPECT_LE(flow.changes.size(), kMostChanges);
    EXPECT_LE(flow.suggestions.size(), 3U);
    for (const auto& text : flow.change_texts) expect_filled(text);
    for (const auto& text : flow.suggestion_texts) expect_filled(text);
    expect_filled(flow.text);
  }
  static void expect_filled(const LocalizedText& texts) {
    EXPECT_EQ(texts.size(), 2U);
    for (const auto& [locale, text] : texts) {
      EXPECT_FALSE(text.empty());
      EXPECT_EQ(text.find('{'), std::string::npos) << text;
    }
  }

  Engine engine_ = test::profile_engine();
  CashFlowRequest request_;
};

TEST_F(CashFlowTest, WhatRecursComesOnItsDates) {
  monthly(10, 900000, "Payroll ACME");
  monthly(3, -300000, "Monthly rent");
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  ASSERT_EQ(flow.forecast.coming.size(), 4U);
  EXPECT_EQ(flow.forecast.coming[0].date, from_civil({2026, 11, 3}));
  EXPECT_EQ(flow.flows[flow.forecast.coming[1].flow].name, "Payroll ACME");
  EXPECT_EQ(flow.forecast.coming[1].date, from_civil({2026, 11, 10}));
  EXPECT_EQ(flow.forecast.days[5].expected_minor, 200000) << "3 November: rent paid";
  EXPECT_EQ(flow.forecast.days[59].expected_minor, 500000 + 2 * 600000);
  EXPECT_FALSE(flow.forecast.shortfall.has_value());
  EXPECT_EQ(flow.month.in_minor, 900000);
  EXPECT_EQ(flow.month.usual_out_minor, 300000);
}

TEST_F(CashFlowTest, AShortfallIsSeenAndHelped) {
  household(100000);
  request_.balance_minor = 250000;
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  ASSERT_TRUE(flow.forecast.shortfall.has_value());
  EXPECT_GT(flow.forecast.shortfall->probability, 0.9);
  EXPECT_EQ(flow.forecast.shortfall->date, from_civil({2026, 11, 3}));
  ASSERT_GE(flow.suggestions.size(), 2U);
  const CashSuggestion& move = flow.suggestions[0];
  EXPECT_EQ(move.kind, CashSuggestionKind::kMovePayment);
  EXPECT_EQ(move.name, "Monthly rent");
  EXPECT_EQ(move.from, from_civil({2026, 11, 3}));
  EXPECT_EQ(move.to, from_civil({2026, 11, 11}));
  EXPECT_LE(2 * *move.after, *move.before);
  const CashSuggestion& buffer = flow.suggestions[1];
  EXPECT_EQ(buffer.kind, CashSuggestionKind::kKeepBuffer);

  // The buffer does what it says.
  request_.balance_minor += *buffer.amount_minor;
  const auto helped = find().forecast.shortfall;
  EXPECT_TRUE(!helped || helped->probability < 0.3);
}

TEST_F(CashFlowTest, AnAccountBelowZeroIsShortToday) {
  household(100000);
  request_.balance_minor = -1;
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  EXPECT_EQ(flow.forecast.shortfall->date, customer().as_of);
  EXPECT_EQ(flow.forecast.shortfall->probability, 1.0);
}

TEST_F(CashFlowTest, TheAlertTakesTheShortfall) {
  household(100000);
  request_.balance_minor = 250000;
  const Shortfall shortfall = *find().forecast.shortfall;
  AlertRequest request;
  request.customer = customer();
  request.shortfall =
      WatchedShortfall{shortfall.probability, shortfall.date, shortfall.missing_minor};
  const auto alerts = find_alerts(engine_, request);
  ASSERT_TRUE(alerts.ok());
  EXPECT_TRUE(std::any_of(alerts->alerts.begin(), alerts->alerts.end(), [](const auto& one) {
    return one.alert.signal.kind == AlertKind::kShortfall;
  }));
}

TEST_F(CashFlowTest, TellsWhatChanged) {
  household(50000);
  for (Transaction& one : customer().transactions)
    if (one.description == "Monthly rent" && one.date > from_civil({2026, 9, 1}))
      one.amount_minor = -330000;
  test::add_monthly(customer(), 11, 10, 20, -40000, "Fitness club");  // until August
  book(from_civil({2026, 10, 20}), -400000, "Roof repair");
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  const auto has = [&](ChangeKind kind, std::string_view name) {
    return std::any_of(flow.changes.begin(), flow.changes.end(), [&](const Change& change) {
      return change.kind == kind && change.name == name;
    });
  };
  EXPECT_TRUE(has(ChangeKind::kPaymentRisen, "Monthly rent"));
  EXPECT_TRUE(has(ChangeKind::kPaymentEnded, "Fitness club"));
  EXPECT_TRUE(has(ChangeKind::kLargePayment, "Roof repair"));
  EXPECT_EQ(flow.changes[0].name, "Roof repair") << "the largest difference";
}

TEST_F(CashFlowTest, SubscriptionsAreSteadyAndSmall) {
  household(50000);
  monthly(17, -2500, "Video streaming member");
  customer().transactions.back().amount_minor = -3000;
  const CustomerCashFlow flow = find();
  ASSERT_EQ(flow.subscriptions.size(), 1U) << "the rent is none";
  const Subscription& one = flow.subscriptions[0];
  EXPECT_EQ(flow.flows[one.flow].name, "Video streaming member");
  EXPECT_EQ(one.amount_minor, 3000);
  EXPECT_EQ(one.per_year_minor, 36000);
  EXPECT_EQ(one.risen_from_minor, 2500);
}

TEST_F(CashFlowTest, IncomeThatEndedIsNotExpected) {
  test::add_monthly(customer(), 11, 10, 10, 900000, "Payroll ACME");  // until August
  const CustomerCashFlow flow = find();
  EXPECT_TRUE(flow.forecast.coming.empty());
  EXPECT_EQ(flow.forecast.days.back().expected_minor, request_.balance_minor);
  ASSERT_EQ(flow.changes.size(), 1U);
  EXPECT_EQ(flow.changes[0].kind, ChangeKind::kIncomeLess);
}

TEST_F(CashFlowTest, NothingKnown) {
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  EXPECT_EQ(flow.forecast.days.back().low_minor, request_.balance_minor);
  EXPECT_EQ(flow.forecast.days.back().high_minor, request_.balance_minor);
  EXPECT_EQ(flow.month.days_seen, 0);
  EXPECT_TRUE(flow.changes.empty());
  EXPECT_FALSE(flow.month.usual_in_minor.has_value());
}

TEST_F(CashFlowTest, ACustomerOfOneWeek) {
  for (int day = 0; day < 7; ++day)
    book({customer().as_of.days - day}, -1000 * (day + 1), "Lotus Supermarket");
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  EXPECT_LT(flow.forecast.days.back().low_minor, flow.forecast.days.back().high_minor);
  EXPECT_FALSE(flow.forecast.shortfall.has_value()) << "too little is known";
  EXPECT_NE(flow.text.at("en").find("7 days"), std::string::npos);
}

TEST_F(CashFlowTest, AListReadTwiceChangesNothing) {
  household(70000);
  const std::string once = json();
  const std::vector<Transaction> all = customer().transactions;
  customer().transactions.insert(customer().transactions.end(), all.begin(), all.end());
  const CustomerCashFlow twice = find();
  EXPECT_EQ(twice.profile.ignored.duplicates, all.size());
  EXPECT_EQ(dump_json(parse_json(once, "x").value()["days"]),
            dump_json(parsed(cash_flow_to_json(request_, twice, engine_.schema()))["days"]));
}

TEST_F(CashFlowTest, OtherCurrenciesAndTheFutureDoNotCount) {
  household(70000);
  const std::string without = parse_json(json(), "x").value()["days"].dump();
  for (int month = 1; month <= 9; ++month)
    book(from_civil({2026, month, 5}), -9'999'999, "Hotel", "EUR");
  book(from_civil({2026, 11, 5}), -9'999'999, "Tomorrow's news");
  const CustomerCashFlow flow = find();
  EXPECT_EQ(flow.profile.ignored.other_currency, 9U);
  EXPECT_EQ(flow.profile.ignored.future, 1U);
  EXPECT_EQ(parsed(cash_flow_to_json(request_, flow, engine_.schema()))["days"].dump(), without);
}

TEST_F(CashFlowTest, LeapDaysAndMonthEnds) {
  customer().as_of = from_civil({2028, 2, 10});
  for (int month = 1; month <= 13; ++month) {
    const int year = 2027 + (month - 1) / 12;
    const int of_year = (month - 1) % 12 + 1;
    const Date next = from_civil({year + of_year / 12, of_year % 12 + 1, 1});
    book({next.days - 1}, 700000, "Payroll ACME");
  }
  const CustomerCashFlow flow = find();
  ASSERT_EQ(flow.forecast.coming.size(), 2U);
  EXPECT_EQ(flow.forecast.coming[0].date, from_civil({2028, 2, 29}));
  EXPECT_EQ(flow.forecast.coming[1].date, from_civil({2028, 3, 31}));
}

TEST_F(CashFlowTest, RefundsLowerSpending) {
  household(70000);
  book(from_civil({2026, 10, 21}), -500000, "Lotus Supermarket");
  book(from_civil({2026, 10, 22}), 500000, "Lotus Supermarket");
  const CustomerCashFlow flow = find();
  expect_sound(flow);
  for (const Change& change : flow.changes) EXPECT_NE(change.kind, ChangeKind::kCategoryMore);
}

TEST_F(CashFlowTest, RandomHistoriesAreSoundAndRepeatable) {
  Random random(8);
  for (int round = 0; round < 150; ++round) {
    customer().transactions.clear();
    const std::uint32_t span = 1 + random.below(900);
    for (std::uint32_t i = random.below(200); i > 0; --i)
      book({customer().as_of.days - static_cast<std::int32_t>(random.below(span))},
           static_cast<std::int64_t>(random.normal() * 100000),
           "Payee " + std::to_string(random.below(9)));
    request_.balance_minor = static_cast<std::int64_t>(random.normal() * 1e6);
    request_.days = 1 + random.below(kMostCashFlowDays);
    expect_sound(find());
    if (round % 25 == 0) EXPECT_EQ(json(), json());
  }
}

TEST_F(CashFlowTest, HugeAmountsAreNoUndefinedBehaviour) {
  constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max() / 40;
  for (int month = 1; month <= 10; ++month) {
    book(from_civil({2026, month, 5}), kHuge, "Payroll ACME");
    book(from_civil({2026, month, 6}), -kHuge, "Monthly rent");
  }
  expect_sound(find());
}

TEST_F(CashFlowTest, RefusesWhatIsNoRequest) {
  request_.days = 0;
  EXPECT_EQ(find_cash_flow(engine_, request_).error().code, ErrorCode::kInvalidArgument);
  request_.days = 91;
  EXPECT_EQ(find_cash_flow(engine_, request_).error().code, ErrorCode::kInvalidArgument);
  request_.days = 60;
  customer().as_of = from_civil({9999, 12, 1});
  EXPECT_EQ(find_cash_flow(engine_, request_).error().code, ErrorCode::kInvalidArgument);

  const auto parse = [&](const std::string& text) {
    return parse_cash_flow_request(text, "request", engine_.schema());
  };
  const std::string someone = R"("customer":{"as_of":"2026-10-28"})";
  EXPECT_TRUE(parse("{" + someone + R"(,"balance_minor":-5,"days":30})").ok());
  EXPECT_EQ(parse("{" + someone + "}").error().code, ErrorCode::kMissingField);
  EXPECT_EQ(parse("{" + someone + R"(,"balance_minor":1.5})").error().code,
            ErrorCode::kInvalidNumber);
  const auto days = parse("{" + someone + R"(,"balance_minor":1,"days":91})").error();
  EXPECT_EQ(days.code, ErrorCode::kInvalidNumber);
  EXPECT_NE(days.message.find("days"), std::string::npos);
  EXPECT_EQ(parse("{" + someone + R"(,"balance_minor":1,"day":9})").error().code,
            ErrorCode::kUnknownReference);
}

}  // namespace
}  // namespace banklet
