// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/lexicon.h"

namespace banklet {

/// A piece of a question and the part that it plays.
struct QuestionItem {
  enum class Part : std::uint8_t {
    kTarget,     ///< a product, class or service that the question is about
    kObject,     ///< a node of another kind, or a product as an object
    kPredicate,  ///< `choices`: predicates that the words may mean
    kMine,       ///< `choices`: bounds on a value of the customer's
    kHighest,    ///< `choices`: predicates of which the highest is wanted
    kLowest,
    kValue,  ///< `value`; or `grade` ("R2"), of the predicates in `choices`
    kWord,
    kUnknown,
  };
  Part part = Part::kUnknown;
  std::vector<std::uint32_t> choices;  ///< nodes or predicates, by index
  WordRole role = WordRole::kFiller;
  const Entity* value = nullptr;
  double grade = 0.0;
  std::string text;   ///< folded, as written
  bool han = false;   ///< a phrase of Chinese characters
  bool weak = false;  ///< a predicate's word that is otherwise a filler: "needs"
  bool used = false;  ///< has become a part of the query

  bool is(WordRole wanted) const { return part == Part::kWord && role == wanted; }
  bool filler() const { return is(WordRole::kFiller) || is(WordRole::kWhich); }
};

/// The pieces of a question. What may be a product or something else (travel insurance, which a
/// card may include) is the product only where nothing else is asked about.
std::vector<QuestionItem> question_items(const KnowledgeGraph& graph, const Lexicon& lexicon,
                                         const QuestionUnits& units,
                                         const std::vector<Entity>& values);

}  // namespace banklet
