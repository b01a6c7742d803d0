// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace banklet {

/// Writes one <svg> element with a title for screen readers. Shapes carry classes; the page's
/// style sheet colours them, in the light and the dark.
class Svg {
 public:
  Svg(std::string_view title, double width, double height);

  void line(double x1, double y1, double x2, double y2, std::string_view style);
  void rect(double x, double y, double width, double height, std::string_view style,
            double opacity = 1.0, std::string_view hint = {});
  void circle(double x, double y, double radius, std::string_view style,
              std::string_view hint = {});
  /// A mark that differs from the others by colour and by shape; `kind` is taken modulo 6.
  void mark(double x, double y, std::size_t kind, std::string_view hint = {});
  /// anchor: "start", "middle" or "end".
  void text(double x, double y, std::string_view anchor, std::string_view text,
            std::string_view style = {});
  /// Points are "x,y x,y".
  void polyline(std::string_view points, std::string_view style);

  std::string finish() && { return std::move(svg_) + "</svg>"; }

  /// A coordinate: one decimal.
  static std::string number(double x);

 private:
  std::string svg_;
};

/// Ticks at 1, 2 or 5 times a power of ten, about `count` of them, from at most `low` to at least
/// `high`. Precondition: low < high.
struct Scale {
  double low = 0.0;
  double high = 1.0;
  double step = 1.0;
  int decimals = 0;  ///< that the ticks need

  static Scale nice(double low, double high, int count);
};

}  // namespace banklet
