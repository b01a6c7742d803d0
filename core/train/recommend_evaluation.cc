// SPDX-License-Identifier: Apache-2.0
#include "core/train/recommend_evaluation.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <utility>

#include "core/base/random.h"
#include "core/recommend/eligibility.h"
#include "core/recommend/item_scorer.h"
#include "core/train/dates.h"
#include "core/train/item_trainer.h"
#include "core/train/recommend_data.h"

namespace banklet {
namespace {

constexpr std::size_t kFewestAcquisitions = 30;
constexpr std::array kLambdaGrid = {1.0, 3.0, 10.0, 30.0, 100.0, 300.0, 1000.0, 3000.0};
constexpr std::size_t kLongestCutoff = 7;
constexpr std::size_t kRestarts = 3;  ///< of k-means for the test's segments
constexpr int kWindowMonths = 3;
constexpr std::array<std::size_t, 4> kWindowGrid = {1, 2, 4, 8};
constexpr std::size_t kMostWindows = kWindowGrid.back();
constexpr double kL2ForWindows = 10.0;  ///< while their number is chosen

std::size_t acquisitions(const HoldingsTable& holdings, Date from, Date until) {
  std::size_t count = 0;
  for (std::size_t c = 0; c < holdings.customers(); ++c)
    for (const HeldPeriod& period : holdings.of(c))
      if (period.since && *period.since > from && *period.since <= until) ++count;
  return count;
}

/// Products of a case that may be ranked: not held, and every rule is met.
std::vector<std::uint8_t> candidates(const BankData& bank, const RankingCase& one) {
  const Catalogue& catalogue = *bank.folder.catalogue;
  const Customer customer = bank.customers.customer(one.customer);
  std::vector<std::uint8_t> open(catalogue.size());
  for (std::uint32_t p = 0; p < catalogue.size(); ++p)
    open[p] = !std::binary_search(one.held.begin(), one.held.end(), p) &&
              !failing_rule(catalogue[p], customer.columns, one.held);
  return open;
}

std::vector<std::uint32_t> rank(std::span<const float> scores,
                                const std::vector<std::uint8_t>& open) {
  std::vector<std::uint32_t> ranked;
  for (std::uint32_t p = 0; p < open.size(); ++p)
    if (open[p]) ranked.push_back(p);
  const auto middle =
      ranked.begin() + static_cast<std::ptrdiff_t>(std::min(kLongestCutoff, ranked.size()));
  std::partial_sort(ranked.begin(), middle, ranked.end(), [&](std::uint32_t a, std::uint32_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  ranked.erase(middle, ranked.end());
  return ranked;
}

/// Lets methods rank for cases and keeps count, over all folds.
class Judge {
 public:
  explicit Judge(const BankData& bank) : bank_(&bank) {}

  void judge(const std::vector<Method>& methods, const CustomerView& view,
             std::span<const RankingCase> cases) {
    const std::size_t products = bank_->folder.catalogue->size();
    for (const Method& method : methods)
      if (std::find(names_.begin(), names_.end(), method.name) == names_.end()) {
        names_.push_back(method.name);
        metrics_.push_back({RankingMetrics(3, products), RankingMetrics(5, products),
                            RankingMetrics(kLongestCutoff, products)});
      }
    std::vector<float> scores(products);
    for (const RankingCase& one : cases) {
      const std::vector<std::uint8_t> open = candidates(*bank_, one);
      ScoringInput input{view.features.of(one.customer), one.held, one.recent, {}};
      if (view.segments) input.segment = view.segments->segment_of[one.customer];
      for (const Method& method : methods) {
        ScoringInput seen = input;
        if (method.scorer->segments() == 0) seen.segment.reset();
        method.scorer->score(seen, scores);
        const auto at = static_cast<std::size_t>(
            std::find(names_.begin(), names_.end(), method.name) - names_.begin());
        for (RankingMetrics& metrics : metrics_[at]) metrics.add(rank(scores, open), one.relevant);
      }
    }
  }

  std::vector<MethodEvaluation> reports() const {
    std::vector<MethodEvaluation> reports;
    for (std::size_t i = 0; i < names_.size(); ++i)
      reports.push_back(
          {names_[i], metrics_[i][0].report(), metrics_[i][1].report(), metrics_[i][2].report()});
    return reports;
  }

 private:
  const BankData* bank_;
  std::vector<std::string> names_;
  std::vector<std::array<RankingMetrics, 3>> metrics_;
};

Result<double> choose_lambda(const BankData& bank, const CustomerView& view, const IndexLists& held,
                             std::span<const RankingCase> cases) {
  double best_lambda = MethodParameters().ease_lambda;
  const std::size_t products = bank.folder.catalogue->size();
  if (cases.empty() || held.size() == 0 || products > kMostItemProducts) return best_lambda;
  double best = -1;
  for (const double lambda : kLambdaGrid) {
    BANKLET_ASSIGN(const ItemWeights weights, train_ease(held, products, lambda));
    BANKLET_ASSIGN(auto scorer, ItemScorer::create(quantise_items(weights, "ease")));
    std::vector<Method> methods;
    methods.push_back({"EASE", std::move(scorer)});
    Judge judge(bank);
    judge.judge(methods, view, cases);
    const double map = judge.reports()[0].at7.map.mean;
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
                                   std::span<const RankingCase> cases) {
  std::size_t best_windows = 1;
  double best = -1;
  MethodParameters parameters;
  parameters.softmax_l2 = kL2ForWindows;
  parameters.softmax_tolerance = kTuningTolerance;
  for (const std::size_t windows : kWindowGrid) {
    BANKLET_ASSIGN(const RecommendTrainingSet set,
                   dated_training_set(bank, history, earlier, plan.bounds(2, windows)));
    BANKLET_ASSIGN(std::optional<Method> softmax, fit_softmax(set, parameters));
    if (!softmax) continue;
    std::vector<Method> methods;
    methods.push_back(std::move(*softmax));
    Judge judge(bank);
    judge.judge(methods, earlier, cases);
    const double map = judge.reports()[0].at7.map.mean;
    if (map > best) {
      best = map;
      best_windows = windows;
    }
  }
  return best_windows;
}

Result<void> evaluate_dated(const BankData& bank, const TransactionHistory& history,
                            const CustomerView& now, std::uint64_t seed, const Progress& progress,
                            RecommendEvaluation& evaluation) {
  const RecommendPlan& plan = evaluation.plan;
  SegmentOptions no_segments;
  no_segments.segments = 0;
  BANKLET_ASSIGN(
      const CustomerView earlier,
      build_customer_view(bank, history.at(plan.train_from()), plan.train_from(), no_segments));
  const std::vector<RankingCase> earlier_cases =
      dated_cases(bank, earlier, history.at(plan.train_from()), plan.test_from());
  report(progress, "choosing parameters", 0.1);
  BANKLET_ASSIGN(evaluation.windows, choose_windows(bank, history, plan, earlier, earlier_cases));
  BANKLET_ASSIGN(evaluation.parameters.ease_lambda,
                 choose_lambda(bank, earlier, held_lists(bank, plan.train_from()), earlier_cases));

  SegmentOptions segments;
  segments.segments = now.segment_count();
  segments.restarts = kRestarts;
  segments.seed = seed;
  BANKLET_ASSIGN(const CustomerView view, build_customer_view(bank, history.at(plan.test_from()),
                                                              plan.test_from(), segments));
  BANKLET_ASSIGN(const RecommendTrainingSet set,
                 dated_training_set(bank, history, view, plan.bounds(1, evaluation.windows)));
  evaluation.examples = set.examples.size();
  report(progress, "choosing parameters", 0.5);
  BANKLET_ASSIGN(evaluation.parameters.softmax_l2, choose_softmax_l2(set));

  report(progress, "comparing recommenders", 0.8);
  BANKLET_ASSIGN(const std::vector<Method> methods, fit_methods(set, evaluation.parameters));
  const std::vector<RankingCase> cases =
      dated_cases(bank, view, history.at(plan.test_from()), plan.end);
  evaluation.cases = cases.size();
  Judge judge(bank);
  judge.judge(methods, view, cases);
  if (!cases.empty()) evaluation.methods = judge.reports();
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

Result<void> evaluate_snapshot(const BankData& bank, const CustomerView& now, std::size_t folds,
                               std::uint64_t seed, const Progress& progress,
                               RecommendEvaluation& evaluation) {
  const std::vector<std::size_t> fold_of = draw_folds(bank.customers.size(), folds, seed);
  std::vector<std::vector<RankingCase>> cases(folds);
  for (RankingCase& one : snapshot_cases(bank, now, seed))
    cases[fold_of[one.customer]].push_back(std::move(one));
  Judge judge(bank);
  for (std::size_t fold = 0; fold < folds; ++fold) {
    report(progress, "comparing recommenders",
           static_cast<double>(fold) / static_cast<double>(folds));
    std::vector<std::uint8_t> in_training(fold_of.size());
    for (std::size_t c = 0; c < fold_of.size(); ++c) in_training[c] = fold_of[c] != fold;
    const RecommendTrainingSet set = snapshot_training_set(bank, now, in_training, seed);
    if (set.held.size() == 0) continue;
    if (fold == 0) {
      BANKLET_ASSIGN(evaluation.parameters.softmax_l2, choose_softmax_l2(set));
      IndexLists held;
      for (std::size_t c = 0; c < fold_of.size(); ++c)
        if (fold_of[c] > 1) held.push_back(held_products(bank.holdings.of(c), now.as_of).held);
      BANKLET_ASSIGN(evaluation.parameters.ease_lambda, choose_lambda(bank, now, held, cases[1]));
    }
    BANKLET_ASSIGN(const std::vector<Method> methods, fit_methods(set, evaluation.parameters));
    judge.judge(methods, now, cases[fold]);
    evaluation.examples = set.examples.size();
    evaluation.cases += cases[fold].size();
    if (fold == 0)
      BANKLET_TRY(fit_temperature_of(methods, now, cases[fold], evaluation.parameters));
  }
  if (evaluation.cases > 0) evaluation.methods = judge.reports();
  return {};
}

void choose_scorer(RecommendEvaluation& evaluation) {
  const auto map = [&](std::string_view method) {
    const MethodEvaluation* found = evaluation.find(method);
    return found == nullptr ? -1.0 : found->at7.map.mean;
  };
  evaluation.item_method = map("item cosine") > map("EASE") ? "item cosine" : "EASE";
  const double item = map(evaluation.item_method);
  const double popularity =
      map("popularity by segment") >= 0 ? map("popularity by segment") : map("popularity");
  if (evaluation.methods.empty()) return;
  if (map("softmax") >= std::max(item, popularity))
    evaluation.best_scorer = "softmax";
  else if (item >= popularity)
    evaluation.best_scorer = "item";
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
    BANKLET_TRY(evaluate_snapshot(bank, now, folds, seed, progress, evaluation));
  choose_scorer(evaluation);
  return evaluation;
}

}  // namespace banklet
