// SPDX-License-Identifier: Apache-2.0
#include "core/train/ranking_breakdown.h"

#include <algorithm>
#include <utility>

namespace banklet {
namespace {

std::vector<double> select(std::span<const double> values, std::span<const std::size_t> cases) {
  std::vector<double> selected;
  selected.reserve(cases.size());
  for (const std::size_t i : cases) selected.push_back(values[i]);
  return selected;
}

/// The range of `firsts` that the number lies in: firsts[g] <= number < firsts[g + 1].
std::size_t range_of(std::size_t number, std::span<const std::size_t> firsts) {
  const auto above = std::upper_bound(firsts.begin(), firsts.end(), number);
  return static_cast<std::size_t>(above - firsts.begin()) - 1;
}

}  // namespace

RankingBreakdown break_down(const RankingJudge& judge, std::string by,
                            std::span<const std::string> labels,
                            std::span<const std::size_t> group_of, std::string_view best,
                            std::uint64_t seed) {
  RankingBreakdown breakdown{std::move(by), {}};
  const std::span<const std::string> names = judge.methods();
  const auto found = std::find(names.begin(), names.end(), best);
  for (std::size_t g = 0; g < labels.size(); ++g) {
    std::vector<std::size_t> cases;
    for (std::size_t i = 0; i < group_of.size(); ++i)
      if (group_of[i] == g) cases.push_back(i);
    if (cases.empty()) continue;
    GroupResult group{labels[g], cases.size(), {}};
    std::vector<double> reference;
    if (found != names.end())
      reference = select(judge.ndcg_at_5(static_cast<std::size_t>(found - names.begin())), cases);
    for (std::size_t m = 0; m < names.size(); ++m) {
      if (judge.ndcg_at_5(m).size() != judge.cases().size()) continue;
      const std::vector<double> ndcg = select(judge.ndcg_at_5(m), cases);
      GroupFigures figures{
          names[m], mean_of_shares(ndcg), mean_of_shares(select(judge.map_at_7(m), cases)), {}};
      if (!reference.empty() && names[m] != best)
        figures.behind = paired_difference(reference, ndcg, seed);
      group.methods.push_back(std::move(figures));
    }
    breakdown.groups.push_back(std::move(group));
  }
  return breakdown;
}

RankingBreakdown by_products_held(const RankingJudge& judge, std::string_view best,
                                  std::uint64_t seed) {
  constexpr std::size_t kFirsts[] = {0, 1, 3, 6};
  const std::string labels[] = {"0", "1 to 2", "3 to 5", "6 and more"};
  std::vector<std::size_t> group_of;
  for (const JudgedCase& one : judge.cases()) group_of.push_back(range_of(one.held, kFirsts));
  return break_down(judge, "products held", labels, group_of, best, seed);
}

RankingBreakdown by_months(const RankingJudge& judge, std::span<const std::size_t> months,
                           std::string_view best, std::uint64_t seed) {
  constexpr std::size_t kFirsts[] = {0, 1, 4, 7, 12};
  const std::string labels[] = {"none", "1 to 3", "4 to 6", "7 to 11", "12 and more"};
  std::vector<std::size_t> group_of;
  for (const JudgedCase& one : judge.cases())
    group_of.push_back(range_of(months[one.customer], kFirsts));
  return break_down(judge, "months of transactions", labels, group_of, best, seed);
}

Json breakdown_json(const RankingBreakdown& breakdown) {
  Json groups = Json::array();
  for (const GroupResult& group : breakdown.groups) {
    Json methods = Json::array();
    for (const GroupFigures& one : group.methods)
      methods.push_back({{"method", one.method},
                         {"ndcg_at_5", estimate_json(one.ndcg_at_5)},
                         {"map_at_7", estimate_json(one.map_at_7)},
                         {"behind", estimate_json(one.behind)}});
    groups.push_back(
        {{"label", group.label}, {"customers", group.customers}, {"methods", std::move(methods)}});
  }
  return {{"by", breakdown.by}, {"groups", std::move(groups)}};
}

}  // namespace banklet
