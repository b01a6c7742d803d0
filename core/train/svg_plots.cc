// SPDX-License-Identifier: Apache-2.0
#include "core/train/svg_plots.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/train/number_text.h"
#include "core/train/svg.h"

namespace banklet {
namespace {

constexpr double kWidth = 880;
constexpr double kRight = 60;
constexpr double kTop = 8;
constexpr double kAxis = 34;
constexpr double kRow = 28;

/// A horizontal axis with grid lines from `top` to `bottom`.
class HorizontalAxis {
 public:
  /// `left`: room for the names of the rows.
  HorizontalAxis(double low, double high, double left)
      : left_(left), scale_(Scale::nice(low, high, 5)) {}

  double x(double value) const {
    return left_ + (kWidth - left_ - kRight) * (value - scale_.low) / (scale_.high - scale_.low);
  }
  void draw(Svg& svg, double top, double bottom) const {
    const auto ticks = std::llround((scale_.high - scale_.low) / scale_.step);
    for (long long i = 0; i <= ticks; ++i) {
      const double value = scale_.low + static_cast<double>(i) * scale_.step;
      svg.line(x(value), top, x(value), bottom, "grid");
      svg.text(x(value), bottom + 18, "middle", fixed(value, scale_.decimals), "tick");
    }
  }

 private:
  double left_;
  Scale scale_;
};

/// The room that names need in front of a plot: Chinese characters count thrice in bytes and are
/// twice as wide as others.
double name_width(std::string_view name) {
  return 7.6 * static_cast<double>(name.size()) + 24;
}

template <class Rows>
double room_for_names(const Rows& rows) {
  double room = 120;
  for (const auto& row : rows) room = std::max(room, name_width(row.name));
  return std::min(room, kWidth / 2);
}

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void add(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  void add(const MetricEstimate& estimate) {
    add(estimate.low);
    add(estimate.high);
  }
  HorizontalAxis axis(double left) const {
    if (low < high) return {low, high, left};
    const double middle = std::isfinite(low) ? low : 0.5;
    return {middle - 0.5, middle + 0.5, left};
  }
};

void whisker(Svg& svg, const HorizontalAxis& axis, const MetricEstimate& estimate, double y,
             std::string_view style) {
  svg.line(axis.x(estimate.low), y, axis.x(estimate.high), y, style);
}

/// Names of series with their marks, from left to right; `marks`: lines of line_plot have none.
double legend(Svg& svg, std::span<const std::string> names, double left, double y) {
  double x = left;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const double width = 10 + name_width(names[i]);
    if (x + width > kWidth && x > left) {
      x = left;
      y += 22;
    }
    svg.mark(x + 6, y - 4, i);
    svg.text(x + 18, y, "start", names[i]);
    x += width;
  }
  return y;
}

/// How high `legend` will be.
double legend_height(std::span<const std::string> names, double left) {
  Svg scratch("", 0, 0);
  return legend(scratch, names, left, 0) + 26;
}

}  // namespace

std::string estimate_plot(std::string_view title, std::span<const NamedEstimate> rows,
                          std::optional<double> reference) {
  Range range;
  if (reference) range.add(*reference);
  for (const NamedEstimate& row : rows) range.add(row.estimate);
  const double left = room_for_names(rows);
  const HorizontalAxis axis = range.axis(left);
  const double bottom = kTop + kRow * static_cast<double>(rows.size());
  Svg svg(title, kWidth, bottom + kAxis);
  axis.draw(svg, kTop, bottom);
  if (reference) svg.line(axis.x(*reference), kTop, axis.x(*reference), bottom, "zero");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const NamedEstimate& row = rows[i];
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    svg.text(left - 14, y + 4, "end", row.name, row.marked ? "strong" : "");
    whisker(svg, axis, row.estimate, y, row.marked ? "whisker marked" : "whisker");
    svg.circle(axis.x(row.estimate.mean), y, 5.5, row.marked ? "dot marked" : "dot",
               row.name + ": " + with_interval(row.estimate));
  }
  return std::move(svg).finish();
}

std::string series_plot(std::string_view title, std::span<const std::string> series,
                        std::span<const SeriesRow> rows) {
  Range range;
  for (const SeriesRow& row : rows)
    for (const MetricEstimate& estimate : row.estimates) range.add(estimate);
  const double left = room_for_names(rows);
  const HorizontalAxis axis = range.axis(left);
  const double top = kTop + legend_height(series, left);
  const double step =
      std::max(9.0, 26.0 / static_cast<double>(std::max<std::size_t>(series.size(), 1)));
  const double height = step * static_cast<double>(series.size()) + 12;
  const double bottom = top + height * static_cast<double>(rows.size());
  Svg svg(title, kWidth, bottom + kAxis);
  legend(svg, series, left, kTop + 12);
  axis.draw(svg, top, bottom);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    const double begin = top + height * static_cast<double>(r);
    if (r > 0) svg.line(0, begin, kWidth, begin, "grid");
    svg.text(left - 14, begin + height / 2 + 4, "end", rows[r].name);
    for (std::size_t s = 0; s < rows[r].estimates.size(); ++s) {
      const MetricEstimate& estimate = rows[r].estimates[s];
      const double y = begin + 6 + step * (static_cast<double>(s) + 0.5);
      whisker(svg, axis, estimate, y, "whisker l" + std::to_string(s % 6));
      svg.mark(axis.x(estimate.mean), y, s,
               rows[r].name + ", " + series[s] + ": " + with_interval(estimate));
    }
  }
  return std::move(svg).finish();
}

std::string bar_plot(std::string_view title, std::span<const NamedBar> bars) {
  double longest = 0.0;
  for (const NamedBar& bar : bars) longest = std::max(longest, bar.value);
  if (longest <= 0.0) longest = 1.0;
  const double left = room_for_names(bars);
  Svg svg(title, kWidth, kTop + kRow * static_cast<double>(bars.size()) + 4);
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const double y = kTop + kRow * static_cast<double>(i);
    const double width = (kWidth - left - 150) * bars[i].value / longest;
    svg.text(left - 14, y + kRow / 2 + 2, "end", bars[i].name);
    svg.rect(left, y + 3, width, kRow - 10, "bar");
    svg.text(left + width + 8, y + kRow / 2 + 2, "start", bars[i].text);
  }
  return std::move(svg).finish();
}

std::string line_plot(std::string_view title, std::span<const std::size_t> x,
                      std::span<const Line> lines, std::size_t chosen) {
  constexpr double kHeight = 220;
  constexpr double kMargin = 52;
  std::vector<std::string> names;
  double low = 0.0;
  double high = 1e-9;
  for (const Line& line : lines) {
    names.push_back(line.name);
    for (const double y : line.y) {
      low = std::min(low, y);
      high = std::max(high, y);
    }
  }
  const Scale scale = Scale::nice(low, high, 4);
  const double top = kTop + legend_height(names, kMargin);
  Svg svg(title, kWidth, top + kHeight + kAxis);
  legend(svg, names, kMargin, kTop + 12);
  if (x.empty()) return std::move(svg).finish();
  const double span = std::max(1.0, static_cast<double>(x.back() - x.front()));
  const auto px = [&](std::size_t value) {
    return kMargin + 20 +
           (kWidth - 2 * kMargin - 20) * static_cast<double>(value - x.front()) / span;
  };
  const auto py = [&](double value) {
    return top + kHeight * (scale.high - value) / (scale.high - scale.low);
  };
  const auto ticks = std::llround((scale.high - scale.low) / scale.step);
  for (long long i = 0; i <= ticks; ++i) {
    const double value = scale.low + static_cast<double>(i) * scale.step;
    svg.line(kMargin, py(value), kWidth - kMargin / 2, py(value), "grid");
    svg.text(kMargin - 8, py(value) + 4, "end", fixed(value, scale.decimals), "tick");
  }
  svg.line(px(chosen), top, px(chosen), top + kHeight, "zero");
  for (const std::size_t value : x)
    svg.text(px(value), top + kHeight + 18, "middle", std::to_string(value),
             value == chosen ? "strong" : "tick");
  for (std::size_t l = 0; l < lines.size(); ++l) {
    std::string points;
    for (std::size_t i = 0; i < x.size() && i < lines[l].y.size(); ++i)
      points += Svg::number(px(x[i])) + "," + Svg::number(py(lines[l].y[i])) + " ";
    svg.polyline(points, "curve l" + std::to_string(l % 6));
    for (std::size_t i = 0; i < x.size() && i < lines[l].y.size(); ++i)
      svg.mark(px(x[i]), py(lines[l].y[i]), l,
               std::to_string(x[i]) + ": " + fixed(lines[l].y[i], 3));
  }
  return std::move(svg).finish();
}

}  // namespace banklet
