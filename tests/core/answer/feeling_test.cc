// SPDX-License-Identifier: Apache-2.0
#include "core/answer/feeling.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/core/text/golden_lines.h"

namespace banklet {
namespace {

struct Accuracy {
  int texts = 0;
  int sentiment = 0;
  int complaint = 0;
  int false_alarms = 0;

  double of(int right) const { return static_cast<double>(right) / texts; }
};

Accuracy measure(const std::string& file, const std::string& set) {
  Accuracy accuracy;
  for (const auto& row : read_golden(file)) {
    if (row.size() < 4 || row[0] != set) continue;
    const auto feeling = estimate_feeling(row[3]);
    EXPECT_TRUE(feeling.ok());
    if (!feeling.ok()) continue;
    const std::string sentiment = feeling->sentiment <= kBadSentiment    ? "bad"
                                  : feeling->sentiment >= kGoodSentiment ? "good"
                                                                         : "neutral";
    const bool complaint = feeling->complaint >= kComplaint;
    const bool expected = row[2] == "complaint";
    ++accuracy.texts;
    accuracy.sentiment += sentiment == row[1] ? 1 : 0;
    accuracy.complaint += complaint == expected ? 1 : 0;
    accuracy.false_alarms += complaint && !expected ? 1 : 0;
  }
  return accuracy;
}

/// The floors are what was measured, rounded down; the figures stand in ARCHITECTURE.md.
void expect_at_least(const Accuracy& accuracy, double sentiment, double complaint) {
  EXPECT_GE(accuracy.texts, 120);
  EXPECT_GE(accuracy.of(accuracy.sentiment), sentiment);
  EXPECT_GE(accuracy.of(accuracy.complaint), complaint);
  EXPECT_LE(accuracy.of(accuracy.false_alarms), 0.02);
}

TEST(Feeling, KnowsTheTextsItWasTunedOn) {
  expect_at_least(measure("feeling_en.tsv", "tuned"), 0.98, 0.98);
  expect_at_least(measure("feeling_zh.tsv", "tuned"), 0.96, 0.98);
}

TEST(Feeling, JudgesUnseenEnglish) {
  expect_at_least(measure("feeling_en.tsv", "unseen"), 0.74, 0.79);
}

TEST(Feeling, JudgesUnseenChinese) {
  expect_at_least(measure("feeling_zh.tsv", "unseen"), 0.72, 0.79);
}

TEST(Feeling, FollowsItsFormula) {
  const auto sentiment = [](const char* text) { return estimate_feeling(text)->sentiment; };
  const auto complaint = [](const char* text) { return estimate_feeling(text)->complaint; };
  EXPECT_EQ(sentiment("what is my balance"), 0.5);
  EXPECT_EQ(complaint("what is my balance"), 0.0);
  EXPECT_DOUBLE_EQ(sentiment("happy"), 0.5 + 1.4 / (2 * 3.4));
  EXPECT_DOUBLE_EQ(sentiment("not happy"), 0.5 - 1.4 / (2 * 3.4));
  EXPECT_DOUBLE_EQ(complaint("not happy"), (1.4 + 0.7) / (1.4 + 0.7 + 2));
  EXPECT_DOUBLE_EQ(sentiment("very happy"), 0.5 + 2.1 / (2 * 4.1));
  EXPECT_DOUBLE_EQ(sentiment("happy!!"), 0.5 + 1.2 * 1.4 / (2 * (1.2 * 1.4 + 2)));
  EXPECT_GT(complaint("TERRIBLE SERVICE"), complaint("terrible service"));
  EXPECT_GT(sentiment("no problem"), 0.49);
  EXPECT_GT(sentiment("非常满意"), sentiment("满意"));
  EXPECT_LT(sentiment("不满意"), 0.4);
  EXPECT_LT(sentiment("非常不满意"), sentiment("不满意"));
  EXPECT_EQ(sentiment("麻烦您查一下余额"), 0.5);
  EXPECT_EQ(sentiment("服務太差"), sentiment("服务太差"));
}

TEST(Feeling, StaysWithinItsBounds) {
  for (const std::string unit :
       {"terrible! ", "love it!!! ", "投诉！", "不", "very ", "😡", "A", "\n"}) {
    std::string text;
    while (text.size() + unit.size() <= 8192) text += unit;
    const auto feeling = estimate_feeling(text);
    ASSERT_TRUE(feeling.ok());
    EXPECT_GE(feeling->sentiment, 0.0);
    EXPECT_LE(feeling->sentiment, 1.0);
    EXPECT_GE(feeling->complaint, 0.0);
    EXPECT_LE(feeling->complaint, 1.0);
  }
  EXPECT_EQ(estimate_feeling("")->sentiment, 0.5);
  EXPECT_EQ(estimate_feeling("\xFF").error().code, ErrorCode::kInvalidUtf8);
  EXPECT_EQ(estimate_feeling(std::string(8193, 'a')).error().code, ErrorCode::kLimitExceeded);
}

}  // namespace
}  // namespace banklet
