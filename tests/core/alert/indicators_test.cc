// SPDX-License-Identifier: Apache-2.0
#include "core/alert/indicators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

const Date kToday = from_civil({2026, 11, 20});

Date days_ago(int days) {
  return {kToday.days - days};
}

/// A year of a quiet life: salary on the 5th, rent on the 6th, groceries every third day.
class QuietLife {
 public:
  QuietLife() {
    for (int ago = 360; ago >= 0; --ago) {
      if (ago % 30 == 15) add(ago, 900'000, "Salary", 1, 1);
      if (ago % 30 == 14) add(ago, -250'000, "Rent", 2, 2);
      if (ago % 3 == 1) add(ago, -(8'000 + 150 * (ago % 40)), "Market", 3, 3);
    }
  }
  void add(int ago, std::int64_t minor, std::string_view description, std::uint32_t counterparty,
           std::uint32_t category) {
    bookings_.push_back({days_ago(ago), minor, description, counterparty, category,
                         static_cast<std::uint32_t>(bookings_.size())});
  }
  std::vector<Signal> signals(Watched watched = {}) {
    std::stable_sort(bookings_.begin(), bookings_.end(),
                     [](const auto& a, const auto& b) { return a.date < b.date; });
    watched.today = kToday;
    watched.bookings = bookings_;
    return find_signals(watched, AlertRules::defaults());
  }
  const Signal* find(AlertKind kind, double level) {
    found_ = signals();
    for (const Signal& signal : found_)
      if (signal.kind == kind && signal.level >= level) return &signal;
    return nullptr;
  }

 private:
  std::vector<Booking> bookings_;
  std::vector<Signal> found_;
};

TEST(Indicators, AQuietLifeGivesNoAlert) {
  QuietLife life;
  const AlertRules rules = AlertRules::defaults();
  for (const Signal& signal : life.signals())
    EXPECT_LT(signal.level, rules.of(signal.kind).on) << alert_kind_name(signal.kind);
}

TEST(Indicators, SeesAPaymentThatLooksLikeFraud) {
  QuietLife life;
  life.add(1, -1'500'000, "Transfer to SAFE ACCOUNT 7781", 77, 9);
  const Signal* signal = life.find(AlertKind::kScamSigns, 1.0);
  ASSERT_NE(signal, nullptr);
  EXPECT_EQ(signal->amount_minor, 1'500'000);
  EXPECT_EQ(signal->date, days_ago(1));
  ASSERT_EQ(signal->transactions.size(), 1U);

  QuietLife known;
  known.add(200, -1'500'000, "Landlord", 77, 9);
  known.add(1, -1'500'000, "Landlord", 77, 9);
  EXPECT_EQ(known.find(AlertKind::kScamSigns, 0.6), nullptr) << "large, but to a known payee";
  QuietLife chinese;
  chinese.add(2, -50'000, "刷单任务保证金", 78, 9);
  EXPECT_NE(chinese.find(AlertKind::kScamSigns, 0.6), nullptr) << "a new payee and the words";
  QuietLife past;
  past.add(3, -1'500'000, "Transfer to SAFE ACCOUNT 7781", 77, 9);
  EXPECT_EQ(past.find(AlertKind::kScamSigns, 0.1), nullptr) << "only of the last three days";
}

TEST(Indicators, AFirstJourneyIsNoFraud) {
  const std::vector<std::uint8_t> spending = {0, 0, 1, 1, 0, 1};
  Watched watched;
  watched.spending = spending;
  const auto strongest = [&](std::string_view description, std::uint32_t category) {
    QuietLife life;
    life.add(1, -1'500'000, description, 77, category);
    double level = 0.0;
    for (const Signal& signal : life.signals(watched))
      if (signal.kind == AlertKind::kScamSigns) level = std::max(level, signal.level);
    return level;
  };
  EXPECT_EQ(strongest("Far Horizon travel agency", 5), 0.0);
  EXPECT_EQ(strongest("Gift card shop", 5), 1.0) << "the words count wherever it is sorted";
  EXPECT_GT(strongest("Li Wei", 4), 0.6) << "a transfer";
  EXPECT_GT(strongest("Li Wei", 4'000'000'000), 0.6) << "in no category";
}

TEST(Indicators, SeesAPaymentFarAboveItsCategory) {
  QuietLife life;
  life.add(2, -180'000, "Market", 3, 3);
  const Signal* signal = life.find(AlertKind::kUnusualPayment, 0.5);
  ASSERT_NE(signal, nullptr);
  EXPECT_EQ(signal->amount_minor, 180'000);
  QuietLife little;
  little.add(2, -49'900, "Market", 3, 3);
  EXPECT_EQ(little.find(AlertKind::kUnusualPayment, 0.0), nullptr) << "below the bank's minimum";
  QuietLife first;
  first.add(2, -900'000, "Furniture", 50, 50);
  EXPECT_EQ(first.find(AlertKind::kUnusualPayment, 0.0), nullptr) << "nothing to compare with";
}

TEST(Indicators, SeesTheSameChargeTwice) {
  QuietLife life;
  life.add(4, -12'345, "Online shop", 40, 4);
  life.add(3, -12'345, "Online shop", 40, 4);
  const Signal* signal = life.find(AlertKind::kDoubleCharge, 1.0);
  ASSERT_NE(signal, nullptr);
  EXPECT_EQ(signal->transactions.size(), 2U);
  QuietLife commuter;
  for (int ago = 60; ago >= 0; --ago) commuter.add(ago, -400, "Metro", 41, 4);
  EXPECT_EQ(commuter.find(AlertKind::kDoubleCharge, 0.0), nullptr) << "a habit is no mistake";
}

TEST(Indicators, SeesThatLessComesIn) {
  QuietLife life;
  // The last salary is half of the usual one: take the difference out as a booking of the same day.
  life.add(15, -1, "x", 90, 90);
  EXPECT_EQ(life.find(AlertKind::kIncomeDrop, 0.01), nullptr);
  std::vector<Booking> bookings;
  for (int spell = 0; spell < 6; ++spell)
    bookings.push_back({days_ago(175 - 30 * spell), spell == 5 ? 450'000 : 900'000, "Salary", 1, 1,
                        static_cast<std::uint32_t>(spell)});
  Watched watched;
  watched.today = kToday;
  watched.bookings = bookings;
  const auto signals = find_signals(watched, AlertRules::defaults());
  ASSERT_EQ(signals.size(), 1U);
  EXPECT_EQ(signals[0].kind, AlertKind::kIncomeDrop);
  EXPECT_DOUBLE_EQ(signals[0].level, 0.5);
  EXPECT_EQ(signals[0].amount_minor, 450'000);
  watched.bookings = std::span(bookings).subspan(4);
  EXPECT_TRUE(find_signals(watched, AlertRules::defaults()).empty()) << "too short a history";
}

TEST(Indicators, FollowsFlows) {
  const std::vector<std::uint32_t> evidence = {3, 2, 1};
  const auto kinds_at = [&](bool in, int last_ago, int next_in, std::int64_t last_minor) {
    const WatchedFlow flow{"Rent", in,       250'000,   days_ago(last_ago), days_ago(-next_in),
                           0.9,    evidence, last_minor};
    Watched watched;
    watched.today = kToday;
    watched.flows = std::span(&flow, 1);
    std::vector<AlertKind> kinds;
    for (const Signal& s : find_signals(watched, AlertRules::defaults())) {
      EXPECT_EQ(s.transactions, evidence);
      kinds.push_back(s.kind);
    }
    return kinds;
  };
  using Kinds = std::vector<AlertKind>;
  EXPECT_EQ(kinds_at(false, 10, 20, 250'000), Kinds{});
  EXPECT_EQ(kinds_at(false, 28, 3, 250'000), Kinds{AlertKind::kBillDue});
  EXPECT_EQ(kinds_at(false, 34, -3, 250'000), Kinds{}) << "three days late is not yet missed";
  EXPECT_EQ(kinds_at(false, 35, -4, 250'000), Kinds{AlertKind::kMissedPayment});
  EXPECT_EQ(kinds_at(false, 53, -22, 250'000), Kinds{}) << "given up";
  EXPECT_EQ(kinds_at(false, 5, 25, 280'000), Kinds{AlertKind::kPriceRise});
  EXPECT_EQ(kinds_at(true, 1, 29, 260'000), Kinds{AlertKind::kSalaryIn});
  EXPECT_EQ(kinds_at(true, 35, -4, 250'000), Kinds{}) << "income that is late is no missed payment";

  WatchedFlow flow{"Rent", false,    250'000, days_ago(42), days_ago(-18),
                   0.9,    evidence, 250'000, days_ago(12)};
  Watched watched;
  watched.today = kToday;
  watched.flows = std::span(&flow, 1);
  const auto signals = find_signals(watched, AlertRules::defaults());
  ASSERT_EQ(signals.size(), 1U);
  EXPECT_EQ(signals[0].kind, AlertKind::kMissedPayment);
  EXPECT_EQ(signals[0].date, days_ago(12)) << "the payment that stayed out, not the next";
  EXPECT_EQ(signals[0].amount_minor, 250'000);
  flow.due_minor = 280'000;
  EXPECT_EQ(find_signals(watched, AlertRules::defaults())[0].amount_minor, 280'000);
}

TEST(Indicators, FollowsLinesEndsGoalsAndTheBirthday) {
  const CreditLine line{"Card", 900, 1000};
  const WatchedEnd ends[] = {{"Deposit", days_ago(-14)}, {"Later", days_ago(-15)}};
  const SavingsGoal goals[] = {{"Trip", 500, 500}, {"Car", 499, 500}};
  Watched watched;
  watched.today = kToday;
  watched.shortfall = WatchedShortfall{0.7, days_ago(-9), 1200};
  watched.lines = std::span(&line, 1);
  watched.ends = ends;
  watched.goals = goals;
  watched.birthday = from_civil({1990, 11, 20});
  std::vector<AlertKind> kinds;
  for (const Signal& s : find_signals(watched, AlertRules::defaults())) kinds.push_back(s.kind);
  EXPECT_EQ(kinds,
            (std::vector{AlertKind::kShortfall, AlertKind::kUtilisation, AlertKind::kMaturity,
                         AlertKind::kGoalReached, AlertKind::kBirthday}));
  watched = {};
  watched.birthday = from_civil({2000, 2, 29});
  watched.today = from_civil({2027, 3, 1});
  EXPECT_EQ(find_signals(watched, AlertRules::defaults()).size(), 1U);
  watched.today = from_civil({2028, 3, 1});
  EXPECT_TRUE(find_signals(watched, AlertRules::defaults()).empty());
}

TEST(Indicators, AnyBookingsGiveLevelsInRangeAndEvidenceThatExists) {
  Random random(4);
  for (int round = 0; round < 300; ++round) {
    std::vector<Booking> bookings(random.below(60));
    for (std::uint32_t i = 0; i < bookings.size(); ++i) {
      const std::int64_t size = std::int64_t{1} << random.below(62);
      bookings[i] = {days_ago(static_cast<int>(random.below(400))),
                     random.below(2) == 0 ? size : -size,
                     random.below(4) == 0 ? "usdt" : "",
                     random.below(5),
                     random.below(4),
                     i};
    }
    std::stable_sort(bookings.begin(), bookings.end(),
                     [](const auto& a, const auto& b) { return a.date < b.date; });
    Watched watched;
    watched.today = kToday;
    watched.bookings = bookings;
    for (const Signal& signal : find_signals(watched, AlertRules::defaults())) {
      EXPECT_GE(signal.level, 0.0);
      EXPECT_LE(signal.level, 1.0);
      EXPECT_GE(signal.amount_minor, 0);
      for (const std::uint32_t t : signal.transactions) EXPECT_LT(t, bookings.size());
    }
  }
}

}  // namespace
}  // namespace banklet
