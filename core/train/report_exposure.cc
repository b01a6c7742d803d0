// SPDX-License-Identifier: Apache-2.0
#include "core/train/html_parts.h"
#include "core/train/number_text.h"
#include "core/train/report_sections.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

std::string verdict(const ExposureMeasure& measure) {
  return measure.gap.mean > measure.by_chance ? "beyond chance" : "within chance";
}

std::string name_of(const ExposureMeasure& measure) {
  switch (measure.kind) {
    case ExposureKind::kWithheldRule: return "products kept back by a rule";
    case ExposureKind::kWithheldRisk: return "products kept back for their risk";
    case ExposureKind::kRisk: return "risk level of the first three";
    case ExposureKind::kQuality: return "NDCG@5 of those who bought";
    default: return measure.category;
  }
}

/// Measures as rows: the mean of each group, the gap, and whether it is more than chance.
Table measures_table(const ExposureColumn& column, std::string caption,
                     std::initializer_list<ExposureKind> kinds, std::string_view what) {
  Table table{std::move(caption), {std::string(what)}, {}, {}};
  for (const std::string& value : column.values) table.head.push_back(value);
  table.head.insert(table.head.end(), {"gap (95 %)", "gap by chance", ""});
  table.text_columns = {table.head.size() - 1};
  for (const ExposureMeasure& measure : column.measures) {
    if (std::find(kinds.begin(), kinds.end(), measure.kind) == kinds.end()) continue;
    std::vector<std::string> row = {name_of(measure)};
    for (const MetricEstimate& mean : measure.by_group) row.push_back(fixed(mean.mean, 3));
    row.insert(row.end(),
               {with_interval(measure.gap), fixed(measure.by_chance, 3), verdict(measure)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string column_part(const ExposureColumn& column) {
  std::string groups;
  for (std::size_t g = 0; g < column.values.size(); ++g)
    groups += (g > 0 ? ", " : "") + column.values[g] + " (" + thousands(column.customers[g]) + ")";
  std::string html = element("h3", "By " + column.column);
  html += element("p", "Groups: " + groups + ".");
  std::vector<SeriesRow> rows;
  for (const ExposureMeasure& measure : column.measures)
    if (measure.kind == ExposureKind::kShown) rows.push_back({measure.category, measure.by_group});
  html +=
      figure("Who is shown what",
             "Share of the attention that goes to a category, of the first three "
             "recommendations.",
             series_plot("Exposure of product categories by " + column.column, column.values, rows),
             measures_table(column, "", {ExposureKind::kShown}, "category"));
  html += table_html(measures_table(column,
                                    "What is kept back, how much risk is shown, how good "
                                    "the ranking is",
                                    {ExposureKind::kWithheldRule, ExposureKind::kWithheldRisk,
                                     ExposureKind::kRisk, ExposureKind::kQuality},
                                    "measure"));
  const Table bought = measures_table(column, "What these groups then bought themselves",
                                      {ExposureKind::kBought}, "category");
  if (!bought.rows.empty()) html += table_html(bought);
  return html;
}

std::string proxies_part(const std::vector<Proxy>& proxies) {
  std::string html = element("h3", "Does something stand in for a prohibited column?");
  if (proxies.empty())
    return html + element("p",
                          "No feature, nor all together, tells the value of a prohibited "
                          "column with an area under the curve above " +
                              fixed(kProxyAuc, 1) + ".");
  html += element("p",
                  "These features tell the value of a prohibited column better than an area "
                  "under the curve of " +
                      fixed(kProxyAuc, 1) +
                      " (0.5 is no better than a guess). The bank decides whether they are "
                      "needed.");
  Table table{"", {"feature", "prohibited column", "area under the curve"}, {}, {1}};
  for (const Proxy& proxy : proxies)
    table.rows.push_back({proxy.feature.empty() ? "all features together" : proxy.feature,
                          proxy.column, fixed(proxy.auc, 3)});
  return html + table_html(table);
}

}  // namespace

std::string exposure_section(const BankEvaluation& evaluation) {
  const auto& recommend = evaluation.recommend;
  const bool any = recommend && recommend->exposure && !recommend->exposure->columns.empty();
  if (!any && evaluation.proxies.empty()) return {};
  std::string html = element(
      "p",
      "Prohibited columns enter no model. Here alone they are read, to see how "
      "recommendations fall to the groups they name. A gap is the largest mean less the "
      "smallest (demographic parity); next to it stands the gap that groups drawn at random "
      "stay below 19 times out of 20. Of twenty gaps one lies beyond it by chance alone, and a gap "
      "beyond chance is no proof of "
      "unfairness: the groups may differ in age, income or what they buy.");
  if (any)
    for (const ExposureColumn& column : recommend->exposure->columns) html += column_part(column);
  return section("fairness", "Fairness", html + proxies_part(evaluation.proxies));
}

}  // namespace banklet
