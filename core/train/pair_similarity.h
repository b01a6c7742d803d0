// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/text_features.h"

namespace banklet {

/// Two questions, and whether they ask the same.
struct QuestionPair {
  std::string first;
  std::string second;
  bool same = false;
};

struct PairSimilarityOptions {
  std::uint32_t buckets = 1U << 18;  ///< width of the hashed part, 1..limits::kFeatures
  double l2 = 6.0;                   ///< strength of the penalty on the weights, > 0
  std::size_t iterations = 60;       ///< of L-BFGS at most, >= 1
};

/// How probably two questions ask the same: logistic regression on features of the pair.
///
///   p = sigmoid(w . x + b),   min_w  sum log(1 + exp(-y p)) + l2/2 |w|^2   (y = 1: the same)
///
/// x is symmetric in the two questions. Of their sets of words and n-grams of adjacent words (a
/// Chinese character is a word; n = 1, 2, 3) it holds, hashed: what only one has, what both have,
/// and pairs of a word that only the first with one that only the second has ("lend|pay"). Beside
/// them measures of overlap, each in bins, so that their effect may be of any shape: Jaccard index
/// and containment for each n, longest common subsequence, edit distance, ratio of lengths.
class PairSimilarity {
 public:
  /// O(iterations * features). Errors: kNotEnoughData unless both kinds of pairs are there;
  /// kInvalidArgument for options out of range; kLimitExceeded for a question above
  /// limits::kQuestionBytes.
  static Result<PairSimilarity> fit(std::span<const QuestionPair> pairs,
                                    const PairSimilarityOptions& options = {});

  /// Symmetric. O(n m) for questions of n and m words.
  double probability(std::string_view first, std::string_view second) const;

 private:
  std::uint32_t buckets_ = 0;
  std::vector<double> weights_;  ///< and the bias, last
};

/// The probability that a pair of the same meaning has a higher score than one of another, ties
/// counting half (area under the ROC curve; Mann & Whitney 1947). 0.5 if a kind is absent. NaN-free
/// scores. O(n log n).
double area_under_curve(std::span<const double> scores, std::span<const std::uint8_t> positive);

struct PairEvaluation {
  std::size_t pairs = 0;
  std::size_t positives = 0;
  std::size_t groups = 0;         ///< of pairs that share a question, directly or through others
  std::size_t largest_group = 0;  ///< pairs
  double character_cosine = 0.0;  ///< AUC of the cosine of counted characters, for comparison
  double auc = 0.0;               ///< of all pairs, each scored by a model of the other folds
  std::vector<double> fold_auc;
};

/// Cross-validation. Pairs that share a question (as normalized text), directly or through other
/// pairs, go into the same fold, so that no question of a test fold was seen in training. Groups
/// are dealt out by size, the largest first, to the fold with the fewest pairs; equal sizes in an
/// order by the seed. Errors: those of fit; kInvalidArgument for fewer than two folds.
Result<PairEvaluation> cross_validate_pairs(std::span<const QuestionPair> pairs, std::size_t folds,
                                            std::uint64_t seed,
                                            const PairSimilarityOptions& options = {});

}  // namespace banklet
