// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/lexicon.h"

namespace banklet {

enum class Relation : std::uint8_t { kEqual, kAbove, kAtLeast, kBelow, kAtMost };

/// What an answer must satisfy.
struct Constraint {
  std::uint32_t predicate = 0;
  Relation relation = Relation::kEqual;  ///< measured predicates
  double value = 0.0;                    ///< measured: in the predicate's unit
  bool yes = true;                       ///< booleans and entities: what is wanted
  std::uint32_t object = 0;              ///< entities: the node

  bool operator==(const Constraint&) const = default;
};

/// Only those with the lowest or highest value.
struct Superlative {
  std::uint32_t predicate = 0;
  bool lowest = true;
};

/// A question as understood.
struct KnowledgeQuery {
  std::vector<std::uint32_t> targets;   ///< nodes: what the question is about, in its order
  std::vector<std::uint32_t> subjects;  ///< products and services among them, by index
  std::vector<Constraint> constraints;
  std::optional<Superlative> superlative;
  std::vector<std::uint32_t> requested;  ///< predicates whose values are asked for
  bool compares = false;                 ///< subjects are to be set side by side
  bool asks = false;                     ///< holds a "which", "how much", 哪些
  /// Pieces of the question that mean nothing here, as written (folded).
  std::vector<std::string> not_understood;

  /// Everything was understood.
  bool complete() const { return not_understood.empty(); }
};

/// Reads a question by rules: names and aliases of nodes and predicates (the longest first),
/// negations, comparators, superlatives and values (find_entities). A value or negation belongs to
/// the predicate beside it; a value alone to the implicit predicate of its type. No guessing:
/// absent if the question names nothing that facts are stated about, or asks nothing of it.
///
/// `text`: UTF-8, at most limits::kQuestionBytes; absent above limits::kLookupTokens tokens.
/// O(tokens * log phrases + subjects). Errors: kInvalidUtf8, kLimitExceeded.
Result<std::optional<KnowledgeQuery>> parse_question(const KnowledgeGraph& graph,
                                                     const Lexicon& lexicon, std::string_view text);

}  // namespace banklet
