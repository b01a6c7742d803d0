// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "core/train/html_parts.h"
#include "core/train/number_text.h"
#include "core/train/report_sections.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

constexpr std::size_t kMostClasses = 15;

std::string join(const std::vector<std::string>& texts) {
  std::string joined;
  for (const std::string& text : texts) joined += (joined.empty() ? "" : " · ") + text;
  return joined;
}

Table measures(const IntentEvaluation& evaluation) {
  const ClassificationReport& report = evaluation.report;
  Table table{"", {"measure", "value"}, {}, {}};
  const auto add = [&](std::string name, std::string value) {
    table.rows.push_back({std::move(name), std::move(value)});
  };
  add("questions", thousands(report.examples));
  add("intents", std::to_string(evaluation.intents.size()));
  add("right", percent(report.accuracy));
  add("macro F1", percent(report.macro_f1));
  add("right among the first three", percent(report.top_accuracy));
  add("expected calibration error", percent(report.calibration_error));
  add("threshold for answering", fixed(evaluation.selective.threshold, 3));
  add("questions answered", percent(evaluation.selective.coverage));
  add("of these right", percent(evaluation.selective.accuracy));
  add("right among the most certain nine in ten", percent(accuracy_at_90(evaluation)));
  add("right with one or two slips of the hand", percent(evaluation.misspelt_accuracy));
  for (const auto& [locale, accuracy] : evaluation.accuracy_by_locale)
    add(locale.empty() ? "right where no language is named" : "right in " + locale,
        percent(accuracy));
  if (!evaluation.scope) return table;
  const ScopeEvaluation& scope = *evaluation.scope;
  add("two or three choices offered", percent(evaluation.choices_offered));
  add("of these with the right one", percent(evaluation.choices_right));
  add("area under the curve: intents left out", fixed(scope.auroc_left_out, 3));
  add("of these answered", percent(scope.answered_left_out));
  add("area under the curve: other matters", fixed(scope.auroc_generic, 3));
  add("of these answered", percent(scope.answered_generic));
  return table;
}

Table bins_table(std::span<const ReliabilityBin> bins) {
  Table table{"", {"stated probability", "right", "questions"}, {}, {}};
  for (const ReliabilityBin& bin : bins)
    if (bin.count > 0)
      table.rows.push_back(
          {percent(bin.mean_probability), percent(bin.accuracy), thousands(bin.count)});
  return table;
}

Table curve_table(std::span<const SelectiveAccuracy> curve) {
  Table table{"", {"answered", "of these right"}, {}, {}};
  for (const SelectiveAccuracy& point : curve)
    table.rows.push_back({percent(point.coverage), percent(point.accuracy)});
  return table;
}

Table weakest_classes(const IntentEvaluation& evaluation) {
  std::vector<std::size_t> weakest(evaluation.intents.size());
  std::iota(weakest.begin(), weakest.end(), std::size_t{0});
  const std::vector<ClassScore>& classes = evaluation.report.classes;
  std::stable_sort(weakest.begin(), weakest.end(),
                   [&](std::size_t a, std::size_t b) { return classes[a].f1 < classes[b].f1; });
  weakest.resize(std::min(weakest.size(), kMostClasses));
  Table table{"Intents that are hardest to tell",
              {"intent", "F1", "precision", "recall", "questions"},
              {},
              {}};
  for (const std::size_t i : weakest)
    table.rows.push_back({evaluation.intents[i], percent(classes[i].f1),
                          percent(classes[i].precision), percent(classes[i].recall),
                          thousands(classes[i].support)});
  return table;
}

Table confusions(const IntentEvaluation& evaluation) {
  Table table{"", {"intent", "taken for", "questions", "for example"}, {}, {1, 3}};
  for (std::size_t i = 0; i < evaluation.examples.size(); ++i) {
    const Confusion& confusion = evaluation.report.confusions[i];
    table.rows.push_back({evaluation.intents[confusion.truth],
                          evaluation.intents[confusion.predicted], std::to_string(confusion.count),
                          join(evaluation.examples[i].texts)});
  }
  return table;
}

}  // namespace

std::string intents_section(std::string_view id, std::string_view title,
                            const IntentEvaluation& evaluation) {
  const ClassificationReport& report = evaluation.report;
  std::string html = element(
      "p", percent(report.accuracy) + " of " + thousands(report.examples) +
               " questions are understood right. " + percent(evaluation.selective.coverage) +
               " are answered at once, " + percent(evaluation.selective.accuracy) +
               " of these right; where the model is in doubt it asks or offers a person.");
  html += table_html(measures(evaluation));
  html += "<div class=\"pair\">" +
          figure("Can its certainty be trusted?", "On the dashed line what is stated is true.",
                 reliability_plot("Reliability: accuracy over stated probability", report.bins,
                                  "stated probability (height: share that was right)"),
                 bins_table(report.bins)) +
          figure("The more it may pass on, the more it gets right", "",
                 coverage_plot("Accuracy over the share of questions answered",
                               evaluation.coverage_curve),
                 curve_table(evaluation.coverage_curve)) +
          "</div>";
  html += table_html(weakest_classes(evaluation));
  html += figure("What is taken for what",
                 "A row per true intent, a column per prediction; the diagonal is right.",
                 confusion_plot("Confusions: truth down, prediction across", evaluation.intents,
                                report.classes, report.confusions),
                 confusions(evaluation));
  return section(id, title, html);
}

std::string search_section(const SearchEvaluation& evaluation) {
  Table table{"", {"method", "recall@1", "recall@3", "mean reciprocal rank"}, {}, {}};
  const auto add = [&](std::string name, const SearchQuality& quality) {
    table.rows.push_back({std::move(name), fixed(quality.recall_at_1, 3),
                          fixed(quality.recall_at_3, 3), fixed(quality.mrr, 3)});
  };
  add("words", evaluation.words);
  add("intents", evaluation.intents);
  add("words and intents, as shipped", evaluation.both);
  for (const auto& [locale, quality] : evaluation.by_locale)
    add("  of these in " + locale, quality);
  add("with weights tuned to this bank", evaluation.tuned);
  return section("search", "Search of articles",
                 element("p", thousands(evaluation.both.queries) +
                                  " known questions look for the article of their intent among " +
                                  std::to_string(evaluation.articles) + ".") +
                     table_html(table));
}

}  // namespace banklet
