// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/train/number_text.h"
#include "core/train/svg.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

constexpr double kSquare = 330;
constexpr double kMargin = 56;
constexpr double kConfusions = 640;

/// A square of axes; x and y in data units.
class Square {
 public:
  Square(std::string_view title, const Scale& across, const Scale& up, std::string_view below)
      : svg(title, kSquare + kMargin + 20, kSquare + kMargin + 12), x_(across), y_(up) {
    draw(x_, [&](double value, const std::string& label) {
      svg.line(x(value), y(y_.low), x(value), y(y_.high), "grid");
      svg.text(x(value), y(y_.low) + 18, "middle", label, "tick");
    });
    draw(y_, [&](double value, const std::string& label) {
      svg.line(x(x_.low), y(value), x(x_.high), y(value), "grid");
      svg.text(x(x_.low) - 8, y(value) + 4, "end", label, "tick");
    });
    svg.text(kMargin + kSquare / 2, kSquare + 50, "middle", below);
  }

  double x(double value) const { return kMargin + kSquare * (value - x_.low) / (x_.high - x_.low); }
  double y(double value) const { return 10 + kSquare * (y_.high - value) / (y_.high - y_.low); }

  Svg svg;

 private:
  template <class Tick>
  static void draw(const Scale& scale, Tick tick) {
    const auto ticks = std::llround((scale.high - scale.low) / scale.step);
    for (long long i = 0; i <= ticks; ++i) {
      const double value = scale.low + static_cast<double>(i) * scale.step;
      tick(value, fixed(value, scale.decimals));
    }
  }

  Scale x_;
  Scale y_;
};

}  // namespace

std::string reliability_plot(std::string_view title, std::span<const ReliabilityBin> bins,
                             std::string_view axis) {
  std::size_t most = 1;
  double largest = 0.0;
  for (const ReliabilityBin& bin : bins) {
    most = std::max(most, bin.count);
    largest = std::max({largest, bin.mean_probability, bin.accuracy});
  }
  const Scale scale = Scale::nice(0.0, largest > 0.0 ? std::min(largest, 1.0) : 1.0, 5);
  Square plot(title, scale, scale, axis);
  plot.svg.line(plot.x(0), plot.y(0), plot.x(scale.high), plot.y(scale.high), "zero");
  for (const ReliabilityBin& bin : bins) {
    if (bin.count == 0) continue;
    const double radius =
        2 + 5 * std::sqrt(static_cast<double>(bin.count) / static_cast<double>(most));
    plot.svg.circle(plot.x(bin.mean_probability), plot.y(bin.accuracy), radius, "dot",
                    "stated " + percent(bin.mean_probability) + ", true " + percent(bin.accuracy) +
                        ", " + std::to_string(bin.count));
  }
  return std::move(plot.svg).finish();
}

std::string coverage_plot(std::string_view title, std::span<const SelectiveAccuracy> curve) {
  double least = 1.0;
  for (const SelectiveAccuracy& point : curve) least = std::min(least, point.accuracy);
  const double low = std::min(std::floor(least * 10) / 10, 0.9);
  Square plot(title, Scale::nice(0.0, 1.0, 5), Scale::nice(low, 1.0, 5),
              "share answered (height: share of these right)");
  std::string points;
  for (const SelectiveAccuracy& point : curve)
    points += Svg::number(plot.x(point.coverage)) + "," + Svg::number(plot.y(point.accuracy)) + " ";
  plot.svg.polyline(points, "curve l0");
  return std::move(plot.svg).finish();
}

std::string confusion_plot(std::string_view title, std::span<const std::string> names,
                           std::span<const ClassScore> classes,
                           std::span<const Confusion> confusions) {
  Svg svg(title, kConfusions, kConfusions);
  if (classes.empty()) return std::move(svg).finish();
  const double cell = kConfusions / static_cast<double>(classes.size());
  const auto square = [&](std::size_t truth, std::size_t predicted, double share,
                          std::string_view kind, const std::string& what) {
    svg.rect(static_cast<double>(predicted) * cell, static_cast<double>(truth) * cell, cell, cell,
             kind, std::clamp(share, 0.02, 0.99), what);
  };
  svg.rect(0, 0, kConfusions, kConfusions, "frame");
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
  return std::move(svg).finish();
}

}  // namespace banklet
