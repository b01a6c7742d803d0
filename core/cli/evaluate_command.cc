// SPDX-License-Identifier: Apache-2.0
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>
#include <string>

#include "core/cli/commands.h"
#include "core/cli/forecast_table.h"
#include "core/cli/progress_bar.h"
#include "core/train/evaluation.h"
#include "core/train/file_writer.h"
#include "core/train/forecast_evaluation.h"
#include "core/train/report_html.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

struct Options {
  std::string bank;
  std::string report;
  EvaluationOptions evaluation;
};

constexpr std::size_t kNameWidth = 24;
constexpr std::size_t kFigureWidth = 24;
constexpr std::size_t kConfusionsPrinted = 5;

std::string pad(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string with_interval(const MetricEstimate& estimate) {
  return pad(fixed(estimate.mean, 3) + " (" + fixed(estimate.low, 3) + " to " +
                 fixed(estimate.high, 3) + ")",
             kFigureWidth);
}

void print(const std::string& title, const IntentEvaluation& evaluation, std::ostream& out) {
  const ClassificationReport& report = evaluation.report;
  out << title << ": " << report.examples << " questions, " << evaluation.intents.size()
      << " intents\n"
      << "  accuracy " << percent(report.accuracy) << ", macro F1 " << percent(report.macro_f1)
      << ", top 3 " << percent(report.top_accuracy) << ", calibration error "
      << percent(report.calibration_error) << "\n  answered "
      << percent(evaluation.selective.coverage) << ", of these right "
      << percent(evaluation.selective.accuracy) << "; of the most certain nine in ten "
      << percent(accuracy_at_90(evaluation)) << "\n  with one or two slips of the hand "
      << percent(evaluation.misspelt_accuracy) << "\n";
  for (const auto& [locale, accuracy] : evaluation.accuracy_by_locale)
    out << "  of the texts in " << (locale.empty() ? "no named language" : locale) << " "
        << percent(accuracy) << " right\n";
  if (evaluation.scope) {
    const ScopeEvaluation& scope = *evaluation.scope;
    out << "  two or three choices offered " << percent(evaluation.choices_offered)
        << ", with the right one " << percent(evaluation.choices_right)
        << "\n  questions outside: of intents left out, area under the curve "
        << fixed(scope.auroc_left_out, 3) << ", answered " << percent(scope.answered_left_out)
        << "; of other matters " << fixed(scope.auroc_generic, 3) << ", answered "
        << percent(scope.answered_generic) << "\n";
  }
  for (std::size_t i = 0; i < std::min(evaluation.examples.size(), kConfusionsPrinted); ++i) {
    const ConfusionExamples& examples = evaluation.examples[i];
    out << "  " << report.confusions[i].count << " of " << evaluation.intents[examples.truth]
        << " taken for " << evaluation.intents[examples.predicted];
    for (const std::string& text : examples.texts) out << "\n      " << text;
    out << "\n";
  }
}

void print(const char* name, const SearchQuality& quality, std::ostream& out) {
  out << "  " << pad(name, kNameWidth) << pad(fixed(quality.recall_at_1, 3), kFigureWidth / 2)
      << pad(fixed(quality.recall_at_3, 3), kFigureWidth / 2) << fixed(quality.mrr, 3) << "\n";
}

void print(const SearchEvaluation& evaluation, std::ostream& out) {
  out << "search: " << evaluation.articles << " articles, " << evaluation.both.queries
      << " known questions\n  " << pad("", kNameWidth) << pad("recall@1", kFigureWidth / 2)
      << pad("recall@3", kFigureWidth / 2) << "MRR\n";
  print("words", evaluation.words, out);
  print("intents", evaluation.intents, out);
  print("words and intents", evaluation.both, out);
  for (const auto& [locale, quality] : evaluation.by_locale)
    print(("  " + locale).c_str(), quality, out);
  print("tuned to this bank", evaluation.tuned, out);
}

std::string with_sign(const MetricEstimate& estimate) {
  const auto figure = [](double value) { return (value >= 0 ? "+" : "") + fixed(value, 3); };
  return pad(
      figure(estimate.mean) + " (" + figure(estimate.low) + " to " + figure(estimate.high) + ")",
      kFigureWidth + 4);
}

void print_hybrid(const RecommendEvaluation& evaluation, std::ostream& out) {
  out << "  hybrid over others, bootstrap 95 %\n";
  for (const RankingJudge::Gain& gain : evaluation.gains[0])
    out << "    " << pad(gain.over, kNameWidth - 2) << with_sign(gain.map_at_7)
        << with_sign(gain.ndcg_at_5) << "\n";
  for (std::size_t g = 1; g < kCaseGroups; ++g) {
    const auto& methods = evaluation.by_group[g];
    if (methods.empty() || methods[0].at5.customers == 0) continue;
    out << "  NDCG@5, " << case_group_name(static_cast<CaseGroup>(g)) << ": "
        << methods[0].at5.customers << " customers; hybrid over the method\n";
    for (const MethodEvaluation& method : methods) {
      out << "    " << pad(method.method, kNameWidth - 2) << with_interval(method.at5.ndcg);
      for (const RankingJudge::Gain& gain : evaluation.gains[g])
        if (gain.over == method.method) out << with_sign(gain.ndcg_at_5);
      out << "\n";
    }
  }
  const HybridWeights& hybrid = *evaluation.hybrid;
  for (std::size_t b = 0; b < kHistoryAmounts; ++b) {
    out << "  weights, " << history_amount_name(static_cast<HistoryAmount>(b)) << ":";
    for (std::size_t s = 0; s < hybrid.methods.size(); ++s)
      out << " " << hybrid.methods[s] << " " << fixed(hybrid.weights[b][s], 3);
    out << "\n";
  }
}

void print(const RecommendEvaluation& evaluation, std::ostream& out) {
  const RecommendPlan& plan = evaluation.plan;
  out << "recommendations: " << evaluation.cases << " customers held out, ";
  if (plan.dated)
    out << "taken after " << format_date(plan.test_from()) << " until " << format_date(plan.end)
        << ", learned from " << evaluation.examples << " taken after "
        << format_date(plan.bound(1 + evaluation.windows)) << "\n";
  else
    out << "one product each left out of a snapshot\n";
  out << "  " << pad("method", kNameWidth) << pad("MAP@7 (95 %)", kFigureWidth)
      << pad("NDCG@5", kFigureWidth) << "recall@3\n";
  for (const MethodEvaluation& method : evaluation.methods)
    out << "  " << pad(method.method, kNameWidth) << with_interval(method.at7.map)
        << with_interval(method.at5.ndcg) << with_interval(method.at3.recall) << "\n";
  if (evaluation.hybrid) print_hybrid(evaluation, out);
  if (evaluation.replay && evaluation.replay->showings > 0) {
    const ReplayEvaluation& replay = *evaluation.replay;
    out << "  click-through replayed from " << replay.showings << " showings (" << replay.left_out
        << " left out), as logged " << fixed(replay.logged, 3) << "\n    "
        << pad("", kNameWidth - 2) << pad("IPS", kFigureWidth) << pad("SNIPS", kFigureWidth)
        << "SNIPS over popularity\n";
    for (const ReplayEstimate& one : replay.methods)
      out << "    " << pad(one.method, kNameWidth - 2) << with_interval(one.ips)
          << with_interval(one.snips) << with_sign(one.gain) << "\n";
  }
  out << "  the bundle ranks by " << evaluation.best_scorer << "\n";
}

void print(const SegmentEvaluation& evaluation, std::ostream& out) {
  out << "segments: " << evaluation.segments << " of " << evaluation.customers
      << " customers, silhouette " << fixed(evaluation.silhouette, 3) << ", inertia "
      << fixed(evaluation.inertia, 1) << "\n";
  for (std::size_t s = 0; s < evaluation.sizes.size(); ++s)
    out << "  " << pad(std::to_string(evaluation.sizes[s]), 8)
        << in_locale(evaluation.names[s], "en") << "\n";
}

Result<void> evaluate(const Options& options, const Console& console) {
  ProgressBar bar(console);
  BANKLET_ASSIGN(const BankData bank, BankData::load(options.bank, bar.listener()));
  BANKLET_ASSIGN(const BankEvaluation evaluation,
                 evaluate_bank(bank, options.evaluation, bar.listener()));
  BANKLET_ASSIGN(const Json forecast,
                 evaluate_forecasts(bank.folder, options.evaluation.seed, bar.listener()));
  bar.clear();
  if (!options.report.empty()) BANKLET_TRY(write_file(options.report, evaluation_html(evaluation)));
  console.warn(bank.warnings);
  if (console.json) {
    Json json = evaluation_json(evaluation);
    json["forecast"] = forecast;
    console.print_json(json);
    return {};
  }
  if (evaluation.intents) print("questions, cross-validated", *evaluation.intents, console.out);
  if (evaluation.intents_test)
    print("questions of the test", *evaluation.intents_test, console.out);
  if (evaluation.search) print(*evaluation.search, console.out);
  if (evaluation.recommend) print(*evaluation.recommend, console.out);
  if (evaluation.segments) print(*evaluation.segments, console.out);
  print_forecasts(forecast, console.out);
  return {};
}

}  // namespace

void add_evaluate_command(CLI::App& program, Console& console, Action& action) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand(
      "evaluate", "Judge every model on the bank's own data that it has not seen");
  command->add_option("BANK_DIR", options->bank, "Folder with the bank's data")->required();
  command->add_option("--folds", options->evaluation.folds, "Folds of cross-validation")
      ->capture_default_str()
      ->check(CLI::Range(2, 100));
  command->add_option("--seed", options->evaluation.seed, "Seed of all random draws")
      ->capture_default_str();
  CLI::Option* no_network = command->add_flag(
      "!--no-network", options->evaluation.network,
      "Learn intents in seconds, by the linear model alone; less is answered right");
  command->add_option("--test", options->evaluation.test,
                      "CSV file of other questions (text, intent), to report on as well");
  command
      ->add_option("--word-vectors", options->evaluation.word_vectors,
                   "Vectors of words to start from (text format of word2vec and GloVe)")
      ->excludes(no_network);
  command->add_option("--report", options->report, "HTML file to write");
  command->add_flag("--json", console.json, "Print one JSON document");
  command->callback([options, &console, &action] {
    action = [options, &console] { return evaluate(*options, console); };
  });
}

}  // namespace banklet
