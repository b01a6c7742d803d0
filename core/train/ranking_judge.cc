// SPDX-License-Identifier: Apache-2.0
#include "core/train/ranking_judge.h"

#include <algorithm>

#include "core/recommend/hybrid_scorer.h"

namespace banklet {
namespace {

constexpr std::size_t kLongestCutoff = 7;

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

std::vector<std::uint32_t> rank_by(const Scorer& scorer, ScoringInput input,
                                   const std::vector<std::uint8_t>& open,
                                   std::vector<float>& scores) {
  if (scorer.segments() == 0) input.segment.reset();
  scorer.score(input, scores);
  return rank(scores, open);
}

}  // namespace

std::string_view case_group_name(CaseGroup group) {
  constexpr std::string_view kNames[] = {"all", "few products held", "many products held",
                                         "columns only"};
  return kNames[static_cast<std::size_t>(group)];
}

std::size_t RankingJudge::position(const std::string& method) {
  const auto found = std::find(names_.begin(), names_.end(), method);
  if (found != names_.end()) return static_cast<std::size_t>(found - names_.begin());
  const Cutoffs cutoffs = {RankingMetrics(3, products_), RankingMetrics(5, products_, information_),
                           RankingMetrics(kLongestCutoff, products_)};
  names_.push_back(method);
  metrics_.push_back({cutoffs, cutoffs, cutoffs, cutoffs});
  return names_.size() - 1;
}

void RankingJudge::add(std::size_t method, CaseGroup group, std::span<const std::uint32_t> ranked,
                       std::span<const std::uint32_t> relevant) {
  for (RankingMetrics& metrics : metrics_[method][static_cast<std::size_t>(group)])
    metrics.add(ranked, relevant);
}

Result<void> RankingJudge::judge(std::span<const Method> methods, const CaseInputs& inputs,
                                 std::span<const RankingCase> cases) {
  std::vector<float> scores(products_);
  std::vector<float> features;
  for (const RankingCase& one : cases) {
    const std::vector<std::uint8_t> open = inputs.candidates(one);
    const ScoringInput known = inputs.known(one);
    BANKLET_ASSIGN(const ScoringInput profile, inputs.profile_only(one, features));
    if (!one.relevant.empty()) cases_.push_back({one.customer, one.held.size()});
    const CaseGroup amount = one.held.size() <= kFewHeld ? CaseGroup::kFew : CaseGroup::kMany;
    for (const Method& method : methods) {
      const std::size_t at = position(method.name);
      const auto ranked = rank_by(*method.scorer, known, open, scores);
      add(at, CaseGroup::kAll, ranked, one.relevant);
      add(at, amount, ranked, one.relevant);
      add(at, CaseGroup::kProfile, rank_by(*method.scorer, profile, open, scores), one.relevant);
    }
  }
  return {};
}

std::vector<MethodEvaluation> RankingJudge::reports(CaseGroup group) const {
  std::vector<MethodEvaluation> reports;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const Cutoffs& at = metrics_[i][static_cast<std::size_t>(group)];
    reports.push_back({names_[i], at[0].report(), at[1].report(), at[2].report()});
  }
  return reports;
}

std::vector<RankingJudge::Gain> RankingJudge::gains(std::string_view method, CaseGroup group,
                                                    std::uint64_t seed) const {
  std::vector<Gain> gains;
  const auto found = std::find(names_.begin(), names_.end(), method);
  if (found == names_.end()) return gains;
  const auto g = static_cast<std::size_t>(group);
  const Cutoffs& own = metrics_[static_cast<std::size_t>(found - names_.begin())][g];
  for (std::size_t i = 0; i < names_.size(); ++i) {
    if (names_[i] == method) continue;
    const Cutoffs& other = metrics_[i][g];
    if (other[1].ndcg().size() != own[1].ndcg().size()) continue;
    gains.push_back({names_[i], paired_difference(own[1].ndcg(), other[1].ndcg(), seed),
                     paired_difference(own[2].precision(), other[2].precision(), seed)});
  }
  return gains;
}

}  // namespace banklet
