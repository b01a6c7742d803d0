// SPDX-License-Identifier: Apache-2.0
#include "core/screening/screening.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/screening/screening_json.h"
#include "tests/core/screening/rules_text.h"

namespace banklet {
namespace {

using test::one_rule;
using test::read_screening_rules;

/// A customer on 2026-10-31 with these bookings.
Customer screened_customer(std::vector<Transaction> transactions) {
  Customer customer;
  customer.id = "c";
  customer.as_of = day("2026-10-31");
  customer.columns["income"] = 10'000.0;  // a month, in major units
  customer.transactions = std::move(transactions);
  return customer;
}

Screening screened(const std::string& rule, const Customer& customer) {
  const auto rules = read_screening_rules(one_rule(rule));
  EXPECT_TRUE(rules.ok()) << rules.error().message;
  const Schema schema = sample_schema();
  const Categorizer categorizer(schema);
  auto screening = screen_customer(*rules, categorizer, customer);
  EXPECT_TRUE(screening.ok()) << screening.error().message;
  return *screening;
}

Screening screened(const std::string& rule, std::vector<Transaction> transactions) {
  return screened(rule, screened_customer(std::move(transactions)));
}

using Indices = std::vector<std::uint32_t>;

TEST(Screening, StructuringNeedsSeveralJustBelow) {
  const std::string rule = R"("typology": "structuring", "window_days": 10, "direction": "in",
      "threshold_minor": 5000000, "near_share": 0.8, "at_least": 3)";
  const auto found =
      screened(rule, {booking("2026-09-01", 4'900'000), booking("2026-09-04", 4'100'000),
                      booking("2026-09-05", -4'900'000),  // goes out
                      booking("2026-09-06", 5'000'000),   // is reported
                      booking("2026-09-07", 3'900'000),   // far below
                      booking("2026-09-10", 4'500'000)});
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].transactions, (Indices{0, 1, 5}));
  EXPECT_EQ(found.hits[0].total_minor, 13'500'000);
  EXPECT_EQ(found.hits[0].measure, 3.0);
  EXPECT_EQ(format_date(found.hits[0].from), "2026-09-01");
  EXPECT_EQ(format_date(found.hits[0].until), "2026-09-10");
  EXPECT_TRUE(screened(rule, {booking("2026-09-01", 4'900'000), booking("2026-09-04", 4'100'000),
                              booking("2026-09-11", 4'500'000)})
                  .hits.empty())
      << "the first is eleven days before the last";
}

TEST(Screening, PassThroughLooksAtWhatFollows) {
  const std::string rule = R"("typology": "pass_through", "window_days": 3, "total_minor": 2000000,
      "least_share": 0.9, "most_share": 1.1, "times_income": 2)";
  const auto same_day =
      screened(rule, {booking("2026-09-01", -3'000'000), booking("2026-09-01", 3'000'000),
                      booking("2026-09-02", -1'000'000)});
  ASSERT_EQ(same_day.hits.size(), 1U) << "of a day, what came in counts first";
  EXPECT_EQ(same_day.hits[0].transactions, (Indices{1, 0})) << "with the million too much left";
  const auto passed =
      screened(rule, {booking("2026-08-31", -3'000'000), booking("2026-09-01", 3'000'000),
                      booking("2026-09-02", -1'000'000), booking("2026-09-03", -1'900'000)});
  ASSERT_EQ(passed.hits.size(), 1U);
  EXPECT_EQ(passed.hits[0].transactions, (Indices{1, 2, 3}));
  EXPECT_EQ(passed.hits[0].total_minor, 3'000'000);
  EXPECT_NEAR(passed.hits[0].measure, 2.9 / 3.0, 1e-12);
  Customer rich =
      screened_customer({booking("2026-09-01", 3'000'000), booking("2026-09-02", -3'000'000)});
  EXPECT_EQ(screened(rule, rich).hits.size(), 1U);
  rich.columns["income"] = 20'000.0;
  EXPECT_TRUE(screened(rule, rich).hits.empty()) << "one and a half incomes";
  rich.columns.clear();
  EXPECT_EQ(screened(rule, rich).hits.size(), 1U) << "of no known income the total alone";
  for (const char* date : {"2026-05-10", "2026-06-10", "2026-07-10", "2026-08-10"})
    rich.transactions.push_back(booking(date, 2'000'000, "", "shop"));
  EXPECT_TRUE(screened(rule, rich).hits.empty()) << "one and a half of what usually comes in";
}

TEST(Screening, AwakeningNeedsABookingBeforeTheQuiet) {
  const std::string rule = R"("typology": "dormant_awakening", "window_days": 30,
      "quiet_days": 100, "total_minor": 1000000)";
  const auto found =
      screened(rule, {booking("2026-03-01", 100), booking("2026-09-01", 600'000),
                      booking("2026-09-20", -600'000), booking("2026-10-15", 900'000)});
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].transactions, (Indices{1, 2}));
  EXPECT_EQ(found.hits[0].measure, 184.0);
  EXPECT_TRUE(screened(rule, {booking("2026-09-01", 6'000'000)}).hits.empty()) << "a new customer";
}

TEST(Screening, RoundAmountsAreAShareOfTheLargeOnes) {
  const std::string rule = R"("typology": "round_amounts", "window_days": 60,
      "least_minor": 100000, "multiple_minor": 100000, "at_least": 3, "least_share": 0.7)";
  std::vector<Transaction> transactions = {
      booking("2026-09-01", 300'000), booking("2026-09-02", -50'000),  // small
      booking("2026-09-05", -500'000), booking("2026-09-09", 123'456),
      booking("2026-09-11", 200'000)};
  const auto found = screened(rule, transactions);
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].transactions, (Indices{0, 2, 4}));
  EXPECT_EQ(found.hits[0].measure, 0.75);
  transactions.push_back(booking("2026-09-11", 222'222));
  EXPECT_TRUE(screened(rule, transactions).hits.empty()) << "three of five";
}

TEST(Screening, FanInCountsCounterpartiesNotBookings) {
  const std::string rule = R"("typology": "fan_in", "window_days": 10, "at_least": 3,
      "total_minor": 30000)";
  std::vector<Transaction> transactions = {booking("2026-09-01", 10'000, "", "from Anna"),
                                           booking("2026-09-02", 10'000, "", "from Anna 4711"),
                                           booking("2026-09-03", 10'000, "", "from Ben")};
  EXPECT_TRUE(screened(rule, transactions).hits.empty());
  transactions.push_back(booking("2026-09-04", 10'000, "", "from Cleo"));
  const auto found = screened(rule, transactions);
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].measure, 3.0);
  EXPECT_EQ(found.hits[0].total_minor, 40'000);
}

TEST(Screening, BeyondIncomeComparesWithWhatWasDeclared) {
  const std::string rule = R"("typology": "beyond_income", "window_days": 30, "times_income": 2,
      "total_minor": 100, "except_categories": ["salary"])";
  Customer customer =
      screened_customer({booking("2026-09-01", 1'500'000, "salary"),
                         booking("2026-09-05", 2'000'000), booking("2026-09-09", 1'000'000)});
  const auto found = screened(rule, customer);
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].transactions, (Indices{1, 2}));
  EXPECT_NEAR(found.hits[0].measure, 3.0 * 365.25 / 12 / 30, 1e-9);
  customer.columns["income"] = std::monostate();
  const auto unknown = screened(rule, customer);
  EXPECT_TRUE(unknown.hits.empty());
  EXPECT_EQ(unknown.not_judged, std::vector<std::size_t>{0});
}

TEST(Screening, ListedWordsAreWords) {
  EXPECT_TRUE(holds_word("transfer to iran, teheran", "iran"));
  EXPECT_FALSE(holds_word("hotel in tirana", "iran"));
  EXPECT_TRUE(holds_word("汇款至伊朗分行", "伊朗"));
  const std::string rule = R"("typology": "listed_party", "window_days": 30, "at_least": 1,
      "total_minor": 100, "words": ["Iran"], "categories": ["dining"])";
  const auto found = screened(
      rule, {booking("2026-09-01", -500, "", "to IRAN"), booking("2026-09-02", -500, "", "Tirana"),
             booking("2026-09-03", -500, "dining", "")});
  ASSERT_EQ(found.hits.size(), 1U);
  EXPECT_EQ(found.hits[0].transactions, (Indices{0, 2}));
}

TEST(Screening, ALineForAnalysts) {
  auto rules = read_screening_rules(R"({"look_back_days": 60, "rules": [
      {"id": "small", "severity": "low", "typology": "fan_in", "window_days": 5, "at_least": 1,
       "total_minor": 1, "label": {"en": "Many"}},
      {"id": "grave", "severity": "high", "typology": "fan_out", "window_days": 5, "at_least": 1,
       "total_minor": 1}]})");
  ASSERT_TRUE(rules.ok()) << rules.error().message;
  const Schema schema = sample_schema();
  const Categorizer categorizer(schema);
  const Customer customer = screened_customer({booking("2026-10-20", 7), booking("2026-10-25", -8),
                                               booking("2026-07-01", 9), booking("2026-12-01", 9)});
  const auto screening = screen_customer(*rules, categorizer, customer);
  ASSERT_TRUE(screening.ok());
  const Json line = screening_to_json(*screening, *rules, customer);
  ASSERT_EQ(line["hits"].size(), 2U) << "the one of July is too old";
  EXPECT_EQ(line["hits"][0]["rule"], "grave");
  EXPECT_EQ(line["hits"][1]["transactions"], Json::array({0}));
  EXPECT_EQ(line["hits"][1]["measure"]["distinct_counterparties_in"], 1.0);
  EXPECT_EQ(line["ignored"]["future"], 1);
}

TEST(Screening, ManyBookingsTakeLinearTime) {
  const std::string text = R"({"income_column": "income", "rules": [
      {"id": "a", "severity": "low", "typology": "fan_in", "window_days": 300, "at_least": 5, "total_minor": 1},
      {"id": "b", "severity": "low", "typology": "pass_through", "window_days": 300, "total_minor": 1,
       "least_share": 0.01, "most_share": 1},
      {"id": "c", "severity": "low", "typology": "dormant_awakening", "window_days": 1, "quiet_days": 1, "total_minor": 1},
      {"id": "d", "severity": "low", "typology": "round_amounts", "window_days": 731, "multiple_minor": 2,
       "at_least": 2, "least_share": 0.4}]})";
  const auto rules = read_screening_rules(text);
  ASSERT_TRUE(rules.ok()) << rules.error().message;
  const Schema schema = sample_schema();
  const Categorizer categorizer(schema);
  const auto seconds = [&](int count) {
    Random random(3);
    std::vector<Transaction> transactions;
    for (int i = 0; i < count; ++i)
      transactions.push_back(
          {Date{day("2026-10-31").days - static_cast<int>(random.below(700))},
           random.below(2) == 0 ? 1 + static_cast<int>(random.below(999)) : -7, "CNY",
           "p" + std::string(1 + random.below(5), static_cast<char>('a' + random.below(26))), ""});
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(screen_customer(*rules, categorizer, screened_customer(transactions)).ok());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  const double small = seconds(10'000);
  EXPECT_LT(seconds(80'000), 8 * 4 * small + 0.2) << "of eight times as many";
}

}  // namespace
}  // namespace banklet
