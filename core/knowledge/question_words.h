// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace banklet {

/// What a word does in a question, whatever the bank sells.
enum class WordRole : std::uint8_t {
  kFiller,  ///< says nothing that a lookup needs: "the", "your", 请问
  kWhich,   ///< asks for a thing or a value: "which", "how much", 多少
  kNot,     ///< denies the next thing named, else the one before: "no", "without", 免
  kFree,    ///< denies what it stands beside: "free", "free of", 免费
  kAbove,   ///< comparators, for the value that follows
  kAtLeast,
  kBelow,
  kAtMost,
  kOrMore,  ///< comparators, for the value before
  kOrLess,
  kLowest,  ///< superlatives
  kHighest,
  kCheapest,
  kBest,
  kCost,     ///< asks for, or limits, what it costs: "price", 多少钱
  kCheaper,  ///< compares what is named by what it costs
  kCompare,  ///< compares what is named: "versus", 区别
  kBoth,     ///< "and", "neither ... nor", 又
  kEither,   ///< "or", 还是, 或者
};

struct QuestionWord {
  std::string_view phrase;  ///< as a customer writes it; folded and stemmed like a question
  WordRole role;
};

/// Of English and Chinese together: a question may mix them.
std::span<const QuestionWord> question_words();

}  // namespace banklet
