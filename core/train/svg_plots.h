// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/train/classification_metrics.h"
#include "core/train/ranking_metrics.h"

namespace banklet {

/// Each returns one <svg> element with a title for screen readers; see Svg.

struct NamedEstimate {
  std::string name;
  MetricEstimate estimate;
  bool marked = false;  ///< drawn in the colour of emphasis
};
/// A row per estimate: a dot at its mean and a line over its 95 % interval. `reference`: where a
/// vertical line stands, 0 for differences.
std::string estimate_plot(std::string_view title, std::span<const NamedEstimate> rows,
                          std::optional<double> reference = {});

/// Estimates of several series in each row, with a legend; `estimates` by row, then series.
struct SeriesRow {
  std::string name;
  std::vector<MetricEstimate> estimates;
};
std::string series_plot(std::string_view title, std::span<const std::string> series,
                        std::span<const SeriesRow> rows);

/// A bar from 0 per value, which stands behind it as `text`.
struct NamedBar {
  std::string name;
  double value = 0.0;
  std::string text;
};
std::string bar_plot(std::string_view title, std::span<const NamedBar> bars);

/// What happened over what was stated; the area of a dot is in proportion to the count of its bin.
/// The axes end at the largest value, at most 1.
std::string reliability_plot(std::string_view title, std::span<const ReliabilityBin> bins,
                             std::string_view axis);
/// Accuracy over coverage. The vertical axis begins at the lowest accuracy, rounded down to tenths.
std::string coverage_plot(std::string_view title, std::span<const SelectiveAccuracy> curve);
/// A square per class and confusion: those on the diagonal as dark as the recall, the others as the
/// share of the true class that was taken for the other; each names itself where the pointer rests.
/// Precondition: as many names as classes.
std::string confusion_plot(std::string_view title, std::span<const std::string> names,
                           std::span<const ClassScore> classes,
                           std::span<const Confusion> confusions);

/// Lines over the same x, with a legend; the x that was chosen is marked.
struct Line {
  std::string name;
  std::vector<double> y;
};
std::string line_plot(std::string_view title, std::span<const std::size_t> x,
                      std::span<const Line> lines, std::size_t chosen);

}  // namespace banklet
