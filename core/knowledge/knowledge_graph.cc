// SPDX-License-Identifier: Apache-2.0
#include "core/knowledge/knowledge_graph.h"

#include <algorithm>
#include <utility>

namespace banklet {
namespace {

constexpr std::string_view kTypeNames[kValueTypes] = {"money",   "percent", "number", "duration",
                                                      "boolean", "entity",  "text"};

bool is_subject(const KnowledgeNode& node) {
  return node.kind == "product" || node.kind == "service";
}

}  // namespace

std::string_view value_type_name(ValueType type) {
  return kTypeNames[static_cast<std::size_t>(type)];
}

double days_of(double count, std::string_view unit) {
  if (unit == "minutes") return count / 1440;
  if (unit == "days" || unit == "working_days") return count;
  if (unit == "months") return count * 30;
  if (unit == "years") return count * 360;
  return 0;
}

bool KnowledgeGraph::within(std::uint32_t node, std::uint32_t broader) const {
  const std::vector<std::uint32_t>& line = lineage_[node];
  return std::find(line.begin(), line.end(), broader) != line.end();
}

std::vector<std::uint32_t> KnowledgeGraph::members(std::uint32_t node) const {
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < nodes_.size(); ++i)
    if (is_subject(nodes_[i]) && within(i, node)) members.push_back(i);
  return members;
}

Predicate::Better KnowledgeGraph::better(std::uint32_t subject, std::uint32_t predicate) const {
  const auto lists = [predicate](const std::vector<std::uint32_t>& list) {
    return std::find(list.begin(), list.end(), predicate) != list.end();
  };
  for (const std::uint32_t node : lineage_[subject]) {
    if (lists(nodes_[node].high)) return Predicate::Better::kHigh;
    if (lists(nodes_[node].low)) return Predicate::Better::kLow;
  }
  return predicates_[predicate].better;
}

std::optional<std::uint32_t> KnowledgeGraph::cost(std::uint32_t subject) const {
  for (const std::uint32_t node : lineage_[subject])
    for (const std::uint32_t predicate : nodes_[node].cost)
      if (!known(subject, predicate).empty()) return predicate;
  for (std::uint32_t i = 0; i < predicates_.size(); ++i)
    if (predicates_[i].cost && !known(subject, i).empty()) return i;
  return std::nullopt;
}

std::span<const Fact> KnowledgeGraph::stated(std::uint32_t node, std::uint32_t predicate) const {
  const auto before = [](const Fact& fact, const std::pair<std::uint32_t, std::uint32_t>& key) {
    return std::pair(fact.subject, fact.predicate) < key;
  };
  const auto first =
      std::lower_bound(facts_.begin(), facts_.end(), std::pair(node, predicate), before);
  auto last = first;
  while (last != facts_.end() && last->subject == node && last->predicate == predicate) ++last;
  // By pointer and size: the library of Emscripten 3.1.6 makes no span of two iterators.
  return {facts_.data() + (first - facts_.begin()), static_cast<std::size_t>(last - first)};
}

std::vector<const Fact*> KnowledgeGraph::known(std::uint32_t node, std::uint32_t predicate) const {
  std::vector<const Fact*> known;
  const bool many = predicates_[predicate].type == ValueType::kEntity;
  for (const std::uint32_t from : lineage_[node]) {
    for (const Fact& fact : stated(from, predicate)) {
      const bool said = std::any_of(known.begin(), known.end(), [&](const Fact* nearer) {
        return nearer->object == fact.object;
      });
      if (!many || !said) known.push_back(&fact);
    }
    if (!many && !known.empty()) break;
  }
  return known;
}

}  // namespace banklet
