// SPDX-License-Identifier: Apache-2.0
#include "core/cli/forecast_table.h"

#include <cmath>
#include <string>

#include "core/train/number_text.h"

namespace banklet {
namespace {

constexpr std::size_t kNameWidth = 28;
constexpr std::size_t kFigureWidth = 12;

std::string pad(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string figure(const Json& value) {
  const double x = value.get<double>();
  return pad(std::isfinite(x) ? fixed(x, 3) : "-", kFigureWidth);
}

std::string share(const Json& value) {
  return pad(percent(value.get<double>()), kFigureWidth);
}

}  // namespace

void print_forecasts(const Json& card, std::ostream& out) {
  if (card.is_null()) return;
  out << "forecasts, from every origin of the hold-out; 80 % intervals; lead: Diebold-Mariano over "
         "the last value\n";
  for (const Json& one : card) {
    const std::string series = one["series"];
    const std::string method = one["method"];
    const std::string verdict = one["verdict"];
    out << "  " << series << ": " << one["values"]["train"] << " values to learn, "
        << one["values"]["validation"] << " to choose, " << one["values"]["holdout"]
        << " held out, " << one["horizon"] << " steps ahead; ships " << method << " (" << verdict
        << ")\n";
    if (one["methods"].empty()) continue;
    out << "    " << pad("", kNameWidth);
    for (const char* title : {"choice", "MASE", "next step", "coverage", "width", "lead"})
      out << pad(title, kFigureWidth);
    out << "\n";
    for (const Json& row : one["methods"]) {
      const std::string name = row["method"];
      const std::string mark = one["challenger"] == row["method"] ? " *" : "";
      out << "    " << pad(name + mark, kNameWidth) << figure(row["validation_mase"])
          << figure(row["mase"]) << figure(row["mase_next"]) << share(row["coverage"])
          << figure(row["width"]) << figure(row["statistic"]) << "\n";
    }
  }
}

}  // namespace banklet
