// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

#include "core/base/limits.h"
#include "core/base/quote.h"
#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/knowledge_limits.h"

namespace banklet {
namespace {

constexpr double kGreatest = 1e15;

Result<void> read_names(const JsonField& object, std::string_view name, Names& names) {
  if (!object.has(name)) return {};
  BANKLET_ASSIGN(const JsonField field, object.at(name));
  BANKLET_ASSIGN(const auto members, field.members());
  for (const auto& [locale, words] : members) {
    BANKLET_ASSIGN(std::vector<std::string> list, words.strings());
    if (list.size() > limits::kKnowledgeAliases)
      return words.error(ErrorCode::kLimitExceeded, "more words than are read");
    for (const std::string& word : list)
      if (word.empty() || word.size() > limits::kNameBytes)
        return words.error(ErrorCode::kInvalidArgument, "a word is empty or too long");
    names.emplace(locale, std::move(list));
  }
  return {};
}

Json write_names(const Names& names) {
  Json json = Json::object();
  for (const auto& [locale, words] : names) json[locale] = words;
  return json;
}

Result<void> read_optional(const JsonField& field, std::string_view name, LocalizedText& text) {
  if (!field.has(name)) return {};
  BANKLET_ASSIGN(const JsonField member, field.at(name));
  BANKLET_ASSIGN(text, read_localized(member));
  return {};
}

Result<void> read_flag(const JsonField& field, std::string_view name, bool& flag) {
  if (!field.has(name)) return {};
  BANKLET_ASSIGN(flag, field.boolean(name));
  return {};
}

Result<Predicate> read_predicate(const JsonField& field) {
  Predicate predicate;
  BANKLET_ASSIGN(predicate.id, field.string("id"));
  BANKLET_ASSIGN(const std::string type, field.string("type"));
  std::size_t t = 0;
  while (t < kValueTypes && value_type_name(static_cast<ValueType>(t)) != type) ++t;
  if (t == kValueTypes) return field.error(ErrorCode::kInvalidArgument, "no type " + quote(type));
  predicate.type = static_cast<ValueType>(t);
  BANKLET_ASSIGN(const JsonField label, field.at("label"));
  BANKLET_ASSIGN(predicate.label, read_localized(label));
  if (field.has("unit")) {
    BANKLET_ASSIGN(predicate.unit, field.string("unit"));
  }
  if (predicate.type == ValueType::kDuration && days_of(1, predicate.unit) == 0)
    return field.error(ErrorCode::kInvalidArgument, "unit: none of a duration");
  BANKLET_TRY(read_names(field, "aliases", predicate.aliases));
  BANKLET_TRY(read_names(field, "mine", predicate.mine));
  BANKLET_TRY(read_names(field, "highest", predicate.highest));
  BANKLET_TRY(read_names(field, "lowest", predicate.lowest));
  BANKLET_TRY(read_optional(field, "yes", predicate.yes));
  BANKLET_TRY(read_optional(field, "no", predicate.no));
  if (field.has("range")) {
    BANKLET_ASSIGN(predicate.range, field.string("range"));
  }
  if (field.has("better")) {
    BANKLET_ASSIGN(const std::string better, field.string("better"));
    predicate.better = better == "low" ? Predicate::Better::kLow : Predicate::Better::kHigh;
  }
  if (field.has("bound")) {
    BANKLET_ASSIGN(const std::string bound, field.string("bound"));
    predicate.bound = bound == "least" ? Predicate::Bound::kLeast : Predicate::Bound::kGreatest;
  }
  BANKLET_TRY(read_flag(field, "cost", predicate.cost));
  BANKLET_TRY(read_flag(field, "implicit", predicate.implicit));
  return predicate;
}

Json write_predicate(const Predicate& predicate) {
  Json json = {{"id", predicate.id},
               {"type", value_type_name(predicate.type)},
               {"label", write_localized(predicate.label)}};
  if (!predicate.unit.empty()) json["unit"] = predicate.unit;
  if (!predicate.aliases.empty()) json["aliases"] = write_names(predicate.aliases);
  if (!predicate.mine.empty()) json["mine"] = write_names(predicate.mine);
  if (!predicate.highest.empty()) json["highest"] = write_names(predicate.highest);
  if (!predicate.lowest.empty()) json["lowest"] = write_names(predicate.lowest);
  if (!predicate.yes.empty()) json["yes"] = write_localized(predicate.yes);
  if (!predicate.no.empty()) json["no"] = write_localized(predicate.no);
  if (!predicate.range.empty()) json["range"] = predicate.range;
  if (predicate.better != Predicate::Better::kNeither)
    json["better"] = predicate.better == Predicate::Better::kLow ? "low" : "high";
  if (predicate.bound != Predicate::Bound::kNone)
    json["bound"] = predicate.bound == Predicate::Bound::kLeast ? "least" : "greatest";
  if (predicate.cost) json["cost"] = true;
  if (predicate.implicit) json["implicit"] = true;
  return json;
}

/// Each below `count`; an absent member is an empty list.
Result<void> read_indices(const JsonField& field, std::string_view name, std::size_t count,
                          std::vector<std::uint32_t>& indices) {
  if (!field.has(name)) return {};
  BANKLET_ASSIGN(const auto items, field.items(name));
  for (const JsonField& item : items) {
    BANKLET_ASSIGN(const std::int64_t index, item.integer(0, 1'000'000'000));
    if (static_cast<std::size_t>(index) >= count)
      return item.error(ErrorCode::kUnknownReference, "an index that names nothing");
    indices.push_back(static_cast<std::uint32_t>(index));
  }
  return {};
}

Result<KnowledgeNode> read_node(const JsonField& field, std::size_t nodes, std::size_t predicates) {
  KnowledgeNode node;
  BANKLET_ASSIGN(node.id, field.string("id"));
  BANKLET_ASSIGN(node.kind, field.string("kind"));
  BANKLET_ASSIGN(const JsonField label, field.at("label"));
  BANKLET_ASSIGN(node.label, read_localized(label));
  BANKLET_TRY(read_names(field, "aliases", node.aliases));
  BANKLET_TRY(read_indices(field, "broader", nodes, node.broader));
  BANKLET_TRY(read_indices(field, "cost", predicates, node.cost));
  BANKLET_TRY(read_indices(field, "high", predicates, node.high));
  BANKLET_TRY(read_indices(field, "low", predicates, node.low));
  return node;
}

Result<void> read_measure(const JsonField& object, Fact& fact) {
  if (object.json().is_array()) {
    BANKLET_ASSIGN(const std::vector<double> ends, object.numbers());
    if (ends.size() != 2 || !(ends[0] <= ends[1]))
      return object.error(ErrorCode::kInvalidArgument, "a range is [low, high]");
    fact.low = ends[0];
    fact.high = ends[1];
  } else {
    BANKLET_ASSIGN(fact.low, object.number());
    fact.high = fact.low;
  }
  if (!(fact.low >= 0 && fact.high <= kGreatest))
    return object.error(ErrorCode::kInvalidNumber, "out of range");
  return {};
}

}  // namespace

class KnowledgeReader {
 public:
  explicit KnowledgeReader(const JsonField& field) : field_(field) {}

  Result<KnowledgeGraph> read() {
    BANKLET_ASSIGN(graph_.currency_, field_.string("currency"));
    BANKLET_ASSIGN(const auto predicates, items("predicates", limits::kKnowledgePredicates));
    for (const JsonField& item : predicates) {
      BANKLET_ASSIGN(Predicate predicate, read_predicate(item));
      BANKLET_TRY(add_unique(predicate.id, item));
      graph_.predicates_.push_back(std::move(predicate));
    }
    ids_.clear();
    BANKLET_ASSIGN(const auto nodes, items("nodes", limits::kKnowledgeNodes));
    for (const JsonField& item : nodes) {
      BANKLET_ASSIGN(KnowledgeNode node, read_node(item, nodes.size(), predicates.size()));
      BANKLET_TRY(add_unique(node.id, item));
      graph_.nodes_.push_back(std::move(node));
    }
    BANKLET_TRY(find_lineages());
    BANKLET_ASSIGN(const auto sources, items("sources", limits::kKnowledgeNodes));
    for (const JsonField& item : sources) {
      KnowledgeSource source;
      BANKLET_ASSIGN(source.id, item.string("id"));
      BANKLET_TRY(read_optional(item, "title", source.title));
      BANKLET_TRY(read_optional(item, "url", source.url));
      graph_.sources_.push_back(std::move(source));
    }
    BANKLET_ASSIGN(const auto facts, items("facts", limits::kKnowledgeFacts));
    for (const JsonField& item : facts) {
      BANKLET_ASSIGN(Fact fact, read_fact(item));
      graph_.facts_.push_back(std::move(fact));
    }
    std::stable_sort(graph_.facts_.begin(), graph_.facts_.end(), [](const Fact& a, const Fact& b) {
      return std::tie(a.subject, a.predicate, a.object) <
             std::tie(b.subject, b.predicate, b.object);
    });
    BANKLET_TRY(check_contradictions());
    return std::move(graph_);
  }

 private:
  Result<std::vector<JsonField>> items(std::string_view name, std::size_t limit) const {
    BANKLET_ASSIGN(const JsonField list, field_.at(name));
    BANKLET_ASSIGN(auto items, list.items());
    if (items.size() > limit)
      return list.error(ErrorCode::kLimitExceeded, std::to_string(items.size()) +
                                                       " members, at most " +
                                                       std::to_string(limit) + " are read");
    return items;
  }

  Result<void> add_unique(const std::string& id, const JsonField& field) {
    if (id.empty() || id.size() > limits::kNameBytes)
      return field.error(ErrorCode::kInvalidArgument, "id: empty or too long");
    if (!ids_.insert(id).second)
      return field.error(ErrorCode::kDuplicateKey, "the id " + quote(id) + " is taken");
    return {};
  }

  /// Level by level, so that the nearest come first; a node that meets itself closes a cycle.
  Result<void> find_lineages() {
    const std::vector<KnowledgeNode>& nodes = graph_.nodes_;
    for (std::uint32_t start = 0; start < nodes.size(); ++start) {
      std::vector<std::uint32_t> line = {start};
      std::vector<std::uint32_t> level = {start};
      while (!level.empty()) {
        std::set<std::uint32_t> next;
        for (const std::uint32_t node : level)
          next.insert(nodes[node].broader.begin(), nodes[node].broader.end());
        if (next.count(start) > 0)
          return field_.error(ErrorCode::kInvalidArgument,
                              "nodes: " + quote(nodes[start].id) + " is broader than itself");
        level.clear();
        for (const std::uint32_t node : next)
          if (std::find(line.begin(), line.end(), node) == line.end()) level.push_back(node);
        line.insert(line.end(), level.begin(), level.end());
        if (line.size() > limits::kKnowledgeLineage)
          return field_.error(ErrorCode::kLimitExceeded,
                              "nodes: too many are broader than " + quote(nodes[start].id));
      }
      graph_.lineage_.push_back(std::move(line));
    }
    return {};
  }

  template <class T>
  Result<std::uint32_t> index(const JsonField& field, const std::vector<T>& list) const {
    BANKLET_ASSIGN(const std::int64_t value, field.integer(0, 1'000'000'000));
    if (static_cast<std::size_t>(value) >= list.size())
      return field.error(ErrorCode::kUnknownReference, "an index that names nothing");
    return static_cast<std::uint32_t>(value);
  }

  Result<Fact> read_fact(const JsonField& field) const {
    Fact fact;
    BANKLET_ASSIGN(const JsonField subject, field.at("s"));
    BANKLET_ASSIGN(fact.subject, index(subject, graph_.nodes_));
    BANKLET_ASSIGN(const JsonField predicate, field.at("p"));
    BANKLET_ASSIGN(fact.predicate, index(predicate, graph_.predicates_));
    BANKLET_ASSIGN(const JsonField source, field.at("from"));
    BANKLET_ASSIGN(fact.source, index(source, graph_.sources_));
    BANKLET_TRY(read_flag(field, "not", fact.negated));
    BANKLET_TRY(read_optional(field, "text", fact.text));
    const Predicate& about = graph_.predicates_[fact.predicate];
    if (about.type == ValueType::kText) {
      if (fact.text.empty()) return field.error(ErrorCode::kMissingField, "text: absent");
      return fact;
    }
    BANKLET_ASSIGN(const JsonField object, field.at("o"));
    if (about.type == ValueType::kEntity) {
      BANKLET_ASSIGN(fact.object, index(object, graph_.nodes_));
    } else if (about.type == ValueType::kBoolean) {
      BANKLET_ASSIGN(const bool yes, object.boolean());
      fact.low = fact.high = yes ? 1 : 0;
    } else {
      BANKLET_TRY(read_measure(object, fact));
    }
    return fact;
  }

  /// Facts are sorted, so that those which contradict each other are neighbours.
  Result<void> check_contradictions() const {
    const std::vector<Fact>& facts = graph_.facts_;
    std::size_t objects = 1;
    for (std::size_t i = 1; i < facts.size(); ++i) {
      const Fact& one = facts[i - 1];
      const Fact& other = facts[i];
      objects = one.subject == other.subject && one.predicate == other.predicate ? objects + 1 : 1;
      if (objects == 1) continue;
      const Predicate& predicate = graph_.predicates_[one.predicate];
      const std::string& subject = graph_.nodes_[one.subject].id;
      if (objects > limits::kKnowledgeObjects)
        return field_.error(ErrorCode::kLimitExceeded,
                            "facts: " + quote(subject) + " has too many of " + quote(predicate.id));
      if (predicate.type == ValueType::kText || one.object != other.object) continue;
      return field_.error(ErrorCode::kDuplicateKey,
                          "facts: " + quote(subject) + " has two of " + quote(predicate.id));
    }
    return {};
  }

  JsonField field_;
  KnowledgeGraph graph_;
  std::set<std::string> ids_;
};

Result<KnowledgeGraph> KnowledgeGraph::from_json(const JsonField& field) {
  return KnowledgeReader(field).read();
}

Json KnowledgeGraph::to_json() const {
  Json json = {{"currency", currency_},
               {"predicates", Json::array()},
               {"nodes", Json::array()},
               {"sources", Json::array()},
               {"facts", Json::array()}};
  for (const Predicate& predicate : predicates_)
    json["predicates"].push_back(write_predicate(predicate));
  for (const KnowledgeNode& node : nodes_) {
    Json item = {{"id", node.id}, {"kind", node.kind}, {"label", write_localized(node.label)}};
    if (!node.aliases.empty()) item["aliases"] = write_names(node.aliases);
    if (!node.broader.empty()) item["broader"] = node.broader;
    if (!node.cost.empty()) item["cost"] = node.cost;
    if (!node.high.empty()) item["high"] = node.high;
    if (!node.low.empty()) item["low"] = node.low;
    json["nodes"].push_back(std::move(item));
  }
  for (const KnowledgeSource& source : sources_) {
    Json item = {{"id", source.id}};
    if (!source.title.empty()) item["title"] = write_localized(source.title);
    if (!source.url.empty()) item["url"] = write_localized(source.url);
    json["sources"].push_back(std::move(item));
  }
  for (const Fact& fact : facts_) {
    Json item = {{"s", fact.subject}, {"p", fact.predicate}, {"from", fact.source}};
    switch (predicates_[fact.predicate].type) {
      case ValueType::kText: break;
      case ValueType::kEntity: item["o"] = fact.object; break;
      case ValueType::kBoolean: item["o"] = fact.low != 0; break;
      default: item["o"] = fact.low == fact.high ? Json(fact.low) : Json{fact.low, fact.high};
    }
    if (fact.negated) item["not"] = true;
    if (!fact.text.empty()) item["text"] = write_localized(fact.text);
    json["facts"].push_back(std::move(item));
  }
  return json;
}

}  // namespace banklet
