// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace banklet {

/// How many typing errors are forgiven in a word of that many letters: none below 4, one below 8,
/// else two.
std::size_t allowed_errors(std::size_t letters);

/// The optimal string alignment distance (insertions, deletions, substitutions, transpositions of
/// neighbours; Damerau 1964) of two texts, byte by byte, if it is at most `most` (0..2), else
/// most + 1. `prefix`: of `a` to the prefix of `b` that is nearest. O(a.size() * (2 * most + 1)).
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most,
                          bool prefix = false);

/// A bit for each letter and digit of a word. A typing error changes at most two bits, so that most
/// words of a vocabulary are ruled out by one comparison.
std::uint64_t letter_set(std::string_view word);

/// False: no way from one word to the other with at most `most` errors.
bool letters_allow(std::uint64_t a, std::uint64_t b, std::size_t most);

/// Lower-case Latin letters (and apostrophes) alone: what is corrected.
bool is_plain_word(std::string_view word);

}  // namespace banklet
