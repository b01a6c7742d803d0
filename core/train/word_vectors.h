// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/text/normalize.h"
#include "core/train/file_reader.h"

namespace banklet {

/// Vectors of words that were learnt from other texts (GloVe, word2vec, fastText): words of alike
/// use are near each other, also those that the bank's examples do not hold.
struct WordVectors {
  std::string name;    ///< of the file, without its folder
  std::string sha256;  ///< of its bytes
  std::size_t dimensions = 0;
  /// Of word i: its unit (see TextUnits), in ascending order, and values[i * dimensions ...], from
  /// which the mean of all is taken away, with kWordDeviation as their root mean square.
  std::vector<std::uint32_t> units;
  std::vector<float> values;
  std::vector<bool> common;  ///< among the first of the file, whether or not a text holds it

  /// {"name", "sha256", "dimensions"}: enough to tell whether a bundle was trained with a file.
  Json source() const;
  /// Empty if there is none. O(log words).
  std::span<const float> of(std::uint32_t unit) const;
};

inline constexpr double kWordDeviation = 0.2;

struct WordVectorOptions {
  NormalizeOptions normalize;
  /// So many words at the start of the file are kept although no text holds them. Such files start
  /// with the most frequent words.
  std::size_t common = 4000;
};

/// Reads a file in the text format of word2vec and GloVe. Each line is
///
///   word SPACE number SPACE ... number
///
/// with as many numbers, 2 to kMostWordDimensions, in each; spaces or tabs separate them, one may
/// end the line. The first line may say `words dimensions` instead, which the rest must keep to.
///
/// Kept are the words of `texts` and the first `common` ones, folded as the network folds its
/// tokens; of words that fold to the same the first; no word that is several tokens. A word with an
/// apostrophe that the file lacks ("don't") takes the vector of its letters ("dont"). Numbers of
/// words that are not kept are not looked at. An odd number of dimensions is filled up by a 0.
///
/// Streams the file; memory grows with the words that are kept. O(bytes of the file + texts).
/// Errors, with file and line: kMissingFile; kInvalidArgument for a line of another length than the
/// first, too few or too many dimensions, a number of lines unlike the first line says;
/// kInvalidNumber for what is no number or beyond 1e6; kInvalidUtf8 for a word; kLimitExceeded for
/// a line above kMostWordLineBytes; kNotEnoughData if no word is kept.
inline constexpr std::size_t kMostWordDimensions = 512;
inline constexpr std::size_t kMostWordLineBytes = std::size_t{1} << 16;
Result<WordVectors> read_word_vectors(const std::filesystem::path& path,
                                      std::span<const std::string_view> texts,
                                      const WordVectorOptions& options = {},
                                      const ReadProgress& progress = {});

}  // namespace banklet
