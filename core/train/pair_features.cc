// SPDX-License-Identifier: Apache-2.0
#include "core/train/pair_features.h"

#include <algorithm>
#include <bit>
#include <cmath>

#include "core/answer/surface_words.h"

namespace banklet {
namespace {

constexpr std::size_t kLargestNgram = HashedQuestion::kLargestNgram;
constexpr std::size_t kBins = 12;
/// Words that only one question has, of which pairs are made: more say nothing but "different".
constexpr std::size_t kMostOnly = 12;

enum Kind : std::uint64_t { kOnly = 1, kBoth, kAgainst };
enum Measure : std::uint32_t {
  kJaccard,
  kContained = 3,
  kCommon = 6,
  kEdited,
  kLengths,
  kLength,
  kMeasures
};

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash = std::rotl(hash ^ value, 27) * 0x9E3779B97F4A7C15ULL;
  return hash ^ (hash >> 32);
}

std::size_t common_subsequence(const std::vector<std::uint64_t>& a,
                               const std::vector<std::uint64_t>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (const std::uint64_t word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = word == b[j - 1] ? diagonal + 1 : std::max(row[j], row[j - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

std::size_t word_edits(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (const std::uint64_t word : a) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({diagonal + (word == b[j - 1] ? 0 : 1), row[j] + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row.back();
}

/// Many features of a kind share their influence: a long question must not outshout a short one.
float shared_weight(std::size_t count) {
  constexpr double kFew = 3.0;
  return static_cast<float>(kFew / std::sqrt(kFew + static_cast<double>(count)));
}

}  // namespace

HashedQuestion hash_question(std::string_view text) {
  std::vector<SurfaceWord> surface;
  surface_words(text, surface);
  HashedQuestion question;
  for (const SurfaceWord& word : surface) {
    std::uint64_t hash = 0x243F6A8885A308D3ULL;
    for (const char c : word.text) hash = mix(hash, static_cast<unsigned char>(c));
    question.words.push_back(hash);
  }
  for (std::size_t n = 1; n <= kLargestNgram; ++n) {
    auto& set = question.ngrams[n - 1];
    for (std::size_t i = 0; i + n <= question.words.size(); ++i) {
      std::uint64_t hash = n;
      for (std::size_t j = 0; j < n; ++j) hash = mix(hash, question.words[i + j]);
      set.push_back(hash);
    }
    std::sort(set.begin(), set.end());
    set.erase(std::unique(set.begin(), set.end()), set.end());
  }
  return question;
}

std::size_t PairFeatures::width(std::uint32_t buckets) {
  return buckets + kMeasures * kBins;
}

void PairFeatures::extract(const HashedQuestion& a, const HashedQuestion& b,
                           std::vector<SparseFeature>& features) {
  features.clear();
  const double longer = static_cast<double>(std::max(a.words.size(), b.words.size()));
  const double shorter = static_cast<double>(std::min(a.words.size(), b.words.size()));
  for (std::uint32_t n = 0; n < kLargestNgram; ++n) compare_sets(a, b, n, features);
  if (longer > 0) {
    add_measure(kCommon, static_cast<double>(common_subsequence(a.words, b.words)) / longer,
                features);
    add_measure(kEdited, static_cast<double>(word_edits(a.words, b.words)) / longer, features);
    add_measure(kLengths, shorter / longer, features);
    add_measure(kLength, std::min(1.0, longer / 40), features);
  }
  std::sort(features.begin(), features.end(),
            [](const SparseFeature& x, const SparseFeature& y) { return x.index < y.index; });
}

void PairFeatures::add(std::uint64_t kind, std::uint64_t value, float weight,
                       std::vector<SparseFeature>& features) const {
  const std::uint64_t hash = mix(mix(kind, value), kind);
  features.push_back({static_cast<std::uint32_t>((hash >> 32) * buckets_ >> 32), weight});
}

/// Between the two nearest bins, in proportion.
void PairFeatures::add_measure(std::uint32_t measure, double share,
                               std::vector<SparseFeature>& features) const {
  const double place = share * (kBins - 1);
  const auto bin =
      std::min(static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(kBins - 2));
  const auto rest = static_cast<float>(place - bin);
  const std::uint32_t first = buckets_ + measure * static_cast<std::uint32_t>(kBins) + bin;
  features.push_back({first, 1.0F - rest});
  features.push_back({first + 1, rest});
}

void PairFeatures::compare_sets(const HashedQuestion& first, const HashedQuestion& second,
                                std::uint32_t n, std::vector<SparseFeature>& features) {
  const auto& a = first.ngrams[n];
  const auto& b = second.ngrams[n];
  only_first_.clear();
  only_second_.clear();
  both_.clear();
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (j == b.size() || (i < a.size() && a[i] < b[j])) {
      only_first_.push_back(a[i++]);
    } else if (i == a.size() || b[j] < a[i]) {
      only_second_.push_back(b[j++]);
    } else {
      both_.push_back(a[i]);
      ++i, ++j;
    }
  }
  const float both_weight = shared_weight(both_.size());
  for (const std::uint64_t gram : both_) add(kBoth, gram, both_weight, features);
  const float only_weight = shared_weight(only_first_.size() + only_second_.size());
  for (const auto* only : {&only_first_, &only_second_})
    for (const std::uint64_t gram : *only) add(kOnly, gram, only_weight, features);
  const std::size_t against = only_first_.size() * only_second_.size();
  if (n < 2 && only_first_.size() <= kMostOnly && only_second_.size() <= kMostOnly)
    for (const std::uint64_t x : only_first_)
      for (const std::uint64_t y : only_second_)
        add(kAgainst, mix(std::min(x, y), std::max(x, y)), shared_weight(against), features);
  if (a.empty() || b.empty()) return;
  const auto shared = static_cast<double>(both_.size());
  add_measure(kJaccard + n, shared / static_cast<double>(a.size() + b.size() - both_.size()),
              features);
  add_measure(kContained + n, shared / static_cast<double>(std::min(a.size(), b.size())), features);
}

}  // namespace banklet
