// SPDX-License-Identifier: Apache-2.0
#include "core/text/text_features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <string>

#include "core/base/math.h"
#include "core/text/hash_code_points.h"
#include "core/text/stem.h"
#include "core/text/stop_words.h"
#include "core/text/tokenize.h"

namespace banklet {
namespace {

enum Group : std::uint32_t { kWord, kWordPair, kSkipPair, kCharNgram, kHanNgram, kGroups };

// A key sorts features by bucket, then group, then the rest of the hash.
constexpr int kBucketShift = 44;
constexpr int kGroupShift = 41;
constexpr std::uint64_t kHashMask = (std::uint64_t{1} << kGroupShift) - 1;

constexpr char32_t kWordMarker = ' ';
constexpr char32_t kRightSingleQuote = 0x2019;

/// Collects the keys of one text.
class FeatureCounter {
 public:
  FeatureCounter(const TokenizedText& text, const TextFeaturizerOptions& options)
      : options_(options),
        text_(text.code_points),
        tokens_(text.tokens),
        weights_{options.word_weight, options.word_pair_weight, options.skip_pair_weight,
                 options.char_ngram_weight, options.han_ngram_weight} {}

  void count() {
    keys_.reserve(text_.size() * 4 + 16);
    for (std::size_t i = 0; i < tokens_.size();) {
      if (tokens_[i].kind != TokenKind::kHan) {
        count_word(tokens_[i++]);
        continue;
      }
      const std::size_t begin = i++;
      while (i < tokens_.size() && tokens_[i].kind == TokenKind::kHan &&
             tokens_[i].begin == tokens_[i - 1].end)
        ++i;
      count_han_run(tokens_.subspan(begin, i - begin));
      row_.clear();
    }
  }

  void weigh(std::vector<SparseFeature>& out) {
    out.clear();
    std::sort(keys_.begin(), keys_.end());
    sum_features();
    if (options_.norm == TextNorm::kL2PerGroup) scale_groups();
    merge_groups(out);
  }

 private:
  struct GroupValue {
    std::uint32_t bucket;
    std::uint32_t group;
    double value;
  };

  void add(Group group, std::uint64_t state) {
    const std::uint64_t hash = hash_finish(state);
    const std::uint64_t bucket = (hash >> 32) * options_.buckets >> 32;
    keys_.push_back(bucket << kBucketShift | std::uint64_t{group} << kGroupShift |
                    (hash & kHashMask));
  }

  void count_word(const Token& token) {
    word_.assign(text_.substr(token.begin, token.end - token.begin));
    std::replace(word_.begin(), word_.end(), kRightSingleQuote, U'\'');
    if (options_.drop_stop_words && is_stop_word(word_)) return;
    if (options_.mask_digits && token.kind == TokenKind::kNumber)
      std::replace_if(
          word_.begin(), word_.end(), [](char32_t c) { return c >= '0' && c <= '9'; }, U'0');
    if (weights_[kCharNgram] > 0) count_char_ngrams();
    if (weights_[kWord] + weights_[kWordPair] + weights_[kSkipPair] == 0) return;
    if (options_.stem && token.kind == TokenKind::kWord) stem_word();
    std::uint64_t hash = hash_start(kWord);
    for (const char32_t c : word_) hash = hash_mix(hash, c);
    if (weights_[kWord] > 0) add(kWord, hash);
    count_pairs(hash_finish(hash));
  }

  void stem_word() {
    if (!std::all_of(word_.begin(), word_.end(), [](char32_t c) { return c < 0x80; })) return;
    ascii_.resize(word_.size());
    std::transform(word_.begin(), word_.end(), ascii_.begin(),
                   [](char32_t c) { return static_cast<char>(c); });
    stem_english(ascii_);
    word_.assign(ascii_.begin(), ascii_.end());
  }

  void count_pairs(std::uint64_t word) {
    const std::size_t size = row_.size();
    if (weights_[kWordPair] > 0 && size > 0)
      add(kWordPair, hash_mix(hash_mix(hash_start(kWordPair), row_[size - 1]), word));
    if (weights_[kSkipPair] > 0)
      for (std::size_t back = 2; back <= options_.skip_distance + 1 && back <= size; ++back)
        add(kSkipPair, hash_mix(hash_mix(hash_start(kSkipPair), row_[size - back]), word));
    row_.push_back(word);
  }

  void count_char_ngrams() {
    word_.insert(word_.begin(), kWordMarker);
    word_.push_back(kWordMarker);
    count_ngrams(kCharNgram, word_, options_.char_ngram_min, options_.char_ngram_max);
    if (word_.size() < options_.char_ngram_min) {
      std::uint64_t hash = hash_start(kCharNgram);
      for (const char32_t c : word_) hash = hash_mix(hash, c);
      add(kCharNgram, hash);
    }
    word_.pop_back();
    word_.erase(word_.begin());
  }

  void count_ngrams(Group group, std::u32string_view text, std::size_t min, std::size_t max) {
    for (std::size_t begin = 0; begin + min <= text.size(); ++begin) {
      std::uint64_t hash = hash_start(group);
      const std::size_t longest = std::min(max, text.size() - begin);
      for (std::size_t size = 1; size <= longest; ++size) {
        hash = hash_mix(hash, text[begin + size - 1]);
        if (size >= min) add(group, hash);
      }
    }
  }

  void count_han_run(std::span<const Token> run) {
    if (weights_[kHanNgram] == 0) return;
    word_.clear();
    for (const Token& token : run) word_.push_back(text_[token.begin]);
    std::u32string_view rest = word_;
    std::size_t kept = 0;
    while (kept < rest.size()) {
      const std::size_t filler =
          options_.drop_stop_words ? chinese_stop_length(rest.substr(kept)) : 0;
      if (filler == 0) {
        ++kept;
        continue;
      }
      count_han_ngrams(rest.substr(0, kept));
      rest.remove_prefix(kept + filler);
      kept = 0;
    }
    count_han_ngrams(rest);
  }

  void count_han_ngrams(std::u32string_view text) {
    count_ngrams(kHanNgram, text, options_.han_ngram_min, options_.han_ngram_max);
  }

  /// One value for each bucket and group, in that order.
  void sum_features() {
    for (std::size_t i = 0; i < keys_.size();) {
      const std::uint64_t key = keys_[i];
      const std::size_t begin = i;
      while (i < keys_.size() && keys_[i] == key) ++i;
      const auto bucket = static_cast<std::uint32_t>(key >> kBucketShift);
      const auto group = static_cast<std::uint32_t>(key >> kGroupShift) & 7U;
      const auto count = static_cast<double>(i - begin);
      double value = options_.sublinear_tf && count > 1 ? 1.0 + log(count) : count;
      if (options_.signed_hash && (key & 1) != 0) value = -value;
      if (values_.empty() || values_.back().bucket != bucket || values_.back().group != group)
        values_.push_back({bucket, group, 0.0});
      values_.back().value += weights_[group] * value;
    }
  }

  void scale_groups() {
    std::array<double, kGroups> squares{};
    for (const GroupValue& v : values_) squares[v.group] += v.value * v.value;
    std::array<double, kGroups> scales{};
    for (std::size_t g = 0; g < kGroups; ++g)
      scales[g] = squares[g] > 0 ? weights_[g] / std::sqrt(squares[g]) : 0.0;
    for (GroupValue& v : values_) v.value *= scales[v.group];
  }

  void merge_groups(std::vector<SparseFeature>& out) {
    std::size_t merged = 0;
    double squares = 0.0;
    for (std::size_t i = 0; i < values_.size();) {
      GroupValue sum = values_[i++];
      while (i < values_.size() && values_[i].bucket == sum.bucket) sum.value += values_[i++].value;
      squares += sum.value * sum.value;
      values_[merged++] = sum;
    }
    const double scale =
        options_.norm == TextNorm::kNone || squares == 0 ? 1.0 : 1.0 / std::sqrt(squares);
    out.reserve(merged);
    for (std::size_t i = 0; i < merged; ++i) {
      const auto value = static_cast<float>(values_[i].value * scale);
      if (value != 0.0F) out.push_back({values_[i].bucket, value});
    }
  }

  const TextFeaturizerOptions& options_;
  const std::u32string_view text_;
  const std::span<const Token> tokens_;
  const std::array<double, kGroups> weights_;
  std::u32string word_;
  std::string ascii_;
  std::vector<std::uint64_t> row_;  // hashes of the words since the last Han character
  std::vector<std::uint64_t> keys_;
  std::vector<GroupValue> values_;
};

}  // namespace

void TextFeaturizer::extract(std::string_view utf8, std::vector<SparseFeature>& out) const {
  TokenizedText text;
  tokenize(utf8, options_.normalize, text);
  extract(text, out);
}

void TextFeaturizer::extract(const TokenizedText& text, std::vector<SparseFeature>& out) const {
  FeatureCounter counter(text, options_);
  counter.count();
  counter.weigh(out);
}

}  // namespace banklet
