// SPDX-License-Identifier: Apache-2.0
#include "core/train/html_parts.h"
#include "core/train/number_text.h"
#include "core/train/report_sections.h"
#include "core/train/segment_builder.h"
#include "core/train/svg_plots.h"

namespace banklet {

std::string segments_section(const SegmentEvaluation& evaluation) {
  std::string html = element(
      "p", std::to_string(evaluation.segments) + " groups of " + thousands(evaluation.customers) +
               " customers (mean silhouette " + fixed(evaluation.silhouette, 3) +
               "). The number is the largest that is stable and nearly as well separated as the "
               "best: of the numbers whose groups two bootstrap samples agree on by an adjusted "
               "Rand index of at least " +
               fixed(kStable, 2) + ", with a silhouette within a tenth of the best of them.");
  if (!evaluation.tried.empty()) {
    Table table{"", {"segments", "mean silhouette", "adjusted Rand index"}, {}, {}};
    for (std::size_t i = 0; i < evaluation.tried.size(); ++i)
      table.rows.push_back(
          {std::to_string(evaluation.tried[i]), fixed(evaluation.silhouettes[i], 3),
           i < evaluation.stabilities.size() ? fixed(evaluation.stabilities[i], 3) : ""});
    const Line lines[] = {{"mean silhouette", evaluation.silhouettes},
                          {"stability (adjusted Rand index)", evaluation.stabilities}};
    html += figure("How many segments?", "The number that was taken is marked.",
                   line_plot("Silhouette and stability by number of segments", evaluation.tried,
                             lines, evaluation.segments),
                   table);
  }
  std::vector<NamedBar> bars;
  Table table{"", {"segment", "customers", "in words", "用中文说"}, {}, {2, 3}};
  for (std::size_t s = 0; s < evaluation.sizes.size(); ++s) {
    const std::string name(in_locale(evaluation.names[s], "en"));
    const double share = static_cast<double>(evaluation.sizes[s]) /
                         static_cast<double>(std::max<std::size_t>(evaluation.customers, 1));
    bars.push_back({name, static_cast<double>(evaluation.sizes[s]),
                    thousands(evaluation.sizes[s]) + " (" + percent(share) + ")"});
    const LocalizedText none;
    const LocalizedText& text =
        s < evaluation.descriptions.size() ? evaluation.descriptions[s] : none;
    table.rows.push_back({name, thousands(evaluation.sizes[s]), std::string(in_locale(text, "en")),
                          std::string(in_locale(text, "zh-CN"))});
  }
  html += figure("Customers by segment", "", bar_plot("Customers by segment", bars), table);
  return section("segments", "Segments", html);
}

}  // namespace banklet
