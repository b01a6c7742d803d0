// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace banklet {

/// True for English function words that say little about what a question wants ("the", "of", "my",
/// "please"). Question words ("how", "when"), negations ("not", "can't"), modal verbs and
/// directions
/// ("from", "in", "out") are not in the list: they tell intents apart. `word` is case-folded.
/// O(log n).
bool is_stop_word(std::u32string_view word);

/// How many characters the longest Chinese filler ("请问", "的", "一下") at the start of `text`
/// has; 0 if there is none. `text` is simplified Chinese. Fillers are matched without looking at
/// what surrounds them, so a word that holds one is cut. O(1).
std::size_t chinese_stop_length(std::u32string_view text);

}  // namespace banklet
