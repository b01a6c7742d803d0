// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/train/classification_metrics.h"
#include "core/train/ranking_metrics.h"

namespace banklet {

/// With the five characters that HTML and XML reserve written as entities.
std::string escape_html(std::string_view text);
/// "0.123", "12.3 %": with that many decimals, in any process locale.
std::string fixed(double value, int decimals);
std::string percent(double share);

struct NamedEstimate {
  std::string name;
  MetricEstimate estimate;
};

/// Each returns one <svg> element with a title for screen readers.

/// Horizontal bars with whiskers at the ends of the 95 % intervals.
std::string bar_plot(std::string_view title, std::span<const NamedEstimate> bars);
/// Accuracy over mean probability; the area of a dot is in proportion to the count of its bin.
std::string reliability_plot(std::string_view title, std::span<const ReliabilityBin> bins);
/// Accuracy over coverage. The vertical axis begins at the lowest accuracy, rounded down to tenths.
std::string coverage_plot(std::string_view title, std::span<const SelectiveAccuracy> curve);
/// A square per class and confusion: those on the diagonal as dark as the recall, the others as the
/// share of the true class that was taken for the other; each names itself where the pointer rests.
/// Precondition: as many names as classes.
std::string confusion_plot(std::string_view title, std::span<const std::string> names,
                           std::span<const ClassScore> classes,
                           std::span<const Confusion> confusions);
/// A line through (x, y). Precondition: as many x as y.
std::string line_plot(std::string_view title, std::span<const std::size_t> x,
                      std::span<const double> y);

}  // namespace banklet
