// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/text/normalize.h"
#include "core/text/tokenize.h"

namespace banklet {

/// How the vector of a text is scaled.
enum class TextNorm : std::uint8_t {
  kNone,
  /// To length 1.
  kL2,
  /// Each group to its weight as length, then all to length 1: a long text's many n-grams do not
  /// drown its few words.
  kL2PerGroup,
};

/// What is taken from a text. A group of weight 0 is left out.
struct TextFeaturizerOptions {
  NormalizeOptions normalize;
  /// Porter2 stems in place of words (English). N-grams are of the unstemmed word.
  bool stem = false;
  /// Drops stop words (English) and fillers (Chinese) before anything is counted.
  bool drop_stop_words = false;
  /// Digits of numbers become 0, so that "1,200" and "3,400" are one word. "3d" keeps its digit.
  bool mask_digits = true;

  /// Words, numbers, runs of kana, symbols: each token but Han characters.
  double word_weight = 1.0;
  /// Two such tokens in a row. A Han character ends the row.
  double word_pair_weight = 1.0;
  /// Two such tokens, in order, with 1 to `skip_distance` others between.
  double skip_pair_weight = 0.0;
  /// Character n-grams within a word, which counts with a marker at each end; a word shorter than
  /// the smallest n-gram gives itself.
  double char_ngram_weight = 1.0;
  /// n-grams of adjacent Han characters; 1 and 2: characters and bigrams.
  double han_ngram_weight = 1.0;

  std::uint32_t skip_distance = 2;   ///< 1..8
  std::uint32_t char_ngram_min = 3;  ///< 1..8
  std::uint32_t char_ngram_max = 5;  ///< char_ngram_min..8
  std::uint32_t han_ngram_min = 1;   ///< 1..8
  std::uint32_t han_ngram_max = 2;   ///< han_ngram_min..8

  /// Width of the vector, 1..limits::kFeatures; need not be a power of two.
  std::uint32_t buckets = 1U << 18;
  /// Half of the features count negatively, so that collisions cancel on average (Weinberger et al.
  /// 2009) rather than add up.
  bool signed_hash = false;
  /// 1 + ln(count) in place of count.
  bool sublinear_tf = true;
  TextNorm norm = TextNorm::kL2;

  /// An object with each field by its name here; `norm` is "none", "l2" or "l2_per_group".
  Json to_json() const;
  /// Errors: kMissingField, kTypeMismatch, kInvalidNumber, and those of TextFeaturizer::create.
  static Result<TextFeaturizerOptions> from_json(const JsonField& field);
};

struct SparseFeature {
  std::uint32_t index;
  float value;

  bool operator==(const SparseFeature&) const = default;
};

/// Text to a sparse vector of hashed features: repair UTF-8, normalize, tokenize, take the groups,
/// hash, weigh, scale.
///
/// A feature is hashed over its code points (core/text/hash_code_points.h). Its bucket is the
/// upper 32 bits * buckets / 2^32 (Lemire 2019), its sign the lowest bit. The value of bucket b is
/// the sum over its features of sign * weight(group) * tf(count), added in double in an order fixed
/// by the hashes, then scaled as `norm` says. The same on every platform.
class TextFeaturizer {
 public:
  /// Errors: kInvalidArgument for an option outside its range (weights: finite, 0..1000).
  static Result<TextFeaturizer> create(const TextFeaturizerOptions& options);

  const TextFeaturizerOptions& options() const { return options_; }

  /// Replaces `out` by the features of the text, sorted by index, each index once, none of them
  /// zero. Any bytes are welcome; an empty text gives none. Thread-safe.
  /// O(n * (char_ngram_max + log n)) for n bytes; the caller bounds n (limits::kQuestionBytes).
  void extract(std::string_view utf8, std::vector<SparseFeature>& out) const;
  /// Of a text that was tokenized with options().normalize.
  void extract(const TokenizedText& text, std::vector<SparseFeature>& out) const;

 private:
  explicit TextFeaturizer(const TextFeaturizerOptions& options) : options_(options) {}

  TextFeaturizerOptions options_;
};

}  // namespace banklet
