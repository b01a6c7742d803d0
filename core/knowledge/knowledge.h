// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/json.h"
#include "core/base/json_text.h"
#include "core/base/result.h"
#include "core/knowledge/fact_finder.h"
#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/lexicon.h"
#include "core/knowledge/question_parser.h"

namespace banklet {

/// What was found for a question. Virtual, so that whoever only hands it on does not link the room.
struct Lookup {
  virtual ~Lookup() = default;

  KnowledgeQuery query;
  FoundFacts facts;
  std::string locale;                     ///< of the texts
  const KnowledgeGraph* graph = nullptr;  ///< of the Knowledge, which must outlive this

  /// Whether it may be shown unasked: everything was understood, something was found, and the
  /// question names products or sets them apart; what merely names a class and a predicate
  /// ("interest on deposits") does not.
  virtual bool confident() const;

  /// {"locale", "text": the answer in words, "understood": [texts], "not_understood": [texts],
  ///  "complete": nothing is in not_understood, "subjects": [{"id", "name", "facts": [fact],
  ///  "not_stated": [labels]}], "not_stated": [{"id", "name", "about": [labels]}]}
  ///
  /// fact: {"predicate", "label", "type", "value": money in minor units, percent, number, duration
  /// as a number of `unit` (or [low, high]), boolean, id of an entity or text, "unit": null or a
  /// unit, "negated": whether the value is stated not to hold, "text": the value in words,
  /// "stated_of": null or {"id", "name"} of the class that the fact is stated of, "source": {"id",
  /// "title", "url"}; both null for a file of the bank folder}.
  virtual JsonText to_json() const;
};

/// Answers questions from what a bank has stated. Const calls are thread-safe.
class Knowledge {
 public:
  explicit Knowledge(KnowledgeGraph graph);
  virtual ~Knowledge() = default;

  const KnowledgeGraph& graph() const { return graph_; }

  /// parse_question, then find_facts; null where parse_question gives nothing. Errors: as
  /// parse_question.
  virtual Result<std::shared_ptr<const Lookup>> find(std::string_view question,
                                                     std::string_view locale) const;

 private:
  KnowledgeGraph graph_;
  Lexicon lexicon_;
};

/// `field` is `knowledge` of the manifest. Errors: those of KnowledgeGraph::from_json.
Result<std::shared_ptr<const Knowledge>> load_knowledge(const JsonField& field);

}  // namespace banklet
