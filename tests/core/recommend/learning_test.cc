// SPDX-License-Identifier: Apache-2.0
#include "core/recommend/learning.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/base/random.h"
#include "tests/core/recommend/small_bank.h"

namespace banklet {
namespace {

constexpr const char* kIds[] = {"account", "card", "student-card", "fund"};

std::vector<ProductEvent> draw_log(Random& random, std::size_t length) {
  std::vector<ProductEvent> log;
  for (std::size_t i = 0; i < length; ++i)
    log.push_back({kIds[random.below(4)], static_cast<EventType>(random.below(4)),
                   Date{static_cast<std::int32_t>(1000 + i)}});
  return log;
}

LearnedState after(const Catalogue& catalogue, const std::vector<ProductEvent>& log) {
  return std::move(replay(catalogue, log, Date{100'000})).value();
}

TEST(Learning, AnEventAtATimeOrTheWholeLogIsTheSame) {
  const Catalogue catalogue = test::small_catalogue();
  Random random(9);
  for (int i = 0; i < 200; ++i) {
    const auto log = draw_log(random, random.below(40));
    LearnedState one_by_one(catalogue);
    for (const ProductEvent& event : log) {
      // Through JSON each time, as a page would keep it.
      const Json json = one_by_one.to_json(catalogue);
      auto read = LearnedState::from_json(JsonField(json, "state"), catalogue);
      ASSERT_TRUE(read.ok()) << read.error().message;
      one_by_one = std::move(learn(std::move(*read), catalogue, event)).value();
    }
    const LearnedState replayed = after(catalogue, log);
    EXPECT_EQ(one_by_one.to_json(catalogue), replayed.to_json(catalogue));
    const LearningOptions options;
    EXPECT_EQ(draw_factors(one_by_one, options), draw_factors(replayed, options));
  }
}

TEST(Learning, DismissedIsForGood) {
  const Catalogue catalogue = test::small_catalogue();
  Random random(10);
  const LearningOptions options;
  for (int i = 0; i < 500; ++i) {
    std::vector<ProductEvent> log = {{"card", EventType::kDismissed, Date{1}}};
    const auto later = draw_log(random, random.below(60));
    log.insert(log.end(), later.begin(), later.end());
    EXPECT_EQ(rests(after(catalogue, log), options, 1, Date{50'000}), Rest::kDismissed);
  }
}

TEST(Learning, RestsAfterRepeatsUntilTheDaysAreOver) {
  const Catalogue catalogue = test::small_catalogue();
  LearningOptions options;
  options.repeats = 3;
  options.days = 10;
  std::vector<ProductEvent> log(2, {"fund", EventType::kShown, Date{100}});
  EXPECT_EQ(rests(after(catalogue, log), options, 3, Date{101}), Rest::kNo);
  log.push_back({"fund", EventType::kShown, Date{105}});
  EXPECT_EQ(rests(after(catalogue, log), options, 3, Date{105}), Rest::kShownOften);
  EXPECT_EQ(rests(after(catalogue, log), options, 3, Date{114}), Rest::kShownOften);
  EXPECT_EQ(rests(after(catalogue, log), options, 3, Date{115}), Rest::kNo);
  EXPECT_EQ(rests(after(catalogue, log), options, 1, Date{105}), Rest::kNo);
  log.push_back({"fund", EventType::kClicked, Date{106}});
  EXPECT_EQ(rests(after(catalogue, log), options, 3, Date{106}), Rest::kNo);
}

TEST(Learning, FactorsStayWithinWhatTheBankAllows) {
  const Catalogue catalogue = test::small_catalogue();
  Random random(11);
  for (int i = 0; i < 2000; ++i) {
    LearningOptions options;
    options.exploration = random.uniform() * 0.9;
    options.seed = random.below(1'000'000);
    for (const double factor : draw_factors(after(catalogue, draw_log(random, 20)), options)) {
      EXPECT_GE(factor, 1.0 - options.exploration);
      EXPECT_LE(factor, 1.0 + options.exploration);
    }
  }
}

TEST(Learning, ClicksRaiseAndIgnoredShowingsLowerACategory) {
  const Catalogue catalogue = test::small_catalogue();
  std::vector<ProductEvent> log;
  for (int i = 0; i < 40; ++i) {
    log.push_back({"card", EventType::kShown, Date{i}});
    if (i % 2 == 0) log.push_back({"card", EventType::kClicked, Date{i}});
    log.push_back({"fund", EventType::kShown, Date{i}});
  }
  const LearnedState state = after(catalogue, log);
  double card = 0.0;
  double fund = 0.0;
  double account = 0.0;
  constexpr int kDraws = 2000;
  for (std::uint32_t seed = 0; seed < kDraws; ++seed) {
    LearningOptions options;
    options.seed = seed;
    options.exploration = 0.9;
    const auto factors = draw_factors(state, options);
    account += factors[0] / kDraws;
    card += factors[1] / kDraws;
    fund += factors[2] / kDraws;
  }
  EXPECT_NEAR(card, 1.9, 0.02) << "at the bound";
  EXPECT_LT(fund, 0.4);
  EXPECT_GT(account, fund + 0.3) << "of which nothing is known";
}

// Beta(1 + 3, 9 + 5): mean 4 / 18, variance by the formula. Checks the draws themselves.
TEST(Learning, DrawsHaveTheMomentsOfThePosterior) {
  const Catalogue catalogue = test::small_catalogue();
  LearnedState state(catalogue);
  state.categories[0] = {8, 3};
  LearningOptions options;
  options.exploration = 1e9;  // from_json would refuse it; here nothing is to be cut
  double mean = 0.0;
  double squares = 0.0;
  constexpr int kDraws = 40'000;
  for (std::uint32_t seed = 0; seed < kDraws; ++seed) {
    options.seed = seed;
    const double chance = draw_factors(state, options)[0] * 0.1;
    mean += chance / kDraws;
    squares += chance * chance / kDraws;
  }
  EXPECT_NEAR(mean, 4.0 / 18, 0.002);
  EXPECT_NEAR(squares - mean * mean, 4.0 * 14 / (18.0 * 18 * 19), 0.0004);
}

TEST(Learning, EventsThatCannotBeAreRefusedOrLeftOut) {
  const Catalogue catalogue = test::small_catalogue();
  const std::vector<ProductEvent> unknown = {{"card", EventType::kShown, Date{1}},
                                             {"yacht", EventType::kShown, Date{1}}};
  const auto refused = replay(catalogue, unknown, Date{5});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, ErrorCode::kUnknownReference);
  EXPECT_EQ(refused.error().message.rfind("events[1].product_id", 0), 0U);
  const std::vector<ProductEvent> tomorrow = {{"card", EventType::kDismissed, Date{6}}};
  EXPECT_EQ(replay(catalogue, tomorrow, Date{5})->events, 0U);
}

TEST(Learning, StatesAndOptionsOfAnotherFormAreRefused) {
  const Catalogue catalogue = test::small_catalogue();
  const auto code = [&](const char* text) {
    const Json json = Json::parse(text);
    const auto state = LearnedState::from_json(JsonField(json, "state"), catalogue);
    return state.ok() ? ErrorCode::kInternal : state.error().code;
  };
  EXPECT_EQ(code(R"({"events":1,"categories":{},"exposures":{},"dismissed":["gone"]})"),
            ErrorCode::kInternal)
      << "a product that the bank gave up is dropped";
  EXPECT_EQ(code(R"({"categories":{},"exposures":{},"dismissed":[]})"), ErrorCode::kMissingField);
  EXPECT_EQ(code(R"({"events":-1,"categories":{},"exposures":{},"dismissed":[]})"),
            ErrorCode::kInvalidNumber);
  EXPECT_EQ(code(R"({"events":1,"categories":{"card":[1]},"exposures":{},"dismissed":[]})"),
            ErrorCode::kTypeMismatch);
  EXPECT_EQ(code(R"({"events":1,"categories":{},"exposures":{"card":[1,"x"]},"dismissed":[]})"),
            ErrorCode::kInvalidDate);
  const auto option = [](const char* text) {
    const Json json = Json::parse(text);
    const auto options = LearningOptions::from_json(JsonField(json, "learning"));
    return options.ok() ? ErrorCode::kInternal : options.error().code;
  };
  EXPECT_EQ(option(R"({"exploration": 0.5, "repeats": 3})"), ErrorCode::kInternal);
  EXPECT_EQ(option(R"({"exploration": 0.95})"), ErrorCode::kInvalidNumber);
  EXPECT_EQ(option(R"({"repeats": 0})"), ErrorCode::kInvalidNumber);
  EXPECT_EQ(option(R"({"explore": 1})"), ErrorCode::kUnknownReference);
  const Json written = LearningOptions::defaults().to_json();
  EXPECT_EQ(LearningOptions::from_json(JsonField(written, "l"))->to_json(), written);
}

}  // namespace
}  // namespace banklet
