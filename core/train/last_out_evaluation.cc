// SPDX-License-Identifier: Apache-2.0
#include "core/train/last_out_evaluation.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "core/base/random.h"
#include "core/recommend/held_products.h"
#include "core/train/case_inputs.h"
#include "core/train/hybrid_builder.h"
#include "core/train/recommend_data.h"

namespace banklet {
namespace {

/// The days between which a product was taken last.
struct LastWindow {
  std::size_t window = 0;
  RankingCase one;
};

/// Absent where the customer took nothing new in the windows, or nothing was known before.
std::optional<LastWindow> last_window(std::span<const HeldPeriod> periods, std::uint32_t customer,
                                      std::span<const Date> bounds) {
  std::optional<Date> last;
  for (const HeldPeriod& period : periods)
    if (period.since && *period.since <= bounds.front()) last = std::max(last, period.since);
  if (!last || *last <= bounds.back()) return std::nullopt;
  HeldProducts before = held_products(periods, Date{last->days - 1});
  LastWindow result;
  for (const HeldPeriod& period : periods)
    if (period.since == last &&
        !std::binary_search(before.held.begin(), before.held.end(), period.product))
      result.one.relevant.push_back(period.product);
  if (result.one.relevant.empty() || before.held.empty()) return std::nullopt;
  std::vector<std::uint32_t>& relevant = result.one.relevant;
  std::sort(relevant.begin(), relevant.end());
  relevant.erase(std::unique(relevant.begin(), relevant.end()), relevant.end());
  result.one.customer = customer;
  result.one.held = std::move(before.held);
  result.one.recent = std::move(before.recent);
  while (*last <= bounds[result.window + 1]) ++result.window;
  return result;
}

/// The customers of `now` with the transactions of an earlier day.
Result<CustomerView> view_as_of(const BankData& bank, const CustomerView& now,
                                std::span<const TransactionFeatures> transactions, Date as_of) {
  BANKLET_ASSIGN(CustomerFeatures features,
                 compute_customer_features(bank, now.pipeline, transactions));
  CustomerView view{as_of, now.pipeline, std::move(features), nullptr};
  if (!now.segments) return view;
  view.segments = std::make_unique<CustomerSegments>(*now.segments);
  const std::vector<std::size_t> positions = segment_features(view.pipeline);
  std::vector<float> point(positions.size());
  for (std::size_t c = 0; c < view.features.usable.size(); ++c) {
    if (!view.features.usable[c]) continue;
    for (std::size_t i = 0; i < positions.size(); ++i) point[i] = view.features.of(c)[positions[i]];
    BANKLET_ASSIGN(const SegmentAssignment assignment, now.segments->trained.model.assign(point));
    view.segments->segment_of[c] = assignment.segment;
  }
  return view;
}

}  // namespace

Result<LastOutEvaluation> evaluate_last_out(const BankData& bank, const TransactionHistory& history,
                                            const CustomerView& now,
                                            const RecommendEvaluation& chosen, std::size_t folds,
                                            std::uint64_t seed) {
  LastOutEvaluation evaluation;
  std::vector<std::uint8_t> in_training(bank.customers.size());
  for (std::size_t c = 0; c < in_training.size(); ++c) in_training[c] = c % folds != 0;
  Random random(seed);
  random.shuffle(std::span(in_training));
  const RecommendPlan& plan = chosen.plan;
  BANKLET_ASSIGN(
      const RecommendTrainingSet set,
      dated_training_set(bank, history, now, plan.bounds(0, chosen.windows), in_training));
  evaluation.training_customers = set.held.size();
  if (set.held.size() == 0) return evaluation;
  BANKLET_ASSIGN(std::vector<Method> methods, fit_methods(set, chosen.parameters));
  if (chosen.hybrid) BANKLET_TRY(add_hybrid(*chosen.hybrid, feature_names(now.pipeline), methods));

  const std::vector<Date> bounds = plan.dates();
  std::vector<std::vector<RankingCase>> cases(bounds.size());
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    if (in_training[c] || !now.features.usable[c]) continue;
    if (auto found = last_window(bank.holdings.of(c), c, bounds))
      cases[found->window].push_back(std::move(found->one));
  }
  RankingJudge judge(bank.folder.catalogue->size());
  for (std::size_t w = 0; w + 1 < bounds.size(); ++w) {
    if (cases[w].empty()) continue;
    BANKLET_ASSIGN(const CustomerView view,
                   view_as_of(bank, now, history.at(bounds[w + 1]), bounds[w + 1]));
    BANKLET_ASSIGN(HistoryMask mask, HistoryMask::of(bank, view));
    BANKLET_TRY(judge.judge(methods, CaseInputs(bank, view, std::move(mask)), cases[w]));
    evaluation.cases += cases[w].size();
  }
  if (evaluation.cases == 0) return evaluation;
  evaluation.methods = judge.reports();
  evaluation.gains = judge.gains(kHybrid, CaseGroup::kAll, seed);
  return evaluation;
}

}  // namespace banklet
