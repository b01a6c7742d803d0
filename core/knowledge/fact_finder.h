// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/question_parser.h"

namespace banklet {

/// A subject that answers a question, with the facts that say so.
struct FoundSubject {
  std::uint32_t subject = 0;  ///< node
  /// Of the constraints in their order, then the superlative, then what was requested (of a
  /// comparison: everything measured, or yes and no, that the subjects have in common).
  std::vector<const Fact*> facts;
  /// Requested predicates of which nothing is known.
  std::vector<std::uint32_t> not_stated;
};

/// A subject that may answer the question or not: nothing is stated about these constraints.
struct UnknownSubject {
  std::uint32_t subject = 0;
  std::vector<std::uint32_t> predicates;
};

struct FoundFacts {
  /// By index; with a superlative only the best, with a "cheaper" the better first.
  std::vector<FoundSubject> subjects;
  /// Open world: what is not stated counts neither as yes nor as no.
  std::vector<UnknownSubject> unknown;
};

/// Whether a subject satisfies a constraint.
enum class Satisfied : std::uint8_t { kNo, kYes, kUnknown };

/// The facts that decide it are appended to `facts`. A range satisfies a comparison if all of it
/// does. An entity is wanted by any fact that names it or something narrower, and denied by one
/// that denies it or something broader. A greatest bound that is not stated does not bind where the
/// least one is. O(facts of the subject).
Satisfied satisfies(const KnowledgeGraph& graph, std::uint32_t subject,
                    const Constraint& constraint, std::vector<const Fact*>& facts);

/// O(subjects * (constraints + requested) * log facts).
FoundFacts find_facts(const KnowledgeGraph& graph, const KnowledgeQuery& query);

}  // namespace banklet
