// SPDX-License-Identifier: Apache-2.0
#include "core/train/stack_ranking.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "core/train/ranking_metrics.h"

namespace banklet {
namespace {

constexpr std::size_t kCutoff = 5;
constexpr std::size_t kRounds = 3;
constexpr std::array kFactors = {0.0, 0.25, 0.5, 2.0, 4.0};
constexpr double kScaleL2 = 1e-6;  ///< of one weight, which the data alone shall decide

/// The positions of the largest scores, at most kCutoff, best first; ties by position.
std::span<const std::uint32_t> top(std::span<const double> scores,
                                   std::array<std::uint32_t, kCutoff>& best) {
  std::size_t found = 0;
  for (std::uint32_t i = 0; i < scores.size(); ++i) {
    if (found == kCutoff && !(scores[i] > scores[best[kCutoff - 1]])) continue;
    std::size_t at = found < kCutoff ? found++ : kCutoff - 1;
    for (; at > 0 && scores[i] > scores[best[at - 1]]; --at) best[at] = best[at - 1];
    best[at] = i;
  }
  return std::span(best).first(found);
}

std::vector<double> ndcg_of(const StackExamples& examples, std::span<const double> scores) {
  std::size_t most = 0;
  for (std::size_t i = 0; i < examples.size(); ++i)
    most = std::max(most, examples.first[i + 1] - examples.first[i]);
  RankingMetrics metrics(kCutoff, most);
  std::array<std::uint32_t, kCutoff> best{};
  std::vector<std::uint32_t> relevant;
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const std::size_t begin = examples.first[i];
    const std::size_t count = examples.first[i + 1] - begin;
    relevant.clear();
    for (std::uint32_t c = 0; c < count; ++c)
      if (examples.chosen[begin + c]) relevant.push_back(c);
    metrics.add(top(scores.subspan(begin, count), best), relevant);
  }
  return {metrics.ndcg().begin(), metrics.ndcg().end()};
}

std::vector<double> combined(const StackExamples& examples, std::span<const double> weights) {
  std::vector<double> scores(examples.chosen.size(), 0.0);
  for (std::size_t c = 0; c < scores.size(); ++c)
    for (std::size_t s = 0; s < examples.scorers; ++s)
      scores[c] += weights[s] * static_cast<double>(examples.raw[c * examples.scorers + s]);
  return scores;
}

/// Whether the mean gain exceeds its standard error.
bool is_better(std::span<const double> candidate, std::span<const double> current) {
  const auto n = static_cast<double>(current.size());
  double sum = 0.0;
  double squares = 0.0;
  for (std::size_t i = 0; i < current.size(); ++i) {
    const double gain = candidate[i] - current[i];
    sum += gain;
    squares += gain * gain;
  }
  const double mean = sum / n;
  const double variance = squares / n - mean * mean;
  return mean > 0.0 && mean * mean * n > variance;
}

double sum_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum;
}

/// Weights, and how they rank.
struct Ranked {
  std::vector<double> weights;
  std::vector<double> ndcg;  ///< by customer
};

/// The candidate with the highest mean.
Ranked best_of(const StackExamples& examples, std::vector<std::vector<double>> candidates) {
  Ranked best;
  for (std::vector<double>& candidate : candidates) {
    std::vector<double> ndcg = stack_ndcg(examples, candidate);
    if (best.ndcg.empty() || sum_of(ndcg) > sum_of(best.ndcg))
      best = {std::move(candidate), std::move(ndcg)};
  }
  return best;
}

/// Coordinate ascent from `start`.
Ranked climb(const StackExamples& examples, const std::vector<double>& start) {
  Ranked current{start, stack_ndcg(examples, start)};
  for (std::size_t round = 0; round < kRounds; ++round) {
    bool changed = false;
    for (std::size_t s = 0; s < examples.scorers; ++s) {
      if (current.weights[s] == 0.0) continue;
      std::vector<std::vector<double>> candidates;
      for (const double factor : kFactors) {
        candidates.push_back(current.weights);
        candidates.back()[s] *= factor;
      }
      Ranked best = best_of(examples, std::move(candidates));
      if (!is_better(best.ndcg, current.ndcg)) continue;
      current = std::move(best);
      changed = true;
    }
    if (!changed) break;
  }
  return current;
}

/// Without the scorer, if that costs no more than a standard error of the loss.
std::vector<double> without(const StackExamples& examples, const Ranked& full, std::size_t scorer) {
  std::vector<double> weights = full.weights;
  weights[scorer] = 0.0;
  const bool left = std::any_of(weights.begin(), weights.end(), [](double w) { return w > 0.0; });
  return left && !is_better(full.ndcg, stack_ndcg(examples, weights)) ? weights : full.weights;
}

/// The factor of the weights with the greatest likelihood.
Result<double> best_scale(const StackExamples& examples, std::span<const double> weights) {
  StackExamples one;
  one.scorers = 1;
  one.first = examples.first;
  one.chosen = examples.chosen;
  for (const double score : combined(examples, weights))
    one.raw.push_back(static_cast<float>(score));
  StackTrainerOptions options;
  options.l2 = kScaleL2;
  BANKLET_ASSIGN(const std::vector<double> scale, train_stack(one, options));
  return scale.front();
}

}  // namespace

std::vector<double> stack_ndcg(const StackExamples& examples, std::span<const double> weights) {
  return ndcg_of(examples, combined(examples, weights));
}

Result<std::vector<double>> improve_ranking(const StackExamples& examples,
                                            std::vector<double> weights, std::size_t fallback) {
  if (examples.size() == 0) return weights;
  const std::vector<double> start = weights;
  weights = without(examples, climb(examples, start), fallback);
  if (weights == start) return weights;
  BANKLET_ASSIGN(const double scale, best_scale(examples, weights));
  if (scale > 0.0)
    for (double& weight : weights) weight *= scale;
  return weights;
}

}  // namespace banklet
