// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/text/text_units.h"
#include "core/train/convolution_network.h"
#include "core/train/word_vectors.h"

namespace banklet {

struct VocabularyOptions {
  std::size_t min_tokens = 2;                   ///< times that a token must occur
  std::size_t min_ngrams = 3;                   ///< times that an n-gram must occur
  std::size_t most_ngrams = 6000;               ///< the most frequent are kept, ties by hash
  std::size_t most_ngrams_beside_given = 4000;  ///< where common words with given vectors take room
};

/// The units of texts that a network has vectors of.
class TextVocabulary {
 public:
  TextVocabulary() = default;
  /// Of words with a given vector one occurrence is enough, common ones need none.
  /// O(units log units).
  TextVocabulary(std::span<const TextUnits> texts, const VocabularyOptions& options,
                 const WordVectors* given = nullptr);

  /// Hashes in ascending order; a unit's row is its place here.
  std::span<const std::uint32_t> units() const { return units_; }
  /// n-grams that are not here are left out. O(units log vocabulary).
  NetworkText look_up(const TextUnits& text) const;

 private:
  std::uint32_t row(std::uint32_t hash) const;

  std::vector<std::uint32_t> units_;
};

}  // namespace banklet
