// SPDX-License-Identifier: Apache-2.0
#include "core/cli/evaluation_text.h"

#include <algorithm>
#include <string>

#include "core/train/number_text.h"

namespace banklet {
namespace {

constexpr std::size_t kNameWidth = 24;
constexpr std::size_t kFigureWidth = 24;
constexpr std::size_t kShortWidth = 10;
constexpr std::size_t kLabelWidth = 36;
constexpr std::size_t kConfusionsPrinted = 5;

std::string pad(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

std::string figure(const MetricEstimate& estimate) {
  return pad(with_interval(estimate), kFigureWidth);
}

std::string gain(const MetricEstimate& estimate) {
  return pad(difference(estimate), kFigureWidth + 4);
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

void print_hybrid(const RecommendEvaluation& evaluation, std::ostream& out) {
  out << "  hybrid over others, bootstrap 95 %\n";
  for (const RankingJudge::Gain& gains : evaluation.gains[0])
    out << "    " << pad(gains.over, kNameWidth - 2) << gain(gains.map_at_7)
        << gain(gains.ndcg_at_5) << "\n";
  for (std::size_t g = 1; g < kCaseGroups; ++g) {
    const auto& methods = evaluation.by_group[g];
    if (methods.empty() || methods[0].at5.customers == 0) continue;
    out << "  NDCG@5, " << case_group_name(static_cast<CaseGroup>(g)) << ": "
        << methods[0].at5.customers << " customers; hybrid over the method\n";
    for (const MethodEvaluation& method : methods) {
      out << "    " << pad(method.method, kNameWidth - 2) << figure(method.at5.ndcg);
      for (const RankingJudge::Gain& gains : evaluation.gains[g])
        if (gains.over == method.method) out << gain(gains.ndcg_at_5);
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

void print(const RankingBreakdown& breakdown, std::ostream& out) {
  out << "  NDCG@5 by " << breakdown.by << "\n";
  for (const GroupResult& group : breakdown.groups) {
    out << "    " << pad(group.label, kLabelWidth) << pad(std::to_string(group.customers), 7);
    for (const std::string_view name : {std::string_view(kHybrid), std::string_view("popularity")})
      for (const GroupFigures& one : group.methods)
        if (one.method == name) {
          out << name << " " << figure(one.ndcg_at_5);
          if (name != kHybrid) out << "  hybrid over it " << gain(one.behind);
        }
    out << "\n";
  }
}

void print(const PurchaseCalibration& calibration, std::ostream& out) {
  out << "  probability of purchase: calibration error " << percent(calibration.error) << " over "
      << calibration.pairs << " candidates, " << percent(calibration.first_error)
      << " of the first recommendation; Brier score " << fixed(calibration.brier, 3)
      << " (by shares of products " << fixed(calibration.brier_of_shares, 3) << ")\n"
      << "    first recommendation, stated and bought:";
  for (const ReliabilityBin& bin : calibration.first_bins)
    out << " " << fixed(bin.mean_probability, 2) << "/" << fixed(bin.accuracy, 2);
  out << "\n";
}

void print(const ExposureReport& report, std::ostream& out) {
  for (const ExposureColumn& column : report.columns) {
    out << "  by " << column.column << ", gap between groups (by chance below)\n";
    for (const ExposureMeasure& one : column.measures)
      out << "    "
          << pad(std::string(exposure_kind_name(one.kind)) + " " + one.category, kNameWidth)
          << figure(one.gap) << fixed(one.by_chance, 3)
          << (one.gap.mean > one.by_chance ? "  beyond chance" : "") << "\n";
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
      << pad("NDCG@5", kFigureWidth) << pad("recall@3", kFigureWidth) << pad("shown@7", kShortWidth)
      << "novelty@5\n";
  for (const MethodEvaluation& method : evaluation.methods)
    out << "  " << pad(method.method, kNameWidth) << figure(method.at7.map)
        << figure(method.at5.ndcg) << figure(method.at3.recall)
        << pad(percent(method.at7.coverage), kShortWidth) << fixed(method.at5.novelty.mean, 2)
        << " bits\n";
  if (evaluation.hybrid) print_hybrid(evaluation, out);
  if (evaluation.replay && evaluation.replay->showings > 0) {
    const ReplayEvaluation& replay = *evaluation.replay;
    out << "  click-through replayed from " << replay.showings << " showings (" << replay.left_out
        << " left out), as logged " << fixed(replay.logged, 3) << "\n    "
        << pad("", kNameWidth - 2) << pad("IPS", kFigureWidth) << pad("SNIPS", kFigureWidth)
        << "SNIPS over popularity\n";
    for (const ReplayEstimate& one : replay.methods)
      out << "    " << pad(one.method, kNameWidth - 2) << figure(one.ips) << figure(one.snips)
          << gain(one.gain) << "\n";
  }
  for (const RankingBreakdown& breakdown : evaluation.breakdowns) print(breakdown, out);
  if (evaluation.calibration) print(*evaluation.calibration, out);
  if (evaluation.exposure) print(*evaluation.exposure, out);
  out << "  the bundle ranks by " << evaluation.best_scorer << "\n";
}

void print(const LastOutEvaluation& evaluation, std::ostream& out) {
  if (evaluation.methods.empty()) return;
  out << "last product left out: " << evaluation.cases << " customers, learned from "
      << evaluation.training_customers << " others\n";
  for (const MethodEvaluation& method : evaluation.methods)
    out << "  " << pad(method.method, kNameWidth) << figure(method.at7.map)
        << figure(method.at5.ndcg) << figure(method.at3.recall) << "\n";
  for (const RankingJudge::Gain& gains : evaluation.gains)
    out << "    hybrid over " << pad(gains.over, kNameWidth) << gain(gains.map_at_7)
        << gain(gains.ndcg_at_5) << "\n";
}

void print(const SegmentEvaluation& evaluation, std::ostream& out) {
  out << "segments: " << evaluation.segments << " of " << evaluation.customers
      << " customers, silhouette " << fixed(evaluation.silhouette, 3) << ", inertia "
      << fixed(evaluation.inertia, 1) << "\n";
  for (std::size_t i = 0; i < evaluation.stabilities.size(); ++i)
    out << "  " << evaluation.tried[i] << ": silhouette " << fixed(evaluation.silhouettes[i], 3)
        << ", adjusted Rand index between bootstraps " << fixed(evaluation.stabilities[i], 3)
        << (evaluation.tried[i] == evaluation.segments ? "  taken" : "") << "\n";
  for (std::size_t s = 0; s < evaluation.sizes.size(); ++s) {
    out << "  " << pad(std::to_string(evaluation.sizes[s]), 8)
        << in_locale(evaluation.names[s], "en") << "\n";
    if (s < evaluation.descriptions.size())
      for (const auto& [locale, text] : evaluation.descriptions[s])
        out << "          " << text << "\n";
  }
}

void print_ignored(const Json& ignored, std::ostream& out) {
  if (const auto repeats = ignored["repeated_events"].get<std::size_t>(); repeats > 0)
    out << "  events that repeat an earlier one, left out: " << repeats << "\n";
  const auto print_counts = [&](const char* member, const char* what) {
    for (const auto& [name, count] : ignored[member].items())
      out << "  " << what << name << ": " << count << "\n";
  };
  print_counts("future", "rows of the future, left out: ");
  print_counts("out_of_range", "values outside the range, taken as missing: ");
  print_counts("missing", "missing values: ");
}

}  // namespace

void print_evaluation(const BankEvaluation& evaluation, std::ostream& out) {
  if (evaluation.intents) print("questions, cross-validated", *evaluation.intents, out);
  if (evaluation.intents_test) print("questions of the test", *evaluation.intents_test, out);
  if (evaluation.search) print(*evaluation.search, out);
  if (evaluation.recommend) print(*evaluation.recommend, out);
  if (evaluation.last_out) print(*evaluation.last_out, out);
  if (evaluation.segments) print(*evaluation.segments, out);
  for (const Proxy& proxy : evaluation.proxies)
    out << (proxy.feature.empty() ? "all features together" : proxy.feature)
        << " tells of the prohibited column " << proxy.column << ", area under the curve "
        << fixed(proxy.auc, 3) << "\n";
  out << "data\n";
  print_ignored(evaluation.data["ignored"], out);
}

}  // namespace banklet
