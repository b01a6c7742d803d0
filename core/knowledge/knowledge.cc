// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/knowledge.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace banklet {

bool Lookup::confident() const {
  if (!query.complete() || facts.subjects.empty()) return false;
  const bool by_name =
      std::all_of(query.targets.begin(), query.targets.end(),
                  [&](std::uint32_t target) { return graph->nodes()[target].kind != "class"; });
  // "early withdrawal of a term deposit" wants it done.
  const bool sets_apart =
      query.superlative || query.compares || (query.asks && !query.constraints.empty()) ||
      std::any_of(query.constraints.begin(), query.constraints.end(),
                  [&](const Constraint& wanted) {
                    return !wanted.yes || is_measured(graph->predicates()[wanted.predicate].type);
                  });
  const bool says_something =
      std::any_of(facts.subjects.begin(), facts.subjects.end(),
                  [](const FoundSubject& subject) { return !subject.facts.empty(); });
  return says_something && (by_name || sets_apart);
}

Knowledge::Knowledge(KnowledgeGraph graph) : graph_(std::move(graph)), lexicon_(graph_) {}

Result<std::shared_ptr<const Lookup>> Knowledge::find(std::string_view question,
                                                      std::string_view locale) const {
  BANKLET_ASSIGN(std::optional<KnowledgeQuery> query, parse_question(graph_, lexicon_, question));
  if (!query) return std::shared_ptr<const Lookup>();
  auto lookup = std::make_shared<Lookup>();
  lookup->facts = find_facts(graph_, *query);
  lookup->query = std::move(*query);
  lookup->locale = locale;
  lookup->graph = &graph_;
  return std::shared_ptr<const Lookup>(std::move(lookup));
}

Result<std::shared_ptr<const Knowledge>> load_knowledge(const JsonField& field) {
  BANKLET_ASSIGN(KnowledgeGraph graph, KnowledgeGraph::from_json(field));
  return std::shared_ptr<const Knowledge>(std::make_shared<Knowledge>(std::move(graph)));
}

}  // namespace banklet
