// SPDX-License-Identifier: Apache-2.0
#include "core/train/classification_metrics.h"

#include <gtest/gtest.h>

#include <vector>

#include "core/base/random.h"

namespace banklet {
namespace {

using Ranked = std::vector<IntentProbability>;

// Worked by hand: truth 0 -> 0, 0 -> 1, 1 -> 1, 2 -> 1, 2 -> nothing seen.
ClassificationMetrics five_predictions() {
  ClassificationMetrics metrics(4, 2);
  metrics.add(0, Ranked{{0, 0.9}, {1, 0.1}});
  metrics.add(0, Ranked{{1, 0.6}, {0, 0.4}});
  metrics.add(1, Ranked{{1, 0.8}, {2, 0.1}});
  metrics.add(2, Ranked{{1, 0.5}, {0, 0.3}});
  metrics.add(2, {});
  return metrics;
}

TEST(ClassificationMetrics, CountsByHand) {
  const ClassificationReport report = five_predictions().report();
  EXPECT_EQ(report.examples, 5U);
  EXPECT_DOUBLE_EQ(report.accuracy, 2.0 / 5);
  EXPECT_DOUBLE_EQ(report.top_accuracy, 3.0 / 5);
  ASSERT_EQ(report.classes.size(), 4U);
  EXPECT_EQ(report.classes[0].support, 2U);
  EXPECT_DOUBLE_EQ(report.classes[0].precision, 1.0);
  EXPECT_DOUBLE_EQ(report.classes[0].recall, 0.5);
  EXPECT_DOUBLE_EQ(report.classes[0].f1, 2.0 / 3);
  EXPECT_DOUBLE_EQ(report.classes[1].precision, 1.0 / 3);
  EXPECT_DOUBLE_EQ(report.classes[1].f1, 0.5);
  EXPECT_DOUBLE_EQ(report.classes[2].f1, 0.0);
  // Class 3 neither stands in the data nor was predicted.
  EXPECT_DOUBLE_EQ(report.macro_f1, (2.0 / 3 + 0.5 + 0.0) / 3);
}

TEST(ClassificationMetrics, ListsConfusionsByFrequency) {
  ClassificationMetrics metrics(3);
  metrics.add(0, Ranked{{2, 0.5}});
  metrics.add(1, Ranked{{0, 0.5}});
  metrics.add(1, Ranked{{0, 0.5}});
  metrics.add(0, Ranked{{1, 0.5}});
  const auto confusions = metrics.report().confusions;
  ASSERT_EQ(confusions.size(), 3U);
  EXPECT_EQ(confusions[0].truth, 1U);
  EXPECT_EQ(confusions[0].predicted, 0U);
  EXPECT_EQ(confusions[0].count, 2U);
  EXPECT_EQ(confusions[1].predicted, 1U);
  EXPECT_EQ(confusions[2].predicted, 2U);
}

TEST(ClassificationMetrics, CalibrationErrorByHand) {
  // Bins (8/15, 9/15] with 0.6, (7/15, 8/15] with 0.5, (11/15, 12/15] with 0.8, (13/15, 14/15]
  // with 0.9, the first with 0.
  const ClassificationReport report = five_predictions().report();
  EXPECT_EQ(report.bins[8].count, 1U);
  EXPECT_EQ(report.bins[0].count, 1U);
  EXPECT_NEAR(report.calibration_error, (0.1 + 0.6 + 0.2 + 0.5 + 0.0) / 5, 1e-12);
}

TEST(ClassificationMetrics, BinsHaveTheirUpperEdge) {
  ClassificationMetrics metrics(1);
  for (const double p : {0.0, 1.0 / 15, 1.0}) metrics.add(0, Ranked{{0, p}});
  const auto bins = metrics.report().bins;
  ASSERT_EQ(bins.size(), 15U);
  EXPECT_EQ(bins[0].count, 2U);
  EXPECT_EQ(bins[14].count, 1U);
}

TEST(ClassificationMetrics, CalibratedPredictionsHaveASmallError) {
  Random random(3);
  ClassificationMetrics calibrated(2);
  ClassificationMetrics boastful(2);
  for (int i = 0; i < 20'000; ++i) {
    const double p = 0.5 + 0.5 * random.uniform();
    const std::uint32_t truth = random.uniform() < p ? 0 : 1;
    calibrated.add(truth, Ranked{{0, p}});
    boastful.add(truth, Ranked{{0, 0.99}});
  }
  EXPECT_LT(calibrated.report().calibration_error, 0.015);
  EXPECT_NEAR(boastful.report().calibration_error, 0.24, 0.01);
}

TEST(ClassificationMetrics, TradesCoverageForAccuracy) {
  const ClassificationMetrics metrics = five_predictions();
  const SelectiveAccuracy sure = metrics.at_threshold(0.8);
  EXPECT_DOUBLE_EQ(sure.coverage, 2.0 / 5);
  EXPECT_DOUBLE_EQ(sure.accuracy, 1.0);
  const SelectiveAccuracy half = metrics.at_coverage(0.5);
  EXPECT_DOUBLE_EQ(half.threshold, 0.6);
  EXPECT_DOUBLE_EQ(half.coverage, 3.0 / 5);
  EXPECT_DOUBLE_EQ(half.accuracy, 2.0 / 3);
  EXPECT_DOUBLE_EQ(metrics.at_coverage(1.0).coverage, 1.0);
  EXPECT_DOUBLE_EQ(metrics.at_threshold(2.0).accuracy, 0.0);
}

TEST(ClassificationMetrics, NoPredictionsGiveZeros) {
  const ClassificationMetrics metrics(3);
  const ClassificationReport report = metrics.report();
  EXPECT_EQ(report.accuracy, 0.0);
  EXPECT_EQ(report.macro_f1, 0.0);
  EXPECT_EQ(report.calibration_error, 0.0);
  EXPECT_EQ(metrics.at_coverage(0.5).coverage, 0.0);
}

}  // namespace
}  // namespace banklet
