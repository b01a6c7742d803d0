// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace banklet {

/// Replaces an English word by its stem: Porter2, the Snowball project's algorithm "english" as of
/// its version 2.2 (https://snowballstem.org/algorithms/english/stemmer.html). "transferring"
/// becomes "transfer", "cards" "card", "fees" "fee".
///
/// Only words of a..z and apostrophes change; any other word (capitals, digits, accents, another
/// script) stays as it is. Never longer than the word, except by one letter ("hop" of "hoping"
/// becomes "hope"). O(n), no allocation beyond the word's own.
void stem_english(std::string& word);

}  // namespace banklet
