// SPDX-License-Identifier: Apache-2.0
#include "core/alert/alert_policy.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

const Date kMonday = from_civil({2026, 11, 16});

Signal signal_at(AlertKind kind, double level, std::string key = "k") {
  Signal signal;
  signal.kind = kind;
  signal.key = std::move(key);
  signal.level = level;
  return signal;
}

AlertDecision decide(std::vector<Signal> signals, AlertState state, Date today,
                     std::optional<int> minute = 12 * 60) {
  auto decided =
      decide_alerts(std::move(signals), std::move(state), AlertRules::defaults(), today, minute);
  EXPECT_TRUE(decided.ok());
  return std::move(decided).value();
}

TEST(AlertPolicy, TellsOnceAndForgetsWhenItIsOver) {
  const auto level = [](double l) { return std::vector{signal_at(AlertKind::kUtilisation, l)}; };
  auto first = decide(level(0.85), {}, kMonday);
  ASSERT_EQ(first.alerts.size(), 1U);
  EXPECT_EQ(first.alerts[0].held_back, HeldBack::kNo);
  auto again = decide(level(0.75), first.state, {kMonday.days + 1});
  ASSERT_EQ(again.alerts.size(), 1U) << "between off and on it stays";
  EXPECT_EQ(again.alerts[0].held_back, HeldBack::kAlreadyTold);
  EXPECT_EQ(again.alerts[0].since, kMonday);
  auto over = decide(level(0.65), again.state, {kMonday.days + 2});
  EXPECT_TRUE(over.alerts.empty());
  auto wavering = decide(level(0.75), over.state, {kMonday.days + 3});
  EXPECT_TRUE(wavering.alerts.empty()) << "below on it does not come back";
  auto back = decide(level(0.8), wavering.state, {kMonday.days + 4});
  ASSERT_EQ(back.alerts.size(), 1U);
  EXPECT_EQ(back.alerts[0].held_back, HeldBack::kNo);
}

TEST(AlertPolicy, RespectsTheNightAndTheWeekButNotForWhatIsUrgent) {
  std::vector<Signal> signals;
  for (int i = 0; i < 5; ++i)
    signals.push_back(signal_at(AlertKind::kDoubleCharge, 1, std::to_string(i)));
  signals.push_back(signal_at(AlertKind::kScamSigns, 1));
  auto night = decide(signals, {}, kMonday, 23 * 60);
  ASSERT_EQ(night.alerts.size(), 6U);
  EXPECT_EQ(night.alerts[0].signal.kind, AlertKind::kScamSigns);
  EXPECT_EQ(night.alerts[0].held_back, HeldBack::kNo);
  for (std::size_t i = 1; i < 6; ++i) EXPECT_EQ(night.alerts[i].held_back, HeldBack::kQuietHours);
  auto morning = decide(signals, night.state, {kMonday.days + 1}, 8 * 60);
  std::size_t told = 0;
  std::size_t capped = 0;
  for (const Alert& alert : morning.alerts) {
    told += alert.held_back == HeldBack::kNo ? 1 : 0;
    capped += alert.held_back == HeldBack::kCap ? 1 : 0;
  }
  EXPECT_EQ(told, 2U) << "three a week, one was told";
  EXPECT_EQ(capped, 3U);
  auto next_week = decide(signals, morning.state, {kMonday.days + 8}, 8 * 60);
  told = 0;
  for (const Alert& alert : next_week.alerts) told += alert.held_back == HeldBack::kNo ? 1 : 0;
  EXPECT_EQ(told, 3U) << "what was held back is not lost";
}

TEST(AlertPolicy, FollowsTheCustomer) {
  const std::vector signals = {signal_at(AlertKind::kBillDue, 0.9)};
  AlertState state = respond({}, AlertKind::kBillDue, AlertResponse::kSnooze, kMonday, 3);
  auto snoozed = decide(signals, state, {kMonday.days + 2});
  EXPECT_EQ(snoozed.alerts[0].held_back, HeldBack::kSnoozed);
  auto awake = decide(signals, snoozed.state, {kMonday.days + 3});
  EXPECT_EQ(awake.alerts[0].held_back, HeldBack::kNo);
  state = respond({}, AlertKind::kBillDue, AlertResponse::kStop, kMonday);
  for (const int later : {0, 30, 3000})
    EXPECT_EQ(decide(signals, state, {kMonday.days + later}).alerts[0].held_back,
              HeldBack::kStopped);
  state = respond(state, AlertKind::kBillDue, AlertResponse::kResume, kMonday);
  EXPECT_EQ(decide(signals, state, kMonday).alerts[0].held_back, HeldBack::kNo);
}

TEST(AlertPolicy, RanksByWhatIsUsed) {
  const std::vector signals = {signal_at(AlertKind::kBillDue, 1),
                               signal_at(AlertKind::kMaturity, 1)};
  AlertState ignored;
  ignored.use[static_cast<std::size_t>(AlertKind::kBillDue)] = {8, 0, {}, false};
  EXPECT_EQ(decide(signals, ignored, kMonday).alerts[0].signal.kind, AlertKind::kMaturity);
  AlertState used;
  used.use[static_cast<std::size_t>(AlertKind::kBillDue)] = {8, 8, {}, false};
  EXPECT_EQ(decide(signals, used, kMonday).alerts[0].signal.kind, AlertKind::kBillDue);
}

TEST(AlertPolicy, TheStateSurvivesStorage) {
  Random random(6);
  AlertState state;
  for (int day = 0; day < 60; ++day) {
    std::vector<Signal> signals;
    for (std::size_t k = 0; k < kAlertKinds; ++k)
      signals.push_back(
          signal_at(static_cast<AlertKind>(k), random.uniform(), std::to_string(random.below(3))));
    const Date today{kMonday.days + day};
    const auto stored = state.to_json();
    const auto read = AlertState::from_json(JsonField(stored, "state"));
    ASSERT_TRUE(read.ok()) << read.error().message;
    const auto kept = decide(signals, state, today);
    const auto restored = decide(signals, *read, today);
    EXPECT_EQ(kept.state.to_json(), restored.state.to_json());
    std::size_t told = 0;
    for (const Alert& alert : kept.alerts)
      told +=
          alert.held_back == HeldBack::kNo && !AlertRules::defaults().of(alert.signal.kind).urgent
              ? 1
              : 0;
    EXPECT_LE(told, AlertRules::defaults().most_per_week);
    state = respond(kept.state, static_cast<AlertKind>(random.below(kAlertKinds)),
                    static_cast<AlertResponse>(random.below(4)), today, 2);
  }
}

TEST(AlertPolicy, RefusesWhatIsNoState) {
  for (
      const char* text :
      {R"({"active": [], "use": {"boredom": {}}, "told": []})",
       R"({"active": [{"kind": "birthday"}], "use": {}, "told": []})",
       R"({"active": [], "use": {}, "told": ["yesterday"]})", R"({"active": [], "use": {}})",
       R"({"active": [], "use": {"birthday": {"told": -1, "used": 0, "stopped": false}}, "told": []})",
       R"([])"}) {
    const auto json = parse_json(text, "state");
    ASSERT_TRUE(json.ok());
    EXPECT_FALSE(AlertState::from_json(JsonField(*json, "state")).ok()) << text;
  }
  EXPECT_FALSE(decide_alerts({}, {}, AlertRules::defaults(), kMonday, 1440).ok());
  EXPECT_FALSE(
      decide_alerts({signal_at(AlertKind::kBirthday, 2)}, {}, AlertRules::defaults(), kMonday, {})
          .ok());
}

}  // namespace
}  // namespace banklet
