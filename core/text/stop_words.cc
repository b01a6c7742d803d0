// SPDX-License-Identifier: Apache-2.0
#include "core/text/stop_words.h"

#include <algorithm>
#include <array>

namespace banklet {
namespace {

// Sorted.
constexpr std::u32string_view kEnglish[] = {
    U"a",      U"all",   U"also",  U"am",     U"an",     U"and",    U"any",   U"are",   U"as",
    U"at",     U"be",    U"been",  U"being",  U"but",    U"by",     U"could", U"dear",  U"else",
    U"ever",   U"for",   U"had",   U"has",    U"have",   U"having", U"he",    U"hello", U"her",
    U"here",   U"hers",  U"hey",   U"hi",     U"him",    U"his",    U"i",     U"i'd",   U"i'll",
    U"i'm",    U"i've",  U"if",    U"is",     U"it",     U"it's",   U"its",   U"just",  U"kindly",
    U"let",    U"like",  U"me",    U"mine",   U"my",     U"of",     U"oh",    U"ok",    U"okay",
    U"on",     U"or",    U"our",   U"ours",   U"please", U"really", U"she",   U"so",    U"some",
    U"such",   U"than",  U"thank", U"thanks", U"that",   U"that's", U"the",   U"their", U"them",
    U"then",   U"there", U"these", U"they",   U"this",   U"those",  U"to",    U"too",   U"us",
    U"very",   U"was",   U"we",    U"well",   U"were",   U"will",   U"with",  U"would", U"you",
    U"you're", U"your",  U"yours",
};

// Longest first, so that the first match is the longest.
constexpr std::u32string_view kChinese[] = {
    U"不好意思", U"麻烦问下", U"想问一下", U"请问一下", U"想问下", U"请问下", U"麻烦您",
    U"麻烦你",   U"请问",     U"你好",     U"您好",     U"谢谢",   U"一下",   U"麻烦",
    U"那个",     U"这个",     U"就是",     U"然后",     U"的",     U"了",     U"吗",
    U"呢",       U"吧",       U"啊",       U"呀",       U"哦",     U"嗯",     U"嘛",
    U"啦",       U"哈",       U"哎",       U"请",       U"您",     U"你",     U"我",
};

}  // namespace

bool is_stop_word(std::u32string_view word) {
  return std::binary_search(std::begin(kEnglish), std::end(kEnglish), word);
}

std::size_t chinese_stop_length(std::u32string_view text) {
  for (const std::u32string_view filler : kChinese)
    if (text.starts_with(filler)) return filler.size();
  return 0;
}

}  // namespace banklet
