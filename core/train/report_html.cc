// SPDX-License-Identifier: Apache-2.0
#include "core/train/report_html.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "core/base/version.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

constexpr std::size_t kMostClasses = 15;

constexpr std::string_view kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;color:#1d2733;background:#fff;max-width:60rem;"
    "margin:2rem auto;padding:0 1rem}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem}"
    "table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:600}"
    "th,td{text-align:left;padding:.25rem .9rem .25rem 0;border-bottom:1px solid #d5dbe1}"
    "td.n{text-align:right;font-variant-numeric:tabular-nums}svg{max-width:100%;height:auto}"
    "svg text{font:13px system-ui,sans-serif;fill:#1d2733}.bar{fill:#8db4d8}"
    ".whisker{stroke:#1d2733;stroke-width:1.5}.axis{stroke:#1d2733}"
    ".guide{stroke:#8a949e;stroke-dasharray:4 4}.dot{fill:#2a6099;fill-opacity:.75}"
    ".curve{fill:none;stroke:#2a6099;stroke-width:2}.hit{fill:#2a6099}.miss{fill:#b3261e}";

std::string element(std::string_view tag, std::string_view text) {
  const std::string name(tag);
  return "<" + name + ">" + escape_html(text) + "</" + name + ">";
}

std::string head_row(std::initializer_list<std::string_view> names) {
  std::string row = "<tr>";
  for (const std::string_view name : names)
    row += "<th scope=\"col\">" + escape_html(name) + "</th>";
  return row + "</tr>";
}

/// The first cell names the row, the others are numbers.
std::string row(std::string_view name, const std::vector<std::string>& numbers) {
  std::string html = "<tr>" + element("td", name);
  for (const std::string& text : numbers) html += "<td class=\"n\">" + escape_html(text) + "</td>";
  return html + "</tr>";
}

std::string table(std::string_view caption, const std::string& rows) {
  return "<table><caption>" + escape_html(caption) + "</caption>" + rows + "</table>";
}

std::string with_interval(const MetricEstimate& estimate) {
  return fixed(estimate.mean, 3) + " (" + fixed(estimate.low, 3) + " to " +
         fixed(estimate.high, 3) + ")";
}

std::string locale_rows(const IntentEvaluation& evaluation) {
  std::string rows;
  for (const auto& [locale, accuracy] : evaluation.accuracy_by_locale)
    rows += row(locale.empty() ? "right where no language is named" : "right in " + locale,
                {percent(accuracy)});
  return rows;
}

std::string scope_rows(const IntentEvaluation& evaluation) {
  if (!evaluation.scope) return {};
  const ScopeEvaluation& scope = *evaluation.scope;
  return row("two or three choices offered", {percent(evaluation.choices_offered)}) +
         row("of these with the right one", {percent(evaluation.choices_right)}) +
         row("area under the curve: intents left out", {fixed(scope.auroc_left_out, 3)}) +
         row("of these answered", {percent(scope.answered_left_out)}) +
         row("area under the curve: other matters", {fixed(scope.auroc_generic, 3)}) +
         row("of these answered", {percent(scope.answered_generic)});
}

std::string join(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : " · ") + text;
  return joined;
}

std::string intents_section(std::string_view title, const IntentEvaluation& evaluation) {
  const ClassificationReport& report = evaluation.report;
  std::string html = element("h2", title);
  html += table(
      "Measures",
      row("questions", {std::to_string(report.examples)}) +
          row("intents", {std::to_string(evaluation.intents.size())}) +
          row("accuracy", {percent(report.accuracy)}) +
          row("macro F1", {percent(report.macro_f1)}) +
          row("right among the first three", {percent(report.top_accuracy)}) +
          row("expected calibration error", {percent(report.calibration_error)}) +
          row("threshold for answering", {fixed(evaluation.selective.threshold, 3)}) +
          row("questions answered", {percent(evaluation.selective.coverage)}) +
          row("of these right", {percent(evaluation.selective.accuracy)}) +
          row("right among the most certain nine in ten", {percent(accuracy_at_90(evaluation))}) +
          row("right with one or two slips of the hand", {percent(evaluation.misspelt_accuracy)}) +
          locale_rows(evaluation) + scope_rows(evaluation));
  html += reliability_plot("Reliability: accuracy over stated probability", report.bins);

  std::string bins = head_row({"mean probability", "accuracy", "questions"});
  for (const ReliabilityBin& bin : report.bins)
    if (bin.count > 0)
      bins +=
          row(percent(bin.mean_probability), {percent(bin.accuracy), std::to_string(bin.count)});
  html += table("Reliability", bins);

  std::vector<std::size_t> weakest(evaluation.intents.size());
  for (std::size_t i = 0; i < weakest.size(); ++i) weakest[i] = i;
  std::stable_sort(weakest.begin(), weakest.end(), [&](std::size_t a, std::size_t b) {
    return report.classes[a].f1 < report.classes[b].f1;
  });
  weakest.resize(std::min(weakest.size(), kMostClasses));
  std::string classes = head_row({"intent", "F1", "precision", "recall", "questions"});
  for (const std::size_t i : weakest) {
    const ClassScore& score = report.classes[i];
    classes += row(evaluation.intents[i], {percent(score.f1), percent(score.precision),
                                           percent(score.recall), std::to_string(score.support)});
  }
  html += table("Intents that are hardest to tell", classes);

  html += coverage_plot("Accuracy over the share of questions answered", evaluation.coverage_curve);
  html += confusion_plot("Confusions: truth down, prediction across", evaluation.intents,
                         report.classes, report.confusions);
  std::string confusions = head_row({"intent", "taken for", "questions", "for example"});
  for (std::size_t i = 0; i < evaluation.examples.size(); ++i) {
    const Confusion& confusion = report.confusions[i];
    confusions += row(evaluation.intents[confusion.truth],
                      {evaluation.intents[confusion.predicted], std::to_string(confusion.count),
                       join(evaluation.examples[i].texts)});
  }
  return html + table("Most frequent confusions", confusions);
}

std::string recommend_section(const RecommendEvaluation& evaluation) {
  std::string html = element("h2", "Recommendations");
  const RecommendPlan& plan = evaluation.plan;
  html += element(
      "p", plan.dated
               ? "Methods learned from products taken from " +
                     format_date(plan.bound(1 + evaluation.windows)) + " to " +
                     format_date(plan.test_from()) + " and ranked for " +
                     std::to_string(evaluation.cases) + " customers who took a product after " +
                     "that, until " + format_date(plan.end) + "."
               : "One product of each of " + std::to_string(evaluation.cases) +
                     " customers was left out and had to be found by methods that had not seen "
                     "the customer.");
  if (evaluation.methods.empty())
    return html + element("p", "There are too few holdings to compare methods.");
  std::vector<NamedEstimate> bars;
  std::string rows =
      head_row({"method", "MAP@7", "NDCG@5", "recall@3", "recall@5", "recall@7", "products shown"});
  for (const MethodEvaluation& method : evaluation.methods) {
    bars.push_back({method.method, method.at7.map});
    rows += row(method.method, {with_interval(method.at7.map), with_interval(method.at5.ndcg),
                                with_interval(method.at3.recall), with_interval(method.at5.recall),
                                with_interval(method.at7.recall), percent(method.at7.coverage)});
  }
  html += bar_plot("MAP@7 with 95 % intervals", bars);
  html += table("Held-out customers; mean and 95 % interval", rows);
  return html + element("p", "The bundle ranks by " + evaluation.best_scorer + ".");
}

std::string segments_section(const SegmentEvaluation& evaluation) {
  std::string html = element("h2", "Segments");
  html += table("Measures", row("segments", {std::to_string(evaluation.segments)}) +
                                row("customers", {std::to_string(evaluation.customers)}) +
                                row("mean silhouette", {fixed(evaluation.silhouette, 3)}) +
                                row("inertia", {fixed(evaluation.inertia, 1)}));
  html +=
      line_plot("Mean silhouette by number of segments", evaluation.tried, evaluation.silhouettes);
  std::string rows = head_row({"segment", "customers"});
  for (std::size_t s = 0; s < evaluation.sizes.size(); ++s)
    rows += row(in_locale(evaluation.names[s], "en"), {std::to_string(evaluation.sizes[s])});
  return html + table("Customers by segment", rows);
}

}  // namespace

std::string evaluation_html(const BankEvaluation& evaluation) {
  const std::string_view bank = in_locale(evaluation.bank, "en");
  const std::string title = bank.empty() ? "Evaluation" : "Evaluation: " + std::string(bank);
  std::string html =
      "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\"><title>" +
      escape_html(title) + "</title><style>" + std::string(kStyle) + "</style></head><body>";
  html += element("h1", title);
  html +=
      element("p", "banklet " + std::string(kVersion) + ", " + std::to_string(evaluation.folds) +
                       " folds, seed " + std::to_string(evaluation.seed) + ".");
  std::string rows;
  for (const auto& [key, value] : evaluation.data.items()) {
    if (value.is_null()) continue;
    std::string name = key;
    std::replace(name.begin(), name.end(), '_', ' ');
    rows += row(name, {value.is_string() ? value.get<std::string>() : value.dump()});
  }
  html += table("Data", rows);
  if (evaluation.intents)
    html += intents_section("Questions, cross-validated", *evaluation.intents);
  if (evaluation.intents_test)
    html += intents_section("Questions of the test file", *evaluation.intents_test);
  if (evaluation.recommend) html += recommend_section(*evaluation.recommend);
  if (evaluation.segments) html += segments_section(*evaluation.segments);
  return html + "</body></html>\n";
}

}  // namespace banklet
