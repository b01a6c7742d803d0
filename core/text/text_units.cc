// SPDX-License-Identifier: Apache-2.0
#include "core/text/text_units.h"

#include <algorithm>
#include <string>

#include "core/text/hash_code_points.h"

namespace banklet {
namespace {

// Apart from the groups of TextFeaturizer.
enum UnitKind : std::uint32_t { kToken = 16, kNgram, kHanPair };

constexpr char32_t kMarker = ' ';
constexpr char32_t kRightSingleQuote = 0x2019;

std::uint32_t finish(std::uint64_t hash) {
  return static_cast<std::uint32_t>(hash_finish(hash) >> 32);
}

void add_ngrams(std::u32string_view marked, TextUnits& units) {
  for (std::size_t begin = 0; begin + kUnitNgramMin <= marked.size(); ++begin) {
    std::uint64_t hash = hash_start(kNgram);
    const std::size_t longest = std::min<std::size_t>(kUnitNgramMax, marked.size() - begin);
    for (std::size_t size = 1; size <= longest; ++size) {
      hash = hash_mix(hash, marked[begin + size - 1]);
      if (size >= kUnitNgramMin && size < marked.size()) units.hashes.push_back(finish(hash));
    }
  }
}

}  // namespace

void extract_units(const TokenizedText& text, TextUnits& units) {
  units.hashes.clear();
  units.ends.clear();
  units.hashes.reserve(text.code_points.size() * (kUnitNgramMax - kUnitNgramMin + 1) + 1);
  std::u32string marked;
  for (std::size_t t = 0; t < text.tokens.size(); ++t) {
    const Token& token = text.tokens[t];
    marked.assign(1, kMarker);
    std::uint64_t hash = hash_start(kToken);
    for (std::uint32_t i = token.begin; i < token.end; ++i) {
      char32_t c = text.code_points[i];
      if (c == kRightSingleQuote) c = '\'';
      if (token.kind == TokenKind::kNumber && c >= '0' && c <= '9') c = '0';
      hash = hash_mix(hash, c);
      marked.push_back(c);
    }
    units.hashes.push_back(finish(hash));
    if (token.kind != TokenKind::kHan) {
      marked.push_back(kMarker);
      add_ngrams(marked, units);
    } else if (t + 1 < text.tokens.size() && text.tokens[t + 1].kind == TokenKind::kHan &&
               text.tokens[t + 1].begin == token.end) {
      hash = hash_mix(hash_start(kHanPair), text.code_points[token.begin]);
      hash = hash_mix(hash, text.code_points[text.tokens[t + 1].begin]);
      units.hashes.push_back(finish(hash));
    }
    units.ends.push_back(static_cast<std::uint32_t>(units.hashes.size()));
  }
}

}  // namespace banklet
