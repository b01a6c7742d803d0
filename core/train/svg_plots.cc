// SPDX-License-Identifier: Apache-2.0
#include "core/train/svg_plots.h"

#include <algorithm>
#include <cmath>

namespace banklet {
namespace {

constexpr double kWidth = 640;
constexpr double kLeft = 170;
constexpr double kRight = 70;
constexpr double kRow = 30;
constexpr double kSquare = 320;
constexpr double kMargin = 44;

std::string number(double x) {
  return fixed(x, 1);
}

std::string open_svg(std::string_view title, double width, double height) {
  return "<svg role=\"img\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\" width=\"" +
         number(width) + "\" height=\"" + number(height) + "\"><title>" + escape_html(title) +
         "</title>";
}

std::string line(double x1, double y1, double x2, double y2, std::string_view style) {
  return "<line x1=\"" + number(x1) + "\" y1=\"" + number(y1) + "\" x2=\"" + number(x2) +
         "\" y2=\"" + number(y2) + "\" class=\"" + std::string(style) + "\"/>";
}

std::string label(double x, double y, std::string_view anchor, std::string_view text) {
  return "<text x=\"" + number(x) + "\" y=\"" + number(y) + "\" text-anchor=\"" +
         std::string(anchor) + "\">" + escape_html(text) + "</text>";
}

}  // namespace

std::string escape_html(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      default: out += c;
    }
  }
  return out;
}

std::string fixed(double value, int decimals) {
  // Integers only: std::to_chars of doubles is missing in libc++ 14, printf asks the locale.
  double scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const auto scaled = static_cast<long long>(std::llround(std::abs(value) * scale));
  std::string digits = std::to_string(scaled);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  return value < 0 && scaled != 0 ? "-" + digits : digits;
}

std::string percent(double share) {
  return fixed(100 * share, 1) + " %";
}

std::string bar_plot(std::string_view title, std::span<const NamedEstimate> bars) {
  double longest = 0;
  for (const NamedEstimate& bar : bars) longest = std::max(longest, bar.estimate.high);
  if (longest == 0) longest = 1;
  const auto x = [&](double value) { return kLeft + (kWidth - kLeft - kRight) * value / longest; };
  std::string svg = open_svg(title, kWidth, kRow * static_cast<double>(bars.size()) + 10);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double top = kRow * static_cast<double>(i) + 6;
    const double middle = top + kRow / 2 - 3;
    const MetricEstimate& estimate = bars[i].estimate;
    svg += label(kLeft - 10, middle + 4, "end", bars[i].name);
    svg += "<rect x=\"" + number(kLeft) + "\" y=\"" + number(top) + "\" width=\"" +
           number(x(estimate.mean) - kLeft) + "\" height=\"" + number(kRow - 8) +
           "\" class=\"bar\"/>";
    svg += line(x(estimate.low), middle, x(estimate.high), middle, "whisker");
    svg += line(x(estimate.low), middle - 5, x(estimate.low), middle + 5, "whisker");
    svg += line(x(estimate.high), middle - 5, x(estimate.high), middle + 5, "whisker");
    svg += label(x(estimate.high) + 8, middle + 4, "start", fixed(estimate.mean, 3));
  }
  return svg + "</svg>";
}

std::string reliability_plot(std::string_view title, std::span<const ReliabilityBin> bins) {
  std::size_t most = 1;
  for (const ReliabilityBin& bin : bins) most = std::max(most, bin.count);
  const auto x = [](double share) { return kMargin + share * kSquare; };
  const auto y = [](double share) { return 10 + (1 - share) * kSquare; };
  std::string svg = open_svg(title, kSquare + kMargin + 20, kSquare + kMargin + 10);
  svg += line(x(0), y(0), x(1), y(0), "axis") + line(x(0), y(0), x(0), y(1), "axis") +
         line(x(0), y(0), x(1), y(1), "guide");
  for (const double tick : {0.0, 0.5, 1.0})
    svg += label(x(tick), y(0) + 18, "middle", fixed(tick, 1)) +
           label(x(0) - 8, y(tick) + 4, "end", fixed(tick, 1));
  for (const ReliabilityBin& bin : bins) {
    if (bin.count == 0) continue;
    const double radius =
        2 + 10 * std::sqrt(static_cast<double>(bin.count) / static_cast<double>(most));
    svg += "<circle cx=\"" + number(x(bin.mean_probability)) + "\" cy=\"" +
           number(y(bin.accuracy)) + "\" r=\"" + number(radius) + "\" class=\"dot\"/>";
  }
  svg += label(x(0.5), y(0) + 34, "middle", "stated probability (height: share that was right)");
  return svg + "</svg>";
}

std::string coverage_plot(std::string_view title, std::span<const SelectiveAccuracy> curve) {
  double least = 1.0;
  for (const SelectiveAccuracy& point : curve) least = std::min(least, point.accuracy);
  const double low = std::min(std::floor(least * 10) / 10, 0.9);
  const auto x = [](double share) { return kMargin + share * kSquare; };
  const auto y = [low](double share) { return 10 + (1 - share) / (1 - low) * kSquare; };
  std::string svg = open_svg(title, kSquare + kMargin + 20, kSquare + kMargin + 10);
  svg += line(x(0), y(low), x(1), y(low), "axis") + line(x(0), y(low), x(0), y(1), "axis");
  for (const double tick : {0.0, 0.5, 1.0})
    svg += label(x(tick), y(low) + 18, "middle", fixed(tick, 1)) +
           label(x(0) - 8, y(low + tick * (1 - low)) + 4, "end", fixed(low + tick * (1 - low), 2));
  std::string points;
  for (const SelectiveAccuracy& point : curve)
    points += number(x(point.coverage)) + "," + number(y(point.accuracy)) + " ";
  svg += "<polyline points=\"" + points + "\" class=\"curve\"/>";
  svg += label(x(0.5), y(low) + 34, "middle", "share answered (height: share of these right)");
  return svg + "</svg>";
}

std::string confusion_plot(std::string_view title, std::span<const std::string> names,
                           std::span<const ClassScore> classes,
                           std::span<const Confusion> confusions) {
  if (classes.empty()) return open_svg(title, kSquare, kSquare) + "</svg>";
  const double cell = kWidth / static_cast<double>(classes.size());
  std::string svg = open_svg(title, kWidth, kWidth);
  const auto square = [&](std::size_t truth, std::size_t predicted, double share,
                          std::string_view kind, const std::string& what) {
    svg += "<rect x=\"" + number(static_cast<double>(predicted) * cell) + "\" y=\"" +
           number(static_cast<double>(truth) * cell) + "\" width=\"" + number(cell) +
           "\" height=\"" + number(cell) + "\" class=\"" + std::string(kind) +
           "\" fill-opacity=\"" + fixed(std::clamp(share, 0.02, 1.0), 2) + "\"><title>" +
           escape_html(what) + "</title></rect>";
  };
  for (std::size_t c = 0; c < classes.size(); ++c)
    square(c, c, classes[c].recall, "hit", names[c] + ": " + percent(classes[c].recall));
  for (const Confusion& confusion : confusions) {
    const double share =
        static_cast<double>(confusion.count) /
        static_cast<double>(std::max<std::size_t>(classes[confusion.truth].support, 1));
    // Single mistakes would be invisible in proportion.
    square(confusion.truth, confusion.predicted, 0.2 + 4 * share, "miss",
           names[confusion.truth] + " taken for " + names[confusion.predicted] + ": " +
               std::to_string(confusion.count));
  }
  return svg + "</svg>";
}

std::string line_plot(std::string_view title, std::span<const std::size_t> x,
                      std::span<const double> y) {
  constexpr double kHeight = 200;
  std::string svg = open_svg(title, kWidth, kHeight + kMargin);
  if (x.empty()) return svg + "</svg>";
  const double low = std::min(0.0, *std::min_element(y.begin(), y.end()));
  const double high = std::max(low + 1e-9, *std::max_element(y.begin(), y.end()));
  const double span = std::max(1.0, static_cast<double>(x.back() - x.front()));
  std::string points;
  std::string labels;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double px =
        kMargin + (kWidth - 2 * kMargin) * static_cast<double>(x[i] - x.front()) / span;
    const double py = 20 + kHeight * 0.9 * (1 - (y[i] - low) / (high - low));
    points += number(px) + "," + number(py) + " ";
    labels += "<circle cx=\"" + number(px) + "\" cy=\"" + number(py) +
              "\" r=\"4\" class=\"dot\"/>" + label(px, py - 9, "middle", fixed(y[i], 3)) +
              label(px, kHeight + 30, "middle", std::to_string(x[i]));
  }
  return svg + "<polyline points=\"" + points + "\" class=\"curve\"/>" + labels + "</svg>";
}

}  // namespace banklet
