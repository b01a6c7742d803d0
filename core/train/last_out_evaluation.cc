// SPDX-License-Identifier: Apache-2.0
#include "core/train/last_out_evaluation.h"

#include <algorithm>
#include <array>
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

/// What a customer is for.
enum class Group : std::uint8_t { kTest, kStack, kLearn };
constexpr std::size_t kAskedGroups = 2;  ///< those before kLearn

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

/// Who is asked in a window about what.
struct AskedWindow {
  std::unique_ptr<CustomerView> view;  ///< as of its start
  std::unique_ptr<CaseInputs> inputs;
  std::array<std::vector<RankingCase>, kAskedGroups> cases;

  std::span<const RankingCase> of(Group group) const {
    return cases[static_cast<std::size_t>(group)];
  }
};

Result<std::vector<AskedWindow>> ask(const BankData& bank, const TransactionHistory& history,
                                     const CustomerView& now, std::span<const Group> group_of,
                                     std::span<const Date> bounds) {
  std::vector<AskedWindow> windows(bounds.size() - 1);
  for (std::uint32_t c = 0; c < bank.customers.size(); ++c) {
    if (group_of[c] == Group::kLearn || !now.features.usable[c]) continue;
    if (auto found = last_window(bank.holdings.of(c), c, bounds))
      windows[found->window].cases[static_cast<std::size_t>(group_of[c])].push_back(
          std::move(found->one));
  }
  for (std::size_t w = 0; w < windows.size(); ++w) {
    BANKLET_ASSIGN(CustomerView view,
                   view_as_of(bank, now, history.at(bounds[w + 1]), bounds[w + 1]));
    windows[w].view = std::make_unique<CustomerView>(std::move(view));
    BANKLET_ASSIGN(HistoryMask mask, HistoryMask::of(bank, *windows[w].view));
    windows[w].inputs = std::make_unique<CaseInputs>(bank, *windows[w].view, std::move(mask));
  }
  return windows;
}

}  // namespace

Result<LastOutEvaluation> evaluate_last_out(const BankData& bank, const TransactionHistory& history,
                                            const CustomerView& now,
                                            const RecommendEvaluation& chosen, std::size_t folds,
                                            std::uint64_t seed) {
  LastOutEvaluation evaluation;
  const std::size_t groups = std::max<std::size_t>(folds, 3);
  std::vector<Group> group_of(bank.customers.size());
  for (std::size_t c = 0; c < group_of.size(); ++c)
    group_of[c] = c % groups == 0 ? Group::kTest : c % groups == 1 ? Group::kStack : Group::kLearn;
  Random random(seed);
  random.shuffle(std::span(group_of));
  const auto learn_from = [&](auto wanted) -> Result<RecommendTrainingSet> {
    std::vector<std::uint8_t> in_training;
    for (const Group group : group_of) in_training.push_back(wanted(group) ? 1 : 0);
    return dated_training_set(bank, history, now, chosen.plan.bounds(0, chosen.windows),
                              in_training);
  };
  BANKLET_ASSIGN(const RecommendTrainingSet set,
                 learn_from([](Group group) { return group != Group::kTest; }));
  evaluation.training_customers = set.held.size();
  if (set.held.size() == 0) return evaluation;
  BANKLET_ASSIGN(std::vector<Method> methods, fit_methods(set, chosen.parameters));

  BANKLET_ASSIGN(const std::vector<AskedWindow> windows,
                 ask(bank, history, now, group_of, chosen.plan.dates()));
  BANKLET_ASSIGN(const RecommendTrainingSet others,
                 learn_from([](Group group) { return group == Group::kLearn; }));
  if (others.held.size() > 0) {
    BANKLET_ASSIGN(const std::vector<Method> stacked, fit_methods(others, chosen.parameters));
    std::vector<HoldOut> hold_outs;
    for (const AskedWindow& window : windows)
      hold_outs.push_back({stacked, window.inputs.get(), window.of(Group::kStack)});
    BANKLET_ASSIGN(const auto hybrid, fit_hybrid(hold_outs));
    if (hybrid) BANKLET_TRY(add_hybrid(*hybrid, feature_names(now.pipeline), methods));
  }
  RankingJudge judge(bank.folder.catalogue->size());
  for (const AskedWindow& window : windows) {
    BANKLET_TRY(judge.judge(methods, *window.inputs, window.of(Group::kTest)));
    evaluation.cases += window.of(Group::kTest).size();
  }
  if (evaluation.cases == 0) return evaluation;
  evaluation.methods = judge.reports();
  evaluation.gains = judge.gains(kHybrid, CaseGroup::kAll, seed);
  return evaluation;
}

}  // namespace banklet
