// SPDX-License-Identifier: Apache-2.0
#include "core/train/svg.h"

#include <algorithm>
#include <cmath>

#include "core/train/html_parts.h"
#include "core/train/number_text.h"

namespace banklet {
namespace {

std::string attribute(std::string_view name, double value) {
  return " " + std::string(name) + "=\"" + Svg::number(value) + "\"";
}

std::string with_class(std::string_view style) {
  return style.empty() ? std::string() : " class=\"" + std::string(style) + "\"";
}

std::string hinted(std::string_view hint) {
  return hint.empty() ? "/>" : "><title>" + escape_html(hint) + "</title>";
}

}  // namespace

std::string Svg::number(double x) {
  return fixed(x, 1);
}

Svg::Svg(std::string_view title, double width, double height)
    : svg_("<svg role=\"img\" viewBox=\"0 0 " + number(width) + " " + number(height) + "\"" +
           attribute("width", width) + attribute("height", height) + "><title>" +
           escape_html(title) + "</title>") {}

void Svg::line(double x1, double y1, double x2, double y2, std::string_view style) {
  svg_ += "<line" + attribute("x1", x1) + attribute("y1", y1) + attribute("x2", x2) +
          attribute("y2", y2) + with_class(style) + "/>";
}

void Svg::rect(double x, double y, double width, double height, std::string_view style,
               double opacity, std::string_view hint) {
  svg_ += "<rect" + attribute("x", x) + attribute("y", y) +
          attribute("width", std::max(width, 0.0)) + attribute("height", height) +
          with_class(style);
  if (opacity < 1.0) svg_ += " fill-opacity=\"" + fixed(opacity, 2) + "\"";
  svg_ += hinted(hint) + (hint.empty() ? "" : "</rect>");
}

void Svg::circle(double x, double y, double radius, std::string_view style, std::string_view hint) {
  svg_ += "<circle" + attribute("cx", x) + attribute("cy", y) + attribute("r", radius) +
          with_class(style) + hinted(hint) + (hint.empty() ? "" : "</circle>");
}

void Svg::mark(double x, double y, std::size_t kind, std::string_view hint) {
  const std::size_t shape = kind % 6;
  const std::string style = "s" + std::to_string(shape);
  if (shape == 0) return circle(x, y, 5, style, hint);
  if (shape == 1) return rect(x - 4.5, y - 4.5, 9, 9, style, 1.0, hint);
  std::string points;
  const auto corner = [&](double dx, double dy) {
    points += number(x + dx) + "," + number(y + dy) + " ";
  };
  switch (shape) {
    case 2: corner(0, -6), corner(6, 5), corner(-6, 5); break;
    case 3: corner(0, -6.5), corner(6.5, 0), corner(0, 6.5), corner(-6.5, 0); break;
    case 4: corner(0, 6), corner(6, -5), corner(-6, -5); break;
    default: corner(-6, -3), corner(6, -3), corner(6, 3), corner(-6, 3);
  }
  svg_ += "<polygon points=\"" + points + "\"" + with_class(style) + hinted(hint) +
          (hint.empty() ? "" : "</polygon>");
}

void Svg::text(double x, double y, std::string_view anchor, std::string_view text,
               std::string_view style) {
  svg_ += "<text" + attribute("x", x) + attribute("y", y) + " text-anchor=\"" +
          std::string(anchor) + "\"" + with_class(style) + ">" + escape_html(text) + "</text>";
}

void Svg::polyline(std::string_view points, std::string_view style) {
  svg_ += "<polyline points=\"" + std::string(points) + "\"" + with_class(style) + "/>";
}

Scale Scale::nice(double low, double high, int count) {
  const double raw = (high - low) / count;
  double step = 1.0;
  while (step > raw) step /= 10;
  while (10 * step <= raw) step *= 10;
  for (const double times : {2.0, 2.5, 2.0})  // 1, 2, 5, 10
    if (step < raw * (1 - 1e-9)) step *= times;
  int decimals = 0;
  for (double power = step; decimals < 6 && std::abs(power - std::round(power)) > 1e-6 * power;
       power *= 10)
    ++decimals;
  return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, step,
          decimals};
}

}  // namespace banklet
