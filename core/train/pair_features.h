// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/text/text_features.h"

namespace banklet {

/// A question as the hashes of its words (a Chinese character is a word), and the sorted sets of
/// its n-grams of 1, 2 and 3 words.
struct HashedQuestion {
  static constexpr std::size_t kLargestNgram = 3;

  std::vector<std::uint64_t> words;
  std::array<std::vector<std::uint64_t>, kLargestNgram> ngrams;
};

/// O(n log n).
HashedQuestion hash_question(std::string_view text);

/// The features of a pair of questions that PairSimilarity describes; symmetric.
class PairFeatures {
 public:
  explicit PairFeatures(std::uint32_t buckets) : buckets_(buckets) {}

  /// Features are below this: the hashed ones, then the bins of the measures.
  static std::size_t width(std::uint32_t buckets);

  /// Replaces `features`, by index; an index may stand more than once. O(n m).
  void extract(const HashedQuestion& a, const HashedQuestion& b,
               std::vector<SparseFeature>& features);

 private:
  void add(std::uint64_t kind, std::uint64_t value, float weight,
           std::vector<SparseFeature>& features) const;
  void add_measure(std::uint32_t measure, double share, std::vector<SparseFeature>& features) const;
  void compare_sets(const HashedQuestion& first, const HashedQuestion& second, std::uint32_t n,
                    std::vector<SparseFeature>& features);

  std::uint32_t buckets_;
  std::vector<std::uint64_t> only_first_;
  std::vector<std::uint64_t> only_second_;
  std::vector<std::uint64_t> both_;
};

}  // namespace banklet
