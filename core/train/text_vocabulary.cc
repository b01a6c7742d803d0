// SPDX-License-Identifier: Apache-2.0
#include "core/train/text_vocabulary.h"

#include <algorithm>
#include <utility>

namespace banklet {
namespace {

struct UnitCount {
  std::uint32_t hash = 0;
  std::size_t count = 0;
};

/// Ascending by hash.
std::vector<UnitCount> count_units(std::vector<std::uint32_t> hashes) {
  std::sort(hashes.begin(), hashes.end());
  std::vector<UnitCount> counts;
  for (const std::uint32_t hash : hashes) {
    if (counts.empty() || counts.back().hash != hash) counts.push_back({hash, 0});
    ++counts.back().count;
  }
  return counts;
}

}  // namespace

TextVocabulary::TextVocabulary(std::span<const TextUnits> texts, const VocabularyOptions& options,
                               const WordVectors* given) {
  std::vector<std::uint32_t> tokens;
  std::vector<std::uint32_t> ngrams;
  for (const TextUnits& text : texts)
    for (std::size_t t = 0; t < text.tokens(); ++t) {
      const auto units = text.of(t);
      tokens.push_back(units[0]);
      ngrams.insert(ngrams.end(), units.begin() + 1, units.end());
    }
  for (const UnitCount& unit : count_units(std::move(tokens)))
    if (unit.count >= options.min_tokens || (given != nullptr && !given->of(unit.hash).empty()))
      units_.push_back(unit.hash);
  for (std::size_t i = 0; given != nullptr && i < given->units.size(); ++i)
    if (given->common[i]) units_.push_back(given->units[i]);
  std::vector<UnitCount> frequent = count_units(std::move(ngrams));
  std::stable_sort(frequent.begin(), frequent.end(),
                   [](const UnitCount& a, const UnitCount& b) { return a.count > b.count; });
  frequent.resize(std::min(
      frequent.size(), given == nullptr ? options.most_ngrams : options.most_ngrams_beside_given));
  for (const UnitCount& unit : frequent)
    if (unit.count >= options.min_ngrams) units_.push_back(unit.hash);
  std::sort(units_.begin(), units_.end());
  units_.erase(std::unique(units_.begin(), units_.end()), units_.end());
}

std::uint32_t TextVocabulary::row(std::uint32_t hash) const {
  const auto found = std::lower_bound(units_.begin(), units_.end(), hash);
  if (found == units_.end() || *found != hash) return NetworkText::kUnknownUnit;
  return static_cast<std::uint32_t>(found - units_.begin());
}

NetworkText TextVocabulary::look_up(const TextUnits& text) const {
  NetworkText rows;
  rows.rows.reserve(text.hashes.size());
  for (std::size_t t = 0; t < text.tokens(); ++t) {
    const auto units = text.of(t);
    rows.rows.push_back(row(units[0]));
    for (const std::uint32_t hash : units.subspan(1))
      if (const std::uint32_t known = row(hash); known != NetworkText::kUnknownUnit)
        rows.rows.push_back(known);
    rows.ends.push_back(static_cast<std::uint32_t>(rows.rows.size()));
  }
  return rows;
}

}  // namespace banklet
