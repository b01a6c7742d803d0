// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/train/html_parts.h"
#include "core/train/number_text.h"
#include "core/train/report_sections.h"
#include "core/train/svg_plots.h"

namespace banklet {
namespace {

Table methods_table(std::span<const MethodEvaluation> methods) {
  Table table{"",
              {"method", "NDCG@5", "MAP@7", "recall@3", "recall@5", "recall@7", "catalogue shown",
               "novelty, bits"},
              {},
              {}};
  for (const MethodEvaluation& method : methods)
    table.rows.push_back({method.method, with_interval(method.at5.ndcg),
                          with_interval(method.at7.map), with_interval(method.at3.recall),
                          with_interval(method.at5.recall), with_interval(method.at7.recall),
                          percent(method.at7.coverage),
                          method.at5.novelty.mean > 0.0 ? fixed(method.at5.novelty.mean, 2) : ""});
  return table;
}

std::string methods_figure(std::string_view title, std::string_view note,
                           std::span<const MethodEvaluation> methods, std::string_view best) {
  std::vector<NamedEstimate> rows;
  for (const MethodEvaluation& method : methods)
    rows.push_back({method.method, method.at5.ndcg, method.method == best});
  return figure(title, note, estimate_plot("NDCG@5 by method with 95 % intervals", rows),
                methods_table(methods));
}

std::string gains_figure(std::span<const RankingJudge::Gain> gains) {
  if (gains.empty()) return {};
  std::vector<NamedEstimate> rows;
  Table table{"", {"hybrid over", "NDCG@5", "MAP@7"}, {}, {}};
  for (const RankingJudge::Gain& gain : gains) {
    rows.push_back({"over " + gain.over, gain.ndcg_at_5, gain.ndcg_at_5.low > 0.0});
    table.rows.push_back({gain.over, difference(gain.ndcg_at_5), difference(gain.map_at_7)});
  }
  return figure("What the hybrid adds to each of its parts",
                "Differences in NDCG@5 on the same customers, with bootstrap intervals; in "
                "colour where the gain is beyond chance.",
                estimate_plot("Gains of the hybrid in NDCG@5", rows, 0.0), table);
}

const GroupFigures* find(const GroupResult& group, std::string_view method) {
  const auto found = std::find_if(group.methods.begin(), group.methods.end(),
                                  [&](const GroupFigures& one) { return one.method == method; });
  return found == group.methods.end() ? nullptr : &*found;
}

std::string breakdown_figure(const RankingBreakdown& breakdown,
                             const RecommendEvaluation& evaluation) {
  std::vector<std::string> series;
  for (const std::string& name : {evaluation.best_scorer, std::string("softmax"),
                                  std::string("content"), std::string("popularity")})
    if (std::find(series.begin(), series.end(), name) == series.end() && evaluation.find(name))
      series.push_back(name);
  std::vector<SeriesRow> rows;
  Table table{
      "", {breakdown.by, "customers", "method", "NDCG@5", "MAP@7", "hybrid over it"}, {}, {2}};
  for (const GroupResult& group : breakdown.groups) {
    SeriesRow row{group.label + " (" + thousands(group.customers) + ")", {}};
    for (const std::string& name : series)
      if (const GroupFigures* figures = find(group, name))
        row.estimates.push_back(figures->ndcg_at_5);
    if (row.estimates.size() == series.size()) rows.push_back(std::move(row));
    for (const GroupFigures& one : group.methods)
      table.rows.push_back({group.label, thousands(group.customers), one.method,
                            with_interval(one.ndcg_at_5), with_interval(one.map_at_7),
                            one.method == kHybrid ? "" : difference(one.behind)});
  }
  if (rows.empty()) return {};
  return figure("By " + breakdown.by, "NDCG@5; in brackets the customers of each group.",
                series_plot("NDCG@5 by " + breakdown.by, series, rows), table);
}

std::string weights_table(const HybridWeights& hybrid) {
  Table table{"Weights of the hybrid, learnt on a hold-out, by what is known of the customer",
              {"known"},
              {},
              {}};
  for (const std::string& method : hybrid.methods) table.head.push_back(method);
  constexpr std::string_view kKnown[] = {"columns only", "up to three products", "more products"};
  for (std::size_t b = 0; b < kHistoryAmounts; ++b) {
    std::vector<std::string> row = {std::string(kKnown[b])};
    for (const double weight : hybrid.weights[b]) row.push_back(fixed(weight, 3));
    table.rows.push_back(std::move(row));
  }
  return table_html(table);
}

Table bins_table(std::span<const ReliabilityBin> bins) {
  Table table{"", {"stated", "bought", "cases"}, {}, {}};
  for (const ReliabilityBin& bin : bins)
    table.rows.push_back(
        {percent(bin.mean_probability), percent(bin.accuracy), thousands(bin.count)});
  return table;
}

std::string calibration_part(const PurchaseCalibration& calibration) {
  std::string html = element("h3", "Do the probabilities hold?");
  html += element(
      "p",
      "Stated is the chance that a product is the customer's next one. Expected calibration "
      "error: " +
          percent(calibration.error) + " over all " + thousands(calibration.pairs) +
          " pairs of customer and candidate, " + percent(calibration.first_error) +
          " for the first recommendation alone. Brier score " + fixed(calibration.brier, 3) +
          ", against " + fixed(calibration.brier_of_shares, 3) +
          " for each product's share of all purchases.");
  return html + "<div class=\"pair\">" +
         figure("All candidates", "On the dashed line what is stated comes true.",
                reliability_plot("Reliability of all candidates", calibration.bins,
                                 "stated probability (height: share bought)"),
                bins_table(calibration.bins)) +
         figure("The first recommendation", "",
                reliability_plot("Reliability of the first recommendation", calibration.first_bins,
                                 "stated probability (height: share bought)"),
                bins_table(calibration.first_bins)) +
         "</div>";
}

std::string replay_part(const ReplayEvaluation& replay) {
  if (replay.showings == 0) return {};
  std::string html = element("h3", "Would it have been clicked?");
  html += element("p", thousands(replay.showings) +
                           " showings of the bank's log, each weighed by how likely a method would "
                           "have shown the same, give the click-through it would have had "
                           "(self-normalised inverse propensity scoring). As logged it was " +
                           percent(replay.logged) + "; " + thousands(replay.left_out) +
                           " showings of products that were held or may not be offered are left "
                           "out.");
  std::vector<NamedEstimate> rows;
  Table table{"", {"method", "self-normalised", "inverse propensity", "over popularity"}, {}, {}};
  for (const ReplayEstimate& one : replay.methods) {
    rows.push_back({one.method, one.snips, one.method == kHybrid});
    table.rows.push_back({one.method, with_interval(one.snips), with_interval(one.ips),
                          percent(one.gain.mean) + " (" + percent(one.gain.low) + " to " +
                              percent(one.gain.high) + ")"});
  }
  return html + figure("Click-through, replayed", "With bootstrap intervals over customers.",
                       estimate_plot("Replayed click-through by method", rows), table);
}

std::string how_it_was_judged(const RecommendEvaluation& evaluation) {
  const RecommendPlan& plan = evaluation.plan;
  if (!plan.dated)
    return "One product of each of " + thousands(evaluation.cases) +
           " customers was left out and had to be found by methods that had not seen the customer.";
  return "Methods learned from what was taken after " +
         format_date(plan.bound(1 + evaluation.windows)) + " until " +
         format_date(plan.test_from()) + " and ranked, with what was known on that day, for " +
         thousands(evaluation.cases) + " customers who took a product after it, until " +
         format_date(plan.end) + ". All settings were chosen before that day.";
}

}  // namespace

std::string recommend_section(const RecommendEvaluation& evaluation) {
  std::string html = element("p", how_it_was_judged(evaluation));
  if (evaluation.methods.empty())
    return section("recommendations", "Recommendations",
                   html + element("p", "There are too few holdings to compare methods."));
  html += element("p", "The bundle ranks by " + evaluation.best_scorer + ".");
  html += methods_figure("Who ranks best?",
                         "Normalised discounted cumulative gain of the first five (NDCG@5): 1 if "
                         "what was bought stands first. Higher is better.",
                         evaluation.methods, evaluation.best_scorer);
  html += gains_figure(evaluation.gains[0]);
  const auto& profile = evaluation.by_group[static_cast<std::size_t>(CaseGroup::kProfile)];
  if (!profile.empty())
    html += methods_figure("A new customer",
                           "The same customers, shown to the methods without their holdings and "
                           "transactions.",
                           profile, evaluation.best_scorer);
  html += element("h3", "For whom?");
  for (const RankingBreakdown& breakdown : evaluation.breakdowns)
    html += breakdown_figure(breakdown, evaluation);
  if (evaluation.hybrid) html += weights_table(*evaluation.hybrid);
  if (evaluation.calibration) html += calibration_part(*evaluation.calibration);
  if (evaluation.replay) html += replay_part(*evaluation.replay);
  return section("recommendations", "Recommendations", html);
}

std::string last_out_section(const LastOutEvaluation& evaluation) {
  if (evaluation.methods.empty()) return {};
  std::string html =
      element("p", "The last product that each of " + thousands(evaluation.cases) +
                       " customers took had to be found by methods that learned from " +
                       thousands(evaluation.training_customers) +
                       " other customers. These took products later, too, so that this is the "
                       "easier question of the two.");
  html += methods_figure("Who finds the last product?", "", evaluation.methods, kHybrid);
  html += gains_figure(evaluation.gains);
  return section("last-out", "Leaving the last product out", html);
}

}  // namespace banklet
