// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/question_words.h"
#include "core/text/entities.h"

namespace banklet {

/// A text in the form in which phrases are found: normalized, one unit per token, English words as
/// their stems, each Chinese character by itself.
struct QuestionUnits {
  struct Unit {
    std::string text;
    std::size_t begin = 0, end = 0;  ///< bytes of `folded`
  };
  std::string folded;
  std::vector<Unit> units;

  /// Precondition: valid UTF-8. O(n).
  explicit QuestionUnits(std::string_view text);
};

/// What a run of units stands for.
struct Meaning {
  enum class Kind : std::uint8_t {
    kNode,
    kPredicate,
    kMine,
    kHighest,
    kLowest,
    kWord
  } kind = Kind::kWord;
  std::uint32_t index = 0;  ///< node, predicate (also of kMine to kLowest), or WordRole

  bool operator==(const Meaning&) const = default;
};

/// A run of units that is understood, or a single one that is not.
struct Mention {
  std::size_t begin = 0, end = 0;     ///< units
  std::span<const Meaning> meanings;  ///< of the phrase; empty: a value, or not understood
  const Entity* value = nullptr;
};

/// All words that a lookup understands: labels and aliases of the graph, and question_words.
class Lexicon {
 public:
  explicit Lexicon(const KnowledgeGraph& graph);

  /// Cuts the whole text into phrases, from left to right the longest first. A value (an amount,
  /// percentage, duration or number in words or digits) counts where no phrase is as long.
  /// O(units * log phrases).
  std::vector<Mention> read(const QuestionUnits& text, const std::vector<Entity>& values) const;

 private:
  void add(std::string_view phrase, Meaning meaning);
  std::size_t longest(const QuestionUnits& text, std::size_t from,
                      std::span<const Meaning>& meanings) const;

  struct Phrase {
    std::string key;  ///< units, a line feed behind each
    std::vector<Meaning> meanings;
  };
  std::vector<Phrase> phrases_;  ///< by key, each once
};

}  // namespace banklet
