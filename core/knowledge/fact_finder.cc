// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/fact_finder.h"

#include <algorithm>
#include <utility>

namespace banklet {
namespace {

bool holds(const Fact& fact, const Constraint& constraint) {
  switch (constraint.relation) {
    case Relation::kAbove: return fact.low > constraint.value;
    case Relation::kAtLeast: return fact.low >= constraint.value;
    case Relation::kBelow: return fact.high < constraint.value;
    case Relation::kAtMost: return fact.high <= constraint.value;
    case Relation::kEqual: break;
  }
  return fact.low == constraint.value && fact.high == constraint.value;
}

/// The least bound that belongs to this greatest one: of the same words for the customer's value.
bool least_is_stated(const KnowledgeGraph& graph, std::uint32_t subject, std::uint32_t greatest) {
  const std::vector<Predicate>& predicates = graph.predicates();
  for (std::uint32_t i = 0; i < predicates.size(); ++i)
    if (predicates[i].bound == Predicate::Bound::kLeast &&
        predicates[i].type == predicates[greatest].type &&
        predicates[i].unit == predicates[greatest].unit && !graph.known(subject, i).empty())
      return true;
  return false;
}

Satisfied satisfies_entity(const KnowledgeGraph& graph, std::uint32_t subject,
                           const Constraint& constraint, std::vector<const Fact*>& facts) {
  for (const Fact* fact : graph.known(subject, constraint.predicate)) {
    const bool says_yes = !fact->negated && graph.within(fact->object, constraint.object);
    const bool says_no = fact->negated && graph.within(constraint.object, fact->object);
    if (!says_yes && !says_no) continue;
    facts.push_back(fact);
    return says_yes == constraint.yes ? Satisfied::kYes : Satisfied::kNo;
  }
  return Satisfied::kUnknown;
}

class FactFinder {
 public:
  FactFinder(const KnowledgeGraph& graph, const KnowledgeQuery& query)
      : graph_(graph), query_(query) {}

  FoundFacts find() {
    for (const std::uint32_t subject : query_.subjects) judge(subject);
    if (query_.superlative) keep_best();
    std::vector<std::uint32_t> requested = query_.requested;
    if (query_.compares && requested.empty()) requested = in_common();
    for (FoundSubject& found : found_.subjects)
      for (const std::uint32_t predicate : requested) add(found, predicate);
    return std::move(found_);
  }

 private:
  void judge(std::uint32_t subject) {
    FoundSubject found;
    found.subject = subject;
    UnknownSubject unknown;
    unknown.subject = subject;
    for (const Constraint& constraint : query_.constraints) {
      const Satisfied satisfied = satisfies(graph_, subject, constraint, found.facts);
      if (satisfied == Satisfied::kNo) return;
      if (satisfied == Satisfied::kUnknown) unknown.predicates.push_back(constraint.predicate);
    }
    if (query_.superlative && graph_.known(subject, query_.superlative->predicate).empty())
      unknown.predicates.push_back(query_.superlative->predicate);
    if (unknown.predicates.empty())
      found_.subjects.push_back(std::move(found));
    else
      found_.unknown.push_back(std::move(unknown));
  }

  void keep_best() {
    const auto [predicate, lowest] = *query_.superlative;
    double best = 0;
    bool first = true;
    const auto value = [&, lowest = lowest, predicate = predicate](const FoundSubject& found) {
      const Fact& fact = *graph_.known(found.subject, predicate)[0];
      return lowest ? fact.low : fact.high;
    };
    for (const FoundSubject& found : found_.subjects) {
      const double v = value(found);
      if (first || (lowest ? v < best : v > best)) best = v;
      first = false;
    }
    std::vector<FoundSubject> kept;
    for (FoundSubject& found : found_.subjects)
      if (value(found) == best) {
        add(found, predicate);
        kept.push_back(std::move(found));
      }
    found_.subjects = std::move(kept);
  }

  void add(FoundSubject& found, std::uint32_t predicate) const {
    const std::vector<const Fact*> known = graph_.known(found.subject, predicate);
    if (known.empty()) found.not_stated.push_back(predicate);
    for (const Fact* fact : known)
      if (std::find(found.facts.begin(), found.facts.end(), fact) == found.facts.end())
        found.facts.push_back(fact);
  }

  std::vector<std::uint32_t> in_common() const {
    std::vector<std::uint32_t> common;
    for (std::uint32_t p = 0; p < graph_.predicates().size(); ++p) {
      const ValueType type = graph_.predicates()[p].type;
      if (type == ValueType::kEntity || type == ValueType::kText) continue;
      const bool all =
          std::all_of(query_.subjects.begin(), query_.subjects.end(),
                      [&](std::uint32_t subject) { return !graph_.known(subject, p).empty(); });
      if (all) common.push_back(p);
    }
    return common;
  }

  const KnowledgeGraph& graph_;
  const KnowledgeQuery& query_;
  FoundFacts found_;
};

}  // namespace

Satisfied satisfies(const KnowledgeGraph& graph, std::uint32_t subject,
                    const Constraint& constraint, std::vector<const Fact*>& facts) {
  const Predicate& predicate = graph.predicates()[constraint.predicate];
  if (predicate.type == ValueType::kEntity)
    return satisfies_entity(graph, subject, constraint, facts);
  const std::vector<const Fact*> known = graph.known(subject, constraint.predicate);
  if (known.empty())
    return predicate.bound == Predicate::Bound::kGreatest &&
                   constraint.relation == Relation::kAtLeast &&
                   least_is_stated(graph, subject, constraint.predicate)
               ? Satisfied::kYes
               : Satisfied::kUnknown;
  facts.push_back(known[0]);
  bool yes = false;
  if (predicate.type == ValueType::kBoolean)
    yes = (known[0]->low != 0) == constraint.yes;
  else
    yes = holds(*known[0], constraint);
  return yes ? Satisfied::kYes : Satisfied::kNo;
}

FoundFacts find_facts(const KnowledgeGraph& graph, const KnowledgeQuery& query) {
  return FactFinder(graph, query).find();
}

}  // namespace banklet
