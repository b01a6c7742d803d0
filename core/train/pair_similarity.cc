// SPDX-License-Identifier: Apache-2.0
#include "core/train/pair_similarity.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <utility>

#include "core/base/limits.h"
#include "core/base/math.h"
#include "core/base/random.h"
#include "core/text/normalize.h"
#include "core/text/utf8.h"
#include "core/train/lbfgs.h"
#include "core/train/linear_svm.h"
#include "core/train/pair_features.h"

namespace banklet {
namespace {

double score(std::span<const SparseFeature> features, std::span<const double> weights) {
  double sum = weights.back();
  for (const SparseFeature& feature : features)
    sum += static_cast<double>(feature.value) * weights[feature.index];
  return sum;
}

std::vector<double> fit_logistic(const SparseRows& rows, std::span<const std::uint8_t> same,
                                 std::span<const std::uint32_t> members, std::size_t width,
                                 const PairSimilarityOptions& options) {
  const auto objective = [&](std::span<const double> at, std::span<double> gradient) {
    double loss = 0;
    for (std::size_t i = 0; i + 1 < at.size(); ++i) {
      loss += options.l2 / 2 * at[i] * at[i];
      gradient[i] = options.l2 * at[i];
    }
    gradient.back() = 0;
    for (const std::uint32_t i : members) {
      const double z = score(rows[i], at);
      const double y = same[i] != 0 ? 1.0 : 0.0;
      loss += (z > 0 ? z : 0) - z * y + log1p(exp(z > 0 ? -z : z));
      const double error = sigmoid(z) - y;
      for (const SparseFeature& feature : rows[i])
        gradient[feature.index] += error * static_cast<double>(feature.value);
      gradient.back() += error;
    }
    return loss;
  };
  std::vector<double> weights(width + 1);
  LbfgsOptions solver;
  solver.max_iterations = options.iterations;
  solver.tolerance = 1e-2;
  minimize_lbfgs(objective, weights, solver);
  return weights;
}

/// Rows of features and their labels.
struct PairData {
  SparseRows rows;
  std::vector<std::uint8_t> same;
};

Result<PairData> extract_pairs(std::span<const QuestionPair> pairs,
                               const PairSimilarityOptions& options) {
  if (options.buckets < 1 || options.buckets > limits::kFeatures || options.iterations < 1 ||
      !(options.l2 > 0 && options.l2 <= 1e9))
    return Error{ErrorCode::kInvalidArgument, "pair similarity: an option is out of range"};
  PairData data;
  PairFeatures features(options.buckets);
  std::vector<SparseFeature> row;
  for (const QuestionPair& pair : pairs) {
    if (std::max(pair.first.size(), pair.second.size()) > limits::kQuestionBytes)
      return Error{ErrorCode::kLimitExceeded,
                   "pair " + std::to_string(data.same.size()) + ": a question is too long"};
    features.extract(hash_question(pair.first), hash_question(pair.second), row);
    data.rows.push_back(row);
    data.same.push_back(pair.same ? 1 : 0);
  }
  return data;
}

Result<std::vector<double>> fit_members(const PairData& data,
                                        std::span<const std::uint32_t> members,
                                        const PairSimilarityOptions& options) {
  std::size_t same = 0;
  for (const std::uint32_t i : members) same += data.same[i];
  if (same == 0 || same == members.size())
    return Error{ErrorCode::kNotEnoughData,
                 "pair similarity: pairs that ask the same and pairs that do not are both needed"};
  return fit_logistic(data.rows, data.same, members, PairFeatures::width(options.buckets), options);
}

std::vector<std::uint32_t> all_of(std::size_t count) {
  std::vector<std::uint32_t> indices(count);
  std::iota(indices.begin(), indices.end(), 0U);
  return indices;
}

/// The root of a tree in a forest of parents (union-find with path halving).
std::uint32_t root_of(std::vector<std::uint32_t>& parent, std::uint32_t node) {
  while (parent[node] != node) node = parent[node] = parent[parent[node]];
  return node;
}

/// The group of each pair: the same number where they share a question.
std::vector<std::uint32_t> group_pairs(std::span<const QuestionPair> pairs) {
  std::map<std::string, std::uint32_t> questions;
  std::vector<std::uint32_t> parent;
  const auto node = [&](const std::string& text) {
    const auto [found, is_new] =
        questions.try_emplace(normalize(text), static_cast<std::uint32_t>(parent.size()));
    if (is_new) parent.push_back(found->second);
    return found->second;
  };
  std::vector<std::uint32_t> first;
  for (const QuestionPair& pair : pairs) {
    first.push_back(node(pair.first));
    const std::uint32_t second = node(pair.second);
    parent[root_of(parent, first.back())] = root_of(parent, second);
  }
  for (std::uint32_t& group : first) group = root_of(parent, group);
  return first;
}

/// The fold of each pair; whole groups, spread evenly.
std::vector<std::size_t> deal_groups(std::span<const std::uint32_t> group, std::size_t folds,
                                     std::uint64_t seed, PairEvaluation& evaluation) {
  std::map<std::uint32_t, std::size_t> sizes;
  for (const std::uint32_t g : group) ++sizes[g];
  std::vector<std::pair<std::uint32_t, std::size_t>> order(sizes.begin(), sizes.end());
  Random(seed).shuffle(std::span(order));
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::vector<std::size_t> load(folds);
  std::map<std::uint32_t, std::size_t> fold_of;
  for (const auto& [g, size] : order) {
    const auto fold =
        static_cast<std::size_t>(std::min_element(load.begin(), load.end()) - load.begin());
    fold_of[g] = fold;
    load[fold] += size;
  }
  evaluation.groups = sizes.size();
  evaluation.largest_group = order.empty() ? 0 : order.front().second;
  std::vector<std::size_t> folds_of_pairs;
  for (const std::uint32_t g : group) folds_of_pairs.push_back(fold_of[g]);
  return folds_of_pairs;
}

std::map<char32_t, double> count_characters(const std::string& text) {
  std::map<char32_t, double> counts;
  for (const char32_t c : decode_utf8(normalize(text))) counts[c] += 1;
  return counts;
}

double character_cosine(const QuestionPair& pair) {
  const auto a = count_characters(pair.first);
  const auto b = count_characters(pair.second);
  double product = 0;
  double squares_a = 0;
  double squares_b = 0;
  for (const auto& [c, count] : a) {
    squares_a += count * count;
    if (const auto other = b.find(c); other != b.end()) product += count * other->second;
  }
  for (const auto& [c, count] : b) squares_b += count * count;
  return product == 0 ? 0.0 : product / std::sqrt(squares_a * squares_b);
}

}  // namespace

Result<PairSimilarity> PairSimilarity::fit(std::span<const QuestionPair> pairs,
                                           const PairSimilarityOptions& options) {
  BANKLET_ASSIGN(const PairData data, extract_pairs(pairs, options));
  PairSimilarity similarity;
  similarity.buckets_ = options.buckets;
  BANKLET_ASSIGN(similarity.weights_, fit_members(data, all_of(pairs.size()), options));
  return similarity;
}

double PairSimilarity::probability(std::string_view first, std::string_view second) const {
  std::vector<SparseFeature> features;
  PairFeatures(buckets_).extract(hash_question(first), hash_question(second), features);
  return sigmoid(score(features, weights_));
}

Result<PairEvaluation> cross_validate_pairs(std::span<const QuestionPair> pairs, std::size_t folds,
                                            std::uint64_t seed,
                                            const PairSimilarityOptions& options) {
  if (folds < 2) return Error{ErrorCode::kInvalidArgument, "folds: must be 2 or more"};
  BANKLET_ASSIGN(const PairData data, extract_pairs(pairs, options));
  PairEvaluation evaluation;
  const std::vector<std::size_t> fold = deal_groups(group_pairs(pairs), folds, seed, evaluation);
  std::vector<double> scores(pairs.size());
  for (std::size_t k = 0; k < folds; ++k) {
    std::vector<std::uint32_t> rest;
    for (std::uint32_t i = 0; i < pairs.size(); ++i)
      if (fold[i] != k) rest.push_back(i);
    BANKLET_ASSIGN(const std::vector<double> weights, fit_members(data, rest, options));
    std::vector<double> fold_scores;
    std::vector<std::uint8_t> fold_same;
    for (std::uint32_t i = 0; i < pairs.size(); ++i) {
      if (fold[i] != k) continue;
      scores[i] = score(data.rows[i], weights);
      fold_scores.push_back(scores[i]);
      fold_same.push_back(data.same[i]);
    }
    evaluation.fold_auc.push_back(area_under_curve(fold_scores, fold_same));
  }
  std::vector<double> cosines;
  for (const QuestionPair& pair : pairs) cosines.push_back(character_cosine(pair));
  evaluation.pairs = pairs.size();
  for (const std::uint8_t same : data.same) evaluation.positives += same;
  evaluation.character_cosine = area_under_curve(cosines, data.same);
  evaluation.auc = area_under_curve(scores, data.same);
  return evaluation;
}

double area_under_curve(std::span<const double> scores, std::span<const std::uint8_t> positive) {
  std::vector<std::uint32_t> order(scores.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return scores[a] < scores[b]; });
  double wins = 0;
  double below = 0;
  double positives = 0;
  for (std::size_t begin = 0; begin < order.size();) {
    double tied[2] = {0, 0};
    std::size_t end = begin;
    for (; end < order.size() && scores[order[end]] == scores[order[begin]]; ++end)
      ++tied[positive[order[end]] != 0 ? 1 : 0];
    wins += tied[1] * (below + tied[0] / 2);
    below += tied[0];
    positives += tied[1];
    begin = end;
  }
  return below == 0 || positives == 0 ? 0.5 : wins / below / positives;
}

}  // namespace banklet
