// SPDX-License-Identifier: Apache-2.0
#include "core/answer/search_terms.h"

#include <utility>

#include "core/answer/surface_words.h"
#include "core/text/stem.h"
#include "core/text/stop_words.h"
#include "core/text/utf8.h"

namespace banklet {
namespace {

constexpr char32_t kWordEnd = ' ';

void add_ngrams(const std::u32string& letters, ByteSpan span, std::vector<SearchTerm>& terms) {
  const std::u32string word = kWordEnd + letters + kWordEnd;
  for (std::size_t i = 0; i + kNgram <= word.size(); ++i)
    terms.push_back({TermKind::kWordNgram,
                     "#" + encode_utf8(std::u32string_view(word).substr(i, kNgram)), span});
}

}  // namespace

void search_terms(std::string_view utf8, std::vector<SearchTerm>& terms) {
  terms.clear();
  std::vector<SurfaceWord> words;
  surface_words(utf8, words);
  const auto han = [&](std::size_t i) {
    return i < words.size() && words[i].kind == TokenKind::kHan;
  };
  const auto touch = [&](std::size_t i) {  // word i and its successor, both Han
    return han(i) && han(i + 1) && words[i].span.end == words[i + 1].span.begin;
  };
  for (std::size_t i = 0; i < words.size(); ++i) {
    SurfaceWord& word = words[i];
    if (word.kind == TokenKind::kHan) {
      if (touch(i))
        terms.push_back({TermKind::kHanPair,
                         word.text + words[i + 1].text,
                         {word.span.begin, words[i + 1].span.end}});
      const bool alone = !touch(i) && (i == 0 || !touch(i - 1));
      terms.push_back({TermKind::kHanCharacter, word.text, word.span, alone});
      continue;
    }
    const std::u32string letters = decode_utf8(word.text);
    if (is_stop_word(letters)) continue;
    stem_english(word.text);
    if (!word.text.empty()) terms.push_back({TermKind::kWord, std::move(word.text), word.span});
    if (word.kind == TokenKind::kWord) add_ngrams(letters, word.span, terms);
  }
}

}  // namespace banklet
