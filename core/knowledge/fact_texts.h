// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/knowledge/fact_finder.h"
#include "core/knowledge/knowledge_graph.h"
#include "core/knowledge/question_parser.h"

namespace banklet {

/// All texts are for customers: Chinese for a locale "zh...", else English.

/// A measured value: "¥1,800", "1.5%", "3 months", "R2"; "1,800元", "30万元", "3个月".
std::string value_text(const KnowledgeGraph& graph, const Predicate& predicate, double value,
                       std::string_view locale);

/// The object of a fact: a value, a range ("5–7 working days"), "no guarantor", "proof of income",
/// "no proof of income".
std::string object_text(const KnowledgeGraph& graph, const Fact& fact, std::string_view locale);

/// "foreign payment fee 0%", "cover above ¥1,000,000", "no proof of income".
std::string constraint_text(const KnowledgeGraph& graph, const Constraint& constraint,
                            std::string_view locale);

/// What the question was taken for, part by part: "Cards", "foreign payment fee 0%", ...
std::vector<std::string> understood_texts(const KnowledgeGraph& graph, const KnowledgeQuery& query,
                                          std::string_view locale);

/// The answer in a sentence or two.
std::string answer_sentence(const KnowledgeGraph& graph, const KnowledgeQuery& query,
                            const FoundFacts& found, std::string_view locale);

/// Parts of a list: "A, B and C", "A、B和C".
std::string join_texts(const std::vector<std::string>& parts, std::string_view locale);

}  // namespace banklet
