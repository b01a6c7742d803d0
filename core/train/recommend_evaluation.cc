// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_evaluation.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "core/base/random.h"
#include "core/recommend/item_scorer.h"
#include "core/train/case_inputs.h"
#include "core/train/dates.h"
#include "core/train/item_pruning.h"
#include "core/train/item_trainer.h"
#include "core/train/ranking_judge.h"
#include "core/train/recommend_data.h"

namespace banklet {
namespace {

constexpr std::size_t kFewestAcquisitions = 30;
constexpr std::array kLambdaGrid = {1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0};
constexpr std::size_t kRestarts = 3;  ///< of k-means for the test's segments
constexpr int kWindowMonths = 3;
constexpr std::array<std::size_t, 4> kWindowGrid = {1, 2, 4, 8};
constexpr std::size_t kMostWindows = kWindowGrid.back();
constexpr std::size_t kStackingFolds = 2;  ///< of a snapshot, to learn the hybrid's weights from
constexpr double kL2ForWindows = 10.0;     ///< while their number is chosen

std::size_t acquisitions(const HoldingsTable& holdings, Date from, Date until) {
  std::size_t count = 0;
  for (std::size_t c = 0; c < holdings.customers(); ++c)
    for (const HeldPeriod& period : holdings.of(c))
      if (period.since && *period.since > from && *period.since <= until) ++count;
  return count;
}

Result<double> map_of(std::span<const Method> methods, const CaseInputs& inputs,
                      std::span<const RankingCase> cases) {
  RankingJudge judge(methods[0].scorer->products());
  BANKLET_TRY(judge.judge(methods, inputs, cases));
  return judge.reports()[0].at7.map.mean;
}

Result<double> choose_lambda(std::size_t products, const CaseInputs& inputs, const IndexLists& held,
                             std::span<const RankingCase> cases) {
  double best_lambda = MethodParameters().ease_lambda;
  if (cases.empty() || held.size() == 0 || products > kMostItemProducts) return best_lambda;
  double best = -1;
  for (const double lambda : kLambdaGrid) {
    BANKLET_ASSIGN(const ItemWeights weights, train_ease(held, products, lambda));
    BANKLET_ASSIGN(auto scorer, make_item_scorer(weights, "ease"));
    std::vector<Method> methods;
    methods.push_back({"EASE", std::move(scorer)});
    BANKLET_ASSIGN(const double map, map_of(methods, inputs, cases));
    if (map > best) {
      best = map;
      best_lambda = lambda;
    }
  }
  return best_lambda;
}

Result<void> fit_temperature_of(const std::vector<Method>& methods, const CustomerView& view,
                                std::span<const RankingCase> cases, MethodParameters& parameters) {
  for (const Method& method : methods)
    if (method.name == "softmax" && !cases.empty()) {
      BANKLET_ASSIGN(parameters.softmax_temperature,
                     choose_temperature(*method.scorer, view, cases));
    }
  return {};
}

IndexLists held_lists(const BankData& bank, Date as_of) {
  IndexLists lists;
  for (std::size_t c = 0; c < bank.customers.size(); ++c)
    lists.push_back(held_products(bank.holdings.of(c), as_of).held);
  return lists;
}

/// The number of windows with which softmax foresees the latest window of training best.
Result<std::size_t> choose_windows(const BankData& bank, const TransactionHistory& history,
                                   const RecommendPlan& plan, const CustomerView& earlier,
                                   const CaseInputs& inputs, std::span<const RankingCase> cases) {
  std::size_t best_windows = 1;
  double best = -1;
  MethodParameters parameters;
  parameters.softmax_l2 = kL2ForWindows;
  parameters.softmax_tolerance = kTuningTolerance;
  for (const std::size_t windows : kWindowGrid) {
    BANKLET_ASSIGN(RecommendTrainingSet set,
                   dated_training_set(bank, history, earlier, plan.bounds(2, windows)));
    set.examples = select_examples(
        set.examples, draw_rows(set.examples.size(), kTuningScores / set.examples.products,
                                static_cast<std::uint64_t>(windows)));
    BANKLET_ASSIGN(std::optional<Method> softmax, fit_softmax(set, parameters));
    if (!softmax) continue;
    std::vector<Method> methods;
    methods.push_back(std::move(*softmax));
    BANKLET_ASSIGN(const double map, map_of(methods, inputs, cases));
    if (map > best) {
      best = map;
      best_windows = windows;
    }
  }
  return best_windows;
}

/// A judge that knows how many customers hold each product.
RankingJudge make_judge(const BankData& bank, const CustomerView& view) {
  std::vector<std::size_t> holders(bank.folder.catalogue->size());
  std::size_t customers = 0;
  for (std::size_t c = 0; c < bank.customers.size(); ++c) {
    if (!view.features.usable[c]) continue;
    ++customers;
    for (const std::uint32_t product : held_products(bank.holdings.of(c), view.as_of).held)
      ++holders[product];
  }
  return RankingJudge(holders.size(), self_information(holders, customers));
}

RankingBreakdown by_segment(const RankingJudge& judge, const CustomerView& view,
                            std::uint64_t seed) {
  std::vector<std::string> labels;
  for (const LocalizedText& name : view.segments->trained.model.parts().names)
    labels.emplace_back(in_locale(name, "en"));
  std::vector<std::size_t> group_of;
  for (const JudgedCase& one : judge.cases())
    group_of.push_back(view.segments->segment_of[one.customer]);
  return break_down(judge, "segment", labels, group_of, kHybrid, seed);
}

void add_reports(const BankData& bank, const TransactionHistory& history, const CustomerView& view,
                 const RankingJudge& judge, std::uint64_t seed, RecommendEvaluation& evaluation) {
  evaluation.breakdowns.push_back(by_products_held(judge, kHybrid, seed));
  if (bank.transactions.rows > 0) {
    std::vector<std::size_t> months;
    for (std::size_t c = 0; c < bank.customers.size(); ++c)
      months.push_back(history.months(c, view.as_of));
    evaluation.breakdowns.push_back(by_months(judge, months, kHybrid, seed));
  }
  if (view.segments) evaluation.breakdowns.push_back(by_segment(judge, view, seed));
  evaluation.methods = judge.reports();
  for (std::size_t g = 0; g < kCaseGroups; ++g) {
    evaluation.by_group[g] = judge.reports(static_cast<CaseGroup>(g));
    evaluation.gains[g] = judge.gains(kHybrid, static_cast<CaseGroup>(g), seed);
  }
}

/// Methods fitted to a set, with the hybrid if its weights are known.
Result<std::vector<Method>> fit_all(const RecommendTrainingSet& set,
                                    const MethodParameters& parameters,
                                    const std::optional<HybridWeights>& hybrid,
                                    const std::vector<std::string>& features) {
  BANKLET_ASSIGN(std::vector<Method> methods, fit_methods(set, parameters));
  if (hybrid) BANKLET_TRY(add_hybrid(*hybrid, features, methods));
  return methods;
}

Result<void> evaluate_dated(const BankData& bank, const TransactionHistory& history,
                            const CustomerView& now, std::uint64_t seed, const Progress& progress,
                            RecommendEvaluation& evaluation) {
  const RecommendPlan& plan = evaluation.plan;
  SegmentOptions segments;
  segments.segments = now.segment_count();
  segments.restarts = kRestarts;
  segments.seed = seed;
  BANKLET_ASSIGN(
      const CustomerView earlier,
      build_customer_view(bank, history.at(plan.train_from()), plan.train_from(), segments));
  const std::vector<RankingCase> earlier_cases =
      dated_cases(bank, earlier, history.at(plan.train_from()), plan.test_from());
  BANKLET_ASSIGN(HistoryMask earlier_mask, HistoryMask::of(bank, earlier));
  const CaseInputs earlier_inputs(bank, earlier, std::move(earlier_mask));
  report(progress, "choosing parameters", 0.1);
  BANKLET_ASSIGN(evaluation.windows,
                 choose_windows(bank, history, plan, earlier, earlier_inputs, earlier_cases));
  BANKLET_ASSIGN(evaluation.parameters.ease_lambda,
                 choose_lambda(bank.folder.catalogue->size(), earlier_inputs,
                               held_lists(bank, plan.train_from()), earlier_cases));
  BANKLET_ASSIGN(const CustomerView view, build_customer_view(bank, history.at(plan.test_from()),
                                                              plan.test_from(), segments));
  BANKLET_ASSIGN(const RecommendTrainingSet set,
                 dated_training_set(bank, history, view, plan.bounds(1, evaluation.windows)));
  evaluation.examples = set.examples.size();
  report(progress, "choosing parameters", 0.4);
  BANKLET_ASSIGN(evaluation.parameters.softmax_l2, choose_softmax_l2(set));

  report(progress, "stacking recommenders", 0.6);
  BANKLET_ASSIGN(const RecommendTrainingSet earlier_set,
                 dated_training_set(bank, history, earlier, plan.bounds(2, evaluation.windows)));
  BANKLET_ASSIGN(const std::vector<Method> stacked,
                 fit_methods(earlier_set, evaluation.parameters));
  const HoldOut hold_out{stacked, &earlier_inputs, earlier_cases};
  BANKLET_ASSIGN(evaluation.hybrid, fit_hybrid(std::span(&hold_out, 1)));

  report(progress, "comparing recommenders", 0.8);
  BANKLET_ASSIGN(
      const std::vector<Method> methods,
      fit_all(set, evaluation.parameters, evaluation.hybrid, feature_names(view.pipeline)));
  const std::vector<RankingCase> cases =
      dated_cases(bank, view, history.at(plan.test_from()), plan.end);
  evaluation.cases = cases.size();
  BANKLET_ASSIGN(HistoryMask mask, HistoryMask::of(bank, view));
  const CaseInputs inputs(bank, view, std::move(mask));
  RankingJudge judge = make_judge(bank, view);
  BANKLET_TRY(judge.judge(methods, inputs, cases));
  if (!cases.empty()) add_reports(bank, history, view, judge, seed, evaluation);
  if (!cases.empty() && evaluation.hybrid) {
    PurchaseCheck check;
    check.add(*methods.back().scorer, inputs, cases);
    evaluation.calibration = check.report();
    report(progress, "comparing groups", 0.85);
    BANKLET_ASSIGN(evaluation.exposure,
                   report_exposure(bank, view, inputs, *methods.back().scorer, kHybrid, cases,
                                   view.features.usable, seed));
  }
  if (bank.events.of(EventType::kShown) > 0) {
    report(progress, "replaying events", 0.9);
    const std::vector<Showing> showings = find_showings(bank.events);
    evaluation.replay = evaluate_replay(bank, view, methods, showings, plan.test_from(), seed);
  }
  return fit_temperature_of(methods, view, cases, evaluation.parameters);
}

/// A fold for every customer, of equal size but for one.
std::vector<std::size_t> draw_folds(std::size_t customers, std::size_t folds, std::uint64_t seed) {
  std::vector<std::size_t> fold_of(customers);
  for (std::size_t c = 0; c < customers; ++c) fold_of[c] = c % folds;
  Random random(seed);
  random.shuffle(std::span(fold_of));
  return fold_of;
}

/// The hybrid for a fold: each of the next groups is ranked by methods that saw neither.
Result<std::optional<HybridWeights>> stack_snapshot(const BankData& bank, const CustomerView& now,
                                                    const CaseInputs& inputs,
                                                    std::span<const std::size_t> fold_of,
                                                    std::span<const std::vector<RankingCase>> cases,
                                                    std::size_t fold, std::uint64_t seed,
                                                    const MethodParameters& parameters) {
  std::vector<std::vector<Method>> fitted;
  std::vector<HoldOut> hold_outs;
  fitted.reserve(kStackingFolds);
  for (std::size_t i = 1; i <= std::min(kStackingFolds, cases.size() - 1); ++i) {
    const std::size_t held_out = (fold + i) % cases.size();
    std::vector<std::uint8_t> in_training(fold_of.size());
    for (std::size_t c = 0; c < fold_of.size(); ++c)
      in_training[c] = fold_of[c] != fold && fold_of[c] != held_out;
    BANKLET_ASSIGN(const RecommendTrainingSet set,
                   snapshot_training_set(bank, now, in_training, seed));
    if (set.held.size() == 0) continue;
    BANKLET_ASSIGN(std::vector<Method> methods, fit_methods(set, parameters));
    fitted.push_back(std::move(methods));
    hold_outs.push_back({fitted.back(), &inputs, cases[held_out]});
  }
  if (hold_outs.empty()) return std::optional<HybridWeights>();
  return fit_hybrid(hold_outs);
}

Result<void> evaluate_snapshot(const BankData& bank, const TransactionHistory& history,
                               const CustomerView& now, std::size_t folds, std::uint64_t seed,
                               const Progress& progress, RecommendEvaluation& evaluation) {
  const std::vector<std::size_t> fold_of = draw_folds(bank.customers.size(), folds, seed);
  std::vector<std::vector<RankingCase>> cases(folds);
  for (RankingCase& one : snapshot_cases(bank, now, seed))
    cases[fold_of[one.customer]].push_back(std::move(one));
  BANKLET_ASSIGN(HistoryMask mask, HistoryMask::of(bank, now));
  const CaseInputs inputs(bank, now, std::move(mask));
  const std::vector<std::string> features = feature_names(now.pipeline);
  const std::size_t products = bank.folder.catalogue->size();
  RankingJudge judge = make_judge(bank, now);
  PurchaseCheck check;
  for (std::size_t fold = 0; fold < folds; ++fold) {
    report(progress, "comparing recommenders",
           static_cast<double>(fold) / static_cast<double>(folds));
    std::vector<std::uint8_t> in_training(fold_of.size());
    for (std::size_t c = 0; c < fold_of.size(); ++c) in_training[c] = fold_of[c] != fold;
    BANKLET_ASSIGN(const RecommendTrainingSet set,
                   snapshot_training_set(bank, now, in_training, seed));
    if (set.held.size() == 0) continue;
    if (fold == 0) {
      BANKLET_ASSIGN(evaluation.parameters.softmax_l2, choose_softmax_l2(set));
      IndexLists held;
      for (std::size_t c = 0; c < fold_of.size(); ++c)
        if (fold_of[c] > 1) held.push_back(held_products(bank.holdings.of(c), now.as_of).held);
      BANKLET_ASSIGN(evaluation.parameters.ease_lambda,
                     choose_lambda(products, inputs, held, cases[1]));
    }
    BANKLET_ASSIGN(
        std::optional<HybridWeights> hybrid,
        stack_snapshot(bank, now, inputs, fold_of, cases, fold, seed, evaluation.parameters));
    BANKLET_ASSIGN(const std::vector<Method> methods,
                   fit_all(set, evaluation.parameters, hybrid, features));
    BANKLET_TRY(judge.judge(methods, inputs, cases[fold]));
    if (hybrid) check.add(*methods.back().scorer, inputs, cases[fold]);
    evaluation.examples = set.examples.size();
    evaluation.cases += cases[fold].size();
    if (fold > 0) continue;
    if (hybrid) {
      std::vector<std::uint8_t> unseen(fold_of.size());
      for (std::size_t c = 0; c < fold_of.size(); ++c)
        unseen[c] = !in_training[c] && now.features.usable[c];
      BANKLET_ASSIGN(evaluation.exposure, report_exposure(bank, now, inputs, *methods.back().scorer,
                                                          kHybrid, cases[fold], unseen, seed));
    }
    evaluation.hybrid = std::move(hybrid);
    BANKLET_TRY(fit_temperature_of(methods, now, cases[fold], evaluation.parameters));
  }
  if (evaluation.cases > 0) add_reports(bank, history, now, judge, seed, evaluation);
  if (evaluation.cases > 0 && evaluation.hybrid) evaluation.calibration = check.report();
  return {};
}

void choose_scorer(RecommendEvaluation& evaluation) {
  const auto map = [&](std::string_view method) {
    const MethodEvaluation* found = evaluation.find(method);
    return found == nullptr ? -1.0 : found->at7.map.mean;
  };
  evaluation.item_method = map("item cosine") > map("EASE") ? "item cosine" : "EASE";
  if (evaluation.hybrid && !evaluation.hybrid->item_method.empty())
    evaluation.item_method = evaluation.hybrid->item_method;
  const double item = map(evaluation.item_method);
  const double popularity =
      map("popularity by segment") >= 0 ? map("popularity by segment") : map("popularity");
  if (evaluation.methods.empty()) return;
  if (map("softmax") >= std::max(item, popularity))
    evaluation.best_single = "softmax";
  else if (item >= popularity)
    evaluation.best_single = "item";
  evaluation.best_scorer = evaluation.hybrid ? std::string(kHybrid) : evaluation.best_single;
}

}  // namespace

Date RecommendPlan::bound(std::size_t window) const {
  return months_before(end, kWindowMonths * static_cast<int>(window));
}

std::vector<Date> RecommendPlan::bounds(std::size_t first, std::size_t windows) const {
  std::vector<Date> days;
  for (std::size_t w = first; w <= first + windows; ++w) days.push_back(bound(w));
  return days;
}

std::vector<Date> RecommendPlan::dates() const {
  return bounds(0, dated ? kMostWindows + 2 : 0);
}

RecommendPlan plan_recommendation(const BankData& bank) {
  RecommendPlan plan;
  plan.end = bank.last_date.value_or(kUndated);
  plan.dated =
      bank.holdings.size() > 0 && 2 * bank.holdings.dated() >= bank.holdings.size() &&
      acquisitions(bank.holdings, plan.test_from(), plan.end) >= kFewestAcquisitions &&
      acquisitions(bank.holdings, plan.train_from(), plan.test_from()) >= kFewestAcquisitions;
  return plan;
}

const MethodEvaluation* RecommendEvaluation::find(std::string_view method) const {
  const auto found = std::find_if(methods.begin(), methods.end(),
                                  [&](const auto& one) { return one.method == method; });
  return found == methods.end() ? nullptr : &*found;
}

Result<RecommendEvaluation> evaluate_recommendation(const BankData& bank,
                                                    const TransactionHistory& history,
                                                    const RecommendPlan& plan,
                                                    const CustomerView& now, std::size_t folds,
                                                    std::uint64_t seed, const Progress& progress) {
  if (folds < 2) return Error{ErrorCode::kInvalidArgument, "folds: must be 2 or more"};
  RecommendEvaluation evaluation;
  evaluation.plan = plan;
  if (plan.dated)
    BANKLET_TRY(evaluate_dated(bank, history, now, seed, progress, evaluation));
  else
    BANKLET_TRY(evaluate_snapshot(bank, history, now, folds, seed, progress, evaluation));
  choose_scorer(evaluation);
  return evaluation;
}

}  // namespace banklet
