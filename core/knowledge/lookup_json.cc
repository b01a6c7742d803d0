// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <string>
#include <vector>

#include "core/base/json_text.h"
#include "core/knowledge/fact_texts.h"
#include "core/knowledge/knowledge.h"

namespace banklet {
namespace {

class KnowledgeEncoder {
 public:
  KnowledgeEncoder(const KnowledgeGraph& graph, std::string_view locale)
      : graph_(graph), locale_(locale) {}

  JsonText encode(const Lookup& found) const {
    JsonText subjects = JsonText::array();
    for (const FoundSubject& subject : found.facts.subjects) subjects.push_back(encode(subject));
    JsonText unknown = JsonText::array();
    for (const UnknownSubject& subject : found.facts.unknown)
      unknown.push_back(json_text({{"id", graph_.nodes()[subject.subject].id},
                                   {"name", name(subject.subject)},
                                   {"about", labels(subject.predicates)}}));
    return json_text({{"locale", locale_},
                      {"text", answer_sentence(graph_, found.query, found.facts, locale_)},
                      {"understood", json_array(understood_texts(graph_, found.query, locale_))},
                      {"not_understood", json_array(found.query.not_understood)},
                      {"complete", found.query.complete()},
                      {"subjects", subjects},
                      {"not_stated", unknown}});
  }

 private:
  std::string name(std::uint32_t node) const {
    return std::string(in_locale(graph_.nodes()[node].label, locale_));
  }

  JsonText labels(const std::vector<std::uint32_t>& predicates) const {
    JsonText json = JsonText::array();
    for (const std::uint32_t predicate : predicates)
      json.push_back(in_locale(graph_.predicates()[predicate].label, locale_));
    return json;
  }

  JsonText encode(const FoundSubject& subject) const {
    JsonText facts = JsonText::array();
    for (const Fact* fact : subject.facts) facts.push_back(encode(*fact, subject.subject));
    return json_text({{"id", graph_.nodes()[subject.subject].id},
                      {"name", name(subject.subject)},
                      {"facts", facts},
                      {"not_stated", labels(subject.not_stated)}});
  }

  JsonText encode(const Fact& fact, std::uint32_t subject) const {
    const Predicate& predicate = graph_.predicates()[fact.predicate];
    const KnowledgeSource& source = graph_.sources()[fact.source];
    JsonText stated_of;
    if (fact.subject != subject)
      stated_of =
          json_text({{"id", graph_.nodes()[fact.subject].id}, {"name", name(fact.subject)}});
    return json_text(
        {{"predicate", predicate.id},
         {"label", in_locale(predicate.label, locale_)},
         {"type", value_type_name(predicate.type)},
         {"value", value(fact, predicate)},
         {"unit",
          piece_or_null(predicate.type == ValueType::kMoney ? graph_.currency() : predicate.unit)},
         {"negated", fact.negated},
         {"text", object_text(graph_, fact, locale_)},
         {"stated_of", stated_of},
         {"source", json_text({{"id", source.id},
                               {"title", piece_or_null(in_locale(source.title, locale_))},
                               {"url", piece_or_null(in_locale(source.url, locale_))}})}});
  }

  JsonText value(const Fact& fact, const Predicate& predicate) const {
    switch (predicate.type) {
      case ValueType::kText: return JsonText::of(in_locale(fact.text, locale_));
      case ValueType::kEntity: return JsonText::of(graph_.nodes()[fact.object].id);
      case ValueType::kBoolean: return JsonText::of(fact.low != 0);
      default: break;
    }
    if (fact.low == fact.high) return JsonText::of(fact.low);
    return json_array(std::array{fact.low, fact.high});
  }

  const KnowledgeGraph& graph_;
  std::string_view locale_;
};

}  // namespace

JsonText Lookup::to_json() const {
  return KnowledgeEncoder(*graph, locale).encode(*this);
}

}  // namespace banklet
