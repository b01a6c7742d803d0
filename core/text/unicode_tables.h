// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace banklet {

/// What UAX #29 calls the Word_Break property, with the classes merged that this library treats
/// alike: Hebrew_Letter and the scripts that need a dictionary for words are letters, Format and
/// ZWJ are Extend, Single_Quote is MidNumLet. Han and Hiragana, which UAX #29 leaves as Other, and
/// symbols (currency signs, pictographs) have classes of their own.
enum class WordClass : std::uint8_t {
  kOther,
  kLetter,
  kNumeric,
  kKatakana,
  kHiragana,
  kHan,
  kExtend,
  kExtendNumLet,
  kMidLetter,
  kMidNum,
  kMidNumLet,
  kRegional,
  kSymbol,
};

/// Character properties of Unicode 15.0. One constant, unpacked at the first use from byte streams
/// a fifth as large (scripts/unicode/generate.py); about 150 kB of memory. Look-ups are binary
/// searches; ASCII and, where nothing can be found, Han take none.
class UnicodeTables {
 public:
  static const UnicodeTables& instance();

  /// Canonical_Combining_Class, 0 for most.
  std::uint8_t combining_class(char32_t code_point) const;

  /// One step of Decomposition_Mapping, Hangul left out; empty if there is none.
  /// `compatibility` false: only canonical ones.
  std::u32string_view decomposition(char32_t code_point, bool compatibility) const;

  /// The primary composite of the pair, Hangul left out; 0 if there is none.
  char32_t composition(char32_t first, char32_t second) const;

  /// Full case folding (CaseFolding.txt, statuses C and F): 1 to 3 code points; empty if unchanged.
  std::u32string_view case_folding(char32_t code_point) const;

  /// The simplified form of a traditional Chinese character; itself if there is none.
  char32_t simplified(char32_t code_point) const;

  /// Default_Ignorable_Code_Point: soft hyphen, zero width joiners, variation selectors, ...
  bool ignorable(char32_t code_point) const;

  WordClass word_class(char32_t code_point) const;

 private:
  struct Mapping {
    char32_t code_point;
    std::uint16_t offset;  // into targets_
    std::uint8_t size;
    std::uint8_t kind;
  };
  struct Run {
    char32_t first;
    char32_t last;
    std::uint8_t value;
  };
  UnicodeTables();

  const Mapping* find_mapping(const std::vector<Mapping>& mappings, char32_t code_point) const;
  std::u32string_view targets_of(const Mapping& mapping) const;

  std::u32string targets_;
  std::vector<Mapping> decompositions_;
  std::vector<std::uint64_t> compositions_;  // first, second, composite: 21 bits each
  std::vector<Mapping> foldings_;            // to one code point
  std::vector<Mapping> full_foldings_;       // to two or three
  std::vector<Mapping> simplified_;
  std::vector<Run> combining_classes_;
  std::vector<Run> ignorable_;
  std::vector<Run> word_classes_;
};

}  // namespace banklet
