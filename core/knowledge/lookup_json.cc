// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <utility>
#include <vector>

#include "core/base/json_object.h"
#include "core/knowledge/fact_texts.h"
#include "core/knowledge/knowledge.h"

namespace banklet {
namespace {

class KnowledgeEncoder {
 public:
  KnowledgeEncoder(const KnowledgeGraph& graph, std::string_view locale)
      : graph_(graph), locale_(locale) {}

  Json encode(const Lookup& found) const {
    Json subjects = Json::array();
    for (const FoundSubject& subject : found.facts.subjects) subjects.push_back(encode(subject));
    Json unknown = Json::array();
    for (const UnknownSubject& subject : found.facts.unknown)
      unknown.push_back(json_object({{"id", graph_.nodes()[subject.subject].id},
                                     {"name", name(subject.subject)},
                                     {"about", labels(subject.predicates)}}));
    return json_object({{"locale", locale_},
                        {"text", answer_sentence(graph_, found.query, found.facts, locale_)},
                        {"understood", strings(understood_texts(graph_, found.query, locale_))},
                        {"not_understood", strings(found.query.not_understood)},
                        {"complete", found.query.complete()},
                        {"subjects", std::move(subjects)},
                        {"not_stated", std::move(unknown)}});
  }

 private:
  static Json strings(const std::vector<std::string>& list) {
    Json json = Json::array();
    for (const std::string& text : list) json.push_back(text);
    return json;
  }

  std::string name(std::uint32_t node) const {
    return std::string(in_locale(graph_.nodes()[node].label, locale_));
  }

  Json labels(const std::vector<std::uint32_t>& predicates) const {
    Json json = Json::array();
    for (const std::uint32_t predicate : predicates)
      json.push_back(std::string(in_locale(graph_.predicates()[predicate].label, locale_)));
    return json;
  }

  Json encode(const FoundSubject& subject) const {
    Json facts = Json::array();
    for (const Fact* fact : subject.facts) facts.push_back(encode(*fact, subject.subject));
    return json_object({{"id", graph_.nodes()[subject.subject].id},
                        {"name", name(subject.subject)},
                        {"facts", std::move(facts)},
                        {"not_stated", labels(subject.not_stated)}});
  }

  Json encode(const Fact& fact, std::uint32_t subject) const {
    const Predicate& predicate = graph_.predicates()[fact.predicate];
    const KnowledgeSource& source = graph_.sources()[fact.source];
    Json stated_of;
    if (fact.subject != subject)
      stated_of =
          json_object({{"id", graph_.nodes()[fact.subject].id}, {"name", name(fact.subject)}});
    return json_object(
        {{"predicate", predicate.id},
         {"label", in_locale(predicate.label, locale_)},
         {"type", value_type_name(predicate.type)},
         {"value", value(fact, predicate)},
         {"unit",
          predicate.type == ValueType::kMoney ? Json(graph_.currency()) : or_null(predicate.unit)},
         {"negated", fact.negated},
         {"text", object_text(graph_, fact, locale_)},
         {"stated_of", std::move(stated_of)},
         {"source", json_object({{"id", source.id},
                                 {"title", or_null(std::string(in_locale(source.title, locale_)))},
                                 {"url", or_null(std::string(in_locale(source.url, locale_)))}})}});
  }

  Json value(const Fact& fact, const Predicate& predicate) const {
    switch (predicate.type) {
      case ValueType::kText: return std::string(in_locale(fact.text, locale_));
      case ValueType::kEntity: return graph_.nodes()[fact.object].id;
      case ValueType::kBoolean: return fact.low != 0;
      default: break;
    }
    if (fact.low == fact.high) return fact.low;
    Json range = Json::array();
    range.push_back(fact.low);
    range.push_back(fact.high);
    return range;
  }

  const KnowledgeGraph& graph_;
  std::string_view locale_;
};

}  // namespace

Json Lookup::to_json() const {
  return KnowledgeEncoder(*graph, locale).encode(*this);
}

}  // namespace banklet
